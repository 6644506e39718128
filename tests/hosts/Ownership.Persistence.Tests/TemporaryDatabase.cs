using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Ownership.Core;

namespace Ownership.Persistence.Tests;

/// <summary>A database file of the test's own, and the words in which the tests are told.</summary>
public abstract class TemporaryDatabase : IDisposable
{
    protected static readonly UserId Alice = new("alice");
    protected static readonly UserId Bob = new("bob");
    protected static readonly UserId Carol = new("carol");
    protected static readonly UserId Dave = new("dave");

    protected static readonly ContactId Acme = new("acme");
    protected static readonly ContactId Acme2 = new("acme-2");
    protected static readonly OpportunityId Deal1 = new("deal-1");
    protected static readonly OpportunityId Deal2 = new("deal-2");
    protected static readonly OpportunityId Deal10 = new("deal-10");

    protected static readonly SubAccountSettings Coupled = new();
    protected static readonly SubAccountSettings Separate = new() { AllowDifferentOwners = true };

    protected static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    protected const string SubAccount = "main";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ownership-");
    private readonly string connection;

    protected TemporaryDatabase()
    {
        connection = $"Data Source={Path.Combine(directory.FullName, "ownership.db")}";
        Databases = new PooledDbContextFactory<OwnershipDb>(Options.Options);
        Store = new(Databases, new StoppedClock());
    }

    private protected DbContextOptionsBuilder<OwnershipDb> Options => new DbContextOptionsBuilder<OwnershipDb>().UseSqlite(connection);

    private protected IDbContextFactory<OwnershipDb> Databases { get; }

    private protected OwnershipStore Store { get; }

    public void Dispose()
    {
        SqliteConnection.ClearPool(new(connection));
        directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected async Task Given(SubAccountSettings settings, params OwnershipSnapshot[] snapshots)
    {
        await using var db = await Databases.CreateDbContextAsync();
        await db.Database.EnsureCreatedAsync();
        db.SubAccounts.Add(new SubAccountRow { Id = SubAccount, Settings = settings });
        foreach (var snapshot in snapshots)
        {
            var contact = new ContactRow { Id = snapshot.Contact.Id, SubAccountId = SubAccount };
            contact.Write(snapshot);
            db.Contacts.Add(contact);
        }

        await db.SaveChangesAsync();
    }

    private protected static OwnershipSnapshot Snapshot(UserId? owner, FollowerSet followers, params Opportunity[] opportunities) =>
        new(new Contact(Acme) { Owner = owner, Followers = followers }, opportunities);

    private protected static Opportunity Deal(OpportunityId id, UserId? owner, params FollowerSet followers) =>
        new(id, Acme) { Owner = owner, Followers = followers };

    private protected async Task<OwnershipSnapshot> Stored(ContactId contact)
    {
        await using var db = await Databases.CreateDbContextAsync();
        return (await db.Load(contact)).Single().ToSnapshot();
    }

    /// <summary>The audit of a contact, by version.</summary>
    private protected async Task<List<AuditRow>> Audit(ContactId contact)
    {
        await using var db = await Databases.CreateDbContextAsync();
        return await db.Audit.Where(audit => audit.ContactId == contact).OrderBy(audit => audit.Version).ToListAsync();
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
