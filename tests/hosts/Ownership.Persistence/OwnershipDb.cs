using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Ownership.Core;

namespace Ownership.Persistence;

/// <summary>The tables. Any relational database will do that reads one statement at one moment, as SQLite and PostgreSQL do.</summary>
public sealed class OwnershipDb(DbContextOptions<OwnershipDb> options) : DbContext(options)
{
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
