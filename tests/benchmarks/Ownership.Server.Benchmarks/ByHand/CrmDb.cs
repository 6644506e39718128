using Microsoft.EntityFrameworkCore;

namespace Ownership.Server.Benchmarks.ByHand;

/// <summary>The server's tables, as somebody without the library would map them, and an audit of their own.</summary>
internal sealed class CrmDb(DbContextOptions<CrmDb> options) : DbContext(options)
{
    public DbSet<Token> Tokens => Set<Token>();
    public DbSet<Location> Locations => Set<Location>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Details> Details => Set<Details>();
    public DbSet<Saved> Saved => Set<Saved>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // The server has made these; what is made for this context is the audit alone.
        modelBuilder.Entity<Token>().ToTable("Tokens", table => table.ExcludeFromMigrations()).HasKey(row => row.Hash);
        modelBuilder.Entity<Location>().ToTable("SubAccounts", table => table.ExcludeFromMigrations());
        modelBuilder.Entity<Contact>().ToTable("Contacts", table => table.ExcludeFromMigrations());
        modelBuilder.Entity<Contact>().Property(row => row.LocationId).HasColumnName("SubAccountId");
        modelBuilder.Entity<Contact>().Property(row => row.Version).IsConcurrencyToken();
        modelBuilder.Entity<Record>().ToTable("Records", table => table.ExcludeFromMigrations());
        modelBuilder.Entity<Details>().ToTable("Details", table => table.ExcludeFromMigrations()).HasKey(row => row.Number);
        modelBuilder.Entity<Saved>().HasKey(row => new { row.ContactId, row.Version });
    }
}

internal sealed class Token
{
    public required string Hash { get; init; }
    public required string LocationId { get; init; }
    public required string Name { get; init; }
    public bool IsOfUser { get; init; }
}

internal sealed class Location
{
    public required string Id { get; init; }
    public required string Settings { get; init; }
    public long Version { get; init; }
}

internal sealed class Contact
{
    public required string Id { get; init; }
    public required string LocationId { get; init; }
    public Location Location { get; init; } = null!;
    public long Version { get; set; }
    public List<Record> Records { get; } = [];
}

/// <summary>The contact itself, at position 0, or one of its opportunities.</summary>
internal sealed class Record
{
    public required string Id { get; init; }
    public required string ContactId { get; init; }
    public int Position { get; init; }
    public string? Owner { get; set; }
    public bool IsClosed { get; init; }
}

internal sealed class Details
{
    public long Number { get; init; }
    public required string RecordId { get; init; }
    public DateTimeOffset Added { get; init; }
    public DateTimeOffset Updated { get; set; }
    public required string Fields { get; set; }
}

/// <summary>One save: who, when, what was asked for and why, under which settings, and who owned what before and after it.</summary>
internal sealed class Saved
{
    public required string ContactId { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public string? Why { get; init; }
    public required string Command { get; init; }
    public required string Settings { get; init; }
    public required string Before { get; init; }
    public required string After { get; init; }
}
