using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Ownership.Server.Data;

namespace Ownership.Server.Tests.Hostile;

/// <summary>Whether anybody has written to a database, asked through a connection of its own.</summary>
internal sealed class Writes : IAsyncDisposable
{
    // On SQLite a number that is another one whenever another connection has written; on PostgreSQL that of the last row written.
    private const string OnSqlite = "PRAGMA data_version";
    private const string OnPostgres = """SELECT coalesce(max("Number"), 0) FROM "Writes" """;

    private const string PostgresWitness =
        """
        CREATE TABLE "Writes" ("Number" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
        CREATE FUNCTION wrote() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN INSERT INTO "Writes" DEFAULT VALUES; RETURN NULL; END';
        DO $do$ DECLARE one text; BEGIN
            FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'Writes' LOOP
                EXECUTE format('CREATE TRIGGER wrote AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION wrote()', one);
            END LOOP;
        END $do$;
        """;

    private readonly DbConnection connection;

    private Writes(DbConnection connection) => this.connection = connection;

    public static async Task<Writes> Of(string connection)
    {
        bool isPostgres = Database.IsPostgres(connection);
        var writes = new Writes(isPostgres ? new NpgsqlConnection(connection) : new SqliteConnection(connection));
        await writes.connection.OpenAsync();
        if (isPostgres)
            await writes.Execute(PostgresWitness);
        return writes;
    }

    public async Task<long> Last() => (long)(await Execute(connection is NpgsqlConnection ? OnPostgres : OnSqlite))!;

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<object?> Execute(string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync();
    }
}
