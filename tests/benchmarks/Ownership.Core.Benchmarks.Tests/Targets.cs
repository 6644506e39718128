using Ownership.Core.Benchmarks.Reporting;
using static Ownership.Core.Benchmarks.Reporting.Ways;
using Asked = Ownership.Core.Benchmarks.CommandBenchmarks.Command;

namespace Ownership.Core.Benchmarks.Tests;

/// <summary>That each target is missed by results that miss it, and by no others.</summary>
public class Targets
{
    private static readonly Workload Coupled = Workload.Command(Asked.ContactReassignedCoupled, 100);

    /// <summary>Times and bytes with which every target is met, most of them just.</summary>
    private static readonly Results Met = new("2025-01-31", "a machine",
    [
        .. from opportunities in (int[])[10, 100, 1_000]
           from command in Workload.Commands(opportunities)
           from measured in (Measured[])
           [
               new(command.Benchmark(Library), opportunities, 56),
               new(command.Benchmark(LibraryWithAfter), 1.4 * opportunities, 56),
               new(command.Benchmark(ByHandMutable), opportunities, 56),
               new(command.Benchmark(ByHandImmutable), 4 * opportunities, 224),
               new(command.Benchmark(Ways.RulesEngine), 100 * opportunities, 10_000),
           ]
           select measured,
        new(Workload.Followers(3).Benchmark(Library), 10, 56),
        new(Workload.Followers(3).Benchmark(nameof(FollowersBenchmarks.DecisionAlone)), 1, 56),
        new(Workload.Followers(10_000).Benchmark(Library), 11, 56),
        new(Workload.Bulk(1).Benchmark(Library), 18, 56),
        new(Workload.Bulk(2).Benchmark(Library), 10, 56),
    ]);

    /// <summary>For each target one benchmark of which a little more, or less, misses it: the factors of its time and its bytes.</summary>
    public static TheoryData<int, string, double, double> Missed => new()
    {
        { 0, Coupled.Benchmark(ByHandMutable), 0.99, 1 },
        { 1, Coupled.Benchmark(LibraryWithAfter), 1.1, 1 },
        { 2, Coupled.Benchmark(ByHandImmutable), 0.99, 1 },
        { 3, Coupled.Benchmark(ByHandImmutable), 1, 0.99 },
        { 4, Workload.Command(Asked.OpportunityReassigned, 10).Benchmark(Ways.RulesEngine), 0.99, 1 },
        { 5, Workload.Followers(3).Benchmark(nameof(FollowersBenchmarks.DecisionAlone)), 1, 0.99 },
        { 6, Workload.Followers(10_000).Benchmark(Library), 1.01, 1 },
        { 7, Workload.Command(Asked.ContactReassignedCoupled, 1_000).Benchmark(LibraryWithAfter), 1.11, 1 },
        { 8, Workload.Bulk(2).Benchmark(Library), 1.01, 1 },
    };

    [Fact]
    public void All_are_met_where_every_ratio_keeps_to_its_limit() => Target.All.Should().OnlyContain(target => target.IsMet(Met));

    [Fact]
    public void Every_one_has_a_case_below() =>
        Missed.Select(row => row[0]).Should().Equal(Enumerable.Range(0, Target.All.Count).Cast<object>());

    [Theory]
    [MemberData(nameof(Missed))]
    public void One_is_missed_where_one_ratio_does_not(int target, string benchmark, double time, double bytes)
    {
        var (others, one) = (Met.Benchmarks.Where(m => m.Benchmark != benchmark), Met.Benchmarks.Single(m => m.Benchmark == benchmark));
        var results = Met with { Benchmarks = [.. others, new(benchmark, one.Time * time, one.Bytes * bytes)] };
        var without = Met with { Benchmarks = [.. others] };

        Target.All.Where(t => !t.IsMet(results)).Should().Equal(Target.All[target]);
        Target.All[target].Invoking(t => t.IsMet(without)).Should().Throw<InvalidOperationException>().WithMessage($"*{benchmark}*");
    }
}
