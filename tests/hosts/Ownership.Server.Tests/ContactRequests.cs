using System.Net;
using Ownership.Core;

namespace Ownership.Server.Tests;

public class ContactRequests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] Tags = ["x"];
    private static readonly string[] BobAndCarol = ["bob", "carol"];
    private static readonly string[] CarolAndDan = ["carol", "dan"];

    [Fact]
    public async Task A_contact_is_kept_as_it_came_and_assigned()
    {
        var created = await server.NewContact(new { firstName = "Ada", tags = Tags, assignedTo = "alice" });

        var read = await server.Read($"/contacts/{created.Id()}");

        read.ToJsonString().Should().Be(created.ToJsonString());
        read.Text("assignedTo").Should().Be("alice");
        read.Texts("tags").Should().Equal("x");
    }

    [Fact]
    public async Task AssignedTo_null_or_empty_unassigns_and_without_it_the_owner_stays()
    {
        foreach (string? nobody in (string?[])[null, ""])
        {
            string id = (await server.NewContact(new { assignedTo = "alice" })).Id();
            await server.Send(HttpMethod.Put, $"/contacts/{id}", new { source = "web" });
            (await server.Read($"/contacts/{id}")).Text("assignedTo").Should().Be("alice");

            await server.Send(HttpMethod.Put, $"/contacts/{id}", new { assignedTo = nobody });

            (await server.Read($"/contacts/{id}")).Should().NotContainKey("assignedTo");
        }
    }

    [Fact]
    public async Task Followers_come_and_go_and_the_answer_tells_which()
    {
        string path = $"/contacts/{(await server.NewContact(new { assignedTo = "alice" })).Id()}";

        var (added, one) = await server.Send(HttpMethod.Post, $"{path}/followers", new { followers = BobAndCarol });
        var (_, two) = await server.Send(HttpMethod.Post, $"{path}/followers", new { followers = CarolAndDan });
        var (removed, three) = await server.Send(HttpMethod.Delete, $"{path}/followers", new { followers = CarolAndDan });

        (added, removed).Should().Be((HttpStatusCode.Created, HttpStatusCode.OK));
        one!.ToJsonString().Should().Be("""{"followers":["bob","carol"],"followersAdded":["bob","carol"]}""");
        two!.ToJsonString().Should().Be("""{"followers":["bob","carol","dan"],"followersAdded":["dan"]}""");
        three!.ToJsonString().Should().Be("""{"followers":["bob"],"followersRemoved":["carol","dan"]}""");
        (await server.Read(path)).Texts("followers").Should().Equal("bob");
    }

    [Fact]
    public async Task An_upsert_finds_by_email_first_whatever_its_case_and_then_by_phone()
    {
        string older = (await server.NewContact(new { email = "old@example.com", phone = "+1" })).Id();
        string newer = (await server.NewContact(new { email = "New@Example.com", phone = "+2" })).Id();

        (await Upsert(new { email = "NEW@example.COM", phone = "+1" })).Should().Be((false, newer));
        (await Upsert(new { phone = "+1", email = (string?)null })).Should().Be((false, older));
        var (isNew, made) = await Upsert(new { email = "else@example.com", phone = "+3" });
        isNew.Should().BeTrue();
        made.Should().NotBe(older).And.NotBe(newer);
    }

    [Fact]
    public async Task An_upsert_without_email_and_phone_finds_nobody_else_without_them()
    {
        await server.NewContact(new { email = "", phone = "" });

        var answer = await server.Send(
            HttpMethod.Post, "/contacts/upsert", new { locationId = server.LocationId, email = "", phone = " " });

        answer.ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "email");
    }

    [Fact]
    public async Task An_upsert_in_another_location_is_refused_also_where_it_would_find_one()
    {
        await server.NewContact(new { email = "here@example.com" });

        var answer = await server.Send(HttpMethod.Post, "/contacts/upsert", new { locationId = "elsewhere", email = "here@example.com" });

        answer.ShouldBeRefused(HttpStatusCode.Forbidden, "locationId");
    }

    [Fact]
    public async Task A_user_s_upsert_does_not_find_what_is_hidden_from_them()
    {
        string hidden = (await server.NewContact(new { email = "hidden@example.com", assignedTo = "alice" })).Id();
        using var bob = server.As(await server.NewToken(new UserId("bob")));

        var (isNew, made) = await Upsert(new { email = "hidden@example.com" }, bob);

        isNew.Should().BeTrue();
        made.Should().NotBe(hidden);
        (await server.Read($"/contacts/{made}")).Text("assignedTo").Should().Be("bob", "who sees only what is theirs owns what they make");
    }

    [Fact]
    public async Task A_deleted_contact_is_gone_with_its_opportunities()
    {
        string id = (await server.NewContact(new { name = "Ada" })).Id();
        string deal = (await server.NewOpportunity(id, new { name = "Roof" })).Id();

        var (status, body) = await server.Send(HttpMethod.Delete, $"/contacts/{id}");

        status.Should().Be(HttpStatusCode.OK);
        body!.ToJsonString().Should().Be("""{"succeded":true}""");
        foreach (string path in (string[])[$"/contacts/{id}", $"/opportunities/{deal}"])
            (await server.Send(HttpMethod.Get, path)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await server.Send(HttpMethod.Delete, $"/contacts/{id}")).ShouldBeRefused(HttpStatusCode.NotFound);
        (await server.Send(HttpMethod.Put, $"/contacts/{id}", new { name = "x" })).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_search_goes_from_the_newest_page_by_page()
    {
        string[] ids = new string[5];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = (await server.NewContact(new { name = $"Page {i}", email = $"page{i}@pages.example" })).Id();

        List<string> found = [];
        for (int page = 1; page <= 4; page++)
        {
            var (_, body) = await server.Send(
                HttpMethod.Post, "/contacts/search", new { locationId = server.LocationId, query = "@PAGES.example", page, pageLimit = 2 });
            body!["total"]!.GetValue<int>().Should().Be(5);
            found.AddRange(body["contacts"]!.AsArray().Select(each => each!.AsObject().Id()));
        }

        found.Should().Equal(ids.Reverse());
    }

    private async Task<(bool IsNew, string Id)> Upsert(object fields, HttpClient? client = null)
    {
        var (status, body) = await server.Send(
            HttpMethod.Post, "/contacts/upsert", Requests.With(fields, ("locationId", server.LocationId)), client);
        status.Should().Be(HttpStatusCode.OK, "{0}", body);
        return (body!["new"]!.GetValue<bool>(), body["contact"]!.AsObject().Id());
    }
}
