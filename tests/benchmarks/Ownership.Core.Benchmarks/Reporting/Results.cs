using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ownership.Core.Benchmarks.Reporting;

/// <summary>One benchmark: the median time in nanoseconds, and the bytes allocated, of one operation.</summary>
public sealed record Measured(string Benchmark, double Time, double Bytes);

/// <summary>What a run measured, as far as the report needs it.</summary>
public sealed record Results(string Date, string Machine, string Runtime, string MeasuredWith, IReadOnlyList<Measured> Benchmarks)
{
    private const string Exported = "*-report-full-compressed.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Folder = Path.Combine(Files.Artifacts, "results");

    /// <summary>Not a number where it was not measured, and so is what is computed from it.</summary>
    public double Time(Workload what, string method) => Find(what, method)?.Time ?? double.NaN;

    /// <inheritdoc cref="Time"/>
    public double Bytes(Workload what, string method) => Find(what, method)?.Bytes ?? double.NaN;

    /// <summary>So that a class that fails to run does not report what it measured another time.</summary>
    public static void ForgetLastRun()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>What BenchmarkDotNet left of the last run; without one, what is committed.</summary>
    public static Results OfLastRun()
    {
        Run[] runs = Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, Exported).Order(StringComparer.Ordinal).Select(Read<Run>)] : [];
        if (runs.Length == 0)
            return Committed();

        // All on one machine, or the ratios say nothing.
        var host = runs.Select(run => run.HostEnvironmentInfo).Distinct().Single();
        return new(
            runs.Max(run => run.Date)!,
            $"{host.ProcessorName}, {host.PhysicalCoreCount} physical and {host.LogicalCoreCount} logical cores, {host.OsVersion}",
            $"{host.RuntimeVersion}, {host.Architecture}",
            $"BenchmarkDotNet {host.BenchmarkDotNetVersion}",
            [.. from run in runs
                from benchmark in run.Benchmarks
                let time = benchmark.Statistics?.Median
                let bytes = benchmark.Memory.BytesAllocatedPerOperation
                where time is not null && bytes is not null
                select new Measured(benchmark.FullName[(benchmark.Namespace.Length + 1)..], Math.Round(time.Value, 2), bytes.Value)]);
    }

    public static Results Committed() => Read<Results>(Files.Results);

    /// <summary>One line for each benchmark, so that a diff shows what became faster.</summary>
    public void Commit()
    {
        string head = JsonSerializer.Serialize(this with { Benchmarks = [] }, Json)[..^2];
        File.WriteAllText(Files.Results, $"{head}\n{string.Join(",\n", Benchmarks.Select(b => JsonSerializer.Serialize(b, Json)))}\n]}}\n");
    }

    private Measured? Find(Workload what, string method) => Benchmarks.SingleOrDefault(b => b.Benchmark == what.Benchmark(method));

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(File.ReadAllText(file), Json)!;

    // Of BenchmarkDotNet's JSON, what is of use here. A benchmark that failed has neither time nor bytes.
    private sealed record Run(string Title, Host HostEnvironmentInfo, Benchmark[] Benchmarks)
    {
        /// <summary>The title ends with when it was: <c>-20250131-235959</c>.</summary>
        public string Date => DateOnly.ParseExact(Title[^15..^7], "yyyyMMdd", CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private sealed record Host(string BenchmarkDotNetVersion, string OsVersion, string ProcessorName, int? PhysicalCoreCount, int? LogicalCoreCount, string RuntimeVersion, string Architecture);

    private sealed record Benchmark(string Namespace, string FullName, Statistics? Statistics, Memory Memory);

    private sealed record Statistics(double Median);

    private sealed record Memory(long? BytesAllocatedPerOperation);
}
