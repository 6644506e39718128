using System.Runtime.CompilerServices;
using static Ownership.Core.LeftOutReason;
using static Ownership.Core.OwnershipChange;
using static Ownership.Core.OwnershipRule;

namespace Ownership.Core;

/// <summary>
/// Collects what a decision changes and leaves out. On one record the owner comes first, then who leaves, then who
/// joins, so that a place that becomes free can be used. What holds on whatever record is changed stands here: F4, F5, F6
/// and, of followers, U3 and U5.
/// </summary>
/// <param name="before">The snapshot that is decided on.</param>
/// <param name="policy">The limit of F5, and who is active.</param>
/// <param name="few">Where the first changes are noted, so that few need no array but the decision's.</param>
/// <param name="many">How many there are to be room for where that does not do.</param>
internal ref struct DecisionDraft(OwnershipSnapshot before, OwnershipPolicy policy, Span<OwnershipChange> few, int many)
{
    // INVARIANT: a record is worked on without a break, and its owner changes once at most. So what became of it stands
    // together at the end of the changes, and need not be kept beside them.
    private Growing<OwnershipChange> changes = new(few, many);
    private List<LeftOut>? leftOut;

    public readonly OwnershipDecision ToDecision() =>
        new(before, changes.ToValueList(), leftOut is null ? ValueList<LeftOut>.Empty : new([.. leftOut]));

    /// <summary>Creates an opportunity without owner and followers.</summary>
    public Opportunity Create(OpportunityId id)
    {
        changes.Add(new OpportunityCreated(id));
        return new(id, before.Contact.Id);
    }

    /// <summary>Takes in an opportunity as it is, but that it belongs to this contact.</summary>
    public Opportunity Adopt(Opportunity opportunity, OwnershipRule rule)
    {
        var adopted = opportunity with { ContactId = before.Contact.Id };
        changes.Add(new OpportunityAdopted(adopted) { Rule = rule });
        return adopted;
    }

    /// <summary>Takes an opportunity away.</summary>
    public void Remove(OpportunityId id, OwnershipRule rule) => changes.Add(new OpportunityRemoved(id) { Rule = rule });

    /// <summary>Gives the record an owner, who by F4 stops following it.</summary>
    /// <param name="record">The record as it came.</param>
    /// <param name="to">The new owner, or null for nobody.</param>
    /// <param name="rule">The rule that asks for it.</param>
    /// <param name="cause">The record that made the rule fire; null where somebody asked for it.</param>
    public void Assign(OwnedRecord record, UserId? to, OwnershipRule rule, RecordId? cause = null)
    {
        bool followed = to is not null && Follows(record, FirstChangeOf(record), to);
        changes.Add(new OwnerChanged(record.RecordId, record.Owner, to) { Rule = rule, Cause = cause });
        if (followed)
            Leave(record, to, OwnerNeverFollows, record.RecordId);
    }

    /// <summary>Lets a user no longer follow the record; null is nobody.</summary>
    public void Leave(OwnedRecord record, UserId? user, OwnershipRule rule, RecordId? cause = null)
    {
        if (user is null)
            return;
        if (Follows(record, FirstChangeOf(record), user))
            changes.Add(new FollowerRemoved(record.RecordId, user) { Rule = rule, Cause = cause });
        else if (IsAsked(rule))
            LeaveOut(record.RecordId, user, NotFollowing);
    }

    /// <summary>Lets a user follow the record where F4, F5, F6 and U3 allow it; null is nobody.</summary>
    /// <param name="record">The record as it came.</param>
    /// <param name="user">The user.</param>
    /// <param name="rule">The rule that asks for it.</param>
    /// <param name="cause">The record that made the rule fire; null where somebody asked for it.</param>
    /// <param name="room">How many may follow even where the limit of F5 is less.</param>
    public void Join(OwnedRecord record, UserId? user, OwnershipRule rule, RecordId? cause = null, int room = 0)
    {
        if (user is null)
            return;
        int since = FirstChangeOf(record);
        LeftOutReason? refused =
            Owner(record, since) == user ? AlreadyOwner
            : Follows(record, since, user) ? AlreadyFollowing
            : !policy.ActiveUsers.Contains(user) ? UserInactive
            : IsFull(record, since, limit: Math.Max(policy.Settings.MaxFollowers, room)) ? FollowerLimitReached
            : null;

        if (refused is null)
            changes.Add(new FollowerAdded(record.RecordId, user) { Rule = rule, Cause = cause });
        else if (refused is UserInactive or FollowerLimitReached || IsAsked(rule))
            LeaveOut(record.RecordId, user, refused.Value);
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

    /// <summary>Where the changes of the record begin: at the end, where another one was being worked on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Mostly there is one look at the last change, cheaper than a call.
    private readonly int FirstChangeOf(OwnedRecord record)
    {
        int first = changes.Count;
        while (first > 0 && ReferenceEquals(changes[first - 1].Record, record.RecordId))
            first--;
        return first;
    }

    private readonly UserId? Owner(OwnedRecord record, int since)
    {
        for (int i = since; i < changes.Count; i++)
        {
            if (changes[i] is OwnerChanged changed)
                return changed.To;
        }

        return record.Owner;
    }

    private readonly bool Follows(OwnedRecord record, int since, UserId user)
    {
        for (int i = changes.Count - 1; i >= since; i--)
        {
            if (changes[i] is FollowerAdded added && added.User == user)
                return true;
            if (changes[i] is FollowerRemoved removed && removed.User == user)
                return false;
        }

        return record.Followers.Contains(user);
    }

    private readonly bool IsFull(OwnedRecord record, int since, int limit)
    {
        int count = record.Followers.Count;
        if (count + changes.Count - since < limit)
            return false; // Mostly there is room whatever the changes are, so that none need be looked at.
        for (int i = since; i < changes.Count; i++)
            count += changes[i] is FollowerAdded ? 1 : changes[i] is FollowerRemoved ? -1 : 0;
        return count >= limit;
    }
}
