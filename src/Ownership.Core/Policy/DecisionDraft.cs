using static Ownership.Core.LeftOutReason;
using static Ownership.Core.OwnershipChange;
using static Ownership.Core.OwnershipRule;

namespace Ownership.Core;

/// <summary>
/// Collects what a decision changes and leaves out. Records are worked on one after the other: <see cref="Open"/> one,
/// then assign it, let users leave and let users join, in this order, so that a place that becomes free can be used.
/// </summary>
/// <param name="before">The snapshot that is decided on.</param>
/// <param name="maxFollowers">The limit of F5.</param>
/// <param name="room">Where the first changes are noted, so that few need no array but the decision's.</param>
internal ref struct DecisionDraft(OwnershipSnapshot before, int maxFollowers, Span<OwnershipChange> room)
{
    private Growing<OwnershipChange> changes = new(room);
    private List<LeftOut>? leftOut;

    // The open record: as it came, and as it is by the changes noted since it was opened.
    private OwnedRecord record = before.Contact;
    private UserId? owner;
    private int opened;

    private OwnedRecord? accepted;

    public readonly OwnershipDecision ToDecision() =>
        new(before, changes.ToValueList(), leftOut is null ? ValueList<LeftOut>.Empty : new([.. leftOut]), maxFollowers);

    /// <summary>Tells how many changes there will be, if all that may change does.</summary>
    public void Expect(int count) => changes.Expected = count;

    /// <param name="record">The record to work on from now on.</param>
    /// <param name="accepted">A state of the record that may come about again although it breaks F4 or F5.</param>
    public void Open(OwnedRecord record, OwnedRecord? accepted = null)
    {
        this.record = record;
        this.accepted = accepted;
        owner = record.Owner;
        opened = changes.Count;
    }

    /// <summary>Creates an opportunity without owner and followers, and opens it.</summary>
    public Opportunity Create(OpportunityId id)
    {
        var created = new Opportunity(id, before.Contact.Id);
        Open(created);
        changes.Add(new OwnershipChange.OpportunityCreated(id));
        return created;
    }

    /// <summary>Gives the open record an owner, who by F4 stops following it.</summary>
    public void Assign(UserId? to, OwnershipRule rule)
    {
        bool followed = to is not null && Follows(to);
        changes.Add(new OwnerChanged(record.RecordId, owner, to) { Rule = rule });
        owner = to;
        if (followed && !OwnedAndFollowed(to!))
            Leave(to!, OwnerNeverFollows);
    }

    /// <summary>Lets a user no longer follow the open record.</summary>
    public void Leave(UserId user, OwnershipRule rule)
    {
        if (Follows(user))
        {
            changes.Add(new FollowerRemoved(record.RecordId, user) { Rule = rule });
        }
        else if (IsAsked(rule))
        {
            LeaveOut(record.RecordId, user, NotFollowing);
        }
    }

    /// <summary>Lets a user follow the open record where F4 an owner never follows, F6 once only and F5 limit allow it.</summary>
    public void Join(UserId user, OwnershipRule rule)
    {
        LeftOutReason? refused =
            user == owner && !OwnedAndFollowed(user) ? AlreadyOwner
            : Follows(user) ? AlreadyFollowing
            : FollowerCount() >= Math.Max(maxFollowers, accepted?.Followers.Count ?? 0) ? FollowerLimitReached
            : null;

        if (refused is null)
        {
            changes.Add(new FollowerAdded(record.RecordId, user) { Rule = rule });
        }
        else if (refused == FollowerLimitReached || IsAsked(rule))
        {
            LeaveOut(record.RecordId, user, refused.Value);
        }
    }

    /// <summary>Whether the user follows the open record by now.</summary>
    public readonly bool Follows(UserId user)
    {
        for (int i = changes.Count - 1; i >= opened; i--)
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

    private readonly bool OwnedAndFollowed(UserId user) => accepted is not null && accepted.Owner == user && accepted.Followers.Contains(user);

    private readonly int FollowerCount()
    {
        int count = record.Followers.Count;
        for (int i = opened; i < changes.Count; i++)
            count += changes[i] is FollowerAdded ? 1 : changes[i] is FollowerRemoved ? -1 : 0;
        return count;
    }
}
