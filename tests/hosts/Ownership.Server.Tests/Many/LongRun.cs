using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Ownership.Core;
using Ownership.Server.Data;
using Ownership.Server.Runs;
using Xunit.Abstractions;

namespace Ownership.Server.Tests.Many;

/// <summary>A run over many contacts goes on where the silo that did it was killed, and on one that joined meanwhile.</summary>
public sealed class LongRun(ITestOutputHelper output)
{
    private const int Contacts = 20_000;
    private const int OneWithOpportunityOf = 10;
    private const int AtOnce = 16;

    [InstalledFact]
    public async Task Does_each_contact_once_though_its_silo_is_killed_half_way_and_another_joins()
    {
        await using var site = await Site.OnPostgres();
        await site.Start(servers: 3);
        using var traffic = new Traffic(site);
        var time = Stopwatch.StartNew();
        await Parallel.ForAsync(0, Contacts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            string contact = await traffic.NewContact();
            if (i % OneWithOpportunityOf == 0)
                await traffic.NewOpportunity(contact);
        });
        output.WriteLine($"{Contacts} contacts in {time.Elapsed.TotalSeconds:0} s");

        time.Restart();
        var run = await traffic.Leave("user-0", "user-1");
        await using var witness = await Witness.Of(site);
        await Until(site, row => row.Done >= Contacts / 2);
        site.Lose((await witness.Where<RunGrain>()).Should().ContainSingle().Which);
        await site.Start(servers: 1);
        var ended = await Until(site, row => row.State != RunState.Running);
        output.WriteLine($"run in {time.Elapsed.TotalSeconds:0} s");

        (ended.State, ended.Done, ended.Changed).Should().Be((RunState.Done, Contacts, Contacts));
        await using var db = site.Db();
        var saves = await db.Requests.AsNoTracking().Where(row => row.Run == run).Select(row => row.ContactId).ToListAsync();
        saves.Should().HaveCount(Contacts).And.OnlyHaveUniqueItems("each contact is done once");
        (await db.Records.CountAsync(row => row.Owner != new UserId("user-1"))).Should().Be(0);
        time.Restart();
        await Ledger.Check(site, traffic);
        output.WriteLine($"{traffic}, checked in {time.Elapsed.TotalSeconds:0} s");
    }

    private static async Task<RunRow> Until(Site site, Func<RunRow, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            await using var db = site.Db();
            if (await db.Runs.AsNoTracking().SingleAsync(patience.Token) is var row && isSo(row))
                return row;
            await Task.Delay(100, patience.Token);
        }
    }
}
