using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Reports;

namespace Ownership.Core.Benchmarks.Reporting;

/// <summary>One benchmark: the median time in nanoseconds, and the bytes allocated, of one operation.</summary>
public sealed record Measured(string Benchmark, double Time, double Bytes);

/// <summary>What a whole run measured, as far as the report needs it, and on what.</summary>
public sealed record Results(string Date, string Environment, IReadOnlyList<Measured> Benchmarks)
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Results Of(IReadOnlyList<Summary> run)
    {
        var host = run[0].HostEnvironmentInfo;
        return new(
            DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            string.Join(", ", [.. host.ToFormattedString().Take(2), host.RuntimeVersion, host.Architecture]),
            [.. run.SelectMany(summary => summary.Reports).Select(Of)]);
    }

    public static Results Committed() => JsonSerializer.Deserialize<Results>(File.ReadAllText(Files.Results), Json)!;

    /// <exception cref="InvalidOperationException">It was not measured: says what.</exception>
    public double Time(Workload what, string method) => Find(what, method).Time;

    /// <inheritdoc cref="Time"/>
    public double Bytes(Workload what, string method) => Find(what, method).Bytes;

    /// <summary>One line for each benchmark, so that a diff shows what became faster.</summary>
    public override string ToString()
    {
        string head = JsonSerializer.Serialize(this with { Benchmarks = [] }, Json)[..^2];
        return $"{head}\n{string.Join(",\n", Benchmarks.Select(b => JsonSerializer.Serialize(b, Json)))}\n]}}\n";
    }

    private static Measured Of(BenchmarkReport report)
    {
        var (what, type) = (report.BenchmarkCase, report.BenchmarkCase.Descriptor.Type);
        return new(
            FullNameProvider.GetBenchmarkName(what)[(type.Namespace!.Length + 1)..],
            Math.Round(report.ResultStatistics!.Median, 2),
            report.GcStats.GetBytesAllocatedPerOperation(what)!.Value);
    }

    private Measured Find(Workload what, string method) =>
        Benchmarks.SingleOrDefault(b => b.Benchmark == what.Benchmark(method))
        ?? throw new InvalidOperationException($"{what.Benchmark(method)} was not measured.");
}
