using System.Text.RegularExpressions;
using static Ownership.Core.Benchmarks.Reporting.Ways;
using Asked = Ownership.Core.Benchmarks.CommandBenchmarks.Command;

namespace Ownership.Core.Benchmarks.Reporting;

/// <summary>The section of the README that says how fast the library is.</summary>
public static partial class Report
{
    private static readonly Workload[] Cases =
    [
        .. Workload.Commands(100),
        Workload.Command(Asked.OpportunityReassigned, 10),
        Workload.Command(Asked.ContactReassignedSynced, 1_000),
        Workload.Bulk(threads: 1),
        Workload.Bulk(threads: 2),
    ];

    /// <summary>Makes the committed results, the chart and the README from the last run, and returns the section.</summary>
    public static string Publish()
    {
        Results.OfLastRun().Commit();
        var results = Results.Committed();
        File.WriteAllText(Files.Chart, Chart.Of(results));
        File.WriteAllText(Files.Readme, Place().Replace(File.ReadAllText(Files.Readme), _ => Section(results), count: 1));
        return Section(results);
    }

    public static string Section(Results results) => $"""
        ## Speed

        One command on a contact with that many opportunities, against the [same work](tests/benchmarks/Ownership.Core.Benchmarks/Peers) done without the library: by hand on objects that are changed in place, by hand on immutable records, and by [RulesEngine](https://github.com/microsoft/RulesEngine). Each of them makes the same changes as the library, which is checked before anything is timed. `After` is made when it is first read, so reading it is timed as well. Ids are as long as HighLevel's, and no two records share the object of one, as when they are loaded.

        Each cell is the median time, its ratio to the one by hand and mutable, and the memory allocated.

        | work | {string.Join(" | ", All.Select(way => way.Name))} |
        | --- | {string.Join(" | ", All.Select(_ => "---"))} |
        {string.Join("\n", Cases.Select(c => $"| {c.Work}, {c.Size} | {string.Join(" | ", All.Select(way => Cell(results, c, way.Method)))} |"))}

        ![{Alternative(results)}](tests/benchmarks/Ownership.Core.Benchmarks/results/chart.svg)

        The targets, as ratios within one run; of several ratios the worst is shown.

        | work | against | target | measured | |
        | --- | --- | --- | --- | --- |
        {string.Join("\n", Target.All.Select(target => Row(results, target)))}

        What a command allocates does not depend on the machine, and is bound by [tests](tests/core/Ownership.Core.Tests/Allocations.cs). In bulk the contacts are too many for the processor's caches, which is what most of the time goes into.

        Measured on {results.Date} with {results.MeasuredWith} on {results.Machine}, {results.Runtime}. This measures again and writes this section:

        ```sh
        dotnet run -c Release --project tests/benchmarks/Ownership.Core.Benchmarks
        ```


        """.ReplaceLineEndings("\n");

    private static string Cell(Results results, Workload what, string method)
    {
        double time = results.Time(what, method), ratio = time / results.Time(what, ByHandMutable);
        return double.IsNaN(time) ? "–" : $"{Text.Time(time)}{(double.IsNaN(ratio) ? "" : $" ({Text.Ratio(ratio)})")}<br>{Text.Bytes(results.Bytes(what, method))}";
    }

    private static string Row(Results results, Target target)
    {
        var (of, ratio) = target.Worst(results);
        string measured = double.IsNaN(ratio) ? "not measured" : Text.Ratio(ratio) + (of.Length > 0 ? $" ({of})" : "");
        return FormattableString.Invariant($"| {target.Work} | {target.Against} | at {(target.AtLeast ? "least" : "most")} {target.Limit} × | {measured} | {(target.IsMet(results) ? "met" : "**not met**")} |");
    }

    /// <summary>What the chart shows, for those who do not see it.</summary>
    private static string Alternative(Results results) =>
        $"Bar chart, logarithmic: time as a multiple of by hand, mutable. {string.Join("; ", Chart.Bars(results).GroupBy(bar => bar.Way).Select(way =>
            $"{way.Key}: {Text.Ratio(way.Min(bar => bar.Ratio))} to {Text.Ratio(way.Max(bar => bar.Ratio))}"))}.";

    /// <summary>The section where it is, or the place for it.</summary>
    [GeneratedRegex("(?:## Speed\n.*?)?(?=## Reading order\n)", RegexOptions.Singleline)]
    private static partial Regex Place();
}
