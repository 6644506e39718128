using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Ownership.Server.Tests.Many;

/// <summary>
/// Eight writers with random requests about few contacts. Each request has a key, and is repeated under it, at any of the servers,
/// until it is answered.
/// </summary>
internal sealed class Traffic : IDisposable
{
    private const int Writers = 8;
    private const int Contacts = 4;
    private const int MostOpportunities = 5;
    private const int OneNewContactOf = 50;

    /// <summary>Of so many versions, that some are not there and some are of a move, one is undone.</summary>
    private const int MostUndone = 60;

    private static readonly string[] Statuses = ["open", "won", "lost", "abandoned"];

    private readonly Site site;
    private readonly Func<IReadOnlyList<Uri>> servers;
    private readonly HttpClient client;
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> opportunities = new();

    public Traffic(Site site, Func<IReadOnlyList<Uri>>? servers = null)
    {
        this.site = site;
        this.servers = servers ?? (() => [.. site.Servers.Select(server => server.Address)]);
        client = new() { Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", site.Token);
        client.DefaultRequestHeaders.Add("Version", "2021-07-28");
    }

    /// <summary>The keys of what was done.</summary>
    public ConcurrentBag<string> Acknowledged { get; } = [];

    /// <summary>The keys of what was refused, since somebody had deleted or moved the opportunity, or there is no such version.</summary>
    public ConcurrentBag<string> Refused { get; } = [];

    /// <summary>How often a request was repeated, by what came of the try before.</summary>
    public ConcurrentDictionary<string, int> Repeated { get; } = new();

    public IEnumerable<string> ContactIds => opportunities.Keys;

    public async Task Prepare()
    {
        for (int i = 0; i < Contacts; i++)
            opportunities[await NewContact()] = new();
    }

    /// <summary>Until it is stopped; what has been begun is brought to its end.</summary>
    public Task Run(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Writers).Select(async seed =>
    {
        var random = new Random(seed);
        string[] contacts = [.. opportunities.Keys];
        while (!stop.IsCancellationRequested)
            await Request(random, contacts[random.Next(contacts.Length)]);
    }));

    /// <summary>Waits until so many more requests are done.</summary>
    public async Task Done(int more)
    {
        int enough = Acknowledged.Count + more;
        while (Acknowledged.Count < enough)
            await Task.Delay(5);
    }

    public async Task<string> NewContact()
    {
        var created = await Send(
            HttpMethod.Post, "/contacts/", new { locationId = site.LocationId, firstName = "Ada", assignedTo = "user-0" });
        return created!["contact"]!["id"]!.GetValue<string>();
    }

    public async Task<string> NewOpportunity(string contact, string status = "open", string? owner = null)
    {
        object body = owner is null
            ? new { locationId = site.LocationId, contactId = contact, name = "deal-1", status }
            : new { locationId = site.LocationId, contactId = contact, name = "deal-1", status, assignedTo = owner };
        var created = await Send(HttpMethod.Post, "/opportunities/", body);
        created!["opportunity"]!["status"]!.GetValue<string>().Should().Be(status);
        return created["opportunity"]!["id"]!.GetValue<string>();
    }

    /// <summary>Begins a run that hands on all that a user has.</summary>
    public async Task<Guid> Leave(string user, string by)
    {
        using var response = await client.PostAsJsonAsync(
            new Uri(servers()[0], "/ownership/runs/"), new { leave = new[] { new { user, by } } });
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<Guid>();
    }

    public Task Assign(string contact, string user) => Send(HttpMethod.Put, $"/contacts/{contact}", new { assignedTo = user });

    public override string ToString() =>
        $"{Acknowledged.Count} requests, {Refused.Count} refused, repeated: "
        + string.Join(", ", Repeated.Select(each => $"{each.Value} {each.Key}"));

    public void Dispose() => client.Dispose();

    private async Task Request(Random random, string contact)
    {
        if (random.Next(OneNewContactOf) == 0)
        {
            await NewContact();
            return;
        }

        string User() => $"user-{random.Next(12)}";
        string[] users = [User(), User()];
        var known = opportunities[contact];
        string? opportunity = known.Keys.Skip(random.Next(MostOpportunities)).FirstOrDefault();
        switch (random.Next(15))
        {
            case 0:
                await Assign(contact, User());
                break;
            case 1:
                await Send(HttpMethod.Post, $"/contacts/{contact}/followers", new { followers = users });
                break;
            case 2:
                await Send(HttpMethod.Delete, $"/contacts/{contact}/followers", new { followers = users });
                break;
            case 3 or 4 when known.Count < MostOpportunities:
                known[await NewOpportunity(contact, Statuses[random.Next(2)], random.Next(2) == 0 ? User() : null)] = true;
                break;
            case 5 when opportunity is not null:
                await Send(HttpMethod.Put, $"/opportunities/{opportunity}", new { assignedTo = User() });
                break;
            case 6 when opportunity is not null:
                await Send(HttpMethod.Put, $"/opportunities/{opportunity}/status", new { status = Statuses[random.Next(4)] });
                break;
            case 7 when opportunity is not null:
                await Send(HttpMethod.Post, $"/opportunities/{opportunity}/followers", new { followers = users });
                break;
            case 8 when opportunity is not null && known.TryRemove(opportunity, out _):
                await Send(HttpMethod.Delete, $"/opportunities/{opportunity}");
                break;
            case 9 or 10:
                await Decide(contact, new { commands = new[] { Command(random, contact, opportunity ?? "deal-1", users) } });
                break;
            case 11:
                await Decide(contact, new { undo = random.Next(1, MostUndone) });
                break;
            case 12 when opportunity is not null && known.TryRemove(opportunity, out _):
                var (to, there) = opportunities.ElementAt(random.Next(opportunities.Count));
                if (to != contact)
                    await Decide(contact, new { move = new { opportunity, to } });
                there[opportunity] = true;
                break;
            case 13:
                // Somebody who is new everywhere, as a successor may be.
                await Decide(contact, new { commands = new[] { Replace(users[0], $"user-{random.Next(12, 100)}") } });
                break;
            case 14:
                string other = await NewContact();
                await NewOpportunity(other);
                if (random.Next(2) == 0)
                    await Decide(contact, new { merge = other });
                else
                    await Send(HttpMethod.Delete, $"/contacts/{other}");
                break;
        }
    }

    /// <summary>Any command but those that make an opportunity, which no decision does here.</summary>
    private static JsonNode Command(Random random, string contact, string opportunity, string[] users)
    {
        JsonNode[] all =
        [
            .. EveryCommand.About(contact).Concat(EveryCommand.About(contact, opportunity))
                .Where(command => $"{command["$type"]}" is not ("createOpportunity" or "adoptOpportunity")),
        ];
        return JsonNode.Parse(all[random.Next(all.Length)].ToJsonString()
            .Replace("\"alice\"", $"\"{users[0]}\"", StringComparison.Ordinal)
            .Replace("\"bob\"", $"\"{users[1]}\"", StringComparison.Ordinal))!;
    }

    private static Dictionary<string, string> Replace(string user, string by) =>
        new() { ["$type"] = "replaceUser", ["user"] = user, ["by"] = by };

    private Task<JsonNode?> Decide(string contact, object wish) => Send(HttpMethod.Post, $"/ownership/contacts/{contact}/decide", wish);

    /// <summary>What was answered; null where the request was refused.</summary>
    private async Task<JsonNode?> Send(HttpMethod method, string path, object? body = null)
    {
        string key = $"{Guid.NewGuid()}";
        while (true)
        {
            var all = servers();
            string repeats;
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(all[Random.Shared.Next(all.Count)], path));
                request.Headers.Add("Idempotency-Key", key);
                request.Content = body is null ? null : JsonContent.Create(body);
                using var response = await client.SendAsync(request);
                string text = await response.Content.ReadAsStringAsync();
                switch (response.StatusCode)
                {
                    case HttpStatusCode.OK or HttpStatusCode.Created:
                        Acknowledged.Add(key);
                        return JsonNode.Parse(text);
                    case HttpStatusCode.NotFound when path.StartsWith("/opportunities/", StringComparison.Ordinal)
                        || path.EndsWith("/decide", StringComparison.Ordinal):
                        Refused.Add(key);
                        return null;
                    case HttpStatusCode.Conflict:
                        break;
                    case HttpStatusCode.ServiceUnavailable:
                        response.Headers.RetryAfter.Should().NotBeNull();
                        break;
                    default:
                        throw new InvalidOperationException($"{method} {path}: {response.StatusCode} {text}");
                }

                repeats = $"{response.StatusCode}";
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                repeats = "Broken";
            }

            Repeated.AddOrUpdate(repeats, 1, (_, times) => times + 1);
            await Task.Delay(150);
        }
    }
}
