using static Ownership.Core.Benchmarks.Reporting.Ways;
using Asked = Ownership.Core.Benchmarks.CommandBenchmarks.Command;

namespace Ownership.Core.Benchmarks.Reporting;

/// <summary>How fast the library is: the README beside the benchmarks, and what the repository's README takes from it.</summary>
public static class Report
{
    private static readonly Workload[] Cases =
    [
        .. Workload.Commands(100),
        Workload.Command(Asked.OpportunityReassigned, 10),
        Workload.Command(Asked.ContactReassignedSynced, 1_000),
        Workload.Bulk(threads: 1),
        Workload.Bulk(threads: 2),
    ];

    /// <summary>Writes the results, the chart and the README beside the benchmarks.</summary>
    public static void Write(Results results)
    {
        File.WriteAllText(Files.Results, $"{results}");
        File.WriteAllText(Files.Chart, Chart.Of(results));
        File.WriteAllText(Files.Readme, Readme(results));
    }

    /// <summary>The README beside the benchmarks.</summary>
    public static string Readme(Results results) => $"""
        # Benchmarks

        One command on a contact with that many opportunities, against the [same work](Peers) done without the library: by hand on objects
        that are changed in place, by hand on immutable records, and by [RulesEngine](https://github.com/microsoft/RulesEngine). Under the
        [settings that they know](Peers/All.cs) each of them makes the same changes as the library, which is checked before anything is
        timed. `After` is made when it is first read, so reading it is timed as well. Ids are as long as HighLevel's, and no two records
        share the object of one, as when they are loaded.

        Each cell is the median time, its ratio to the one by hand and mutable, and the memory allocated.

        | work | {string.Join(" | ", All.Select(way => way.Name))} |
        | --- | {string.Join(" | ", All.Select(_ => "---"))} |
        {string.Join("\n", Cases.Select(c => Row(results, c)))}

        {Image(results, Files.ChartInFolder)}

        What a command allocates does not depend on the machine, and is bound by
        [tests](../../core/Ownership.Core.Tests/Allocations.cs). In bulk the contacts are too many for the processor's caches, which is what
        most of the time goes into.

        Measured on {results.Date}: {results.Environment}.

        ## Targets

        They are ratios within one run; of several ratios the worst is shown.

        | work | against | target | measured | |
        | --- | --- | --- | --- | --- |
        {string.Join("\n", Target.All.Select(target => Row(results, target)))}

        ## Measuring again

        ```sh
        dotnet run -c Release --project {Files.Folder}                         # everything
        dotnet run -c Release --project {Files.Folder} -- --filter '*Bulk*'    # some of it, without a report
        dotnet run -c Release --project {Files.Folder} -- report               # the report again
        ```

        Everything takes about a quarter of an hour, on a machine on which nothing else runs, and then writes the
        [results](results/results.json), the chart and this file. `report` makes the chart and this file from the results. Both print the
        lines that the [README of the repository](../../../README.md) takes from here, where a test looks for them.

        """.ReplaceLineEndings("\n");

    /// <summary>What the repository's README takes from it: the numbers in two lines, and the chart.</summary>
    public static string Summary(Results results) =>
        $"- Time against the same work by hand on objects that are changed in place: {Times(results, 1)} on a contact with 1 opportunity, "
        + $"{Times(results, 100)} with 100. Against immutable records: {Range(results.Time, Library, ByHandImmutable, 100)}.\n"
        + $"- Memory with 100, against the one and the other: {Range(results.Bytes, Library, ByHandMutable, 100)} and "
        + $"{Range(results.Bytes, Library, ByHandImmutable, 100)}, "
        + $"and {Text.Bytes(results.Bytes(Workload.Command(Asked.NothingChanges, 100), Library))} where nothing changes.\n\n"
        + $"{Image(results, $"{Files.Folder}/{Files.ChartInFolder}")}\n";

    private static string Times(Results results, int opportunities) =>
        $"{Range(results.Time, Library, ByHandMutable, opportunities)} "
        + $"({Range(results.Time, LibraryWithAfter, ByHandMutable, opportunities)} with the state afterwards)";

    private static string Row(Results results, Workload what) =>
        $"| {what.Work}, {what.Size} | {string.Join(" | ", All.Select(way => Cell(results, what, way.Method)))} |";

    private static string Cell(Results results, Workload what, string method)
    {
        double time = results.Time(what, method);
        return $"{Text.Time(time)} ({Text.Ratio(time / results.Time(what, ByHandMutable))})<br>{Text.Bytes(results.Bytes(what, method))}";
    }

    private static string Row(Results results, Target target)
    {
        var (of, ratio) = target.Worst(results);
        string limit = FormattableString.Invariant($"at {(target.AtLeast ? "least" : "most")} {target.Limit} ×");
        string measured = Text.Ratio(ratio) + (of.Length > 0 ? $" ({of})" : "");
        return $"| {target.Work} | {target.Against} | {limit} | {measured} | {(target.IsMet(results) ? "met" : "**not met**")} |";
    }

    private static string Range(Func<Workload, string, double> measure, string way, string against, int opportunities) =>
        Text.Range(Workload.Commands(opportunities).Select(command => measure(command, way) / measure(command, against)));

    private static string Image(Results results, string chart) => $"![{Chart.Alternative(results)}]({chart})";
}
