using System.Diagnostics;
using Ownership.Core;
using Ownership.Core.Tests.Laws;
using Xunit.Abstractions;

namespace Ownership.Server.Tests.Many;

/// <summary>Settings are switched in the middle of traffic; no save is decided under those of before.</summary>
public sealed class SettingsInTraffic(ITestOutputHelper output)
{
    private const int Switches = 20;

    private static readonly SubAccountSettings Coupled = new();
    private static readonly SubAccountSettings[] Others =
    [
        new() { AllowDifferentOwners = true },
        new()
        {
            AllowDifferentOwners = true,
            SyncContactFollowerWithOpportunityOwner = true,
            SyncOpportunityFollowerWithContactOwner = true,
        },
        new()
        {
            AllowDifferentOwners = true,
            SyncContactFollowerWithOpportunityOwner = true,
            FollowerSync = FollowerSyncMode.Mirror,
            PreviousOwner = PreviousOwnerMode.Follows,
            MaxFollowers = 2,
        },
        new() { ClosedOpportunities = ClosedOpportunitiesMode.KeepOwner },
        Coupled,
    ];

    [Fact]
    public async Task On_SQLite()
    {
        await using var site = await Site.OnSqlite();
        await Switch(site, servers: 1);
    }

    [InstalledFact]
    public async Task On_PostgreSQL_through_three_silos()
    {
        await using var site = await Site.OnPostgres();
        await Switch(site, servers: 3);
    }

    private async Task Switch(Site site, int servers)
    {
        await site.Start(servers);
        using var traffic = new Traffic(site);
        await traffic.Prepare();
        using var stop = new CancellationTokenSource();
        var running = traffic.Run(stop.Token);
        var longest = TimeSpan.Zero;
        for (int i = 0; i < Switches; i++)
        {
            await Task.WhenAny(running, traffic.Done(Random.Shared.Next(1, 60)));
            var time = Stopwatch.StartNew();
            await site.Switch(Others[i % Others.Length]);
            longest = time.Elapsed > longest ? time.Elapsed : longest;
        }

        await stop.CancelAsync();
        await running;
        await site.Switch(Coupled);
        foreach (string contact in traffic.ContactIds)
            await traffic.Assign(contact, "user-0");

        var laws = new Dictionary<string, int>();
        int saves = await Ledger.Check(site, traffic, laws);
        LawBook.All.Keys.Except(laws.Keys).Should().BeEquivalentTo(DecidedAgain.NotAsked, "every other law says something");
        var rarest = laws.MinBy(law => law.Value);
        output.WriteLine($"least often, {rarest.Value} times, {rarest.Key} said something");
        output.WriteLine($"{Switches} switches, of which the longest took {longest.TotalMilliseconds:0} ms, {traffic}, {saves} saves");
    }
}
