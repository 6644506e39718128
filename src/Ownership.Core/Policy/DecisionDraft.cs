using static Ownership.Core.LeftOutReason;
using static Ownership.Core.OwnershipChange;
using static Ownership.Core.OwnershipRule;

namespace Ownership.Core;

/// <summary>
/// Collects what a decision changes and leaves out. On one record the owner comes first, then who leaves, then who
/// joins, so that a place that becomes free can be used. F4, F5 and F6, which hold on whatever record is changed, stand
/// here.
/// </summary>
/// <param name="before">The snapshot that is decided on.</param>
/// <param name="maxFollowers">The limit of F5.</param>
/// <param name="changes">Where the changes are noted.</param>
internal ref struct DecisionDraft(OwnershipSnapshot before, int maxFollowers, Growing<OwnershipChange> changes)
{
    // INVARIANT: a record is worked on without a break, and its owner changes once at most. So what became of it stands
    // together at the end of the changes, and need not be kept beside them.
    private Growing<OwnershipChange> changes = changes;
    private List<LeftOut>? leftOut;

    public readonly OwnershipDecision ToDecision() =>
        new(before, changes.ToValueList(), leftOut is null ? ValueList<LeftOut>.Empty : new([.. leftOut]), maxFollowers);

    /// <summary>Creates an opportunity without owner and followers.</summary>
    public Opportunity Create(OpportunityId id)
    {
        changes.Add(new OpportunityCreated(id));
        return new(id, before.Contact.Id);
    }

    /// <summary>Gives the record an owner, who by F4 stops following it.</summary>
    /// <param name="record">The record as it came.</param>
    /// <param name="to">The new owner, or null for nobody.</param>
    /// <param name="rule">The rule that asks for it.</param>
    /// <param name="accepted">A state of the record that may come about again although it breaks F4.</param>
    public void Assign(OwnedRecord record, UserId? to, OwnershipRule rule, OwnedRecord? accepted = null)
    {
        changes.Add(new OwnerChanged(record.RecordId, record.Owner, to) { Rule = rule });
        if (to is not null && Follows(record, to) && !FollowsOwn(accepted, to))
            Leave(record, to, OwnerNeverFollows);
    }

    /// <summary>Lets a user no longer follow the record; null is nobody.</summary>
    public void Leave(OwnedRecord record, UserId? user, OwnershipRule rule)
    {
        if (user is null)
            return;
        if (Follows(record, user))
            changes.Add(new FollowerRemoved(record.RecordId, user) { Rule = rule });
        else if (IsAsked(rule))
            LeaveOut(record.RecordId, user, NotFollowing);
    }

    /// <summary>Lets a user follow the record where F4, F5 and F6 allow it; null is nobody.</summary>
    /// <param name="record">The record as it came.</param>
    /// <param name="user">The user.</param>
    /// <param name="rule">The rule that asks for it.</param>
    /// <param name="accepted">A state of the record that may come about again although it breaks F4 or F5.</param>
    public void Join(OwnedRecord record, UserId? user, OwnershipRule rule, OwnedRecord? accepted = null)
    {
        if (user is null)
            return;
        LeftOutReason? refused =
            Owns(record, user) && !FollowsOwn(accepted, user) ? AlreadyOwner
            : Follows(record, user) ? AlreadyFollowing
            : FollowerCount(record) >= Math.Max(maxFollowers, accepted?.Followers.Count ?? 0) ? FollowerLimitReached
            : null;

        if (refused is null)
            changes.Add(new FollowerAdded(record.RecordId, user) { Rule = rule });
        else if (refused == FollowerLimitReached || IsAsked(rule))
            LeaveOut(record.RecordId, user, refused.Value);
    }

    /// <summary>Whether the user follows the record by now.</summary>
    public readonly bool Follows(OwnedRecord record, UserId user)
    {
        var id = record.RecordId;
        for (int i = changes.Count - 1; i >= 0 && ReferenceEquals(changes[i].Record, id); i--)
        {
            if (changes[i] is FollowerAdded added && added.User == user)
                return true;
            if (changes[i] is FollowerRemoved removed && removed.User == user)
                return false;
        }

        return record.Followers.Contains(user);
    }

    /// <summary>Reports something left out, once even where two rules wanted it.</summary>
    public void LeaveOut(RecordId id, UserId? user, LeftOutReason reason)
    {
        var item = new LeftOut(id, user, reason);
        leftOut ??= [];
        if (!leftOut.Contains(item))
            leftOut.Add(item);
    }

    // What a rule wants and is true already is no news; who asked for it in so many words is told.
    private static bool IsAsked(OwnershipRule rule) => rule is Requested or Undone;

    private static bool FollowsOwn(OwnedRecord? record, UserId user) =>
        record is not null && record.Owner == user && record.Followers.Contains(user);

    /// <summary>Whether the user owns the record by now.</summary>
    private readonly bool Owns(OwnedRecord record, UserId user)
    {
        var id = record.RecordId;
        for (int i = changes.Count - 1; i >= 0 && ReferenceEquals(changes[i].Record, id); i--)
        {
            if (changes[i] is OwnerChanged changed)
                return changed.To == user;
        }

        return record.Owner == user;
    }

    /// <summary>How many follow the record by now.</summary>
    private readonly int FollowerCount(OwnedRecord record)
    {
        var id = record.RecordId;
        int count = record.Followers.Count;
        for (int i = changes.Count - 1; i >= 0 && ReferenceEquals(changes[i].Record, id); i--)
            count += changes[i] is FollowerAdded ? 1 : changes[i] is FollowerRemoved ? -1 : 0;
        return count;
    }
}
