using System.CommandLine;
using System.Diagnostics;
using Ownership.Console.Output;
using Ownership.Core;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Console.Jobs;

/// <summary>Takes the decisions of a run back, the newest first, on the records as they are now.</summary>
internal static class Undo
{
    public static Command Command(Streams streams)
    {
        var options = new Options();
        var decisions = new Option<string>("--decisions")
        {
            HelpName = "FILE",
            Description = "What another run decided, as its --decisions wrote it",
            Required = true,
        };
        var command = new Command("undo", """
            Shows how a run would be taken back, newest first, as far as it still stands;
            under the settings of that run, but for those that are given
            Example:
              Ownership.Console undo --decisions run.jsonl --data records.json
            """);
        foreach (var option in (Option[])[decisions, .. options.OfDeciding, .. options.OfTelling, options.Out, options.Force])
            command.Add(option);
        command.SetAction(result =>
        {
            if (result.GetValue(options.Data) is not { Length: > 0 })
                throw new InvalidDataException("undo needs the records as they are now: --data FILE.");
            string file = result.GetRequiredValue(decisions);
            var run = Read(file, streams);
            var settings = run.LastOrDefault(line => line.Settings is not null)?.Settings;
            using var session = new Session(result, options, streams, [file], settings: settings);
            return Run(session, run);
        });
        return command;
    }

    private static IReadOnlyList<KeptDecision> Read(string file, Streams streams)
    {
        using var source = Source.Open(file, streams.Input);
        return [.. DecisionLines.Read(source)];
    }

    private static int Run(Session session, IReadOnlyList<KeptDecision> decisions)
    {
        var snapshots = new OrderedDictionary<ContactId, OwnershipSnapshot>();
        foreach (var snapshot in session.Read())
            snapshots.Add(snapshot.Contact.Id, snapshot);
        session.Teller.Settings(session.Policy.Settings);
        int whole = 0, inPart = 0, notAtAll = 0;
        foreach (var kept in decisions.Reverse().Where(kept => kept.Decisions.Any(decision => decision.HasChanges)))
        {
            var (taken, notes) = Taken(session.Policy, kept, snapshots);
            foreach (var decision in taken)
                snapshots[decision.Before.Contact.Id] = decision.After;
            var step = kept.Step(taken, notes);
            session.Totals.Add(step);
            session.Take(step);
            _ = step.LeftOut.Count + notes.Count == 0 ? whole++ : step.HasEffect ? inPart++ : notAtAll++;
        }

        session.Show(snapshots.Values);
        session.Teller.Table(session.Totals);
        session.Teller.Result(
            $"{(whole + inPart + notAtAll).Of("decision")}: {whole} went back whole, {inPart} in part, {notAtAll} not at all.",
            ("decisions", whole + inPart + notAtAll), ("whole", whole), ("in part", inPart), ("not at all", notAtAll));
        return session.Finish(snapshots.Values);
    }

    private static (IReadOnlyList<OwnershipDecision> Taken, IReadOnlyList<string> Notes) Taken(
        OwnershipPolicy policy, KeptDecision kept, OrderedDictionary<ContactId, OwnershipSnapshot> snapshots)
    {
        string[] gone =
        [
            .. kept.Decisions.Select(decision => decision.Before.Contact.Id).Where(id => !snapshots.ContainsKey(id))
                .Select(id => $"not taken back: contact {id} is not there"),
        ];
        return gone.Length > 0 ? ([], gone)
            : kept.Decisions is [var single] ? ([policy.Undo(single, snapshots[single.Before.Contact.Id])], [])
            : Stands(kept.Decisions, snapshots) ? ([.. kept.Decisions.Select(decision => Reversed(decision, snapshots))], [])
            : MovedBack(policy, kept.Decisions, snapshots);
    }

    private static bool Stands(IEnumerable<OwnershipDecision> plan, OrderedDictionary<ContactId, OwnershipSnapshot> snapshots) =>
        plan.All(decision => decision.Changes.All(change =>
            snapshots[decision.Before.Contact.Id].Find(change.Record) == decision.After.Find(change.Record)));

    /// <summary>What stands as the plan left it goes back to what it was, and no rule has a say in that.</summary>
    private static OwnershipDecision Reversed(OwnershipDecision done, OrderedDictionary<ContactId, OwnershipSnapshot> snapshots) =>
        OwnershipDecision.Restore(
            snapshots[done.Before.Contact.Id], done.Changes.Reverse().Select(change => Reversed(change, done.Before)), []);

    internal static OwnershipChange Reversed(OwnershipChange change, OwnershipSnapshot before) => change switch
    {
        OwnerChanged owner => new OwnerChanged(owner.Record, owner.To, owner.From) { Rule = OwnershipRule.Undone },
        FollowerAdded added => new FollowerRemoved(added.Record, added.User) { Rule = OwnershipRule.Undone },
        FollowerRemoved removed => new FollowerAdded(removed.Record, removed.User) { Rule = OwnershipRule.Undone },
        OpportunityRemoved removed => new OpportunityAdopted(before.Find(removed.Id)!) { Rule = OwnershipRule.Undone },
        OpportunityAdopted or OpportunityCreated => new OpportunityRemoved((OpportunityId)change.Record) { Rule = OwnershipRule.Undone },
        _ => throw new UnreachableException(),
    };

    /// <summary>Otherwise a plan goes back by the rules, as a whole, which only a move can.</summary>
    private static (IReadOnlyList<OwnershipDecision> Taken, IReadOnlyList<string> Notes) MovedBack(
        OwnershipPolicy policy, IReadOnlyList<OwnershipDecision> plan, OrderedDictionary<ContactId, OwnershipSnapshot> snapshots)
    {
        var removed = plan.SelectMany(decision => decision.Changes).OfType<OpportunityRemoved>().ToList();
        var to = plan.FirstOrDefault(decision => decision.Changes.Any(change => change is OpportunityAdopted));
        var from = plan.FirstOrDefault(decision => decision.Changes.Any(change => change is OpportunityRemoved));
        if (removed is not [var moved] || from is null || to is null || from == to)
            return ([], ["not taken back: this is no move"]);
        var (here, there) = (snapshots[to.Before.Contact.Id], snapshots[from.Before.Contact.Id]);
        if (here.Find(moved.Id) is null)
            return ([], [$"not taken back: {moved.Id.Described()} is no longer with {here.Contact.Id.Described()}"]);

        var back = policy.Move(here, moved.Id, there).Decisions;
        var changed = plan.SelectMany(decision => decision.Changes).Select(change => change.Record).ToHashSet();
        var notes = from decision in plan
                    from before in decision.Before.Records
                    where changed.Contains(before.RecordId)
                    let now = back.Select(one => one.After.Find(before.RecordId)).FirstOrDefault(record => record is not null)
                    where now is not null && (now.Owner != before.Owner || now.Followers != before.Followers)
                    select $"{before.RecordId.Described()}: does not go back with the move; before it {before.State()}";
        return (back, [.. notes]);
    }
}
