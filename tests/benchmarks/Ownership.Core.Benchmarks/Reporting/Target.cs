using static Ownership.Core.Benchmarks.Reporting.Ways;
using Asked = Ownership.Core.Benchmarks.CommandBenchmarks.Command;

namespace Ownership.Core.Benchmarks.Reporting;

/// <summary>What a ratio within one run has to be.</summary>
/// <param name="Work">What is compared.</param>
/// <param name="Against">With what.</param>
/// <param name="Limit">What the ratio may be at most.</param>
/// <param name="Ratios">The ratios, each of which has to keep to the limit, by what they are of.</param>
/// <param name="AtLeast">Whether it has to be at least the limit instead.</param>
public sealed record Target(
    string Work, string Against, double Limit, Func<Results, IEnumerable<(string Of, double Ratio)>> Ratios, bool AtLeast = false)
{
    public static IReadOnlyList<Target> All { get; } =
    [
        new("time of every command, 100 opportunities", "by hand, mutable", 1.0, EveryCommand(Time, Library, ByHandMutable)),
        new("the same, `After` read too", "by hand, mutable", 1.5, EveryCommand(Time, LibraryWithAfter, ByHandMutable)),
        new("time of every command, 100 opportunities", "by hand, immutable", 0.25, EveryCommand(Time, Library, ByHandImmutable)),
        new("memory of every command, 100 opportunities", "by hand, immutable", 0.25, EveryCommand(Bytes, Library, ByHandImmutable)),
        new("time of one opportunity reassigned, 10 opportunities", "rules engine", 0.01, One(results =>
            results.Time(Workload.Command(Asked.OpportunityReassigned, 10), Library)
            / results.Time(Workload.Command(Asked.OpportunityReassigned, 10), Ways.RulesEngine))),
        new("memory of a command that changes nothing", "the decision itself", 1.0, One(results =>
            results.Bytes(Workload.Command(Asked.NothingChanges, 100), Library)
            / results.Bytes(Workload.Followers(3), nameof(FollowersBenchmarks.DecisionAlone)))),
        new("time of a command that changes nothing, 10,000 followers", "3 followers", 1.1, One(results =>
            results.Time(Workload.Followers(10_000), Library) / results.Time(Workload.Followers(3), Library))),
        new("time of every command, `After` read or not, 1,000 opportunities", "100 opportunities", 11, results =>
            from command in Workload.Commands(1_000).Zip(Workload.Commands(100))
            from method in (string[])[Library, LibraryWithAfter]
            select (command.First.Work, results.Time(command.First, method) / results.Time(command.Second, method))),
        new("throughput in bulk, 2 threads", "1 thread", 1.8, One(results =>
            results.Time(Workload.Bulk(1), Library) / results.Time(Workload.Bulk(2), Library)), AtLeast: true),
    ];

    /// <summary>The ratio that is furthest from the limit on its wrong side, or nearest to it.</summary>
    public (string Of, double Ratio) Worst(Results results) => Ratios(results).MaxBy(r => AtLeast ? -r.Ratio : r.Ratio);

    public bool IsMet(Results results) => AtLeast ? Worst(results).Ratio >= Limit : Worst(results).Ratio <= Limit;

    private static Func<Results, IEnumerable<(string, double)>> EveryCommand(
        Func<Results, Workload, string, double> measure, string way, string against) =>
        results => Workload.Commands(100).Select(c => (c.Work, measure(results, c, way) / measure(results, c, against)));

    private static Func<Results, IEnumerable<(string, double)>> One(Func<Results, double> ratio) => results => [("", ratio(results))];

    private static double Time(Results results, Workload what, string method) => results.Time(what, method);

    private static double Bytes(Results results, Workload what, string method) => results.Bytes(what, method);
}
