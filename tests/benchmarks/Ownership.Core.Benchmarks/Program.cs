using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Ownership.Core.Benchmarks;
using Ownership.Core.Benchmarks.Peers;
using Ownership.Core.Benchmarks.Reporting;
using Perfolizer.Horology;

// Without arguments everything is measured and reported; "report" reports the last run; the rest is for BenchmarkDotNet.
if (args is not ["report"])
{
    foreach (var (name, start) in All.Peers)
        Agreement.Check(name, start, randomContacts: 5_000);

    var benchmarks = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly);
    // Many short iterations, for the median of a machine that others use too; and no forced collection between them,
    // after which memory would be new to the process each time.
    var job = Job.Default.WithWarmupCount(8).WithIterationCount(25).WithIterationTime(TimeInterval.FromMilliseconds(100)).WithGcForce(false);
    var config = DefaultConfig.Instance
        .AddJob(job)
        .WithArtifactsPath(Files.Artifacts)
        .WithBuildTimeout(TimeSpan.FromMinutes(10)) // two are too few on a busy machine
        .AddExporter(JsonExporter.FullCompressed);
    if (args.Length > 0)
    {
        benchmarks.Run(args, config);
        return 0;
    }

    Results.ForgetLastRun();
    if (!benchmarks.RunAll(config).All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)))
    {
        Console.Error.WriteLine("Not every benchmark ran, so there is no report.");
        return 1;
    }
}

Console.WriteLine(Report.Publish().Replace("<br>", ", ", StringComparison.Ordinal));
return 0;
