using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ownership.Server.Tests;

/// <summary>Requests that many tests send.</summary>
internal static class Requests
{
    public static async Task<JsonObject> NewContact(this RunningServer server, object fields)
    {
        var (status, body) = await server.Send(HttpMethod.Post, "/contacts/", With(fields, ("locationId", server.LocationId)));
        status.Should().Be(HttpStatusCode.Created, "{0}", body);
        return body!["contact"]!.AsObject();
    }

    public static async Task<JsonObject> NewOpportunity(this RunningServer server, string contactId, object fields)
    {
        var (status, body) = await server.Send(
            HttpMethod.Post, "/opportunities/", With(fields, ("locationId", server.LocationId), ("contactId", contactId)));
        status.Should().Be(HttpStatusCode.Created, "{0}", body);
        return body!["opportunity"]!.AsObject();
    }

    public static async Task<JsonObject> Read(this RunningServer server, string path)
    {
        var (status, body) = await server.Send(HttpMethod.Get, path);
        status.Should().Be(HttpStatusCode.OK, "{0}", body);
        return body!.AsObject().Single().Value!.AsObject();
    }

    /// <summary>Sends text as it is.</summary>
    public static async Task<(HttpStatusCode Status, JsonNode? Body)> SendText(
        this RunningServer server, HttpMethod method, string path, string text, string? key = null, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (text.Length > 0)
            request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await (client ?? server.Client).SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, answer.Length == 0 ? null : JsonNode.Parse(answer));
    }

    /// <summary>The fields, and some more.</summary>
    public static JsonObject With(object fields, params (string Name, string Value)[] more)
    {
        var json = JsonSerializer.SerializeToNode(fields)!.AsObject();
        foreach (var (name, value) in more)
            json[name] = value;
        return json;
    }

    public static string Id(this JsonObject record) => record["id"]!.GetValue<string>();

    public static string? Text(this JsonNode record, string name) => record[name]?.GetValue<string>();

    public static string[] Texts(this JsonNode record, string name) =>
        [.. record[name]!.AsArray().Select(each => each!.GetValue<string>())];

    /// <summary>That it is refused as problem details with this status, which name the field.</summary>
    public static void ShouldBeRefused(this (HttpStatusCode Status, JsonNode? Body) answer, HttpStatusCode status, string? field = null)
    {
        answer.Status.Should().Be(status, "{0}", answer.Body);
        answer.Body!["status"]!.GetValue<int>().Should().Be((int)status);
        answer.Body.Text("field").Should().Be(field, "{0}", answer.Body);
        if (field is not null && status == HttpStatusCode.UnprocessableEntity)
            answer.Body.Text("detail").Should().Contain(field);
    }
}
