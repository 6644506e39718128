using static System.FormattableString;
using static Ownership.Console.Benchmarks.Results;

namespace Ownership.Console.Benchmarks;

/// <summary>How fast the console is: the README beside the benchmarks.</summary>
public static class Report
{
    private const string Folder = "tests/benchmarks/Ownership.Console.Benchmarks";

    private static readonly Target[] Targets =
    [
        new("time of `--quiet`", "the events parsed", 2.0, results => results[Quiet].Wall / results[ParseLines].Wall),
        new("time of `--changed-only`", "the events parsed", 3.0, results => results[ChangedOnly].Wall / results[ParseLines].Wall),
        new("memory of `--quiet`", "the records of the end", 1.3, results => results[Quiet].Memory / results[LoadEnd].Memory),
        new("time of the records loaded", "the records parsed", 2.0, results => results[Load].Wall / results[ParseFile].Wall),
    ];

    public static string Results => Repository.PathOf($"{Folder}/results/results.json");

    public static string ReadmeFile => Repository.PathOf($"{Folder}/README.md");

    public static void Write(Results results)
    {
        File.WriteAllText(Results, $"{results}");
        File.WriteAllText(ReadmeFile, Readme(results));
        System.Console.WriteLine(Table(results));
    }

    public static string Readme(Results results) => $"""
        # Benchmarks of the console

        A replay of a million events on 50,000 contacts with 75,000 opportunities, against programs that only parse the same files with
        System.Text.Json: the events as a string a line, the records as one document. The input is the
        [sample of the console](../../hosts/Ownership.Console/Sampling) in large, and the same every time: what webhooks send of a
        sub-account where people work, with full records, an assignment as update and assignment, what follows from it by rule, stages,
        values, tags, notes, and some events late or twice.

        More records are created than deleted, so that the memory is compared with that of the records as they are in the end.

        Each is a process of its own, launched {results.Launches} times in turn with the others. Below are the medians: seconds from start
        to end, seconds of all cores, and the most memory that it had.

        {Table(results)}

        Measured on {results.Date}: {results.Environment}.

        ```sh
        dotnet run -c Release --project {Folder}              # everything
        dotnet run -c Release --project {Folder} -- FOLDER    # the same, with the input kept in a folder
        dotnet run -c Release --project {Folder} -- report    # this file again
        ```

        """.ReplaceLineEndings("\n");

    private static string Table(Results results) => $"""
        | program | time | CPU | memory |
        | --- | --- | --- | --- |
        {string.Join("\n", results.Programs.Select(Row))}

        | what | against | at most | measured | |
        | --- | --- | --- | --- | --- |
        {string.Join("\n", Targets.Select(target => Row(target, target.Ratio(results))))}
        """;

    private static string Row(Measured each) =>
        Invariant($"| {each.Program} | {each.Wall:0.00} s | {each.Cpu:0.00} s | {each.Memory:0} MB |");

    private static string Row(Target target, double ratio)
    {
        string outcome = ratio <= target.Limit ? "met" : "**missed**";
        return Invariant($"| {target.What} | {target.Against} | {target.Limit:0.0} × | {ratio:0.00} × | {outcome} |");
    }

    private sealed record Target(string What, string Against, double Limit, Func<Results, double> Ratio);
}
