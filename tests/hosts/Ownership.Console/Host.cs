using System.CommandLine;
using System.CommandLine.Parsing;
using Ownership.Console.Input;
using Ownership.Core;

namespace Ownership.Console;

/// <summary>The host as a function of its arguments and streams.</summary>
internal static class Host
{
    /// <summary>Runs the host and returns its exit code: 0 all fine, 1 some lines were malformed, 2 could not run.</summary>
    public static int Run(string[] args, TextReader input, TextWriter output, TextWriter error)
    {
        try
        {
            var result = CommandLine(input, output, error).Parse(args);
            return result.Errors is [var first, ..]
                ? throw new InvalidDataException(first.Message)
                : result.Invoke(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message.Printable());
            return 2;
        }
    }

    private static RootCommand CommandLine(TextReader input, TextWriter output, TextWriter error)
    {
        var shared = new SharedOptions();
        var events = new Option<FileInfo>("--events")
        {
            HelpName = "FILE",
            Description = "Webhook events, one JSON object a line; - is standard input (default: the sample's)",
        };
        var whatIf = new Option<Alteration?[]>("--what-if")
        {
            HelpName = "SETTING[=VALUE]",
            Description = "Show only what comes out differently with this setting altered; may be given several times",
            CustomParser = result => [.. result.Tokens.Select(token => WhatIf(token.Value, result))],
        };

        var root = new RootCommand("""
            Replays webhook events on contacts and opportunities, and shows who comes to own and follow what, and by which rule.

            Examples:
              Ownership.Console --allow-different-owners --sync-contact-follower
              Ownership.Console --data records.json --events - --what-if follower-sync=mirror < events.jsonl
              Ownership.Console assign --user user-01=3 --user user-02 --data records.json --out assigned
              Ownership.Console assign --rotation assigned/rotation.json --data records.json

            A setting of true|false that is named without a value is true.
            Exit codes: 0 all fine, 1 some lines were malformed, 2 could not run.
            """);
        foreach (var option in (Option[])[shared.Data, events, .. shared.Settings, whatIf])
            root.Add(option);
        root.Add(Assign.Command(shared, output));
        root.Add(SampleCommand());
        root.SetAction(result =>
        {
            var asSet = shared.SettingsIn(result);
            var records = shared.RecordsIn(result).Snapshots;
            string file = (result.GetValue(events) ?? Sample.Shipped(Sample.EventsFile)).ToString();
            using var reader = file == "-" ? input : File.OpenText(file);
            var lines = new EventLines(reader, file == "-" ? "stdin" : file, error);
            var report = new Report(output);

            if (result.GetValue(whatIf) is { Length: > 0 } alterations)
                ShowDifferences(new(asSet, records), new(SharedOptions.Altered(asSet, alterations), records), lines, report);
            else
                Show(new(asSet, records), lines, report);
            return lines.Malformed == 0 ? 0 : 1;
        });
        return root;
    }

    private static void Show(Replay replay, EventLines lines, Report report)
    {
        report.Settings("settings:", replay.Settings);
        var outcomes = new List<Outcome>();
        foreach (var e in lines.Read())
        {
            outcomes.Add(replay.Play(e));
            report.Event(e, outcomes[^1]);
        }

        report.Records(replay.Snapshots);
        report.Summary(outcomes, lines.Malformed);
    }

    private static void ShowDifferences(Replay asSet, Replay whatIf, EventLines lines, Report report)
    {
        report.Settings(Report.AsSet, asSet.Settings);
        report.Settings(Report.WhatIf, whatIf.Settings);
        var outcomes = new List<(Outcome AsSet, Outcome WhatIf)>();
        foreach (var e in lines.Read())
        {
            outcomes.Add((asSet.Play(e), whatIf.Play(e)));
            report.Difference(e, outcomes[^1]);
        }

        report.Differences(asSet.Snapshots, whatIf.Snapshots, outcomes);
    }

    private static Alteration? WhatIf(string text, ArgumentResult result)
    {
        string[] parts = text.Split('=', 2);
        if (Setting.All.FirstOrDefault(setting => setting.Name == parts[0]) is { } setting)
            return SharedOptions.Alter(setting, parts.ElementAtOrDefault(1), result);
        result.AddError($"There is no setting \"{parts[0]}\", but {string.Join(", ", Setting.All.Select(setting => setting.Name))}.");
        return null;
    }

    private static Command SampleCommand()
    {
        var directory = new Option<DirectoryInfo>("--out") { HelpName = "DIR", Description = "Where the two files go", Required = true };
        var command = new Command("sample", "Writes the sample anew, the same bytes every time") { directory };
        command.SetAction(result => Sample.Write(result.GetRequiredValue(directory)));
        return command;
    }
}
