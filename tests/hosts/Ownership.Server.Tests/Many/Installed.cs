namespace Ownership.Server.Tests.Many;

/// <summary>The servers beside which some tests run. <c>.ci/servers</c> starts them and says where they are.</summary>
internal static class Installed
{
    /// <summary>A connection to PostgreSQL without a database; null where there is none.</summary>
    public static string? Postgres { get; } = Environment.GetEnvironmentVariable("OWNERSHIP_POSTGRES");

    /// <summary>Host and port of Redis; null where there is none.</summary>
    public static string? Redis { get; } = Environment.GetEnvironmentVariable("OWNERSHIP_REDIS");
}

/// <summary>A test that needs PostgreSQL and Redis, and is skipped, and listed as such, where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InstalledFactAttribute : FactAttribute
{
    public InstalledFactAttribute() =>
        Skip = Installed.Postgres is null || Installed.Redis is null
            ? "OWNERSHIP_POSTGRES and OWNERSHIP_REDIS name no servers. \".ci/servers dotnet test\" starts both." : null;
}
