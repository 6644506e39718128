using static Ownership.Core.LeftOutReason;
using static Ownership.Core.OwnershipChange;
using static Ownership.Core.OwnershipRule;

namespace Ownership.Core;

/// <summary>
/// P3 undo. Records newest first; on each, who joined leaves before the owner goes back, and who left returns after
/// that, so that F4 and F5 see the owner and the places that will be. Both ask for no more than what held before the
/// decision, so undo at once restores even a record that came in breaking them.
/// </summary>
internal static class OwnershipUndo
{
    public static OwnershipDecision Decide(OwnershipDecision done, OwnershipSnapshot current)
    {
        if (current.Contact.Id != done.Before.Contact.Id)
        {
            throw new ArgumentException(
                $"The decision is about contact \"{done.Before.Contact.Id}\", but the snapshot is of contact \"{current.Contact.Id}\".",
                nameof(current));
        }

        var draft = new DecisionDraft(current, done.MaxFollowers, few: [], many: done.Changes.Count);
        foreach (var changes in done.Changes.Reverse().GroupBy(change => change.Record))
        {
            if (current.Find(changes.Key) is { } record)
            {
                var accepted = done.Before.Find(changes.Key);
                foreach (var change in changes.OrderBy(Turn))
                    TakeBack(change, record, accepted, ref draft);
            }
            else
            {
                draft.LeaveOut(changes.Key, null, UnknownOpportunity);
            }
        }

        return draft.ToDecision();
    }

    private static int Turn(OwnershipChange change) => change switch
    {
        FollowerAdded => 0,
        OwnerChanged => 1,
        FollowerRemoved or OpportunityCreated => 2,
        _ => throw Require.Unknown(change),
    };

    private static void TakeBack(OwnershipChange change, OwnedRecord record, OwnedRecord? accepted, ref DecisionDraft draft)
    {
        switch (change)
        {
            case FollowerAdded c when draft.Follows(record, c.User): draft.Leave(record, c.User, Undone); break;
            case OwnerChanged c when record.Owner == c.To: draft.Assign(record, c.From, Undone, accepted); break;
            case FollowerRemoved c when !draft.Follows(record, c.User): draft.Join(record, c.User, Undone, accepted); break;
            case OpportunityCreated c: draft.LeaveOut(c.Id, null, OpportunityRemains); break;
            case FollowerAdded c: draft.LeaveOut(c.Record, c.User, ChangedSince); break;
            case OwnerChanged c: draft.LeaveOut(c.Record, c.From, ChangedSince); break;
            case FollowerRemoved c: draft.LeaveOut(c.Record, c.User, ChangedSince); break;
            default: throw Require.Unknown(change);
        }
    }
}
