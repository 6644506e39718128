using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Ownership.Core.Benchmarks;
using Ownership.Core.Benchmarks.Peers;
using Ownership.Core.Benchmarks.Reporting;
using Perfolizer.Horology;

// Without arguments everything is measured and reported; "report" reports it again; the rest is for BenchmarkDotNet.
if (args is ["report"])
    return Publish(Results.Committed());

foreach (var (name, start) in All.Peers)
    Agreement.Check(name, start, randomContacts: 5_000);

var benchmarks = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly);
// Many short iterations, for the median of a machine that others use too; and no forced collection between them, after
// which memory would be new to the process each time.
var job = Job.Default.WithWarmupCount(8).WithIterationCount(25)
    .WithIterationTime(TimeInterval.FromMilliseconds(100)).WithGcForce(false);
var config = DefaultConfig.Instance
    .AddJob(job)
    .WithArtifactsPath(Files.Artifacts)
    .WithBuildTimeout(TimeSpan.FromMinutes(10)); // two are too few on a busy machine
if (args.Length > 0)
{
    benchmarks.Run(args, config);
    return 0;
}

var run = benchmarks.RunAll(config).ToList();
if (run.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)))
    return Publish(Results.Of(run));

Console.Error.WriteLine("Not every benchmark ran, so there is no report.");
return 1;

static int Publish(Results results)
{
    Report.Write(results);
    Console.WriteLine($"{Files.Readme} is written. For the README of the repository:\n\n{Report.Summary(results)}");
    return 0;
}
