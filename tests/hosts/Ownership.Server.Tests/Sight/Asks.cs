using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ownership.Server.Tests.Sight;

/// <summary>Requests at every endpoint that wants a token.</summary>
/// <param name="IsOfOwners">Whether it asks for what no user may do, also with what is theirs.</param>
/// <param name="IsRead">Whether it changes nothing, whoever asks.</param>
internal sealed record Ask(HttpMethod Method, string Path, JsonNode? Body = null, bool IsOfOwners = false, bool IsRead = false)
{
    private static readonly string[] All = ["alice", "bob", "carol", "dave"];

    /// <summary>The same of another record.</summary>
    public Ask Of(string id, string otherId) => this with
    {
        Path = Path.Replace(id, otherId, StringComparison.Ordinal),
        Body = Body is null ? null : JsonNode.Parse(Body.ToJsonString().Replace(id, otherId, StringComparison.Ordinal)),
    };

    /// <summary>What is asked of a record, by its id.</summary>
    public static IEnumerable<Ask> About(World world, Known record)
    {
        var (path, id, location) = (record.Path, record.Id, world.LocationId);
        yield return Reads(HttpMethod.Get, path);
        yield return Reads(HttpMethod.Get, $"/ownership/records/{record.Record.Key}/history");
        yield return Writes(HttpMethod.Put, path, new { note = "changed" });
        yield return OfOwners(HttpMethod.Put, path, new { assignedTo = "alice" });
        yield return OfOwners(HttpMethod.Delete, path);
        yield return OfOwners(HttpMethod.Post, $"{path}/followers", new { followers = All });
        yield return OfOwners(HttpMethod.Delete, $"{path}/followers", new { followers = All });
        if (record.Kind == "contact")
        {
            // An opportunity is made where its contact is seen, and at nobody else's.
            yield return Writes(HttpMethod.Post, "/opportunities/", new { locationId = location, contactId = id, name = "new" });
            yield return OfOwners(HttpMethod.Post, "/opportunities/", new { locationId = location, contactId = id, assignedTo = "alice" });
            yield return OfOwners(HttpMethod.Post, $"/ownership/contacts/{id}/decide", new { undo = 1 });
            yield break;
        }

        yield return Writes(HttpMethod.Put, $"{path}/status", new { status = "won" });
        yield return Writes(HttpMethod.Post, "/opportunities/upsert", new { locationId = location, id, note = "changed" });
        yield return OfOwners(HttpMethod.Post, "/opportunities/upsert", new { locationId = location, id, followers = All });
    }

    /// <summary>Wishes that name a record, at its contact and at others.</summary>
    public static IEnumerable<Ask> Previews(World world, Known record)
    {
        string path = $"/ownership/contacts/{record.ContactId}/preview";
        var all = record.Kind == "contact" ? EveryCommand.About(record.Id) : EveryCommand.About(record.ContactId, record.Id);
        foreach (var command in all)
            yield return Reads(HttpMethod.Post, path, new { commands = new[] { command } });

        var contacts = world.Records.Where(other => other.Kind == "contact" && other.ContactId != record.ContactId);
        foreach (var other in contacts)
        {
            yield return record.Kind == "contact"
                ? Reads(HttpMethod.Post, $"/ownership/contacts/{other.Id}/preview", new { merge = record.Id })
                : Reads(HttpMethod.Post, path, new { move = new { opportunity = record.Id, to = other.Id } });
        }

        for (int version = 1; record.Kind == "contact" && version < 5; version++)
            yield return Reads(HttpMethod.Post, path, new { undo = version });
    }

    /// <summary>What no user may do at all.</summary>
    public static IEnumerable<Ask> OfIntegrations(string run, string token)
    {
        yield return OfOwners(HttpMethod.Put, "/ownership/settings", new { allowDifferentOwners = true });
        yield return OfOwners(HttpMethod.Put, "/ownership/users/zoe", new { isActive = false });
        yield return OfOwners(HttpMethod.Put, "/ownership/webhooks", new { urls = Array.Empty<string>() });
        yield return OfOwners(HttpMethod.Get, "/ownership/tokens/");
        yield return OfOwners(HttpMethod.Post, "/ownership/tokens/", new { user = "alice" });
        yield return OfOwners(HttpMethod.Delete, $"/ownership/tokens/{token}");
        yield return OfOwners(HttpMethod.Post, "/ownership/runs/", new { align = true });
        yield return OfOwners(HttpMethod.Get, $"/ownership/runs/{run}");
        yield return OfOwners(HttpMethod.Get, $"/ownership/runs/{run}/events");
        yield return OfOwners(HttpMethod.Delete, $"/ownership/runs/{run}");
    }

    /// <summary>Searches for all, by users, and by what only one record has.</summary>
    public static IEnumerable<Ask> Searches(World world)
    {
        string get = $"/opportunities/search?location_id={world.LocationId}&limit=100";
        foreach (string path in (string[])["/contacts/search", "/opportunities/search"])
        {
            string limit = path.StartsWith("/c", StringComparison.Ordinal) ? "pageLimit" : "limit";
            Ask Query(string text) => Search(new() { ["query"] = text });
            Ask Of(string field, string value) => Search(new()
            {
                ["filters"] = new JsonArray(new JsonObject { ["field"] = field, ["operator"] = "eq", ["value"] = value }),
            });
            Ask Search(JsonObject body)
            {
                (body["locationId"], body[limit]) = (world.LocationId, 100);
                return Reads(HttpMethod.Post, path, body);
            }

            yield return Search([]);
            foreach (string user in All)
            {
                yield return Of("assignedTo", user);
                yield return Of("followers", user);
            }

            foreach (var record in world.Records)
            {
                yield return Of("id", record.Id);
                yield return Query(record.Secret);
            }
        }

        yield return Reads(HttpMethod.Get, get);
        foreach (string user in All)
            yield return Reads(HttpMethod.Get, $"{get}&assigned_to={user}");
        foreach (var record in world.Records)
        {
            yield return Reads(HttpMethod.Get, $"{get}&id={record.Id}");
            yield return Reads(HttpMethod.Get, $"{get}&contact_id={record.Id}");
            yield return Reads(HttpMethod.Get, $"{get}&q={record.Secret}");
        }
    }

    /// <summary>The plain question that a search asks.</summary>
    public Func<Known, bool> Wanted()
    {
        string? field = null, value = null;
        if (Body?["query"] is { } query)
            (field, value) = ("q", query.GetValue<string>());
        else if (Body?["filters"] is JsonArray { Count: > 0 } filters)
            (field, value) = (filters[0]!["field"]!.GetValue<string>(), filters[0]!["value"]!.GetValue<string>());
        else if (Path.Split('&') is [_, _, var last])
            (field, value) = (last.Split('=')[0], last.Split('=')[1]);
        return field switch
        {
            null => _ => true,
            "q" => record => record.Secret == value,
            "id" => record => record.Id == value,
            "contact_id" => record => record.ContactId == value,
            "assignedTo" or "assigned_to" => record => record.Owner == value,
            "followers" => record => record.Followers.Contains(value),
            _ => throw new ArgumentException($"There is no plain question for {field}."),
        };
    }

    public override string ToString() => $"{Method} {Path} {Body?.ToJsonString()}";

    private static Ask Reads(HttpMethod method, string path, object? body = null) => Writes(method, path, body) with { IsRead = true };

    private static Ask OfOwners(HttpMethod method, string path, object? body = null) =>
        Writes(method, path, body) with { IsOfOwners = true };

    private static Ask Writes(HttpMethod method, string path, object? body = null) =>
        new(method, path, JsonSerializer.SerializeToNode(body));
}
