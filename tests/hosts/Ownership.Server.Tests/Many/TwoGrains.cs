using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Ownership.Core;
using Ownership.Server.Contacts;
using Xunit.Abstractions;

namespace Ownership.Server.Tests.Many;

/// <summary>
/// Two servers on one database that know nothing of each other, as during a network fault: each contact has two grains, which
/// both keep what they saw last.
/// </summary>
public sealed class TwoGrains(ITestOutputHelper output)
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);

    [InstalledFact]
    public async Task For_one_contact_cost_a_retry_and_never_an_update()
    {
        await using var site = await Site.OnPostgres();
        Uri[] addresses = [Address(), Address()];
        await using var one = await Start(site, addresses[0]);
        await using var two = await Start(site, addresses[1]);
        int retries = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Name == "ownership.contact.retries")
                    all.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((_, count, _, _) => Interlocked.Add(ref retries, count));
        listener.Start();
        using var traffic = new Traffic(site, () => addresses);
        await traffic.Prepare();

        var time = Stopwatch.StartNew();
        using var stop = new CancellationTokenSource(Time);
        var planner = new Planner(site, traffic, [one, two]);
        await Task.WhenAll(traffic.Run(stop.Token), planner.Run(stop.Token));
        var traffics = time.Elapsed;
        int saves = await Ledger.Check(site, traffic);

        output.WriteLine(
            $"{traffic}, {planner.Moves} moves, {planner.Merges} merges, {saves} saves, {retries} retries, {traffics.TotalSeconds:0} s");
        retries.Should().BeGreaterThan(0, "grains that never meet show nothing");
        planner.Moves.Should().BeGreaterThan(0);
        planner.Merges.Should().BeGreaterThan(0);
    }

    private static Uri Address() => new($"http://127.0.0.1:{FreePort.Next()}");

    private static async Task<WebApplication> Start(Site site, Uri address)
    {
        var app = await Server.Build(site.Alone(address));
        await app.StartAsync();
        return app;
    }

    /// <summary>Moves an opportunity from contact to contact, and merges contacts into others.</summary>
    private sealed class Planner(Site site, Traffic traffic, WebApplication[] servers)
    {
        public int Moves { get; private set; }

        public int Merges { get; private set; }

        public async Task Run(CancellationToken stop)
        {
            var random = new Random(0);
            string[] contacts = [.. traffic.ContactIds];
            string at = contacts[0];
            OpportunityId moving = new(await traffic.NewOpportunity(at));
            while (!stop.IsCancellationRequested)
            {
                string to = contacts[random.Next(contacts.Length)];
                if (to != at && await Ask(random, at, Asked.Move, moving, to))
                {
                    at = to;
                    Moves++;
                }

                string merged = await traffic.NewContact();
                OpportunityId opportunity = new(await traffic.NewOpportunity(merged));
                if (await Ask(random, at, Asked.Merge, new ContactId(at), merged))
                    Merges++;
                await Ask(random, at, Asked.Change, opportunity, null, new OwnershipCommand.RemoveOpportunity(opportunity));
            }
        }

        private async Task<bool> Ask(
            Random random, string contact, Asked asked, RecordId about, string? other, params OwnershipCommand[] commands)
        {
            var grains = servers[random.Next(servers.Length)].Services.GetRequiredService<IGrainFactory>();
            var order = new Order
            {
                Asked = asked,
                LocationId = site.LocationId,
                Actor = new("planner"),
                About = about,
                Other = other is null ? null : new(other),
                Commands = commands,
                Key = new($"{Guid.NewGuid()}", ""),
            };
            while (true)
            {
                try
                {
                    return (await grains.GetGrain<IContactGrain>(contact).Handle(order)).Plan is not null;
                }
                catch (DbUpdateConcurrencyException)
                {
                    // Too many others saved in between, as an endpoint would say too; nothing was done.
                }
            }
        }
    }
}
