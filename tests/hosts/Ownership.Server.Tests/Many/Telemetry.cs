using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ownership.Server.Tests.Many;

/// <summary>Whoever gets the metrics and traces learns how the server does, and of nobody anything.</summary>
public sealed class Telemetry
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Has_the_routes_and_no_id_name_or_token()
    {
        await using var collector = await Collector.Start();
        await using var site = await Site.OnSqlite();
        using var server = new ServerProcess(site.Alone(new("http://127.0.0.1")).Database, null, new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        });
        await server.Start();
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", site.Token);
        client.DefaultRequestHeaders.Add("Version", "2021-07-28");

        List<string> secrets = [site.LocationId, site.Token, .. await Traffic(client, site.LocationId)];

        await collector.Until(text => text.Contains("/contacts/{contactId}", StringComparison.Ordinal)
            && text.Contains("/ownership/users/{id}/history", StringComparison.Ordinal)
            && text.Contains("http.server.request.duration", StringComparison.Ordinal)
            && text.Contains("orleans", StringComparison.Ordinal));
        await Task.Delay(TimeSpan.FromSeconds(1)); // What is last to come comes too.
        collector.Signals.Distinct().Should().BeEquivalentTo("metrics", "traces"); // Orleans' warnings name grains.
        foreach (string secret in secrets)
            collector.Text.Should().NotContain(secret);
    }

    /// <summary>Requests of many kinds, good and bad.</summary>
    /// <returns>What stands in them and in their answers and is nobody else's business.</returns>
    private static async Task<IEnumerable<string>> Traffic(HttpClient client, string locationId)
    {
        string user = Secret(), name = Secret(), key = Secret(), nowhere = Secret();
        string email = $"{Secret()}@example.com";
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        string contact = await Made("/contacts/", "contact", new { locationId, name, email, assignedTo = user });
        client.DefaultRequestHeaders.Remove("Idempotency-Key");
        string deal = await Made("/opportunities/", "opportunity", new { locationId, contactId = contact, name });
        string assign = $$"""{"commands": [{"$type": "assignContact", "owner": "{{user}}"}], "why": "{{name}}"}""";
        (HttpMethod Method, string Path, string? Body)[] requests =
        [
            (HttpMethod.Get, $"/contacts/{contact}", null),
            (HttpMethod.Get, $"/contacts/{nowhere}", null),
            (HttpMethod.Get, $"/nowhere/{nowhere}", null),
            (HttpMethod.Get, $"/opportunities/search?location_id={locationId}&q={name}&assigned_to={user}", null),
            (HttpMethod.Put, $"/opportunities/{deal}", $$"""{"name": "{{name}}", "assignedTo": "{{user}}"}"""),
            (HttpMethod.Put, $"/opportunities/{deal}", $$"""{"name": "{{name}}", "assignedTo": }"""),
            (HttpMethod.Post, $"/ownership/contacts/{contact}/preview", assign),
            (HttpMethod.Post, $"/ownership/contacts/{contact}/decide", assign),
            (HttpMethod.Post, $"/ownership/contacts/{contact}/decide", $$"""{"{{name}}": 1}"""),
            (HttpMethod.Get, $"/ownership/records/opportunity:{deal}/history", null),
            (HttpMethod.Get, $"/ownership/users/{user}/history?record=contact:{contact}", null),
            (HttpMethod.Put, $"/ownership/users/{user}", $$"""{"name": "{{name}}", "email": "{{email}}"}"""),
            (HttpMethod.Post, "/ownership/tokens/", $$"""{"user": "{{user}}"}"""),
            (HttpMethod.Post, "/ownership/runs/", $$"""{"leave": [{"user": "{{user}}"}], "why": "{{name}}"}"""),
        ];
        List<string> ids = [];
        foreach (var (method, path, body) in requests)
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.SendAsync(request);
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync()) as JsonObject;
            if (path is "/ownership/tokens/" or "/ownership/runs/")
                ids.AddRange(((string[])["id", "token"]).Where(answer!.ContainsKey).Select(id => $"{answer![id]}"));
        }

        ids.Should().HaveCount(3);
        return [user, name, key, nowhere, email, contact, deal, .. ids];

        async Task<string> Made(string path, string kind, object body)
        {
            using var response = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
            return (await response.Content.ReadFromJsonAsync<JsonNode>())![kind]!["id"]!.GetValue<string>();
        }

        static string Secret() => $"s{Guid.NewGuid():N}";
    }

    /// <summary>Takes what is exported; the texts in it stand there as they are.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentQueue<string> taken = new();
        private readonly WebApplication app;

        private Collector(WebApplication app) => this.app = app;

        public string Address => app.Urls.Single();

        /// <summary>Of what kind each was that came.</summary>
        public ConcurrentQueue<string> Signals { get; } = new();

        public string Text => string.Join('\n', taken);

        public static async Task<Collector> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var collector = new Collector(builder.Build());
            collector.app.MapPost("/v1/{signal}", collector.Take);
            await collector.app.StartAsync();
            return collector;
        }

        public async Task Until(Func<string, bool> isSo)
        {
            using var patience = new CancellationTokenSource(Longest);
            while (!isSo(Text))
                await Task.Delay(100, patience.Token);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task Take(HttpRequest request, string signal)
        {
            Signals.Enqueue(signal);
            using var bytes = new MemoryStream();
            await request.Body.CopyToAsync(bytes);
            taken.Enqueue(Encoding.Latin1.GetString(bytes.ToArray()));
        }
    }
}
