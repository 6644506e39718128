using System.CommandLine;
using System.CommandLine.Parsing;
using Ownership.Console.Output;
using Ownership.Console.Replaying;
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
        var otherCounts = new Counts();
        int differing = 0;
        bool isWhole = replay.Run(events, absentOwnerIsNobody, asSet =>
        {
            // What was asked for is the same under any settings; what follows from it is not.
            var step = asSet.Happened.Count == 0 ? asSet
                : asSet.With([.. asSet.Happened.Select(happened => (happened.News, other.Happen(happened.News!)))]);
            otherCounts.Add(step);
            if (asSet.IsAs(step))
                return;
            differing++;
            session.Teller.Tell(asSet, step);
        });

        // Settings decide on owners and followers only, so both have the same records in the same order.
        var pairs = one.Snapshots.Zip(other.Snapshots).ToList();
        int count = 0, different = 0;
        foreach (var (asSet, altered) in pairs.SelectMany(pair => pair.First.Records.Zip(pair.Second.Records)))
        {
            count++;
            if (asSet == altered)
                continue;
            different++;
            session.Teller.Tell(asSet, altered);
        }

        if (differing + different > 0)
        {
            var sight = pairs.SelectMany(pair => AccessChange.Between(pair.First, pair.Second))
                .CountBy(change => change.Kind).ToDictionary();
            session.Teller.Table(["Total", "As set", "What if"],
            [
                ["sight gained", replay.Counts.Gained, otherCounts.Gained],
                ["sight lost", replay.Counts.Lost, otherCounts.Lost],
                [
                    "sight at the end, only here",
                    sight.GetValueOrDefault(AccessChangeKind.Lost),
                    sight.GetValueOrDefault(AccessChangeKind.Gained),
                ],
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
