using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Ownership.Core;
using Ownership.Server.Tests.Hostile;

namespace Ownership.Server.Tests;

/// <summary>What cannot be met is answered as problem details that name the field, and nothing that is internal.</summary>
public class RefusedRequests(RunningServer server) : IClassFixture<RunningServer>
{
    public static TheoryData<string, string, string, string> BadFields => new()
    {
        { "POST", "/contacts/", "{}", "locationId" },
        { "POST", "/contacts/", """{"locationId": 1}""", "locationId" },
        { "POST", "/contacts/", """{"locationId": "LOCATION", "assignedTo": 1}""", "assignedTo" },
        { "POST", "/contacts/", """{"locationId": "LOCATION", "assignedTo": " "}""", "assignedTo" },
        { "POST", "/contacts/", """{"locationId": "LOCATION", "assignedTo": "a\u0000"}""", "assignedTo" },
        { "POST", "/contacts/", $$"""{"locationId": "LOCATION", "assignedTo": "{{new string('x', 101)}}"}""", "assignedTo" },
        { "POST", "/contacts/upsert", """{"locationId": "LOCATION"}""", "email" },
        { "POST", "/contacts/upsert", """{"locationId": "LOCATION", "email": 1}""", "email" },
        { "POST", "/contacts/upsert", """{"locationId": "LOCATION", "phone": []}""", "phone" },
        { "POST", "/contacts/search", "{}", "locationId" },
        { "POST", "/contacts/search", """{"locationId": "LOCATION", "page": 0}""", "page" },
        { "POST", "/contacts/search", """{"locationId": "LOCATION", "pageLimit": 101}""", "pageLimit" },
        { "POST", "/contacts/search", """{"locationId": "LOCATION", "pageLimit": "x"}""", "pageLimit" },
        { "POST", "/contacts/search", """{"locationId": "LOCATION", "query": "a\u0000"}""", "query" },
        { "POST", "/contacts/search", """{"locationId": "LOCATION", "filters": {}}""", "filters" },
        { "POST", "/contacts/search", """{"locationId": "LOCATION", "filters": [{"field": "email"}]}""", "filters" },
        { "POST", "/contacts/search", Filtered("email", "gt", "x"), "filters" },
        { "POST", "/contacts/search", Filtered("shoe", "eq", "x"), "shoe" },
        { "POST", "/contacts/search", Filtered("id", "eq", ""), "id" },
        { "PUT", "/contacts/CONTACT", """{"assignedTo": {}}""", "assignedTo" },
        { "POST", "/contacts/CONTACT/followers", "{}", "followers" },
        { "POST", "/contacts/CONTACT/followers", """{"followers": "alice"}""", "followers" },
        { "POST", "/contacts/CONTACT/followers", """{"followers": ["alice", null]}""", "followers" },
        { "DELETE", "/contacts/CONTACT/followers", "", "followers" },
        { "POST", "/opportunities/", """{"contactId": "CONTACT"}""", "locationId" },
        { "POST", "/opportunities/", """{"locationId": "LOCATION"}""", "contactId" },
        { "POST", "/opportunities/", """{"locationId": "LOCATION", "contactId": "CONTACT", "status": "sold"}""", "status" },
        { "POST", "/opportunities/", """{"locationId": "LOCATION", "contactId": "CONTACT", "followers": [[]]}""", "followers" },
        { "POST", "/opportunities/upsert", """{"id": "x"}""", "locationId" },
        { "PUT", "/opportunities/DEAL/status", "{}", "status" },
        { "GET", "/opportunities/search", "", "location_id" },
        { "GET", "/opportunities/search?location_id=LOCATION&limit=101", "", "limit" },
        { "GET", "/opportunities/search?location_id=LOCATION&page=0", "", "page" },
        { "GET", "/opportunities/search?location_id=LOCATION&startAfter=x", "", "startAfter" },
        { "GET", "/opportunities/search?location_id=LOCATION&assigned_to=%20", "", "assigned_to" },
        { "GET", "/opportunities/search?location_id=LOCATION&contact_id=%20", "", "contact_id" },
        { "GET", "/users/", "", "locationId" },
        { "PUT", "/ownership/settings", """{"maxFollowers": 3, "alowDifferentOwners": true}""", "alowDifferentOwners" },
        { "PUT", "/ownership/settings", """{"allowDifferentOwners": true, "allowDifferentOwners": true}""", "allowDifferentOwners" },
        { "PUT", "/ownership/settings", """{"maxFollowers": "3"}""", "maxFollowers" },
        { "PUT", "/ownership/settings", """{"followerSync": "Mirrored"}""", "followerSync" },
        { "PUT", "/ownership/settings", """{"previousOwner": null}""", "previousOwner" },
        { "PUT", "/ownership/users/zoe", """{"isActive": "no"}""", "isActive" },
        { "PUT", "/ownership/users/zoe", """{"active": false}""", "active" },
        { "PUT", "/ownership/users/zoe", """{"name": "a\u0000"}""", "name" },
        { "PUT", "/ownership/webhooks", "{}", "urls" },
        { "PUT", "/ownership/webhooks", """{"url": []}""", "url" },
        { "PUT", "/ownership/webhooks", """{"urls": null}""", "urls" },
        { "PUT", "/ownership/webhooks", """{"urls": [null]}""", "urls" },
        { "PUT", "/ownership/webhooks", """{"urls": ["file:///etc"]}""", "urls" },
        { "PUT", "/ownership/webhooks", """{"urls": ["http://x/\u0000"]}""", "urls" },
        { "POST", "/ownership/contacts/CONTACT/WISH", "{}", "commands" },
        { "POST", "/ownership/contacts/CONTACT/WISH", """{"commands": []}""", "commands" },
        { "POST", "/ownership/contacts/CONTACT/WISH", """{"commands": [null]}""", "commands" },
        { "POST", "/ownership/contacts/CONTACT/WISH", """{"commands": [{"owner": "bob"}]}""", "commands[0].$type" },
        { "POST", "/ownership/contacts/CONTACT/WISH", """{"commands": [{"$type": "assignContact", "owner": "a\u0000"}]}""", "commands" },
        { "POST", "/ownership/contacts/CONTACT/WISH", """{"comands": []}""", "comands" },
        { "POST", "/ownership/contacts/CONTACT/WISH", """{"merge": "x", "undo": 1}""", "commands" },
        { "POST", "/ownership/contacts/CONTACT/WISH", """{"merge": "CONTACT"}""", "merge" },
        { "POST", "/ownership/contacts/CONTACT/WISH", """{"move": {"opportunity": "DEAL", "to": "CONTACT"}}""", "move" },
        { "POST", "/ownership/contacts/CONTACT/WISH", """{"move": {"opportunity": "DEAL"}}""", "move" },
        { "POST", "/ownership/contacts/CONTACT/WISH", """{"move": {}}""", "move" },
        { "POST", "/ownership/contacts/CONTACT/WISH", """{"undo": 1, "why": "a\u0000"}""", "why" },
        { "POST", "/ownership/contacts/CONTACT/decide", """{"commands": [{"$type": "createOpportunity", "id": "DEAL"}]}""", "commands" },
        { "POST", "/ownership/contacts/CONTACT/decide", """{"commands": [{"$type": "createOpportunity", "id": "new"}]}""", "commands" },
        { "POST", "/ownership/contacts/CONTACT/decide", Adopted, "commands" },
        { "POST", "/ownership/tokens/", "{}", "user" },
        { "POST", "/ownership/tokens/", """{"user": "alice", "name": "sync"}""", "user" },
        { "POST", "/ownership/tokens/", """{"user": " "}""", "user" },
        { "POST", "/ownership/tokens/", """{"name": "a\u0000"}""", "name" },
        { "POST", "/ownership/runs/", "{}", "leave" },
        { "POST", "/ownership/runs/", """{"leave": []}""", "leave" },
        { "POST", "/ownership/runs/", """{"leave": [null]}""", "leave" },
        { "POST", "/ownership/runs/", """{"leave": [{}]}""", "leave" },
        { "POST", "/ownership/runs/", """{"leave": [{"by": "alice"}]}""", "leave" },
        { "POST", "/ownership/runs/", """{"leave": [{"user": "alice"}, {"user": "bob"}]}""", "leave" },
        { "POST", "/ownership/runs/", """{"leave": [{"user": "a\u0000"}]}""", "leave" },
        { "POST", "/ownership/runs/", """{"align": true, "assign": [{"user": "alice", "weight": 1}]}""", "leave" },
        { "POST", "/ownership/runs/", """{"align": true, "why": "a\u0000"}""", "why" },
        { "POST", "/ownership/runs/", """{"aline": true}""", "aline" },
        { "POST", "/ownership/runs/", """{"assign": [null]}""", "assign" },
        { "POST", "/ownership/runs/", """{"assign": [{"user": "alice", "weight": 0}]}""", "assign[0]" },
        { "POST", "/ownership/runs/", """{"assign": [{"user": "alice", "weight": 1}, {"user": "alice", "weight": 1}]}""", "assign" },
        { "POST", "/ownership/runs/", Heavy, "assign" },
        { "POST", "/ownership/runs/", """{"undo": "x"}""", "undo" },
        { "POST", "/ownership/runs/", """{"undo": "00000000-0000-0000-0000-000000000000"}""", "undo" },
    };

    private const string Adopted =
        """{"commands": [{"$type": "adoptOpportunity", "opportunity": {"id": "DEAL", "contactId": "CONTACT", "isClosed": false}}]}""";

    private const string Heavy = """{"assign": [{"user": "alice", "weight": 2147483647}, {"user": "bob", "weight": 1}]}""";

    private static string Filtered(string field, string how, string value) =>
        $$"""{"locationId": "LOCATION", "filters": [{"field": "{{field}}", "operator": "{{how}}", "value": "{{value}}"}]}""";

    [Theory]
    [MemberData(nameof(BadFields))]
    public async Task A_field_that_does_not_fit_is_named(string method, string path, string body, string field)
    {
        string contact = (await server.NewContact(new { })).Id();
        string deal = (await server.NewOpportunity(contact, new { })).Id();

        foreach (string wish in (string[])[.. path.Contains("WISH", StringComparison.Ordinal) ? ["preview", "decide"] : (string[])[""]])
        {
            var answer = await server.SendText(
                new HttpMethod(method), Filled(path).Replace("WISH", wish, StringComparison.Ordinal), Filled(body));

            answer.ShouldBeRefused(HttpStatusCode.UnprocessableEntity, field);
        }

        string Filled(string text) => text.Replace("LOCATION", server.LocationId, StringComparison.Ordinal)
            .Replace("CONTACT", contact, StringComparison.Ordinal).Replace("DEAL", deal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"a": 1, "a": 2}""")]
    [InlineData("""{"a": [{"b": 1, "b": 2}]}""")]
    [InlineData("""{"a": "\ud800"}""")]
    [InlineData("""{"\udc00": 1}""")]
    [InlineData("""{"a": [{"b": "\ud800"}]}""")]
    public async Task A_body_that_is_no_JSON_object_is_refused(string body)
    {
        using var content = new StringContent(body);
        using var response = await server.Client.PostAsync(new Uri("/contacts/", UriKind.Relative), content);

        // Without a body there is nothing in it.
        response.StatusCode.Should().Be(body.Length == 0 ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_nested_too_deep_is_refused_and_what_just_is_not_can_be_read_in_a_search()
    {
        string Deep(int levels) =>
            $"{{\"locationId\":\"{server.LocationId}\",\"deep\":{new string('[', levels)}{new string(']', levels)}}}";

        (await server.SendText(HttpMethod.Post, "/contacts/", Deep(32))).ShouldBeRefused(HttpStatusCode.BadRequest);
        (await server.SendText(HttpMethod.Post, "/contacts/", Deep(31))).Status.Should().Be(HttpStatusCode.Created);
        var (status, _) = await server.Send(HttpMethod.Post, "/contacts/search", new { locationId = server.LocationId });
        status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_body_of_more_than_a_mebibyte_is_refused()
    {
        string Long(int length) => $"{{\"locationId\":\"{server.LocationId}\",\"text\":\"{new string('x', length)}\"}}";

        // By hand, since the server does not wait for the rest of it, which a client may not like.
        using var connection = new RawConnection(server.Address);
        var refused = await connection.Send(new("POST", "/contacts/", [.. "{"u8])
        {
            Headers = ["Host: x", $"Authorization: Bearer {server.Token}", "Version: 2021-07-28", $"Content-Length: {(1 << 20) + 1}"],
        });

        refused!.Value.Status.Should().Be(413);
        refused.Value.Text.Should().Contain("\"status\":413");
        (await server.SendText(HttpMethod.Post, "/contacts/", Long((1 << 20) - 100))).Status.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task More_users_than_anybody_follows_with_are_refused()
    {
        string contact = (await server.NewContact(new { })).Id();
        object Many(int count) => new { followers = Enumerable.Range(0, count).Select(each => $"u{each}") };

        (await server.Send(HttpMethod.Post, $"/contacts/{contact}/followers", Many(101)))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "followers");
        var (_, body) = await server.Send(HttpMethod.Post, $"/contacts/{contact}/followers", Many(100));
        body!.Texts("followersAdded").Should().HaveCount(new SubAccountSettings().MaxFollowers);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v3")]
    [InlineData("2021-04-15")]
    [InlineData("2021-07-28, 2021-07-28")]
    public async Task A_version_that_is_none_is_refused_and_named(string? version)
    {
        foreach (string path in (string[])["/contacts/x", "/opportunities/x", $"/users/?locationId={server.LocationId}"])
        {
            using var client = server.As(server.Token);
            client.DefaultRequestHeaders.Remove("Version");
            if (version is not null)
                client.DefaultRequestHeaders.Add("Version", version);

            (await server.Send(HttpMethod.Get, path, client: client)).ShouldBeRefused(HttpStatusCode.BadRequest, "Version");
        }
    }

    [Theory]
    [InlineData("2021-07-28")]
    [InlineData("2023-02-21")]
    public async Task The_documented_version_and_that_of_the_SDK_are_taken(string version)
    {
        using var client = server.As(server.Token);
        client.DefaultRequestHeaders.Remove("Version");
        client.DefaultRequestHeaders.Add("Version", version);

        var (status, _) = await server.Send(HttpMethod.Get, $"/users/?locationId={server.LocationId}", client: client);
        status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Health_wants_no_version_and_no_token()
    {
        using var client = new HttpClient { BaseAddress = server.Address };

        (await client.GetStringAsync(new Uri("/health", UriKind.Relative))).Should().Be("Healthy");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer no-such-token")]
    [InlineData("Basic eDp4")]
    public async Task Without_a_token_there_is_nothing_not_even_what_is_not_there(string? authorization)
    {
        using var client = server.As(server.Token);
        client.DefaultRequestHeaders.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);
        string contact = (await server.NewContact(new { })).Id();

        foreach (string path in (string[])[$"/contacts/{contact}", "/contacts/x", "/opportunities/x", "/nowhere"])
            (await server.Send(HttpMethod.Get, path, client: client)).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Whoever_accepts_no_JSON_is_told_all_the_same()
    {
        using var client = server.As(server.Token);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        (await server.Send(HttpMethod.Get, "/contacts/x", client: client)).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Text_that_is_no_UTF_8_is_refused()
    {
        foreach (byte[] bad in (byte[][])[[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82]])
        {
            using var content = new ByteArrayContent([.. "{\"locationId\":\""u8, .. bad, .. "\"}"u8]);
            using var response = await server.Client.PostAsync(new Uri("/contacts/", UriKind.Relative), content);

            response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task A_user_changes_fields_of_what_is_theirs_and_no_owners()
    {
        string contact = (await server.NewContact(new { assignedTo = "alice", name = "Ada" })).Id();
        string deal = (await server.NewOpportunity(contact, new { })).Id();
        using var alice = server.As(await server.NewToken(new UserId("alice")));
        string[] followers = ["bob"];

        var (status, body) = await server.Send(HttpMethod.Put, $"/contacts/{contact}", new { name = "Eve" }, alice);
        (status, body!["contact"]!.Text("name")).Should().Be((HttpStatusCode.OK, "Eve"));
        await Refused(HttpMethod.Put, $"/contacts/{contact}", new { assignedTo = "alice" }, "assignedTo");
        await Refused(HttpMethod.Put, $"/opportunities/{deal}", new { assignedTo = (string?)null }, "assignedTo");
        await Refused(HttpMethod.Put, $"/opportunities/{deal}", new { followers }, "followers");
        await Refused(HttpMethod.Post, $"/contacts/{contact}/followers", new { followers }, "followers");
        await Refused(HttpMethod.Delete, $"/opportunities/{deal}/followers", new { followers }, "followers");
        await Refused(HttpMethod.Delete, $"/contacts/{contact}", null, null);
        await Refused(HttpMethod.Delete, $"/opportunities/{deal}", null, null);

        async Task Refused(HttpMethod method, string path, object? asked, string? field) =>
            (await server.Send(method, path, asked, alice)).ShouldBeRefused(HttpStatusCode.Forbidden, field);
    }

    [Fact]
    public async Task Users_of_the_location_are_told_and_of_another_not()
    {
        await using (var db = await server.Db())
        {
            db.Users.Add(new()
            {
                LocationId = server.LocationId,
                Id = new("zoe"),
                Name = "Zoe",
                Email = "zoe@example.com",
                IsActive = false,
            });
            db.Users.Add(new() { LocationId = "elsewhere", Id = new("yan"), Name = "Yan" });
            await db.SaveChangesAsync();
        }

        var (_, body) = await server.Send(HttpMethod.Get, $"/users/?locationId={server.LocationId}");

        body!["users"]!.AsArray().OfType<JsonObject>().Single(user => user.Id() == "zoe").ToJsonString()
            .Should().Be("""{"id":"zoe","name":"Zoe","email":"zoe@example.com","deleted":true}""");
        body.ToJsonString().Should().NotContain("yan");
        (await server.Send(HttpMethod.Get, "/users/?locationId=elsewhere")).ShouldBeRefused(HttpStatusCode.Forbidden, "locationId");
    }
}
