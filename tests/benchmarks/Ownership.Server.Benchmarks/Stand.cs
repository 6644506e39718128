using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Ownership.Core;
using Ownership.Persistence;
using Ownership.Server.Access;
using Ownership.Server.Benchmarks.ByHand;
using Ownership.Server.Data;
using Database = Ownership.Server.Data.Database;

namespace Ownership.Server.Benchmarks;

/// <summary>A database with a location whose contacts all belong to alice. Each has five opportunities, of which one is closed.</summary>
internal sealed class Stand : IAsyncDisposable
{
    private const int Opportunities = 5;
    private const int AtOnce = 500;

    private readonly string? postgres;
    private readonly string name;

    private Stand(string? postgres) => (this.postgres, name) = (postgres, postgres is null
        ? Path.Combine(Path.GetTempPath(), $"ownership-{Guid.NewGuid():N}.db") : $"ownership_{Guid.NewGuid():N}");

    public string Connection => postgres is null ? name : $"{postgres};Database={name}";

    public string Token { get; private set; } = "";

    public IReadOnlyList<string> Contacts { get; private set; } = [];

    /// <param name="postgres">A connection without database; null for SQLite.</param>
    /// <param name="contacts">How many.</param>
    public static async Task<Stand> New(string? postgres, int contacts)
    {
        var stand = new Stand(postgres) { Contacts = [.. Enumerable.Range(0, contacts).Select(_ => Database.NewId())] };
        (stand.Token, var token) = Tokens.New(Database.NewId(), new("integration"));
        await using (var db = stand.Db())
        {
            await db.Database.EnsureCreatedAsync();
            db.AddRange(token, new SubAccountRow { Id = token.LocationId, Settings = new() });
            await db.SaveChangesAsync();
        }

        await using (var db = new CrmDb(stand.Options<CrmDb>()))
            await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        foreach (string[] some in stand.Contacts.Chunk(AtOnce))
        {
            await using var db = stand.Db();
            foreach (string id in some)
                Add(db, token.LocationId, id);
            await db.SaveChangesAsync();
        }

        return stand;
    }

    /// <summary>The same once more; nobody may be using it meanwhile.</summary>
    public async Task<Stand> Copy()
    {
        var copy = new Stand(postgres) { Token = Token, Contacts = Contacts };
        ClearPools();
        if (postgres is null)
        {
            File.Copy(name, copy.name);
            return copy;
        }

        await using var source = NpgsqlDataSource.Create($"{postgres};Database=postgres");
        await using var command = source.CreateCommand($"CREATE DATABASE \"{copy.name}\" TEMPLATE \"{name}\"");
        await command.ExecuteNonQueryAsync();
        return copy;
    }

    public ServerDb Db() => new(Options<ServerDb>());

    public async Task<string> Ask(string sql)
    {
        await using var db = Db();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }

    public async ValueTask DisposeAsync()
    {
        await using (var db = Db())
            await db.Database.EnsureDeletedAsync();
        ClearPools();
    }

    private static void ClearPools()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
    }

    private static void Add(ServerDb db, string location, string id)
    {
        var (at, alice) = (DateTimeOffset.UtcNow, new UserId("alice"));
        var contact = new Core.Contact(new(id)) { Owner = alice };
        var snapshot = new OwnershipSnapshot(contact, Enumerable.Range(1, Opportunities).Select(number =>
            new Opportunity(new(Database.NewId()), contact.Id) { Owner = alice, IsClosed = number == Opportunities }));
        var row = new ContactRow { Id = contact.Id, SubAccountId = location };
        row.Write(snapshot);
        db.Add(row);
        foreach (var record in snapshot.Records)
        {
            var details = new DetailsRow { RecordId = record.RecordId, LocationId = location, Added = at, Updated = at };
            details.Merge(record is Opportunity { IsClosed: var isClosed }
                ? new() { ["name"] = "deal", ["status"] = isClosed ? "won" : "open", ["pipelineId"] = location }
                : new() { ["firstName"] = "Ada", ["lastName"] = id, ["email"] = $"{id}@mail.example", ["phone"] = "+15550100" });
            db.Add(details);
        }
    }

    private DbContextOptions<T> Options<T>()
        where T : DbContext
    {
        var options = new DbContextOptionsBuilder<T>();
        Database.Use(options, Connection);
        return options.Options;
    }
}
