using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Ownership.Server.Tests.Many;

/// <summary>Eight writers, while servers are killed and started again: nothing is lost, and nothing is done twice.</summary>
public abstract class Kills(ITestOutputHelper output)
{
    private static readonly int Count =
        int.Parse(Environment.GetEnvironmentVariable("OWNERSHIP_KILLS") ?? "30", NumberStyles.None, CultureInfo.InvariantCulture);

    // So few that some kills meet the first request, and so many that the clients meet each other.
    private const int MostBetween = 50;

    private protected async Task Run(Site site, int servers)
    {
        var time = Stopwatch.StartNew();
        await site.Start(servers);
        using var traffic = new Traffic(site);
        await traffic.Prepare();
        using var stop = new CancellationTokenSource();
        var running = traffic.Run(stop.Token);
        int kills = 0;
        while (kills < Count && !running.IsCompleted)
        {
            await Task.WhenAny(running, traffic.Done(Random.Shared.Next(1, MostBetween)));
            var killed = Random.Shared.GetItems([.. site.Servers], servers).Distinct().ToList();
            foreach (var server in killed)
                server.Kill();
            await Task.WhenAll(killed.Select(server => server.Start()));
            kills += killed.Count;
        }

        await stop.CancelAsync();
        await running;
        var traffics = time.Elapsed;
        int saves = await Ledger.Check(site, traffic);
        output.WriteLine(
            $"{kills} kills, {traffic}, {saves} saves, {traffics.TotalSeconds:0} s"
            + $", checked in {(time.Elapsed - traffics).TotalSeconds:0} s");
        traffic.Repeated.Should().ContainKey("Broken", "kills that break no request show nothing");
    }
}

/// <inheritdoc/>
public sealed class KillsOnSqlite(ITestOutputHelper output) : Kills(output)
{
    [Fact]
    public async Task Lose_nothing()
    {
        await using var site = await Site.OnSqlite();
        await Run(site, servers: 1);
    }
}

/// <inheritdoc/>
public sealed class KillsOnPostgres(ITestOutputHelper output) : Kills(output)
{
    [InstalledFact]
    public async Task Lose_nothing_of_three_silos()
    {
        await using var site = await Site.OnPostgres();
        await Run(site, servers: 3);
    }
}
