using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;

namespace Ownership.Core.Benchmarks;

/// <summary>A command that changes nothing, on a contact with few and with many followers: none of them need be looked at.</summary>
[MemoryDiagnoser]
public class FollowersBenchmarks
{
    private OwnershipPolicy policy = null!;
    private Work work = null!;

    [Params(3, 10_000)]
    public int Followers { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        work = Work.NothingChanges(opportunities: 1, Followers);
        policy = new(work.Settings);
    }

    [Benchmark]
    public int Library() => Reading.Changes(policy.Decide(work.BeforeThere, work.There));

    /// <summary>For its memory: nothing but a decision.</summary>
    [Benchmark]
    public object DecisionAlone() => RuntimeHelpers.GetUninitializedObject(typeof(OwnershipDecision));
}
