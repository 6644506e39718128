using System.Globalization;
using Asked = Ownership.Core.Benchmarks.CommandBenchmarks.Command;

namespace Ownership.Core.Benchmarks.Reporting;

/// <summary>What is timed, whichever way it is done.</summary>
/// <param name="Work">What the report calls it.</param>
/// <param name="Size">How much of it there is.</param>
/// <param name="Type">The class of its benchmarks.</param>
/// <param name="Parameters">As BenchmarkDotNet writes them.</param>
public sealed record Workload(string Work, string Size, string Type, string Parameters)
{
    /// <summary>In the order of <see cref="Asked"/>.</summary>
    private static readonly string[] Works = [.. Benchmarks.Work.All(opportunities: 1).Select(work => work.Name)];

    public static IEnumerable<Workload> Commands(int opportunities) =>
        Enum.GetValues<Asked>().Select(asked => Command(asked, opportunities));

    public static Workload Command(Asked asked, int opportunities) => new(
        Works[(int)asked],
        Count(opportunities, "opportunities"),
        nameof(CommandBenchmarks),
        $"Opportunities: {opportunities}, Asked: {asked}");

    public static Workload Followers(int followers) =>
        new("nothing changes", Count(followers, "followers"), nameof(FollowersBenchmarks), $"Followers: {followers}");

    public static Workload Bulk(int threads) =>
        new("each of 100,000 contacts", threads == 1 ? "1 thread" : $"{threads} threads", nameof(BulkBenchmarks), $"Threads: {threads}");

    /// <summary>What the benchmark is called that does it in this way.</summary>
    public string Benchmark(string method) => $"{Type}.{method}({Parameters})";

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}");
}
