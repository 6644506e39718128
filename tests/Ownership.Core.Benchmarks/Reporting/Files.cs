using System.Reflection;

namespace Ownership.Core.Benchmarks.Reporting;

/// <summary>Where the report reads and writes, wherever it is started.</summary>
public static class Files
{
    private static readonly string Root =
        typeof(Files).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>What BenchmarkDotNet writes; not committed.</summary>
    public static string Artifacts { get; } = Path.Combine(Root, "BenchmarkDotNet.Artifacts");

    public static string Readme { get; } = Path.Combine(Root, "README.md");

    public static string Results { get; } = Path.Combine(Root, "tests/Ownership.Core.Benchmarks/results/results.json");

    public static string Chart { get; } = Path.Combine(Root, "tests/Ownership.Core.Benchmarks/results/chart.svg");
}
