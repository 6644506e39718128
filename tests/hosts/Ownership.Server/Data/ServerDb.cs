using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ownership.Server.Data;

/// <summary>The tables of contacts, and what the server keeps beside them. A location is a sub-account.</summary>
public sealed class ServerDb(DbContextOptions<ServerDb> options) : OwnershipDb(options)
{
    // Any number will do that nobody else locks in this database.
    private const long StartLock = 1;

    public DbSet<DetailsRow> Details => Set<DetailsRow>();
    public DbSet<UserRow> Users => Set<UserRow>();
    public DbSet<TokenRow> Tokens => Set<TokenRow>();
    public DbSet<RequestRow> Requests => Set<RequestRow>();
    public DbSet<SightRow> Sights => Set<SightRow>();
    public DbSet<KeyRow> Keys => Set<KeyRow>();
    public DbSet<RunRow> Runs => Set<RunRow>();
    public DbSet<SubscriptionRow> Subscriptions => Set<SubscriptionRow>();
    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();

    /// <summary>Makes other servers that start wait until the transaction ends; null where there can be only one.</summary>
    public async Task<IDbContextTransaction?> OneServerAtATime()
    {
        if (!Database.IsNpgsql())
            return null;
        var transaction = await Database.BeginTransactionAsync();
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({StartLock})");
        return transaction;
    }

    /// <summary>
    /// Changes the settings of a location, or who is active there. Who decided under those before, and has not saved yet, decides
    /// again.
    /// </summary>
    /// <returns>Whether there is such a location.</returns>
    public async Task<bool> ChangeAccount(string locationId, Action<UpdateSettersBuilder<SubAccountRow>> change)
    {
        await using var transaction = await Database.BeginTransactionAsync();
        await LockAccounts();
        int changed = await SubAccounts.Where(row => row.Id == locationId).ExecuteUpdateAsync(set =>
        {
            change(set);
            set.SetProperty(row => row.Version, row => row.Version + 1);
        });
        await transaction.CommitAsync();
        return changed > 0;
    }

    /// <summary>Lets nobody else change a location until the transaction ends.</summary>
    public Task LockAccounts() =>
        // Saves share the lock of the row, so that under load there is always one that has it. For the table's they queue.
        Database.IsNpgsql() ? Database.ExecuteSqlAsync($"LOCK TABLE \"SubAccounts\" IN EXCLUSIVE MODE") : Task.CompletedTask;

    /// <summary>Keeps the settings, and lets other saves of the location do the same at once.</summary>
    protected override Task<bool> KeepSettings(SubAccountRow account)
    {
        // Of SQLite's writers there is one at a time, which keeps everything as it is.
        var accounts = Database.IsNpgsql()
            ? SubAccounts.FromSql($"""SELECT * FROM "SubAccounts" WHERE "Id" = {account.Id} FOR SHARE""") : SubAccounts;
        return accounts.AnyAsync(row => row.Id == account.Id && row.Version == account.Version);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<DetailsRow>(details =>
        {
            details.HasKey(row => row.Number);
            details.HasOne(row => row.Record).WithOne().HasForeignKey<DetailsRow>(row => row.RecordId);
            details.HasIndex(row => new { row.LocationId, row.Number });
            details.HasIndex(row => new { row.LocationId, row.Email });
        });
        modelBuilder.Entity<UserRow>().HasKey(user => new { user.LocationId, user.Id });
        modelBuilder.Entity<TokenRow>().HasKey(token => token.Hash);
        modelBuilder.Entity<RequestRow>(request =>
        {
            request.HasKey(row => row.Number);
            request.HasIndex(row => new { row.ContactId, row.Version }).IsUnique();
            request.HasIndex(row => row.Run).HasFilter("\"Run\" IS NOT NULL"); // most saves are of none
            request.Property(row => row.Commands).HasConversion(new List<OwnershipCommand>(), Same<OwnershipCommand>());
            request.Property(row => row.Gone).HasConversion(new List<GoneDetails>(), Same<GoneDetails>());
        });
        modelBuilder.Entity<SightRow>(sight =>
        {
            sight.HasKey(row => row.Number);
            sight.HasIndex(row => new { row.LocationId, row.User });
        });
        modelBuilder.Entity<KeyRow>().HasKey(key => new { key.LocationId, key.Key });
        modelBuilder.Entity<KeyRow>().HasIndex(key => key.Until);
        modelBuilder.Entity<RunRow>().Property(run => run.Cursor).IsConcurrencyToken(); // Two grains for one run plan no batch twice.
        modelBuilder.Entity<SubscriptionRow>().HasKey(to => new { to.LocationId, to.Url });
        modelBuilder.Entity<WebhookRow>().HasKey(webhook => webhook.Number);
        modelBuilder.Entity<WebhookRow>().HasIndex(webhook => new { webhook.LocationId, webhook.RecordId, webhook.Number });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<OpportunityId>().HaveConversion<OpportunityText>();
    }

    private sealed class OpportunityText() : ValueConverter<OpportunityId, string>(id => id.Value, text => new(text));

    private static ValueComparer Same<T>() => ValueComparer.CreateDefault<IReadOnlyList<T>>(false);

    private sealed class List<T>() : ValueConverter<IReadOnlyList<T>, string>(
        all => JsonSerializer.Serialize(all, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<T[]>(text, JsonSerializerOptions.Default)!);
}
