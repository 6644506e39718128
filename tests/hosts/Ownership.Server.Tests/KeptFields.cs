using System.Net;
using System.Text.Json.Nodes;

namespace Ownership.Server.Tests;

/// <summary>What is not about ownership is kept and returned as it came.</summary>
public class KeptFields(RunningServer server) : IClassFixture<RunningServer>
{
    /// <summary>Numbers that no double is, all kinds of text, what is nested, and names that mean something elsewhere.</summary>
    private const string Odd = """
        {
          "monetaryValue": 12345678901234567890.12345678901234567890, "tiny": 1e-400, "one": 1.0, "minus": -0, "big": 1E+3,
          "text": "Zoë 🦊 \u0000 \u202e \" \\ / \r\n\t", "empty": "", "isIt": true, "isNot": false,
          "customFields": [{"id": "a", "field_value": ["x", null, {"deep": [[[]], {}]}]}, {"id": "b", "field_value": null}],
          "__proto__": {"$type": "x", "$id": "1"}, "ünï çødé": 1, " ": 2, "Name": "not name", "deleted": true, "contactName": "c"
        }
        """;

    [Fact]
    public async Task Of_contacts()
    {
        string id = await Create("/contacts/", "contact", Odd);

        Same(await server.Read($"/contacts/{id}"), Odd);
        Same((await Found("/contacts/search", "contacts", id))!, Odd);
    }

    [Fact]
    public async Task Of_opportunities()
    {
        var contact = await server.NewContact(new { name = "Ada" });
        string id = await Create("/opportunities/", "opportunity", Odd, contact.Id());

        Same(await server.Read($"/opportunities/{id}"), Odd);
        Same((await Found("/opportunities/search", "opportunities", id))!, Odd);
    }

    [Fact]
    public async Task An_update_sets_what_it_names_and_null_takes_a_field_away()
    {
        string id = await Create("/contacts/", "contact", """{"kept": {"a": 1}, "changed": {"a": 1}, "gone": 1}""");

        var (_, body) = await server.SendText(HttpMethod.Put, $"/contacts/{id}", """{"changed": {"b": [2]}, "gone": null, "new": "x"}""");

        Same(body!["contact"]!, """{"kept": {"a": 1}, "changed": {"b": [2]}, "new": "x"}""");
        body["contact"]!.AsObject().Should().NotContainKey("gone");
        Same(await server.Read($"/contacts/{id}"), body["contact"]!.ToJsonString());
    }

    [Fact]
    public async Task What_the_server_decides_is_not_set_by_fields()
    {
        var contact = await server.NewContact(new { name = "Ada", assignedTo = "alice" });
        string before = contact.ToJsonString();

        var (status, _) = await server.SendText(HttpMethod.Put, $"/contacts/{contact.Id()}", """
            {"id": "other", "locationId": "other", "followers": ["bob"], "dateAdded": "2000-01-01", "dateUpdated": 1, "createdAt": 1}
            """);

        status.Should().Be(HttpStatusCode.OK);
        var after = await server.Read($"/contacts/{contact.Id()}");
        after["dateUpdated"] = contact["dateUpdated"]!.DeepClone();
        after.ToJsonString().Should().Be(before);
    }

    private async Task<string> Create(string path, string kind, string fields, string? contactId = null)
    {
        var json = Requests.With(JsonNode.Parse(fields)!, ("locationId", server.LocationId));
        string text = fields.TrimEnd().TrimEnd('}') + $", \"locationId\": \"{json["locationId"]}\", \"contactId\": \"{contactId}\"}}";
        var (status, body) = await server.SendText(HttpMethod.Post, path, text);
        status.Should().Be(HttpStatusCode.Created, "{0}", body);
        Same(body![kind]!, fields);
        return body[kind]!.AsObject().Id();
    }

    private async Task<JsonNode?> Found(string path, string kind, string id)
    {
        var filters = new[] { new { field = "id", @operator = "eq", value = id } };
        var (_, body) = await server.Send(HttpMethod.Post, path, new { locationId = server.LocationId, filters });
        return body![kind]!.AsArray().Single();
    }

    /// <summary>Each field is there with the value that was given, number for number as it was written.</summary>
    private static void Same(JsonNode record, string fields)
    {
        foreach (var (name, value) in JsonNode.Parse(fields)!.AsObject())
            record[name]!.ToJsonString().Should().Be(value!.ToJsonString(), name);
    }
}
