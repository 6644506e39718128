using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Ownership.Core;

namespace Ownership.Persistence;

/// <summary>The tables. Any relational database will do that reads one statement at one moment, as SQLite and PostgreSQL do.</summary>
/// <remarks>A host with tables of its own derives from it, so that what it keeps beside is saved in the same transaction.</remarks>
public class OwnershipDb : DbContext
{
    public OwnershipDb(DbContextOptions<OwnershipDb> options)
        : base(options)
    {
    }

    protected OwnershipDb(DbContextOptions options)
        : base(options)
    {
    }

    public DbSet<SubAccountRow> SubAccounts => Set<SubAccountRow>();
    public DbSet<ContactRow> Contacts => Set<ContactRow>();
    public DbSet<RecordRow> Records => Set<RecordRow>();
    public DbSet<FollowerRow> Followers => Set<FollowerRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <summary>Loads contacts in one statement, so that their settings, records and followers are of one moment.</summary>
    public async Task<ContactRow[]> Load(params IReadOnlyList<ContactId> ids)
    {
        var rows = await Records.Where(row => ids.Contains(row.ContactId))
            .Include(row => row.Contact.SubAccount).Include(row => row.Followers).AsSingleQuery().ToListAsync();
        var contacts = rows.Select(row => row.Contact).Distinct().ToDictionary(contact => contact.Id);
        return [.. ids.Select(id => contacts.GetValueOrDefault(id)
            ?? throw new ArgumentException($"There is no contact \"{id}\".", nameof(ids)))];
    }

    /// <summary>The contacts that a user has to do with. When somebody leaves, each of them gets a <c>ReplaceUser</c>.</summary>
    public IQueryable<ContactId> ContactsOf(UserId user) =>
        Records.Where(row => row.Owner == user || row.Followers.Any(follower => follower.User == user))
            .Select(row => row.ContactId).Distinct();

    /// <summary>
    /// Saves what was decided on contacts, and whatever else was added to this context, in one transaction; or nothing, where
    /// somebody saved in between and it has to be decided again.
    /// </summary>
    /// <param name="contacts">The contacts as they were decided on, with their rows.</param>
    /// <param name="audits">What is said of each; their versions and decisions are filled in.</param>
    /// <param name="plan">The decision on each.</param>
    /// <param name="last">What is done besides, at the end of the transaction.</param>
    public async Task<bool> TrySave(
        IReadOnlyList<ContactRow> contacts, IReadOnlyList<AuditRow> audits, OwnershipPlan plan, Func<Task>? last = null)
    {
        await using var transaction = await Database.BeginTransactionAsync();
        Database.AutoSavepointsEnabled = false; // What fails ends all of it.
        // A new contact is there first as it was decided on, so that its history starts where it does.
        if (contacts.Any(contact => Entry(contact).State == EntityState.Added))
            await SaveChangesAsync();
        // Each update locks its row until the transaction ends, and finds none where the version is another by now.
        // The first raise the contacts', whatever changes below them, in one order, so that no two wait for each other;
        // the last only keeps the settings as they are.
        int raised = 0;
        foreach (var contact in contacts.OrderBy(contact => contact.Id))
        {
            raised += await Contacts.Where(row => row.Id == contact.Id && row.Version == contact.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1));
        }

        if (raised < contacts.Count || !await KeepSettings(contacts[0].SubAccount))
            return false;

        // An opportunity that moves leaves one list before it is on the other, and what depends on its row must not be deleted then.
        ChangeTracker.DeleteOrphansTiming = CascadeTiming.OnSaveChanges;
        RecordRow[] loaded = [.. contacts.SelectMany(contact => contact.Records)];
        foreach (var (contact, audit, decision) in contacts.Zip(audits, plan.Decisions))
        {
            contact.Write(decision.After, decision.Before, loaded);
            Audit.Add(audit with { Version = contact.Version + 1, Decision = decision });
        }

        await SaveChangesAsync();
        await (last?.Invoke() ?? Task.CompletedTask);
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Keeps the settings as they are until the transaction ends, where they are still those of this version.</summary>
    protected virtual async Task<bool> KeepSettings(SubAccountRow account) =>
        await SubAccounts.Where(row => row.Id == account.Id && row.Version == account.Version)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version)) > 0;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RecordRow>().HasMany(record => record.Followers).WithOne().HasForeignKey(follower => follower.RecordId);
        modelBuilder.Entity<RecordRow>().HasIndex(record => record.Owner);
        modelBuilder.Entity<FollowerRow>().HasKey(follower => new { follower.RecordId, follower.User });
        modelBuilder.Entity<FollowerRow>().HasIndex(follower => follower.User);
        modelBuilder.Entity<AuditRow>().HasKey(audit => new { audit.ContactId, audit.Version });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<UserId>().HaveConversion<UserText>();
        configurationBuilder.Properties<ContactId>().HaveConversion<ContactText>();
        configurationBuilder.Properties<RecordId>().HaveConversion<RecordText>();
        configurationBuilder.Properties<SubAccountSettings>().HaveConversion<Json<SubAccountSettings>>();
        configurationBuilder.Properties<ActiveUsers>().HaveConversion<Json<ActiveUsers>>();
        configurationBuilder.Properties<OwnershipCommand>().HaveConversion<Json<OwnershipCommand>>();
        configurationBuilder.Properties<OwnershipDecision>().HaveConversion<Json<OwnershipDecision>>();
    }

    private sealed class UserText() : ValueConverter<UserId, string>(id => id.Value, text => new(text));

    private sealed class ContactText() : ValueConverter<ContactId, string>(id => id.Value, text => new(text));

    private sealed class RecordText() : ValueConverter<RecordId, string>(id => id.Key, text => RecordId.Parse(text, null));

    private sealed class Json<T>() : ValueConverter<T, string>(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Default)!);
}
