using System.Reflection;

namespace Ownership.Core.Tests;

/// <summary>Where the repository is, for tests of what is in it besides code.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
}
