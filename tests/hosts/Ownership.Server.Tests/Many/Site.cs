using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Orleans.Runtime;
using Ownership.Core;
using Ownership.Persistence;
using Ownership.Server.Access;
using Ownership.Server.Data;
using StackExchange.Redis;

namespace Ownership.Server.Tests.Many;

/// <summary>
/// A database with a location, a receiver of its webhooks, and servers as processes of their own. Triggers in the database note
/// which webhooks were written, and which saves were decided under other settings than those of the moment.
/// </summary>
internal sealed class Site : IAsyncDisposable
{
    private const string SqliteWitness =
        """
        CREATE TABLE "Written" ("Number" INTEGER, "RecordId" TEXT, "Payload" TEXT);
        CREATE TRIGGER "Writes" AFTER INSERT ON "Webhooks"
        BEGIN INSERT INTO "Written" VALUES (NEW."Number", NEW."RecordId", NEW."Payload"); END;
        CREATE TABLE "Outdated" ("ContactId" TEXT, "Version" INTEGER);
        CREATE TRIGGER "Decides" AFTER INSERT ON "Requests" WHEN NEW."Settings" <> (SELECT "Settings" FROM "SubAccounts")
        BEGIN INSERT INTO "Outdated" VALUES (NEW."ContactId", NEW."Version"); END;
        """;

    private const string PostgresWitness =
        """
        CREATE TABLE "Written" ("Number" bigint, "RecordId" text, "Payload" text);
        CREATE FUNCTION writes() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN INSERT INTO "Written" VALUES (NEW."Number", NEW."RecordId", NEW."Payload"); RETURN NULL; END';
        CREATE TRIGGER "Writes" AFTER INSERT ON "Webhooks" FOR EACH ROW EXECUTE FUNCTION writes();
        CREATE TABLE "Outdated" ("ContactId" text, "Version" bigint);
        CREATE FUNCTION decides() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN IF NEW."Settings" <> (SELECT "Settings" FROM "SubAccounts") THEN
                INSERT INTO "Outdated" VALUES (NEW."ContactId", NEW."Version"); END IF; RETURN NULL; END';
        CREATE TRIGGER "Decides" AFTER INSERT ON "Requests" FOR EACH ROW EXECUTE FUNCTION decides();
        """;

    private static int redisDatabases;

    private readonly DirectoryInfo? directory;
    private readonly string connection;
    private readonly string? redis;

    private Site(DirectoryInfo? directory, string connection, string? redis) =>
        (this.directory, this.connection, this.redis) = (directory, connection, redis);

    public string LocationId { get; } = Database.NewId();

    public string Token { get; private set; } = "";

    public Receiver Receiver { get; private set; } = null!;

    public List<ServerProcess> Servers { get; } = [];

    public static Task<Site> OnSqlite()
    {
        var directory = Directory.CreateTempSubdirectory("ownership-site-");
        return new Site(directory, Path.Combine(directory.FullName, "ownership.db"), null).Open();
    }

    /// <summary>In a database of its own; the silos meet in one of Redis's.</summary>
    public static async Task<Site> OnPostgres()
    {
        int number = Interlocked.Increment(ref redisDatabases);
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{Installed.Redis},allowAdmin=true");
        await redis.GetServers()[0].FlushDatabaseAsync(number);
        return await new Site(null, $"{Installed.Postgres};Database=ownership_{Guid.NewGuid():N};Maximum Pool Size=20",
            $"{Installed.Redis},defaultDatabase={number}").Open();
    }

    public ServerDb Db() => Database.Open(connection);

    /// <summary>How a server on this database is started in this process; one that knows of no others.</summary>
    public ServerOptions Alone(Uri address) => new(connection, null, address.ToString(), FreePort.Next());

    /// <summary>How a server is started in this process that is one of all here.</summary>
    public ServerOptions Among(Uri address) => Alone(address) with { Redis = redis };

    public async Task Start(int servers)
    {
        for (int i = 0; i < servers; i++)
            Servers.Add(new(connection, redis));
        await Task.WhenAll(Servers.TakeLast(servers).Select(server => server.Start()));
    }

    /// <summary>Kills the server at this address for good.</summary>
    public void Lose(SiloAddress address)
    {
        var lost = Servers.Single(server => server.SiloPort == address.Endpoint.Port);
        Servers.Remove(lost);
        lost.Dispose();
    }

    /// <summary>Changes the settings as an endpoint would, through a connection of its own.</summary>
    public async Task Switch(SubAccountSettings settings)
    {
        await using var db = Db();
        await db.ChangeAccount(LocationId, set => set.SetProperty(row => row.Settings, settings));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
            server.Dispose();
        await Receiver.DisposeAsync();
        await using (var db = Db())
            await db.Database.EnsureDeletedAsync();
        SqliteConnection.ClearAllPools();
        directory?.Delete(recursive: true);
    }

    private async Task<Site> Open()
    {
        Receiver = await Receiver.Start();
        await using var db = Db();
        await db.Database.EnsureCreatedAsync();
        await db.Database.ExecuteSqlRawAsync(directory is null ? PostgresWitness : SqliteWitness);
        db.SubAccounts.Add(new SubAccountRow { Id = LocationId, Settings = new() });
        (Token, var row) = Tokens.New(LocationId, new("integration"));
        db.Tokens.Add(row);
        db.Subscriptions.Add(new() { LocationId = LocationId, Url = Receiver.Address });
        await db.SaveChangesAsync();
        return this;
    }
}
