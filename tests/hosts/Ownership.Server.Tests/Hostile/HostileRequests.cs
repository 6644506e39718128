using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ownership.Server.Data;
using Ownership.Server.Tests.Many;
using Xunit.Abstractions;

namespace Ownership.Server.Tests.Hostile;

/// <summary>
/// Requests that are valid but for one to three mutations: whatever comes, no answer says that the server has failed or how it is
/// made, and nothing is written unless the answer says so.
/// </summary>
public class HostileRequests(ITestOutputHelper output)
{
    private const int Each = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Internals =
    [
        "Exception", "   at ", "System.", "Microsoft.", "Orleans", "SQLite", "Sqlite", "Npgsql", "DbContext", "SELECT ", "/tmp/", ".cs:",
    ];

    [Fact]
    public Task Break_nothing_and_change_nothing_that_is_not_acknowledged_on_SQLite() => Run(() => new());

    [InstalledFact]
    public Task Break_nothing_and_change_nothing_that_is_not_acknowledged_on_PostgreSQL() =>
        Run(() => new($"{Installed.Postgres};Database=ownership_{Guid.NewGuid():N}"));

    private async Task Run(Func<RunningServer> newServer)
    {
        int count = Number("OWNERSHIP_HOSTILE") ?? 3_000;
        int seed = Number("OWNERSHIP_HOSTILE_SEED") ?? Random.Shared.Next();
        output.WriteLine($"OWNERSHIP_HOSTILE={count} OWNERSHIP_HOSTILE_SEED={seed}");
        var random = new Random(seed);
        var statuses = new SortedDictionary<int, int>();
        // A server for each part, so that what is made by those that are valid after all does not slow down the rest.
        for (int done = 0; done < count; done += Each)
        {
            var server = newServer();
            await server.InitializeAsync();
            try
            {
                await Storm(server, random, Math.Min(Each, count - done), statuses);
            }
            finally
            {
                await server.DisposeAsync();
            }
        }

        output.WriteLine(string.Join(", ", statuses.Select(each => $"{(each.Key == 0 ? "hung up" : $"{each.Key}")}: {each.Value}")));
        statuses.GetValueOrDefault(0).Should().BeLessThan(count / 50, "the server answers all but what it cannot read");
        foreach (int status in (int[])[200, 201, 400, 401, 403, 404, 405, 422])
            statuses.Should().ContainKey(status, "the mutations reach what they are made for");
    }

    private static async Task Storm(RunningServer server, Random random, int count, SortedDictionary<int, int> statuses)
    {
        var mutations = new Mutations(random);
        var valid = await ValidRequests.Of(server);
        await using var db = await server.Db();
        await using var writes = await Writes.Of(db.Database.GetConnectionString()!);
        using var connection = new RawConnection(server.Address);
        await Quiet(db, writes);
        long before = await writes.Last();
        for (int i = 0; i < count; i++)
        {
            var request = mutations.Of(valid.All[random.Next(valid.All.Count)]);
            var answer = await connection.Send(request);
            statuses[answer?.Status ?? 0] = statuses.GetValueOrDefault(answer?.Status ?? 0) + 1;
            if (answer is not var (status, text))
            {
                // Whether it was done cannot be known, as with any answer that is lost; it may still be on its way.
                await Quiet(db, writes);
                before = await writes.Last();
                continue;
            }

            status.Should().BeInRange(200, 499, "of {0}\n{1}", text, request);
            bool mayWrite = status < 300 && !request.IsRead;
            if (mayWrite && request.MayGoOn)
                await Quiet(db, writes);
            long after = await writes.Last();
            (mayWrite || after == before).Should().BeTrue("nothing is written by what is answered {0}: {1}", status, request);
            if (status >= 400)
            {
                foreach (string word in Internals.Where(word => !request.Says(word)))
                    text.Should().NotContain(word, "{0}", request);
            }

            if (request.Headers.Exists(header => header.Contains(valid.TokenOfAlice, StringComparison.Ordinal)))
                text.Should().NotContain(ValidRequests.Hidden, "{0}", request);
            before = after;
        }

        await EverythingIsReadable(server);
    }

    /// <summary>Waits for what goes on after its answer: a run, and webhooks, to which nobody stays subscribed.</summary>
    private static async Task Quiet(ServerDb db, Writes writes)
    {
        using var patience = new CancellationTokenSource(Patience);
        await db.Subscriptions.ExecuteDeleteAsync(patience.Token);
        while (await db.Runs.AnyAsync(run => run.State == RunState.Running, patience.Token))
            await Task.Delay(10, patience.Token);
        for (long last = -1; last != await writes.Last(); await Task.Delay(50, patience.Token))
            last = await writes.Last();
    }

    /// <summary>What was accepted does not stand in the way of who reads it.</summary>
    private static async Task EverythingIsReadable(RunningServer server)
    {
        foreach (string kind in (string[])["contact", "opportunity"])
        {
            string path = kind == "contact" ? "/contacts" : "/opportunities";
            int read = 0, total = 1;
            for (int page = 1; read < total; page++)
            {
                string limit = kind == "contact" ? "pageLimit" : "limit";
                var search = new JsonObject { ["locationId"] = server.LocationId, ["page"] = page, [limit] = 100 };
                var (status, answer) = await server.Send(HttpMethod.Post, $"{path}/search", search);
                status.Should().Be(HttpStatusCode.OK);
                var records = answer![path[1..]]!.AsArray();
                (read, total) = (read + records.Count, answer["total"]!.GetValue<int>());
                records.Count.Should().BePositive();
                foreach (var record in records.Take(5))
                    (await server.Send(HttpMethod.Get, $"{path}/{record!["id"]}")).Status.Should().Be(HttpStatusCode.OK);
            }
        }
    }

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
