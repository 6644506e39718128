using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Ownership.Core.Benchmarks.Reporting;

namespace Ownership.Core.Benchmarks.Tests;

/// <summary>That the report finds what BenchmarkDotNet measures, shown on one invocation of next to nothing.</summary>
public class Run
{
    public class Sample
    {
        [Params(100)]
        public int Size { get; set; }

        [Benchmark]
        public object Done() => new byte[Size];
    }

    [Fact]
    public void The_results_are_those_of_a_run()
    {
        var config = ManualConfig.CreateEmpty().AddJob(Job.Dry.WithToolchain(InProcessNoEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default).WithOptions(ConfigOptions.DisableLogFile);

        var results = Results.Of([BenchmarkRunner.Run<Sample>(config)]);

        var what = new Workload("", "", $"{nameof(Run)}+{nameof(Sample)}", "Size: 100");
        results.Time(what, nameof(Sample.Done)).Should().BePositive();
        results.Bytes(what, nameof(Sample.Done)).Should().BeGreaterThanOrEqualTo(100);
        results.Environment.Should().StartWith("BenchmarkDotNet v").And.Contain("cores").And.Contain(".NET 10");
    }
}
