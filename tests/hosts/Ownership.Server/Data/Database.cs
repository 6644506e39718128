using System.Security.Cryptography;

namespace Ownership.Server.Data;

/// <summary>The database that a connection string names: a file of SQLite's, or PostgreSQL.</summary>
internal static class Database
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static void Use(DbContextOptionsBuilder options, string connection)
    {
        if (IsPostgres(connection))
            options.UseNpgsql(connection);
        else
            options.UseSqlite(connection.Contains('=', StringComparison.Ordinal) ? connection : $"Data Source={connection}");
    }

    public static ServerDb Open(string connection)
    {
        var options = new DbContextOptionsBuilder<ServerDb>();
        Use(options, connection);
        return new(options.Options);
    }

    public static bool IsPostgres(string connection) => connection.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>An id as the product's are: 20 letters and digits.</summary>
    public static string NewId() => RandomNumberGenerator.GetString(Letters, 20);

    /// <summary>Such an id that is the same each time.</summary>
    public static string IdOf(string locationId, string key) =>
        string.Concat(Hash(locationId, key).Take(20).Select(each => Letters[each % Letters.Length]));

    /// <summary>The id of a run that is the same each time.</summary>
    public static Guid GuidOf(string locationId, string key) => new(Hash(locationId, key).AsSpan(0, 16));

    private static byte[] Hash(string locationId, string key) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string[]>([locationId, key]));
}
