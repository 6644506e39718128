using System.CommandLine;
using Ownership.Console.Output;
using Ownership.Core;

namespace Ownership.Console.Jobs;

/// <summary>Every change to one record in a run, in order.</summary>
internal static class Why
{
    public static Command Command(Streams streams)
    {
        var options = new Options();
        var asked = new Argument<string?>("RECORD")
        {
            Description = "contact:ID, opportunity:ID, or an id of either",
            Arity = ArgumentArity.ZeroOrOne, // so that what is wanted can be said where there is none
        };
        var decisions = new Option<string>("--decisions")
        {
            HelpName = "FILE",
            Description = "What another run decided, as its --decisions wrote it, in place of events",
        };
        var command = new Command("why", """
            Shows every change to a record in a run, with the event, the rule and the cause of it
            Example:
              Ownership.Console why deal-1 --decisions run.jsonl
            """);
        command.Add(asked);
        foreach (var option in (Option[])[decisions, options.Events, options.AbsentOwner, .. options.OfDeciding, options.Json])
            command.Add(option);
        command.SetAction(result =>
        {
            string? text = result.GetValue(asked);
            if (string.IsNullOrWhiteSpace(text))
                throw new InvalidDataException("why needs a RECORD: contact:ID, opportunity:ID, or an id of either.");
            var record = new Asked(text, RecordId.TryParse(text, out var id) ? id : null);
            string? file = result.GetValue(decisions);
            bool hasEvents = result.GetValue(options.Events) is not null || result.GetValue(options.Data) is { Length: > 0 };
            if (file is not null && hasEvents)
                throw new InvalidDataException("--decisions is a run already: leave --data and --events out.");
            string read = file ?? EventReplay.File(result, options);
            using var session = new Session(result, options, streams, [read]);
            return file is not null ? OverDecisions(session, record, file)
                : OverEvents(session, record, read, options.AbsentOwnerIsNobody(result));
        });
        return command;
    }

    private static int OverDecisions(Session session, Asked asked, string file)
    {
        using var source = session.Open(file);
        var telling = new Telling(session, asked);
        int steps = 0;
        foreach (var kept in DecisionLines.Read(source))
        {
            if (kept.Settings is not null)
            {
                session.Teller.Settings(kept.Settings);
                continue;
            }

            steps++;
            telling.Take(kept.Step(kept.Decisions));
        }

        telling.End($"{steps} decisions");
        return Host.AllFine;
    }

    private static int OverEvents(Session session, Asked asked, string file, bool absentOwnerIsNobody)
    {
        using var events = session.Open(file);
        var world = session.ReadWorld();
        session.Teller.Settings(session.Policy.Settings);
        var replay = new EventReplay(session, world);
        var telling = new Telling(session, asked);
        bool isWhole = replay.Run(events, absentOwnerIsNobody, telling.Take);
        var last = asked.Ids.Select(world.Find).OfType<OwnedRecord>().ToList();
        if (last.Count == 0 && telling.Steps == 0)
            throw new InvalidDataException($"There is no record {asked.Text}.");
        telling.End($"{replay.Counts.Events} events");
        foreach (var record in last)
            session.Teller.Result($"In the end: {record}", ("record", record.RecordId.Key), ("state", record.State()));
        return replay.ExitCode(session.HasLeftOut ? Host.SomeUnusable : Host.AllFine, isWhole);
    }

    /// <summary>A record that is asked for; an id alone may be a contact's and an opportunity's.</summary>
    private sealed record Asked(string Text, RecordId? Id)
    {
        public IReadOnlyList<RecordId> Ids { get; } = Id is not null ? [Id] : [new ContactId(Text), new OpportunityId(Text)];

        public bool Is(RecordId id) => Ids.Contains(id);
    }

    /// <summary>Tells of each step what is about the record.</summary>
    private sealed class Telling(Session session, Asked asked)
    {
        private int changes;

        public int Steps { get; private set; }

        public void Take(Step step)
        {
            if (step.Happened.Count == 0)
                return;
            var about = step.Of(asked.Is);
            if (!about.HasEffect && about.LeftOut.Count == 0)
                return;
            Steps++;
            changes += about.Changes.Count + about.Remarks.Count;
            session.Teller.Tell(about);
        }

        public void End(string all) => session.Teller.Result(
            changes == 0 ? $"None of {all} changed {asked.Text}." : $"{Steps} of {all} concern {asked.Text}, with {changes.Of("change")}.",
            ("asked", asked.Text), ("steps", Steps), ("changes", changes));
    }
}
