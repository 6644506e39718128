using BenchmarkDotNet.Attributes;

namespace Ownership.Core.Benchmarks;

/// <summary>One command on one contact: each invocation goes there and back, so that the next finds what it needs.</summary>
[MemoryDiagnoser]
public class CommandBenchmarks
{
    private Work work = null!;
    private OwnershipPolicy policy = null!;
    private (Func<int> There, Func<int> Back) mutable;
    private (Func<int> There, Func<int> Back) immutable;
    private (Func<int> There, Func<int> Back) rulesEngine;

    public enum Command
    {
        NothingChanges,
        OpportunityReassigned,
        ContactReassignedCoupled,
        ContactReassignedSynced,
    }

    [ParamsAllValues]
    public Command Asked { get; set; }

    [Params(1, 10, 100, 1000)]
    public int Opportunities { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        work = Work.All(Opportunities).ElementAt((int)Asked);
        policy = new(work.Settings);
        mutable = work.Prepare(nameof(ByHandMutable));
        immutable = work.Prepare(nameof(ByHandImmutable));
        rulesEngine = work.Prepare(nameof(RulesEngine));
    }

    [Benchmark(OperationsPerInvoke = 2)]
    public int Library() =>
        Reading.Changes(policy.Decide(work.BeforeThere, work.There)) + Reading.Changes(policy.Decide(work.BeforeBack, work.Back));

    [Benchmark(OperationsPerInvoke = 2)]
    public int LibraryWithAfter() =>
        Reading.ChangesAndAfter(policy.Decide(work.BeforeThere, work.There))
        + Reading.ChangesAndAfter(policy.Decide(work.BeforeBack, work.Back));

    [Benchmark(OperationsPerInvoke = 2, Baseline = true)]
    public int ByHandMutable() => mutable.There() + mutable.Back();

    [Benchmark(OperationsPerInvoke = 2)]
    public int ByHandImmutable() => immutable.There() + immutable.Back();

    [Benchmark(OperationsPerInvoke = 2)]
    public int RulesEngine() => rulesEngine.There() + rulesEngine.Back();
}
