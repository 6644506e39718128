using System.Diagnostics;
using Ownership.Server.Contacts;
using Ownership.Server.Webhooks;
using Xunit.Abstractions;

namespace Ownership.Server.Tests.Many;

/// <summary>Three silos as processes of their own; a fourth, in this process, says where grains are.</summary>
public sealed class ThreeSilos(ITestOutputHelper output)
{
    private const int Contacts = 300;

    [InstalledFact]
    public async Task Share_the_contacts_and_go_on_without_the_one_that_delivered_webhooks()
    {
        await using var site = await Site.OnPostgres();
        await site.Start(servers: 3);
        var first = site.Servers[0].Address;
        using (var caller = new Traffic(site, () => [first]))
            await Task.WhenAll(Enumerable.Range(0, Contacts).Select(_ => caller.NewContact()));
        using var traffic = new Traffic(site);
        await traffic.Prepare();

        await using var witness = await Witness.Of(site);
        var counts = (await witness.Where<ContactGrain>()).CountBy(silo => silo).ToDictionary();
        output.WriteLine($"{Contacts} contacts called through one silo are on {string.Join(" + ", counts.Values)}");
        counts.Should().HaveCount(3);
        counts.Values.Should().OnlyContain(count => count > Contacts / 5, "any silo is as good as another");

        using var stop = new CancellationTokenSource();
        var running = traffic.Run(stop.Token);
        await traffic.Done(100);
        var delivering = (await witness.Where<OutboxGrain>()).Should().ContainSingle().Which;
        site.Lose(delivering);
        var time = Stopwatch.StartNew();
        await AllAnswer(traffic);
        output.WriteLine($"all contacts answer {time.Elapsed.TotalSeconds:0.0} s after a silo was killed");
        await site.Start(servers: 1);
        await traffic.Done(100);
        await stop.CancelAsync();
        await running;

        int saves = await Ledger.Check(site, traffic);
        output.WriteLine($"{traffic}, {saves} saves");
        (await witness.Where<OutboxGrain>()).Should().ContainSingle().Which.Should().NotBe(delivering);
    }

    [InstalledFact]
    public async Task Leave_one_that_goes_on_alone_where_two_die_at_once()
    {
        await using var site = await Site.OnPostgres();
        await site.Start(servers: 3);
        using var traffic = new Traffic(site);
        await traffic.Prepare();
        await AllAnswer(traffic);

        foreach (var lost in site.Servers.Take(2).ToList())
        {
            site.Servers.Remove(lost);
            lost.Dispose();
        }

        var time = Stopwatch.StartNew();
        await AllAnswer(traffic).WaitAsync(TimeSpan.FromMinutes(2));
        output.WriteLine($"all contacts answer {time.Elapsed.TotalSeconds:0.0} s after two silos of three were killed");
        await Ledger.Check(site, traffic);
    }

    private static Task AllAnswer(Traffic traffic) => Task.WhenAll(traffic.ContactIds.Select(id => traffic.Assign(id, "user-0")));
}
