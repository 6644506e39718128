using System.CommandLine;
using System.CommandLine.Parsing;
using Ownership.Console.Output;
using Ownership.Core;

namespace Ownership.Console.Jobs;

/// <summary>Lets the news among events happen to records; or twice, under two settings, to compare.</summary>
internal static class Replay
{
    /// <summary>Makes a command that replays.</summary>
    public static void MakeOf(Command command, Streams streams)
    {
        var options = new Options();
        var whatIf = new Option<Alteration?[]>("--what-if")
        {
            HelpName = "SETTING[=VALUE]",
            Description = "Show only what comes out differently with this setting altered; may be given several times",
            CustomParser = result => [.. result.Tokens.Select(token => Alteration(token.Value, result))],
        };
        Option[] all =
        [
            options.Data, options.Events, options.AbsentOwner, options.UsersFile, options.Inactive, .. options.Settings, whatIf,
            .. options.OfTelling, .. options.OfWriting,
        ];
        foreach (var option in all)
            command.Add(option);
        command.SetAction(result =>
        {
            string file = EventReplay.File(result, options);
            if (result.GetValue(whatIf) is not { Length: > 0 } alterations)
            {
                using var session = new Session(result, options, streams, [file]);
                return Run(session, file, options.AbsentOwnerIsNobody(result));
            }

            Option[] ofOneOutcome = [options.Out, options.Decisions, options.ShowRecords];
            if (ofOneOutcome.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } wrong)
                throw new InvalidDataException($"{wrong.Name} goes with one outcome, and --what-if compares two.");
            using var comparison = new Session(result, options, streams, [file]);
            var altered = new OwnershipPolicy(Options.Altered(comparison.Policy.Settings, alterations))
            {
                ActiveUsers = comparison.Policy.ActiveUsers,
            };
            return Compare(comparison, altered, file, options.AbsentOwnerIsNobody(result));
        });
    }

    private static int Run(Session session, string file, bool absentOwnerIsNobody)
    {
        // What is not there is said before anything is told.
        using var events = session.Open(file);
        var world = session.ReadWorld();
        session.Teller.Settings(session.Policy.Settings);
        var replay = new EventReplay(session, world);
        bool isWhole = replay.Run(events, absentOwnerIsNobody, session.Take);
        replay.NameInVain();
        session.Show(world.Snapshots);
        replay.Sum();
        return replay.ExitCode(
            isWhole ? session.Finish(world.Snapshots, isPreview: false, statuses: world.Statuses) : Host.Interrupted, isWhole);
    }

    private static int Compare(Session session, OwnershipPolicy whatIf, string file, bool absentOwnerIsNobody)
    {
        using var events = session.Open(file);
        var records = session.Read();
        var (one, other) = (new World(session.Policy, records), new World(whatIf, records));
        session.Teller.Settings(session.Policy.Settings, Teller.AsSet);
        session.Teller.Settings(whatIf.Settings, Teller.WhatIf);
        var replay = new EventReplay(session, one);
        var comparison = new Comparison(one, other);
        bool isWhole = replay.Run(events, absentOwnerIsNobody, asSet =>
        {
            if (comparison.Follow(asSet) is { } step)
                session.Teller.Tell(asSet, step);
        });

        foreach (var (asSet, altered) in comparison.Endings().SelectMany(ending => ending.Records))
            session.Teller.Tell(asSet, altered);
        var (differing, different, count) = (comparison.DifferingEvents, comparison.DifferingRecords, comparison.Records);
        if (differing + different > 0)
        {
            session.Teller.Table(["Total", "As set", "What if"],
            [
                ["sight gained", replay.Counts.Gained, comparison.WhatIfCounts.Gained],
                ["sight lost", replay.Counts.Lost, comparison.WhatIfCounts.Lost],
                ["sight at the end, only here", comparison.SeenOnlyAsSet, comparison.SeenOnlyInWhatIf],
            ]);
        }

        session.Teller.Result(
            $"{differing} of {replay.Counts.Events} events come out differently; {different} of {count} records end differently.",
            ("events", replay.Counts.Events), ("events that differ", differing), ("records", count), ("records that differ", different));
        return replay.ExitCode(session.HasLeftOut ? Host.SomeUnusable : Host.AllFine, isWhole);
    }

    private static Alteration? Alteration(string text, ArgumentResult result)
    {
        string[] parts = text.Split('=', 2);
        if (Setting.All.FirstOrDefault(setting => setting.Name == parts[0]) is { } setting)
            return Options.Alter(setting, parts.ElementAtOrDefault(1), result);
        result.AddError($"There is no setting \"{parts[0]}\", but {string.Join(", ", Setting.All.Select(setting => setting.Name))}.");
        return null;
    }
}
