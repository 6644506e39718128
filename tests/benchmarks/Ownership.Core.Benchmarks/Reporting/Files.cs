namespace Ownership.Core.Benchmarks.Reporting;

/// <summary>Where the report reads and writes, wherever it is started.</summary>
public static class Files
{
    /// <summary>What BenchmarkDotNet writes; not committed.</summary>
    public static string Artifacts { get; } = Repository.PathOf("BenchmarkDotNet.Artifacts");

    public static string Readme { get; } = Repository.PathOf("README.md");

    public static string Results { get; } = Repository.PathOf("tests/benchmarks/Ownership.Core.Benchmarks/results/results.json");

    public static string Chart { get; } = Repository.PathOf("tests/benchmarks/Ownership.Core.Benchmarks/results/chart.svg");
}
