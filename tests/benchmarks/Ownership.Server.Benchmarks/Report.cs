using static System.FormattableString;

namespace Ownership.Server.Benchmarks;

/// <summary>How fast the server is, and what it needs: the README beside the benchmarks.</summary>
public static class Report
{
    private const string Folder = "tests/benchmarks/Ownership.Server.Benchmarks";

    private static readonly Target[] Targets =
    [
        new("assignments a second", "by hand", 0.8, on => on.Ratios(rate => rate.PerSecond).Min(), AtLeast: true),
        new("their 99th percentile", "by hand", 1.5, on => on.Ratios(rate => rate.P99).Max()),
        new("speed of the run", "the same requests one by one", 3, on => on.OneByOne / on.Run, AtLeast: true),
    ];

    public static string Results => Repository.PathOf($"{Folder}/results/results.json");

    public static string ReadmeFile => Repository.PathOf($"{Folder}/README.md");

    public static void Write(Results results)
    {
        File.WriteAllText(Results, $"{results}");
        File.WriteAllText(ReadmeFile, Readme(results));
        Console.WriteLine(Tables(results));
    }

    public static string Readme(Results results) => $"""
        # Benchmarks of the server

        The [server](../../hosts/Ownership.Server) against an assignment [by hand](ByHand): minimal API and EF Core on the same tables, with
        the same token, versions, audit and transaction, without the library and without Orleans. It knows the rules for owners only, and
        under the settings that it knows it leaves the same owners as the server, which is checked before anything is timed. On SQLite its
        writers queue as the server's do.

        {Tables(results)}

        Both are processes of their own, with a database of their own. A contact has five opportunities, and each assignment gives all
        six to somebody else. Both are warmed up, so that the server has the contacts in memory, and then measured in turn, {results.Rounds}
        times 2 seconds over 8 connections and over 32. Above are the medians; of several ratios the worst is shown. CPU is that
        of the server's process, without that of PostgreSQL or of who asks, which run on the same machine.

        The run hands {results.Contacts:N0} contacts of somebody who leaves to somebody else; then one client sends the same commands as
        requests, one after the other. No contact is in memory before, and after the requests all are: the heap of the process after a full
        collection, less what it was before, is what a grain with its contact and five opportunities costs.

        Measured on {results.Date}: {results.Environment}; the machine's load before was {results.Busy}. SQLite syncs each commit;
        of PostgreSQL the setting is named above.

        ```sh
        OWNERSHIP_FSYNC=on .ci/servers dotnet run -c Release --project {Folder}    # everything, in about eight minutes
        dotnet run -c Release --project {Folder}                                   # only on SQLite
        dotnet run -c Release --project {Folder} -- short                          # whether it works, without a report
        dotnet run -c Release --project {Folder} -- report                         # this file again
        ```

        """.ReplaceLineEndings("\n");

    public static string Tables(Results results) => $"""
        | assignments | connections | a second | median | 99th percentile | CPU of each |
        | --- | --- | --- | --- | --- | --- |
        {Rows(results, on => on.Rates.OrderBy(rate => rate.Connections).Select(rate => Row(on, rate)))}

        | database | commits | run | one by one | a contact's heap | a contact's rows |
        | --- | --- | --- | --- | --- | --- |
        {Rows(results, on => [Row(on)])}

        | an assignment writes | rows | the database grows by |
        | --- | --- | --- |
        {Rows(results, on => on.Written.Select(written => Row(on, written)))}

        | what | against | on | target | measured | |
        | --- | --- | --- | --- | --- | --- |
        {Rows(results, on => Targets.Select(target => target.Row(on)))}
        """;

    private static string Row(OnDatabase on, Rate rate) => Invariant(
        $"| {Name(rate.Program)}, {on.Database} | {rate.Connections} | {rate.PerSecond:0} | {rate.Median:0.0} ms ")
        + Invariant($"| {rate.P99:0.0} ms | {rate.Cpu:0.00} ms |");

    private static string Row(OnDatabase on) => Invariant(
        $"| {on.Database} | {on.Setting} | {on.Run:0.0} s | {on.OneByOne:0.0} s | {Kilo(on.Grain)} | {Kilo(on.Contact)} |");

    private static string Row(OnDatabase on, Written written)
    {
        string rows = written.Rows is { } counted ? Invariant($"{counted:0.#}") : "not counted";
        return $"| {Name(written.Program)}, {on.Database} | {rows} | {Kilo(written.Bytes)} |";
    }

    private static string Rows(Results results, Func<OnDatabase, IEnumerable<string>> of) =>
        string.Join("\n", results.Databases.SelectMany(of));

    private static string Name(string program) => program == Child.Server ? "the server" : "by hand";

    private static string Kilo(double bytes) => Invariant($"{bytes / 1000:0.0} kB");

    private sealed record Target(string What, string Against, double Limit, Func<OnDatabase, double> Ratio, bool AtLeast = false)
    {
        public string Row(OnDatabase on)
        {
            double ratio = Ratio(on);
            string outcome = (AtLeast ? ratio >= Limit : ratio <= Limit) ? "met" : "**missed**";
            string limit = Invariant($"at {(AtLeast ? "least" : "most")} {Limit:0.0} ×");
            return Invariant($"| {What} | {Against} | {on.Database} | {limit} | {ratio:0.00} × | {outcome} |");
        }
    }
}
