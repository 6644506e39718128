using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ownership.Core;
using Ownership.Server.Api;

namespace Ownership.Server.Tests;

/// <summary>What stands beside the product's API: settings, previews, decisions, their history and their reasons.</summary>
public class OwnershipRequests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly object[] AssignBob = [new Dictionary<string, object> { ["$type"] = "assignContact", ["owner"] = "bob" }];
    private static readonly object[] AlignOwners = [new Dictionary<string, object> { ["$type"] = "alignOwners" }];
    private static readonly string[] Eve = ["eve"];

    [Fact]
    public async Task A_preview_says_what_a_decision_would_change_and_saves_nothing()
    {
        string contact = await Contact("alice");
        string deal = await Deal(contact);

        var (_, preview) = await Ask(contact, "preview", new { commands = AssignBob });
        var (_, before) = await server.Send(HttpMethod.Get, $"/contacts/{contact}");
        var (_, decided) = await Ask(contact, "decide", new { commands = AssignBob });

        before!["contact"]!["assignedTo"]!.GetValue<string>().Should().Be("alice");
        Sentences(preview!).Should().Equal(
            $"bob owns contact {contact} in place of alice, because somebody asked for it.",
            $"bob owns opportunity {deal} in place of alice, because a contact and its opportunities share one owner: "
            + $"that of contact {contact}.");
        decided!["plan"]!.ToJsonString().Should().Be(preview!["plan"]!.ToJsonString());
        decided["version"]!.GetValue<long>().Should().Be(preview["version"]!.GetValue<long>() + 1);
    }

    [Fact]
    public async Task What_was_decided_is_in_the_history_of_its_records_and_goes_back()
    {
        string contact = await Contact("alice");
        string deal = await Deal(contact);
        var (_, decided) = await Ask(contact, "decide", new { commands = AssignBob, why = "a ticket" });
        long version = decided!["version"]!.GetValue<long>();

        var history = await History($"opportunity:{deal}");

        history[0]["version"]!.GetValue<long>().Should().Be(version);
        history[0]["why"]!.GetValue<string>().Should().Be("a ticket");
        history[0]["actor"]!.GetValue<string>().Should().Be("integration");
        history[0]["settings"].Deserialize<SubAccountSettings>().Should().Be(new SubAccountSettings());

        var (_, undone) = await Ask(contact, "decide", new { undo = version });
        Sentences(undone!).Should().HaveCount(2).And.OnlyContain(line => line.EndsWith("because an earlier change was taken back."));
        (await Ask(contact, "decide", new { undo = 999 })).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Why_a_user_sees_a_record_is_told_by_the_save_that_made_it_so()
    {
        string contact = await Contact("alice");
        await Ask(contact, "decide", new { commands = AssignBob });

        var (_, bob) = await server.Send(HttpMethod.Get, $"/ownership/users/bob/history?record=contact:{contact}");
        var (_, alice) = await server.Send(HttpMethod.Get, $"/ownership/users/alice/history?record=contact:{contact}");

        bob!.AsArray().Select(entry => $"{entry!["kind"]}").Should().Equal("Gained");
        alice!.AsArray().Select(entry => $"{entry!["kind"]}").Should().Equal("Lost", "Gained");
        $"{alice[0]!["entry"]!["sentences"]![0]}".Should().Contain("in place of alice, because somebody asked for it");
    }

    [Fact]
    public async Task Whoever_saw_what_was_deleted_is_told_why_they_no_longer_do()
    {
        string contact = await Contact("alice"), deal = await Deal(contact);
        await server.Send(HttpMethod.Post, $"/contacts/{contact}/followers", new { followers = Eve });

        await server.Send(HttpMethod.Delete, $"/contacts/{contact}");

        foreach (var (user, record) in (IEnumerable<(string, string)>)
            [("alice", $"contact:{contact}"), ("alice", $"opportunity:{deal}"), ("eve", $"contact:{contact}")])
        {
            var (_, history) = await server.Send(HttpMethod.Get, $"/ownership/users/{user}/history?record={record}");
            history!.AsArray().Select(entry => $"{entry!["kind"]}").Should().Equal("Lost", "Gained");
            Sentences(history[0]!["entry"]!).Should().NotBeEmpty();
        }
    }

    [Fact]
    public async Task An_opportunity_goes_to_another_contact_and_keeps_its_history()
    {
        string from = await Contact("alice"), to = await Contact("bob");
        string deal = await Deal(from);

        var (status, _) = await Ask(from, "decide", new { move = new { opportunity = deal, to } });

        status.Should().Be(HttpStatusCode.OK);
        var (_, read) = await server.Send(HttpMethod.Get, $"/opportunities/{deal}");
        $"{read!["opportunity"]!["contactId"]} {read["opportunity"]!["assignedTo"]}".Should().Be($"{to} bob");
        (await History($"opportunity:{deal}")).Should().HaveCount(3, "it left, it came, and was made before");
        // Both grains know.
        (await server.Send(HttpMethod.Put, $"/opportunities/{deal}", new { assignedTo = "carol" })).Status.Should().Be(HttpStatusCode.OK);
        (await server.Send(HttpMethod.Put, $"/contacts/{from}", new { assignedTo = "dave" })).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_move_goes_back_by_moving_back_and_not_by_an_undo_of_its_half()
    {
        string from = await Contact("alice"), to = await Contact("bob");
        string deal = await Deal(from);
        var (_, moved) = await Ask(from, "decide", new { move = new { opportunity = deal, to } });

        var (status, refused) = await Ask(from, "decide", new { undo = moved!["version"]!.GetValue<long>() });

        status.Should().Be(HttpStatusCode.NotFound);
        $"{refused!["detail"]}".Should().Contain("move");
        await Ask(to, "decide", new { move = new { opportunity = deal, to = from } });
        var (_, read) = await server.Send(HttpMethod.Get, $"/opportunities/{deal}");
        $"{read!["opportunity"]!["contactId"]}".Should().Be(from);
    }

    [Fact]
    public async Task An_opportunity_that_was_deleted_comes_back_as_it_was()
    {
        string contact = await Contact("alice");
        string deal = await Deal(contact);
        await server.Send(HttpMethod.Put, $"/opportunities/{deal}/status", new { status = "won" });
        var (_, before) = await server.Send(HttpMethod.Get, $"/opportunities/{deal}");
        await server.Send(HttpMethod.Delete, $"/opportunities/{deal}");
        (await server.Send(HttpMethod.Get, $"/opportunities/{deal}")).Status.Should().Be(HttpStatusCode.NotFound);

        await Ask(contact, "decide", new { undo = 4 });

        var (_, after) = await server.Send(HttpMethod.Get, $"/opportunities/{deal}");
        (before!["opportunity"]!["updatedAt"], after!["opportunity"]!["updatedAt"]) = (null, null);
        JsonNode.DeepEquals(after, before).Should().BeTrue("{0}", after);
    }

    [Fact]
    public async Task An_opportunity_that_is_with_another_contact_since_does_not_come_back()
    {
        string contact = await Contact("alice"), other = await Contact("bob");
        string deal = await Deal(contact);
        await server.Send(HttpMethod.Delete, $"/opportunities/{deal}");
        await Ask(contact, "decide", new { undo = 3 });
        await Ask(contact, "decide", new { move = new { opportunity = deal, to = other } });

        var (status, refused) = await Ask(contact, "decide", new { undo = 3 });

        status.Should().Be(HttpStatusCode.NotFound);
        $"{refused!["detail"]}".Should().Contain("another contact");
        var (_, read) = await server.Send(HttpMethod.Get, $"/opportunities/{deal}");
        $"{read!["opportunity"]!["contactId"]}".Should().Be(other);
    }

    [Fact]
    public async Task A_cause_that_is_not_there_for_a_user_is_not_told_to_them()
    {
        await server.Send(HttpMethod.Put, "/ownership/settings", new { allowDifferentOwners = false });
        string contact = await Contact("alice"), cause = await Deal(contact), deal = await Deal(contact);
        await server.Send(HttpMethod.Post, $"/opportunities/{deal}/followers", new { followers = Eve });
        await server.Send(HttpMethod.Put, $"/opportunities/{cause}", new { assignedTo = "bob" });
        using var eve = server.As(await server.NewToken(new("eve")));

        var (_, all) = await server.Send(HttpMethod.Get, $"/ownership/records/opportunity:{deal}/history");
        var (_, told) = await server.Send(HttpMethod.Get, $"/ownership/records/opportunity:{deal}/history", null, eve);

        all!.ToJsonString().Should().Contain($"share one owner: that of opportunity {cause}");
        told!.ToJsonString().Should().Contain("share one owner.").And.NotContain(cause);
    }

    [Fact]
    public async Task Settings_count_from_the_next_request_on_also_where_the_last_ones_would_change_nothing()
    {
        await server.Send(HttpMethod.Put, "/ownership/settings", new { allowDifferentOwners = true });
        string contact = await Contact("alice");
        string deal = await Deal(contact);
        await server.Send(HttpMethod.Put, $"/opportunities/{deal}", new { assignedTo = "bob" });

        await server.Send(HttpMethod.Put, "/ownership/settings", new { allowDifferentOwners = false });
        await Ask(contact, "decide", new { commands = AlignOwners });

        var (_, read) = await server.Send(HttpMethod.Get, $"/opportunities/{deal}");
        $"{read!["opportunity"]!["assignedTo"]}".Should().Be("alice");
    }

    [Fact]
    public async Task A_contact_that_is_merged_is_gone_and_its_opportunities_are_with_the_other()
    {
        string survivor = await Contact("alice"), merged = await Contact("bob");
        string deal = await Deal(merged);

        await Ask(survivor, "decide", new { merge = merged });

        (await server.Send(HttpMethod.Get, $"/contacts/{merged}")).Status.Should().Be(HttpStatusCode.NotFound);
        var (_, read) = await server.Send(HttpMethod.Get, $"/opportunities/{deal}");
        $"{read!["opportunity"]!["contactId"]}".Should().Be(survivor);
    }

    [Fact]
    public async Task A_user_with_only_assigned_data_previews_what_is_theirs_and_decides_nothing()
    {
        string contact = await Contact("alice");
        string deal = await Deal(contact);
        await server.Send(HttpMethod.Post, $"/contacts/{contact}/followers", new { followers = Eve });
        using var eve = server.As(await server.NewToken(new("eve")));

        var (_, preview) = await server.Send(HttpMethod.Post, $"/ownership/contacts/{contact}/preview", new { commands = AssignBob }, eve);
        preview!.ToJsonString().Should().Contain(contact).And.NotContain(deal);
        (await server.Send(HttpMethod.Post, $"/ownership/contacts/{contact}/decide", new { commands = AssignBob }, eve)).Status
            .Should().Be(HttpStatusCode.Forbidden);
        (await server.Send(HttpMethod.Get, $"/ownership/records/opportunity:{deal}/history", null, eve)).Status
            .Should().Be(HttpStatusCode.NotFound);
        (await server.Send(HttpMethod.Put, "/ownership/settings", new { }, eve)).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void Every_rule_has_its_words()
    {
        foreach (var rule in Enum.GetValues<OwnershipRule>())
        {
            var change = new OwnershipChange.OwnerChanged(new ContactId("c"), new("a"), new("b")) { Rule = rule };
            Hosts.Telling.Sentences.ById.Of(change).Should().StartWith("b owns contact c in place of a, because ").And.EndWith(".");
        }
    }

    [Fact]
    public async Task The_description_of_the_API_has_the_types_of_the_library()
    {
        var (_, description) = await server.Send(HttpMethod.Get, "/openapi/v1.json");

        var schemas = description!["components"]!["schemas"]!.AsObject();
        schemas["OwnershipCommand"]!["oneOf"]!.AsArray().Should().HaveCountGreaterThan(10);
        schemas["DecisionAnswer"]!["properties"]!["leftOut"]!["items"]!["$ref"]!.GetValue<string>().Should().EndWith("/LeftOut");
        schemas.Where(schema => schema.Value!.AsObject().Count == 0).Should().BeEmpty();
        (await server.Send(HttpMethod.Get, "/health")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_is_of_a_user_or_of_an_integration_that_stands_in_the_history_until_it_is_deleted()
    {
        string contact = await Contact("alice");
        var (made, bobs) = await server.Send(HttpMethod.Post, "/ownership/tokens/", new { user = "bob" });
        var (_, zaps) = await server.Send(HttpMethod.Post, "/ownership/tokens/", new { name = "zap" });
        using HttpClient bob = server.As($"{bobs!["token"]}"), zap = server.As($"{zaps!["token"]}");
        made.Should().Be(HttpStatusCode.Created);

        (await server.Send(HttpMethod.Get, $"/contacts/{contact}", null, bob)).Status.Should().Be(HttpStatusCode.NotFound);
        (await server.Send(HttpMethod.Post, "/ownership/tokens/", new { user = "eve" }, bob)).Status.Should().Be(HttpStatusCode.Forbidden);
        await server.Send(HttpMethod.Put, $"/contacts/{contact}", new { assignedTo = "bob" }, zap);
        $"{(await History($"contact:{contact}"))[0]["actor"]}".Should().Be("zap");
        (await server.Send(HttpMethod.Get, $"/contacts/{contact}", null, bob)).Status.Should().Be(HttpStatusCode.OK);

        var (_, all) = await server.Send(HttpMethod.Get, "/ownership/tokens/");
        all!.ToJsonString().Should().Contain($"{bobs["id"]}").And.NotContain($"{bobs["token"]}");
        (await server.Send(HttpMethod.Delete, $"/ownership/tokens/{bobs["id"]}")).Status.Should().Be(HttpStatusCode.NoContent);
        (await server.Send(HttpMethod.Get, $"/contacts/{contact}", null, bob)).Status.Should().Be(HttpStatusCode.Unauthorized);
        foreach (object wrong in (object[])[new { }, new { user = "eve", name = "eve" }, new { user = " " }, new { owner = "eve" }])
        {
            (await server.Send(HttpMethod.Post, "/ownership/tokens/", wrong)).Status
                .Should().Be(HttpStatusCode.UnprocessableEntity, "{0}", wrong);
        }
    }

    private async Task<string> Contact(string owner)
    {
        var body = new { locationId = server.LocationId, name = "Ada", assignedTo = owner };
        var (_, made) = await server.Send(HttpMethod.Post, "/contacts/", body);
        return made!["contact"]!["id"]!.GetValue<string>();
    }

    private async Task<string> Deal(string contact)
    {
        var body = new { locationId = server.LocationId, contactId = contact, name = "deal", pipelineId = "p", status = "open" };
        var (_, made) = await server.Send(HttpMethod.Post, "/opportunities/", body);
        return made!["opportunity"]!["id"]!.GetValue<string>();
    }

    private Task<(HttpStatusCode Status, JsonNode? Body)> Ask(string contact, string what, object wish) =>
        server.Send(HttpMethod.Post, $"/ownership/contacts/{contact}/{what}", wish);

    private async Task<List<JsonNode>> History(string record) =>
        [.. (await server.Send(HttpMethod.Get, $"/ownership/records/{record}/history")).Body!.AsArray().Select(entry => entry!)];

    private static IEnumerable<string> Sentences(JsonNode answer) => answer["sentences"]!.AsArray().Select(line => $"{line}");
}
