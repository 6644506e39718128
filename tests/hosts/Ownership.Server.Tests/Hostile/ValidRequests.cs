using System.Text.Json;
using Ownership.Core;

namespace Ownership.Server.Tests.Hostile;

/// <summary>Valid requests of every kind, with the token of an integration and with that of a user.</summary>
internal sealed class ValidRequests
{
    /// <summary>In the fields of what alice neither owns nor follows.</summary>
    public const string Hidden = "hidden-from-alice";

    private const string Nowhere = "http://127.0.0.1:9/";

    private readonly string location;

    private ValidRequests(string location, string tokenOfAlice) => (this.location, TokenOfAlice) = (location, tokenOfAlice);

    public string TokenOfAlice { get; }

    public List<RawRequest> All { get; } = [];

    /// <summary>Makes the records that they are about.</summary>
    public static async Task<ValidRequests> Of(RunningServer server)
    {
        var requests = new ValidRequests(server.LocationId, await server.NewToken(new UserId("alice")));
        var mine = await Made("alice", "Ada");
        var other = await Made("alice", "Ada");
        // Of bob's only alice asks, so that it stays his.
        var his = await Made("bob", Hidden);
        var (_, run) = await server.Send(HttpMethod.Post, "/ownership/runs/", new { align = true });
        string runId = run!["id"]!.GetValue<string>();
        foreach (string token in (string[])[server.Token, requests.TokenOfAlice])
            requests.All.AddRange([.. requests.About(token, mine, other), .. requests.OfLocation(token, mine.Contact, runId)]);
        requests.All.AddRange(requests.About(requests.TokenOfAlice, his, mine));
        return requests;

        async Task<Records> Made(string owner, string name)
        {
            string email = $"{owner}@example.com";
            string contact = (await server.NewContact(new { name, email, phone = owner, assignedTo = owner })).Id();
            return new(contact, (await server.NewOpportunity(contact, new { name, status = "open" })).Id(), email);
        }
    }

    private IEnumerable<RawRequest> About(string token, Records mine, Records other)
    {
        var (contact, deal, email) = mine;
        object custom = new[] { new { id = "c", field_value = new object[] { 1, "two", new { three = 3 } } } };
        string[] followers = ["carol", "dave"];
        object[] filters = [new { field = "assignedTo", @operator = "eq", value = "alice" }];
        yield return New("POST", "/contacts/", new
        {
            locationId = location,
            firstName = "Ada",
            email,
            tags = followers,
            customFields = custom,
            assignedTo = "bob",
        });
        yield return New("POST", "/contacts/upsert", new { locationId = location, email, phone = "+1555", assignedTo = (string?)null });
        yield return New("POST", "/contacts/search", new { locationId = location, query = "a", page = 1, pageLimit = 20, filters });
        yield return New("GET", $"/contacts/{contact}");
        yield return New("PUT", $"/contacts/{contact}", new { source = "web", customFields = custom, assignedTo = "alice" });
        yield return New("POST", $"/contacts/{contact}/followers", new { followers });
        yield return New("DELETE", $"/contacts/{contact}/followers", new { followers });
        yield return New("POST", "/opportunities/", new
        {
            locationId = location,
            contactId = contact,
            name = "Roof",
            status = "won",
            pipelineId = "p",
            monetaryValue = 1.5,
            followers,
        });
        yield return New("POST", "/opportunities/upsert", new
        {
            locationId = location,
            id = deal,
            followers,
            followersActionType = "add",
            isRemoveAllFollowers = false,
            name = "Roof",
        });
        yield return New("GET", $"/opportunities/search?location_id={location}&status=open&limit=20&page=1&q=a");
        yield return New("POST", "/opportunities/search", new { locationId = location, query = "", page = 1, limit = 20, filters });
        yield return New("GET", $"/opportunities/{deal}");
        yield return New("PUT", $"/opportunities/{deal}", new { status = "open", customFields = custom, assignedTo = "alice" });
        yield return New("PUT", $"/opportunities/{deal}/status", new { status = "lost" });
        yield return New("POST", $"/opportunities/{deal}/followers", new { followers });
        yield return New("DELETE", $"/opportunities/{deal}/followers?isRemoveAllFollowers=false", new { followers });
        // Of what is not there: what is there would be gone after the first that is not hostile enough.
        yield return New("DELETE", $"/contacts/{contact[..^1]}");
        yield return New("DELETE", $"/opportunities/{deal[..^1]}");
        foreach (string kind in (string[])["preview", "decide"])
        {
            string path = $"/ownership/contacts/{contact}/{kind}";
            foreach (var command in EveryCommand.About(contact).Concat(EveryCommand.About(contact, deal)))
                yield return New("POST", path, new { commands = new[] { command }, why = "a ticket" });
            yield return New("POST", path, new { move = new { opportunity = deal, to = other.Contact } });
            yield return New("POST", path, new { merge = kind == "preview" ? other.Contact : other.Contact[..^1] });
            yield return New("POST", path, new { undo = 2 });
        }

        yield return New("GET", $"/ownership/records/contact:{contact}/history");
        yield return New("GET", $"/ownership/records/opportunity:{deal}/history");
        yield return New("GET", $"/ownership/users/alice/history?record=opportunity:{deal}");

        RawRequest New(string method, string path, object? body = null) => Request(token, method, path, body);
    }

    private IEnumerable<RawRequest> OfLocation(string token, string contact, string run)
    {
        yield return New("GET", $"/users/?locationId={location}");
        yield return New("GET", "/ownership/location");
        yield return New("PUT", "/ownership/settings", new SubAccountSettings { AllowDifferentOwners = true, MaxFollowers = 3 });
        yield return New("PUT", "/ownership/users/zoe", new { name = "Zoe", email = "zoe@example.com", isActive = false });
        yield return New("PUT", "/ownership/webhooks", new { urls = (string[])[Nowhere] });
        yield return New("GET", $"/ownership/users/alice/history?record=contact:{contact}");
        yield return New("GET", "/ownership/tokens/");
        yield return New("POST", "/ownership/tokens/", new { user = "zoe" });
        yield return New("DELETE", $"/ownership/tokens/{run}");
        object[] leave = [new { user = "xaver", by = "yara", places = "Followers" }];
        yield return New("POST", "/ownership/runs/", new { leave, why = "left" });
        yield return New("POST", "/ownership/runs/", new { align = true });
        yield return New("POST", "/ownership/runs/", new { assign = (object[])[new { user = "carol", weight = 2, used = 1 }] });
        yield return New("POST", "/ownership/runs/", new { undo = run });
        yield return New("GET", $"/ownership/runs/{run}");
        yield return New("GET", $"/ownership/runs/{run}/events");
        yield return New("DELETE", $"/ownership/runs/{run}");

        RawRequest New(string method, string path, object? body = null) => Request(token, method, path, body);
    }

    private static RawRequest Request(string token, string method, string path, object? body) =>
        new(method, path, body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body))
        {
            Headers = ["Host: x", $"Authorization: Bearer {token}", "Version: 2021-07-28", "Content-Type: application/json"],
        };

    private sealed record Records(string Contact, string Deal, string Email);
}
