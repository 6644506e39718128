using System.Diagnostics;

namespace Ownership.Playground.Cases;

/// <summary>What a step does to a case, whether it is taken or only looked at.</summary>
/// <param name="Step">The step.</param>
/// <param name="Before">How the case was.</param>
/// <param name="After">How it is then.</param>
/// <param name="Plan">What the library decided.</param>
public sealed record Outcome(CaseStep Step, CaseState Before, CaseState After, OwnershipPlan Plan)
{
    private static readonly OwnershipPlan Nothing = OwnershipPlan.Restore([]);

    /// <summary>The opportunity that went to the other contact; null where none did.</summary>
    public OpportunityId? Moved { get; private init; }

    /// <summary>What is to be said of it besides, if anything.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether anything is another way after it.</summary>
    public bool HasEffect => !Before.IsAs(After);

    public IEnumerable<OwnershipChange> Changes => Plan.Decisions.SelectMany(decision => decision.Changes);

    /// <param name="state">The case as it is.</param>
    /// <param name="step">What is done.</param>
    /// <param name="history">What was done before, of which a step may be taken back.</param>
    public static Outcome Of(CaseState state, CaseStep step, IReadOnlyList<Outcome> history) => step switch
    {
        CaseStep.Ask ask => Decided(step, state, state,
            [state.Policy.Decide(ask.Contact == state.Other.Contact.Id ? state.Other : state.Contact, ask.Command)]),
        CaseStep.Move move => Move(step, state, state, move.Opportunity),
        CaseStep.Merge => Decided(step, state, state, state.Policy.Merge(state.Contact, state.Other).Decisions),
        CaseStep.Close close => new(step, state, Closed(state, close.Opportunity, close.IsClosed), Nothing),
        CaseStep.ChangeSettings set => new(step, state, state with { Settings = set.Settings }, Nothing),
        CaseStep.Align => Aligned(step, state),
        CaseStep.Leave leave => Left(leave, state),
        CaseStep.ComeBack back => new(step, state, state with { Left = state.Left.Remove(back.User) }, Nothing),
        CaseStep.Join join when state.People.Contains(join.User) => new(step, state, state, Nothing),
        CaseStep.Join join => new(step, state, state with { People = state.People.Add(join.User) }, Nothing),
        CaseStep.TakeBack back => TakenBack(back, state, history[back.Step]),
        _ => throw new UnreachableException(),
    };

    private static Outcome Decided(CaseStep step, CaseState before, CaseState now, IReadOnlyList<OwnershipDecision> decisions)
    {
        var after = decisions.Aggregate(now, (state, decision) => state.With(decision.After));
        return after.Twice is { } twice
            ? new(step, before, before, Nothing) { Remark = $"{twice} is with another contact by now, so it does not come here." }
            : new(step, before, after, OwnershipPlan.Restore(decisions));
    }

    private static Outcome Move(CaseStep step, CaseState before, CaseState now, OpportunityId opportunity)
    {
        var from = now.Of(opportunity);
        var to = from == now.Contact ? now.Other : now.Contact;
        var outcome = Decided(step, before, now, now.Policy.Move(from, opportunity, to).Decisions);
        return outcome with { Moved = outcome.Changes.Any() ? opportunity : null };
    }

    private static Outcome Aligned(CaseStep step, CaseState state) => InStep.With(state.Settings) is not { } command
        ? new(step, state, state, Nothing)
        : Decided(step, state, state,
            [.. state.Snapshots.Select(snapshot => state.Policy.Decide(snapshot, command)).Where(decision => decision.HasChanges)]);

    private static Outcome Left(CaseStep.Leave leave, CaseState state)
    {
        var without = state.Left.Contains(leave.User) ? state : state with { Left = state.Left.Add(leave.User) };
        return Decided(leave, state, without,
        [
            .. without.Snapshots.Where(snapshot => CaseState.Has(snapshot, leave.User))
                .Select(snapshot => without.Policy.Decide(snapshot, new OwnershipCommand.ReplaceUser(leave.User, leave.By))),
        ]);
    }

    private static CaseState Closed(CaseState state, OpportunityId id, bool isClosed)
    {
        var snapshot = state.Of(id);
        return state.With(new(snapshot.Contact, snapshot.Opportunities.Select(o => o.Id == id ? o with { IsClosed = isClosed } : o)));
    }

    /// <summary>Settings, people and statuses go back where they are as the step left them; of the rest the library decides.</summary>
    private static Outcome TakenBack(CaseStep.TakeBack step, CaseState state, Outcome done)
    {
        var (before, after) = (done.Before, done.After);
        var now = state with
        {
            Settings = before.Settings != after.Settings && state.Settings == after.Settings ? before.Settings : state.Settings,
            Left = [.. state.Left.Except(after.Left.Except(before.Left)).Union(before.Left.Except(after.Left))],
            People = [.. state.People.Where(user => before.People.Contains(user) || !after.People.Contains(user) || state.Has(user))],
        };
        foreach (var was in before.Records.OfType<Opportunity>())
        {
            if (after.Find(was.Id) is Opportunity then && then.IsClosed != was.IsClosed
                && now.Find(was.Id) is Opportunity there && there.IsClosed == then.IsClosed)
                now = Closed(now, was.Id, was.IsClosed);
        }

        if (done.Step is CaseStep.Merge)
            return new(step, state, now, Nothing) { Remark = "A merge is not taken back." };
        if (done.Moved is not { } moved)
        {
            var policy = now.Policy;
            return Decided(step, state, now,
            [
                .. done.Plan.Decisions.Where(decision => decision.HasChanges)
                    .Select(decision => policy.Undo(
                        decision, now.Snapshots.Single(snapshot => snapshot.Contact.Id == decision.Before.Contact.Id))),
            ]);
        }

        // A move is taken back by moving back.
        var goneTo = done.After.Of(moved).Contact.Id;
        return now.Find(moved) is not null && now.Of(moved).Contact.Id == goneTo
            ? Move(step, state, now, moved)
            : new(step, state, now, Nothing) { Remark = $"{moved} is no longer where it went, so it does not come back." };
    }
}
