using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ownership.Core;

namespace Ownership.Server.Tests;

public class OpportunityRequests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] BobAndCarol = ["bob", "carol"];

    [Fact]
    public async Task A_new_one_has_the_owner_of_its_contact_unless_it_says_otherwise()
    {
        var (location, client) = await Separate();
        string contact = await Contact(location, client, "alice");

        (await New(new { })).Text("assignedTo").Should().Be("alice");
        (await New(new { assignedTo = "bob" })).Text("assignedTo").Should().Be("bob");
        (await New(new { assignedTo = (string?)null })).Should().NotContainKey("assignedTo");

        async Task<JsonObject> New(object fields)
        {
            var made = await Sent(client, "/opportunities/", Requests.With(fields, ("locationId", location), ("contactId", contact)));
            return made["opportunity"]!.AsObject();
        }
    }

    [Fact]
    public async Task A_new_one_may_be_closed_already_and_keeps_its_owner_from_then_on()
    {
        var (location, client) = await Separate(new() { ClosedOpportunities = ClosedOpportunitiesMode.KeepOwner });
        string contact = await Contact(location, client, "alice");

        var made = await Sent(client, "/opportunities/", new { locationId = location, contactId = contact, status = "won", name = "Roof" });
        string path = $"/opportunities/{made["opportunity"]!.AsObject().Id()}";
        await server.Send(HttpMethod.Put, $"/contacts/{contact}", new { assignedTo = "bob" }, client);

        made["opportunity"]!.Text("status").Should().Be("won");
        var (_, read) = await server.Send(HttpMethod.Get, path, client: client);
        (read!["opportunity"]!.Text("status"), read["opportunity"]!.Text("assignedTo")).Should().Be(("won", "alice"));
        await server.Send(HttpMethod.Put, $"{path}/status", new { status = "open" }, client);
        await server.Send(HttpMethod.Put, $"/contacts/{contact}", new { assignedTo = "carol" }, client);
        (_, read) = await server.Send(HttpMethod.Get, path, client: client);
        read!["opportunity"]!.Text("assignedTo").Should().Be("carol");
    }

    [Fact]
    public async Task A_user_makes_a_closed_one_at_a_contact_that_they_follow_and_does_not_see_it_after()
    {
        var (location, client) = await Separate();
        string contact = await Contact(location, client, "alice");
        await Sent(client, $"/contacts/{contact}/followers", new { followers = BobAndCarol });
        using var bob = server.As(await server.NewToken(new("bob"), location));

        var made = await Sent(bob, "/opportunities/", new { locationId = location, contactId = contact, status = "lost" });

        made["opportunity"]!.Text("status").Should().Be("lost");
        made["opportunity"]!.Text("assignedTo").Should().Be("alice");
        (await server.Send(HttpMethod.Get, $"/opportunities/{made["opportunity"]!.AsObject().Id()}", client: bob))
            .ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_follows_it_and_not_its_contact_is_told_nothing_of_the_contact()
    {
        var (location, client) = await Separate();
        string contact = await Contact(location, client, "alice");
        var made = await Sent(client, "/opportunities/", new { locationId = location, contactId = contact, assignedTo = "bob" });
        string path = $"/opportunities/{made["opportunity"]!.AsObject().Id()}";
        using var bob = server.As(await server.NewToken(new("bob"), location));

        var (_, hers) = await server.Send(HttpMethod.Get, path, client: client);
        var (_, his) = await server.Send(HttpMethod.Get, path, client: bob);

        hers!["opportunity"]!["contact"]!.ToJsonString().Should().Be($$"""{"id":"{{contact}}","name":"Ada","email":"ada@example.com"}""");
        his!["opportunity"]!.AsObject().Should().NotContainKey("contact");
        his["opportunity"]!.Text("contactId").Should().Be(contact);
    }

    [Fact]
    public async Task Its_status_sets_nothing_but_the_status_and_why_it_was_lost()
    {
        string path = await NewDeal(new { assignedTo = "alice" });

        object asked = new { status = "lost", lostReasonId = "r", assignedTo = "bob", followers = BobAndCarol, name = "x" };
        var (_, body) = await server.Send(HttpMethod.Put, $"{path}/status", asked);

        body!.ToJsonString().Should().Be("""{"succeded":true}""");
        var read = await server.Read(path);
        (read.Text("status"), read.Text("lostReasonId")).Should().Be(("lost", "r"));
        (read.Text("assignedTo"), read.Text("name")).Should().Be(("alice", "Roof"));
        read.Texts("followers").Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"status": "sold"}""")]
    [InlineData("""{"status": "all"}""")]
    [InlineData("""{"status": 1}""")]
    [InlineData("""{"status": null}""")]
    public async Task A_status_that_is_none_is_refused_wherever_it_stands(string body)
    {
        string path = await NewDeal(new { });

        (await server.SendText(HttpMethod.Put, $"{path}/status", body)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "status");
        (await server.SendText(HttpMethod.Put, path, body)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "status");
        (await server.Read(path)).Text("status").Should().Be("open");
    }

    [Fact]
    public async Task Followers_are_added_removed_and_all_removed_by_query_and_by_body()
    {
        string path = await NewDeal(new { assignedTo = "alice" });

        var (added, one) = await server.Send(HttpMethod.Post, $"{path}/followers", new { followers = BobAndCarol });
        string all = $"{path}/followers?isRemoveAllFollowers=true";
        var (removed, two) = await server.Send(HttpMethod.Delete, all, new { followers = (string[])[] });
        await server.Send(HttpMethod.Post, $"{path}/followers", new { followers = BobAndCarol });
        var (_, three) = await server.Send(HttpMethod.Delete, $"{path}/followers", new { isRemoveAllFollowers = true });

        (added, removed).Should().Be((HttpStatusCode.Created, HttpStatusCode.OK));
        one!.ToJsonString().Should().Be("""{"followers":["bob","carol"],"followersAdded":["bob","carol"]}""");
        two!.ToJsonString().Should().Be("""{"followers":[],"followersRemoved":["bob","carol"]}""");
        three!.ToJsonString().Should().Be(two.ToJsonString());
    }

    [Fact]
    public async Task An_upsert_makes_one_without_an_id_and_changes_one_with_it()
    {
        string contact = (await server.NewContact(new { assignedTo = "alice" })).Id();
        var made = await Upsert(new { contactId = contact, name = "Roof", followers = BobAndCarol });
        string id = made["opportunity"]!.AsObject().Id();
        var removed = await Upsert(new { id, followers = BobAndCarol, followersActionType = "remove" });
        var added = await Upsert(new { id, followers = BobAndCarol, followersActionType = "add", status = "won" });
        var none = await Upsert(new { id, followers = BobAndCarol, isRemoveAllFollowers = true });

        (made["new"]!.GetValue<bool>(), removed["new"]!.GetValue<bool>()).Should().Be((true, false));
        new[] { made, removed, added, none }.Select(each => each["opportunity"]!["followers"]!.AsArray().Count).Should().Equal(2, 0, 2, 0);
        none["opportunity"]!.Text("status").Should().Be("won");
        none["opportunity"]!.AsObject().Should().NotContainKeys("followersActionType", "isRemoveAllFollowers");

        (await server.Send(HttpMethod.Post, "/opportunities/upsert", new
        {
            locationId = server.LocationId,
            id,
            followers = BobAndCarol,
            followersActionType = "replace",
        })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "followersActionType");
    }

    [Fact]
    public async Task The_next_page_is_of_the_same_search()
    {
        string contact = (await server.NewContact(new { })).Id();
        List<string> open = [];
        for (int i = 0; i < 6; i++)
        {
            string id = (await server.NewOpportunity(contact, new { name = $"Lot & {i}", status = i % 2 == 0 ? "open" : "won" })).Id();
            if (i % 2 == 0)
                open.Insert(0, id);
        }

        List<string> found = [];
        string? path = $"/opportunities/search?location_id={server.LocationId}&contact_id={contact}&status=open&q=lot%20%26&limit=1&page=1";
        while (path is not null && found.Count < 10)
        {
            var (_, body) = await server.Send(HttpMethod.Get, path);
            body!["meta"]!["total"]!.GetValue<int>().Should().Be(3);
            found.AddRange(body["opportunities"]!.AsArray().Select(each => each!.AsObject().Id()));
            path = body["meta"]!.Text("nextPageUrl") is { } next ? new Uri(next).PathAndQuery : null;
        }

        found.Should().Equal(open);
    }

    [Fact]
    public async Task A_deleted_one_is_gone_and_its_contact_stays()
    {
        string contact = (await server.NewContact(new { })).Id();
        string path = $"/opportunities/{(await server.NewOpportunity(contact, new { })).Id()}";

        var (status, body) = await server.Send(HttpMethod.Delete, path);

        (status, body!.ToJsonString()).Should().Be((HttpStatusCode.OK, """{"succeded":true}"""));
        (await server.Send(HttpMethod.Get, path)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await server.Send(HttpMethod.Delete, path)).ShouldBeRefused(HttpStatusCode.NotFound);
        await server.Read($"/contacts/{contact}");
        await using var db = await server.Db();
        (await db.Details.CountAsync(row => row.RecordId == new OpportunityId(path.Substring(15)))).Should().Be(0);
    }

    private async Task<string> NewDeal(object fields)
    {
        string contact = (await server.NewContact(fields)).Id();
        return $"/opportunities/{(await server.NewOpportunity(contact, new { name = "Roof" })).Id()}";
    }

    private async Task<JsonNode> Upsert(object fields)
    {
        var (status, body) = await server.Send(
            HttpMethod.Post, "/opportunities/upsert", Requests.With(fields, ("locationId", server.LocationId)));
        status.Should().Be(HttpStatusCode.OK, "{0}", body);
        return body!;
    }

    /// <summary>A location with different owners, and its integration.</summary>
    private async Task<(string Location, HttpClient Client)> Separate(SubAccountSettings? settings = null)
    {
        string location = await server.NewLocation((settings ?? new()) with { AllowDifferentOwners = settings is null });
        return (location, server.As(await server.NewToken(location: location)));
    }

    private async Task<string> Contact(string location, HttpClient client, string owner) =>
        (await Sent(client, "/contacts/", new { locationId = location, assignedTo = owner, name = "Ada", email = "ada@example.com" }))
            ["contact"]!.AsObject().Id();

    private async Task<JsonNode> Sent(HttpClient client, string path, object body)
    {
        var (status, answer) = await server.Send(HttpMethod.Post, path, body, client);
        status.Should().Be(HttpStatusCode.Created, "{0}", answer);
        return answer!;
    }
}
