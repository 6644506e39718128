using static Ownership.Core.LeftOutReason;
using static Ownership.Core.OwnershipChange;
using static Ownership.Core.OwnershipRule;

namespace Ownership.Core;

/// <summary>
/// P3 undo. Records are taken newest first; on each, who joined leaves before the owner goes back, and who left returns
/// after that, so that F4 and F5 see the owner and the places that will be.
/// </summary>
internal sealed class OwnershipUndo
{
    private readonly OwnershipDecision done;
    private readonly OwnershipSnapshot current;
    private readonly OwnershipPolicy policy;

    // Whether an owner goes back depends on no other record but the contact, so it is known before any follower is looked at.
    private readonly Dictionary<RecordId, OwnerChanged> ownerChanges;
    private readonly bool staysTogether;
    private readonly UserId? contactOwner;

    public OwnershipUndo(OwnershipDecision done, OwnershipSnapshot current, OwnershipPolicy policy)
    {
        if (current.Contact.Id != done.Before.Contact.Id)
        {
            throw new ArgumentException(
                $"The decision is about contact \"{done.Before.Contact.Id}\", but the snapshot is of contact \"{current.Contact.Id}\".",
                nameof(current));
        }

        (this.done, this.current, this.policy) = (done, current, policy);
        ownerChanges = done.Changes.OfType<OwnerChanged>().ToDictionary(change => change.Record);
        staysTogether = !policy.Settings.AllowDifferentOwners && HaveOneOwner(current) && HaveOneOwner(done.Before);
        contactOwner = ownerChanges.TryGetValue(current.Contact.Id, out var change) && Obstacle(change, current.Contact) is null
            ? change.From
            : current.Contact.Owner;
    }

    public OwnershipDecision Decide()
    {
        var draft = new DecisionDraft(current, policy, few: [], many: done.Changes.Count);
        var changed = done.Changes.Reverse().ToLookup(change => change.Record);
        foreach (var changes in changed)
            TakeBack(changes.Key, changes, ref draft);
        foreach (var opportunity in current.Opportunities.Where(opportunity => !changed.Contains(opportunity.Id)))
            StayTogether(opportunity, ref draft);
        return draft.ToDecision();
    }

    /// <summary>P3.4: what came stays, and what left comes back; but what only an undo brought back leaves again.</summary>
    private void TakeBack(RecordId id, IEnumerable<OwnershipChange> changes, ref DecisionDraft draft)
    {
        var (was, record) = (done.Before.Find(id), current.Find(id));
        var came = changes.FirstOrDefault(change => change is OpportunityCreated or OpportunityAdopted);
        if (record is null && was is Opportunity left && changes.Any(change => change is OpportunityRemoved))
            ComeBack(left, ref draft);
        else if (record is null && changes.All(StaysWithItsCause))
            return;
        else if (record is null)
            draft.LeaveOut(id, null, UnknownOpportunity);
        else if (was is null && came is OpportunityAdopted { Rule: Undone })
            draft.Remove((OpportunityId)id, Undone);
        else
            TakeBack(record, Room(was, came), changes.ToLookup(PartOf), ref draft);
    }

    /// <summary>P3.3: as many as followed it before the decision, or as it came by it.</summary>
    private static int Room(OwnedRecord? was, OwnershipChange? came) =>
        Math.Max(was?.Followers.Count ?? 0, came is OpportunityAdopted adopted ? adopted.Opportunity.Followers.Count : 0);

    private void TakeBack(OwnedRecord record, int room, ILookup<Part, OwnershipChange> changes, ref DecisionDraft draft)
    {
        foreach (var joined in changes[Part.Joined].Cast<FollowerAdded>().Where(joined => !StaysWithItsCause(joined)))
        {
            if (record.Followers.Contains(joined.User))
                draft.Leave(record, joined.User, Undone);
            else
                draft.LeaveOut(record.RecordId, joined.User, ChangedSince);
        }

        GiveOwnerBack(record, ref draft);
        foreach (var left in changes[Part.Left].Cast<FollowerRemoved>().Where(left => !StaysWithItsCause(left)))
        {
            if (record.Followers.Contains(left.User))
                draft.LeaveOut(record.RecordId, left.User, ChangedSince);
            else
                draft.Join(record, left.User, Undone, room: room);
        }

        if (changes[Part.Came].Any())
            draft.LeaveOut(record.RecordId, null, OpportunityRemains);
        else if (changes[Part.Went].Any())
            draft.LeaveOut(record.RecordId, null, ChangedSince);
    }

    /// <summary>P3.1 and P3.5.</summary>
    private void GiveOwnerBack(OwnedRecord record, ref DecisionDraft draft)
    {
        if (!ownerChanges.TryGetValue(record.RecordId, out var change))
            StayTogether(record, ref draft);
        else if (Obstacle(change, record) is not { } obstacle)
            draft.Assign(record, change.From, Undone);
        else
        {
            draft.LeaveOut(record.RecordId, change.From, obstacle);
            StayTogether(record, ref draft);
        }
    }

    /// <summary>P3.4 and P3.5: as it was, as far as the owner of the contact lets it.</summary>
    private void ComeBack(Opportunity left, ref DecisionDraft draft)
    {
        if (IsTogetherWithContact(left) && left.Owner != contactOwner)
            draft.LeaveOut(left.Id, left.Owner, OwnersAreCoupled);
        StayTogether(draft.Adopt(left, Undone), ref draft);
    }

    /// <summary>P3.5, where there is no owner to go back to.</summary>
    private void StayTogether(OwnedRecord record, ref DecisionDraft draft)
    {
        if (IsTogetherWithContact(record) && record.Owner != contactOwner)
            draft.Assign(record, contactOwner, Undone);
    }

    /// <summary>P3.2: what an owner caused who does not go back.</summary>
    private bool StaysWithItsCause(OwnershipChange change) =>
        change.Cause is not null && ownerChanges.TryGetValue(change.Cause, out var cause)
        && !(current.Find(cause.Record) is { } record && Obstacle(cause, record) is null);

    /// <summary>What keeps an owner from going back.</summary>
    private LeftOutReason? Obstacle(OwnerChanged change, OwnedRecord record) =>
        record.Owner != change.To ? ChangedSince
        : change.From is not null && !policy.ActiveUsers.Contains(change.From) ? UserInactive // U5
        : IsTogetherWithContact(record) && change.From != contactOwner ? OwnersAreCoupled
        : null;

    private bool IsTogetherWithContact(OwnedRecord record) => staysTogether && record is Opportunity && !policy.Settings.Keep(record);

    private bool HaveOneOwner(OwnershipSnapshot snapshot) =>
        snapshot.Opportunities.All(opportunity => policy.Settings.Keep(opportunity) || opportunity.Owner == snapshot.Contact.Owner);

    private static Part PartOf(OwnershipChange change) => change switch
    {
        FollowerAdded => Part.Joined,
        OwnerChanged => Part.Owner,
        FollowerRemoved => Part.Left,
        OpportunityCreated or OpportunityAdopted => Part.Came,
        OpportunityRemoved => Part.Went,
        _ => throw Require.Unknown(change),
    };

    /// <summary>What of a record a change is about.</summary>
    private enum Part
    {
        Joined,
        Owner,
        Left,
        Came,
        Went,
    }
}
