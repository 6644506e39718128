namespace Ownership.Core.Benchmarks.Reporting;

/// <summary>Where the report reads and writes, wherever it is started.</summary>
public static class Files
{
    /// <summary>Of the benchmarks, from the repository's root.</summary>
    public const string Folder = "tests/benchmarks/Ownership.Core.Benchmarks";

    /// <summary>From the folder.</summary>
    public const string ChartInFolder = "results/chart.svg";

    /// <summary>What BenchmarkDotNet writes; not committed.</summary>
    public static string Artifacts => Repository.PathOf("BenchmarkDotNet.Artifacts");

    public static string Readme => Repository.PathOf($"{Folder}/README.md");

    public static string Results => Repository.PathOf($"{Folder}/results/results.json");

    public static string Chart => Repository.PathOf($"{Folder}/{ChartInFolder}");
}
