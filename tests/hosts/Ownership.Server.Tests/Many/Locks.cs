using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Ownership.Core;
using Ownership.Persistence;
using Ownership.Server.Data;

namespace Ownership.Server.Tests.Many;

/// <summary>What PostgreSQL does otherwise than SQLite.</summary>
public sealed class Locks
{
    private const int Savers = 8;
    private const int Changes = 4;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);

    [InstalledFact]
    public async Task Servers_that_start_at_once_on_an_empty_database_make_one_location()
    {
        string connection = $"{Installed.Postgres};Database=ownership_{Guid.NewGuid():N}";
        await using var db = Data.Database.Open(connection);
        await db.GetService<IRelationalDatabaseCreator>().CreateAsync();
        try
        {
            var apps = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
                Server.Build(new(connection, null, $"http://127.0.0.1:{FreePort.Next()}", FreePort.Next())))));
            foreach (var app in apps)
                await app.DisposeAsync();

            (await db.SubAccounts.CountAsync()).Should().Be(1);
            (await db.Tokens.CountAsync()).Should().Be(1);
        }
        finally
        {
            await db.Database.EnsureDeletedAsync();
        }
    }

    [InstalledFact]
    public async Task A_save_keeps_the_settings_until_it_ends_and_holds_up_no_other_save()
    {
        await using var site = await Site.OnPostgres();
        await Given(site, "acme", "acme-2");
        Task change = Task.CompletedTask;
        await Save(site, "acme", async () =>
        {
            await Save(site, "acme-2").WaitAsync(Moment * 10);
            change = site.Switch(new() { AllowDifferentOwners = true });
            await Task.Delay(Moment);
            change.IsCompleted.Should().BeFalse("the settings stay until the save has ended");
        });
        await change.WaitAsync(Moment * 10);
    }

    [InstalledFact]
    public async Task A_change_of_settings_waits_for_the_saves_that_are_on_the_way_and_for_no_more()
    {
        await using var site = await Site.OnPostgres();
        string[] ids = [.. Enumerable.Range(1, Savers).Select(number => $"acme-{number}")];
        await Given(site, ids);
        using var stop = new CancellationTokenSource();
        int saves = 0;
        var saving = ids.Select(id => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                while (!await TrySave(site, id, () => Task.Delay(5)))
                    await Task.Yield(); // The settings have changed.
                Interlocked.Increment(ref saves);
            }
        })).ToList();
        int most = 0;
        for (int i = 0; i < Changes; i++)
        {
            await Task.Delay(Moment / 2);
            int before = saves;
            await site.Switch(new() { AllowDifferentOwners = i % 2 == 0 });
            most = Math.Max(most, saves - before);
        }

        await stop.CancelAsync();
        await Task.WhenAll(saving);
        most.Should().BeLessThan(Savers * 4);
    }

    private static async Task Given(Site site, params string[] ids)
    {
        await using var db = site.Db();
        var account = await db.SubAccounts.SingleAsync();
        db.AddRange(ids.Select(id => ContactRow.Of(account, 0, Snapshot(id))));
        await db.SaveChangesAsync();
    }

    private static OwnershipSnapshot Snapshot(string id) => new(new(new(id)), []);

    private static async Task Save(Site site, string id, Func<Task>? last = null) => (await TrySave(site, id, last)).Should().BeTrue();

    private static async Task<bool> TrySave(Site site, string id, Func<Task>? last)
    {
        await using var db = site.Db();
        var contacts = await db.Load([new(id)]);
        var decision = contacts[0].SubAccount.ToPolicy().Decide(contacts[0].ToSnapshot(), new OwnershipCommand.AssignContact(new("alice")));
        AuditRow audit = new() { ContactId = contacts[0].Id, Actor = new("alice") };
        return await db.TrySave(contacts, [audit], OwnershipPlan.Restore([decision]), last);
    }
}
