using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ownership.Core;

namespace Ownership.Server.Tests.Sight;

/// <summary>A location with random records and a random history, its integration and its users.</summary>
internal sealed class World
{
    private const int Contacts = 6;
    private const int Decisions = 20;

    private static readonly UserId[] Names = [new("alice"), new("bob"), new("carol"), new("dave")];

    private readonly RunningServer server;
    private readonly Random random;

    private World(RunningServer server, Random random, string locationId, HttpClient integration) =>
        (this.server, this.random, LocationId, Integration) = (server, random, locationId, integration);

    public string LocationId { get; }

    public HttpClient Integration { get; }

    public IReadOnlyList<Known> Records { get; private set; } = [];

    public Dictionary<UserId, HttpClient> Users { get; } = [];

    /// <summary>A run that was done.</summary>
    public string Run { get; private set; } = "";

    /// <summary>The id of a token.</summary>
    public string Token { get; private set; } = "";

    public static async Task<World> New(RunningServer server, Random random, SubAccountSettings settings)
    {
        string location = await server.NewLocation(settings);
        var world = new World(server, random, location, server.As(await server.NewToken(location: location)));
        foreach (var user in Names)
            world.Users.Add(user, server.As(await server.NewToken(user, location)));
        for (int i = 0; i < Contacts; i++)
            await world.MakeContact();
        world.Records = await world.Read();
        for (int i = 0; i < Decisions; i++)
            await world.Decide();
        await world.Begin();
        world.Records = await world.Read();
        world.Token = (await world.Send(HttpMethod.Get, "/ownership/tokens/")).Body![0]!["id"]!.GetValue<string>();
        return world;
    }

    public Task<(HttpStatusCode Status, JsonNode? Body)> Send(HttpMethod method, string path, object? body = null) =>
        server.Send(method, path, body, Integration);

    /// <summary>The records as they are in the tables.</summary>
    public async Task<List<Known>> Read()
    {
        await using var db = await server.Db();
        var rows = await db.Records.Where(row => row.Contact.SubAccountId == LocationId)
            .Join(db.Details, row => row.Id, row => row.RecordId, (record, details) => new { record, record.Followers, details })
            .AsNoTracking().ToListAsync();
        return [.. rows.Select(row => new Known(
            row.record.Id,
            row.record.ContactId.Value,
            row.record.Owner?.Value,
            [.. row.Followers.Select(follower => follower.User.Value)],
            row.details.Parsed()["secret"]!.GetValue<string>(),
            row.details.Fields))];
    }

    private async Task MakeContact()
    {
        string secret = Secret();
        string contact = await Make("contact", new
        {
            locationId = LocationId,
            assignedTo = Somebody(),
            secret,
            name = secret,
            email = $"{secret}@example.com",
            phone = secret,
            companyName = secret,
        });
        await FollowNowAndThen($"/contacts/{contact}");
        for (int deals = random.Next(3); deals > 0; deals--)
        {
            string own = Secret();
            string status = random.Next(2) == 0 ? "open" : "won";
            string deal = await Make("opportunity", random.Next(2) == 0
                ? new { locationId = LocationId, contactId = contact, assignedTo = Somebody(), secret = own, name = own, status }
                : new { locationId = LocationId, contactId = contact, secret = own, name = own, status });
            await FollowNowAndThen($"/opportunities/{deal}");
        }
    }

    /// <summary>So that a history has causes, undos and other contacts in it.</summary>
    private async Task Decide()
    {
        var contact = Any("contact");
        object assign = new Dictionary<string, object?> { ["$type"] = "assignContact", ["owner"] = Name() };
        object replace = new Dictionary<string, object?> { ["$type"] = "replaceUser", ["user"] = Name(), ["by"] = Name() };
        var deal = Any("opportunity");
        var (path, wish) = random.Next(4) switch
        {
            0 => (contact.Id, new { commands = new[] { assign } }),
            1 => (contact.Id, new { commands = new[] { replace } }),
            2 => (contact.Id, new { undo = 1 }),
            _ => (deal.ContactId, (object)new { move = new { opportunity = deal.Id, to = contact.Id } }),
        };
        var (status, _) = await Send(HttpMethod.Post, $"/ownership/contacts/{path}/decide", wish);
        status.Should().BeOneOf([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound]);
    }

    private async Task Begin()
    {
        var (_, run) = await Send(HttpMethod.Post, "/ownership/runs/", new { leave = new[] { new { user = Name(), by = Name() } } });
        Run = run!["id"]!.GetValue<string>();
        while ((await Send(HttpMethod.Get, $"/ownership/runs/{Run}")).Body!["state"]!.GetValue<string>() == "Running")
            await Task.Delay(20);
    }

    private async Task<string> Make(string kind, object body)
    {
        var (status, answer) = await Send(HttpMethod.Post, kind == "contact" ? "/contacts/" : "/opportunities/", body);
        status.Should().Be(HttpStatusCode.Created);
        return answer![kind]!["id"]!.GetValue<string>();
    }

    private async Task FollowNowAndThen(string path)
    {
        string[] followers = [Name(), Name()];
        if (random.Next(2) == 0)
            (await Send(HttpMethod.Post, $"{path}/followers", new { followers })).Status.Should().Be(HttpStatusCode.Created);
    }

    private Known Any(string kind)
    {
        Known[] all = [.. Records.Where(record => record.Kind == kind)];
        return all.Length > 0 ? all[random.Next(all.Length)] : Records[0];
    }

    private string? Somebody() => random.Next(5) == 0 ? null : Name();

    private string Name() => Names[random.Next(Names.Length)].Value;

    private string Secret() => $"s{random.NextInt64():x}";
}

/// <summary>A record as it is in the tables.</summary>
/// <param name="Secret">In every field of it, and in no other record.</param>
internal sealed record Known(RecordId Record, string ContactId, string? Owner, string[] Followers, string Secret, string Fields)
{
    public string Kind => Record is Core.ContactId ? "contact" : "opportunity";

    public string Id => Record.Value;

    public string Path => Kind == "contact" ? $"/contacts/{Id}" : $"/opportunities/{Id}";

    /// <summary>The plain question.</summary>
    public bool IsOf(UserId user) => Owner == user.Value || Followers.Contains(user.Value);
}
