using System.Diagnostics;
using System.Globalization;
using System.Net.Http;
using System.Text.Json;
using Ownership.Core;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Server.Benchmarks;

/// <summary>Measures on one database what the report tells of it.</summary>
/// <param name="Contacts">How many there are.</param>
/// <param name="Assigned">How many others are assigned, over and over.</param>
/// <param name="WarmUp">How long both are warmed up.</param>
/// <param name="Rounds">How often both are measured in turn.</param>
/// <param name="Round">For how long.</param>
internal sealed record Measuring(int Contacts, int Assigned, TimeSpan WarmUp, int Rounds, TimeSpan Round)
{
    public static readonly Measuring Whole = new(20_000, 1_000, TimeSpan.FromSeconds(15), 11, TimeSpan.FromSeconds(2));

    /// <summary>Enough to see whether it works.</summary>
    public static readonly Measuring Short = new(1_000, 200, TimeSpan.FromSeconds(4), 3, TimeSpan.FromSeconds(1));

    private const int Few = 8;
    private const int Many = 32;

    /// <param name="postgres">A connection without database; null for SQLite.</param>
    public async Task<OnDatabase> On(string? postgres)
    {
        await using var stand = await Stand.New(postgres, Contacts + Assigned);
        string setting = postgres is null ? "each commit synced" : $"fsync {await stand.Ask("SHOW fsync")}";
        double size = await Size(stand, postgres);
        await using var none = await Stand.New(postgres, 0);
        double perContact = (size - await Size(none, postgres)) / stand.Contacts.Count;
        string database = postgres is null ? "SQLite" : "PostgreSQL";
        Console.WriteLine($"{database}, {setting}: {stand.Contacts.Count} contacts of {perContact:0} bytes");

        var (rates, written) = await Assignments(stand, postgres);
        double run = await Run(stand);
        var (oneByOne, grain) = await OneByOne(stand);
        return new(database, setting, Math.Round(perContact), rates, written, run, oneByOne, grain);
    }

    /// <summary>Assignments to both, in turn.</summary>
    private async Task<(Rate[] Rates, Written[] Written)> Assignments(Stand stand, string? postgres)
    {
        string[] programs = [Child.Server, Child.ByHand];
        var stands = new List<Stand>();
        var samples = new List<Rate>();
        var done = new List<int>();
        try
        {
            var children = new List<(string Program, Child Child, Load Load)>();
            foreach (string program in programs)
            {
                stands.Add(await stand.Copy());
                var child = await Child.Start(program, stands[^1].Connection);
                children.Add((program, child, new(child.Address, stand.Token, [.. stand.Contacts.TakeLast(Assigned)])));
            }

            foreach (var (_, _, load) in children)
                await load.Assign(Few, WarmUp);
            foreach (int connections in (int[])[Few, Many])
            {
                for (int round = 0; round < Rounds; round++)
                {
                    foreach (var (program, child, load) in children)
                    {
                        var (cpu, before) = (child.Cpu, load.Done);
                        var (perSecond, median, p99) = await load.Assign(connections, Round);
                        samples.Add(new(program, connections, perSecond, median, p99, (child.Cpu - cpu) / (load.Done - before)));
                    }
                }
            }

            foreach (var (_, child, load) in children)
            {
                done.Add(load.Done);
                load.Dispose();
                child.Dispose();
            }

            var written = new List<Written>();
            foreach (var ((program, of), count) in programs.Zip(stands).Zip(done))
                written.Add(await Writes(program, stand, of, count, postgres));
            var rates = samples.GroupBy(sample => (sample.Program, sample.Connections)).Select(same => new Rate(
                same.Key.Program, same.Key.Connections, Median(same, each => each.PerSecond), Median(same, each => each.Median),
                Median(same, each => each.P99), Median(same, each => each.Cpu)));
            return ([.. rates], [.. written]);
        }
        finally
        {
            foreach (var each in stands)
                await each.DisposeAsync();
        }
    }

    private static async Task<Written> Writes(string program, Stand before, Stand after, int count, string? postgres)
    {
        const string rows = "SELECT tup_inserted + tup_updated + tup_deleted FROM pg_stat_database WHERE datname = current_database()";
        string audit = program == Child.Server ? "Audit" : "Saved";
        if (await after.Ask($"SELECT COUNT(*) FROM \"{audit}\"") != count.ToString(CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"Not each of {count} assignments changed something.");
        double bytes = await Size(after, postgres) - await Size(before, postgres);
        return new(program, Math.Round(bytes / count), postgres is null ? null : Math.Round(Number(await after.Ask(rows)) / count, 1));
    }

    /// <summary>Seconds of a run over all contacts.</summary>
    private async Task<double> Run(Stand stand)
    {
        await using var copy = await stand.Copy();
        using var child = await Child.Start(Child.Server, copy.Connection);
        using var load = await Warm(child, copy);
        var clock = Stopwatch.StartNew();
        string run = await load.Send(HttpMethod.Post, "/ownership/runs/", new { leave = new[] { new { user = "alice", by = "carol" } } });
        while (Field(run, "state") == "Running")
        {
            await Task.Delay(50);
            run = await load.Send(HttpMethod.Get, $"/ownership/runs/{Field(run, "id")}");
        }

        await MustBeCarols(copy);
        return Told("run", clock);
    }

    /// <summary>Seconds of the same as one request after the other, and the bytes of heap for each grain since.</summary>
    private async Task<(double Seconds, double Grain)> OneByOne(Stand stand)
    {
        await using var copy = await stand.Copy();
        using var child = await Child.Start(Child.Server, copy.Connection);
        using var load = await Warm(child, copy);
        long heap = await child.Heap();
        var body = new { commands = new OwnershipCommand[] { new ReplaceUser(new("alice"), new("carol")) } };
        var clock = Stopwatch.StartNew();
        foreach (string id in copy.Contacts.Take(Contacts))
            await load.Send(HttpMethod.Post, $"/ownership/contacts/{id}/decide", body);
        double seconds = Told("one by one", clock);
        await MustBeCarols(copy);
        return (seconds, Math.Round((double)(await child.Heap() - heap) / Contacts));
    }

    /// <summary>After it none of the assigned are alice's.</summary>
    private async Task<Load> Warm(Child child, Stand stand)
    {
        var load = new Load(child.Address, stand.Token, [.. stand.Contacts.TakeLast(Assigned)]);
        while (load.Done < 2 * Assigned)
            await load.Assign();
        return load;
    }

    private async Task MustBeCarols(Stand stand)
    {
        string count = await stand.Ask("SELECT COUNT(DISTINCT \"ContactId\") FROM \"Requests\" WHERE \"Version\" = 1");
        string alices = await stand.Ask("SELECT COUNT(*) FROM \"Records\" WHERE \"Owner\" = 'alice'");
        if (alices != "0" || Number(count) != Contacts + Assigned)
            throw new InvalidOperationException($"alice has {alices} records left, and {count} contacts were saved.");
    }

    private static async Task<double> Size(Stand stand, string? postgres) => Number(await stand.Ask(postgres is null
        ? "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()" : "SELECT pg_database_size(current_database())"));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double Median<T>(IEnumerable<T> all, Func<T, double> of)
    {
        double[] ordered = [.. all.Select(of).Order()];
        return Math.Round(ordered[ordered.Length / 2], 3);
    }

    private static string Field(string json, string name) => JsonDocument.Parse(json).RootElement.GetProperty(name).GetString()!;

    private static double Told(string what, Stopwatch clock)
    {
        double seconds = Math.Round(clock.Elapsed.TotalSeconds, 1);
        Console.WriteLine($"  {what}: {seconds} s");
        return seconds;
    }
}
