using System.Diagnostics.CodeAnalysis;
using static Ownership.Core.LeftOutReason;
using static Ownership.Core.OwnershipRule;

namespace Ownership.Core;

/// <summary>
/// The rules over a snapshot, under the names that they have in the README: owners (O), followers (F), plans (P). They
/// read the snapshot as it came and note changes in the draft. F4, F5 and F6, which hold on whatever record is changed,
/// stand in <see cref="DecisionDraft"/>; P3 stands in <see cref="OwnershipUndo"/>.
/// </summary>
internal ref struct OwnershipRules(OwnershipSnapshot before, SubAccountSettings settings, Span<OwnershipChange> room)
{
    private DecisionDraft draft = new(before, settings.MaxFollowers, room);

    private readonly Contact Contact => before.Contact;

    private readonly bool Mirrors => settings.FollowerSync == FollowerSyncMode.Mirror;

    public readonly OwnershipDecision ToDecision() => draft.ToDecision();

    /// <summary>Assigns the record, or unassigns it where <paramref name="owner"/> is null.</summary>
    public void Assign(RecordId id, UserId? owner, bool onlyIfUnassigned = false)
    {
        if (!FindOrReport(id, out var record) || (onlyIfUnassigned && ReportIfAssigned(record, owner)))
            return;
        if (settings.AllowDifferentOwners)
            Separate(record, owner, Requested);
        else
            Coupled(record, owner);
    }

    /// <summary>O1 coupled, and F3 sleeping sub-settings: nothing here leads to F1, F2 or F7.</summary>
    private void Coupled(OwnedRecord? named, UserId? owner)
    {
        draft.Expect(1 + before.Opportunities.Count);
        if (named is not null)
            ChangeOwner(named, owner, Requested);
        if (!ReferenceEquals(Contact, named))
            ChangeOwner(Contact, owner, CoupledOwners);
        foreach (var opportunity in before.OpportunitySpan)
        {
            if (!ReferenceEquals(opportunity, named))
                ChangeOwner(opportunity, owner, CoupledOwners);
        }
    }

    /// <summary>O2 separate. A new opportunity is news to followers even where nobody owns it.</summary>
    private void Separate(OwnedRecord record, UserId? owner, OwnershipRule rule, bool isNew = false)
    {
        if (!ChangeOwner(record, owner, rule) && !isNew)
            return;
        MirrorOntoOwned(record);
        if (record is Opportunity opportunity)
            SyncContactFollower(opportunity, owner);
        else
            SyncOpportunityFollowers(owner);
    }

    /// <summary>O3 default owner.</summary>
    public void CreateOpportunity(OpportunityId id, InitialOwner asked)
    {
        if (before.Find(id) is not null)
        {
            draft.LeaveOut(id, null, OpportunityAlreadyExists); // O6
            return;
        }

        var created = draft.Create(id);
        if (settings.AllowDifferentOwners)
        {
            var owner = asked.IsUnassigned ? null : asked.User ?? Contact.Owner;
            Separate(created, owner, asked.User is null ? DefaultOpportunityOwner : Requested, isNew: true);
        }
        else if (asked.User is not null)
        {
            Coupled(created, asked.User);
        }
        else
        {
            ChangeOwner(created, Contact.Owner, DefaultOpportunityOwner);
            if (asked.IsUnassigned && Contact.Owner is not null)
                draft.LeaveOut(id, null, OwnersAreCoupled);
        }
    }

    /// <summary>O4 only if unassigned.</summary>
    private bool ReportIfAssigned(OwnedRecord record, UserId? asked)
    {
        if (record.Owner is null)
            return false;
        draft.LeaveOut(record.RecordId, asked, AlreadyAssigned);
        return true;
    }

    /// <summary>O5 no news, and F8 previous owner. Leaves the record open in the draft.</summary>
    private bool ChangeOwner(OwnedRecord record, UserId? owner, OwnershipRule rule)
    {
        if (record.Owner == owner)
            return false;
        draft.Open(record);
        draft.Assign(owner, rule);
        if (settings.PreviousOwner == PreviousOwnerMode.Follows && record.Owner is not null)
            draft.Join(record.Owner, PreviousOwnerFollows);
        return true;
    }

    /// <summary>O6 unknown. Another contact is not a state but a mistake: the host loaded the wrong snapshot.</summary>
    private bool FindOrReport(RecordId id, [NotNullWhen(true)] out OwnedRecord? record)
    {
        record = before.Find(id);
        if (record is not null)
            return true;
        if (id is ContactId)
            throw new ArgumentException($"The command is about contact \"{id}\", but the snapshot is of contact \"{Contact.Id}\".");
        draft.LeaveOut(id, null, UnknownOpportunity);
        return false;
    }

    /// <summary>F1 contact follower sync.</summary>
    private void SyncContactFollower(Opportunity opportunity, UserId? owner)
    {
        if (!settings.SyncContactFollowerWithOpportunityOwner)
            return;
        draft.Open(Contact);
        MirrorAway(opportunity.Owner, ContactFollowerSync, lost: opportunity);
        if (owner is not null)
            draft.Join(owner, ContactFollowerSync);
    }

    /// <summary>F2 opportunity follower sync.</summary>
    private void SyncOpportunityFollowers(UserId? owner)
    {
        if (!settings.SyncOpportunityFollowerWithContactOwner)
            return;
        draft.Expect(1 + (2 * before.Opportunities.Count));
        foreach (var opportunity in before.OpportunitySpan)
        {
            draft.Open(opportunity);
            MirrorAway(Contact.Owner, OpportunityFollowerSync);
            if (owner is not null)
                draft.Join(owner, OpportunityFollowerSync);
        }
    }

    /// <summary>F7 mirror, on the other side: who owned here stops following there, unless they own another opportunity than the one lost.</summary>
    private void MirrorAway(UserId? previous, OwnershipRule sync, Opportunity? lost = null)
    {
        if (Mirrors && previous is not null && (lost is null || !OwnsAnOpportunity(previous, otherThan: lost)))
            draft.Leave(previous, sync);
    }

    /// <summary>
    /// F7 mirror, on the record whose owner changed, which is open: the contact's owner follows an opportunity that
    /// somebody else (or nobody) owns now, and follows the contact they lost while they own one of its opportunities.
    /// </summary>
    private void MirrorOntoOwned(OwnedRecord record)
    {
        if (!Mirrors || Contact.Owner is null)
            return;
        if (record is Opportunity && settings.SyncOpportunityFollowerWithContactOwner)
            draft.Join(Contact.Owner, OpportunityFollowerSync);
        if (record is Contact && settings.SyncContactFollowerWithOpportunityOwner && OwnsAnOpportunity(Contact.Owner))
            draft.Join(Contact.Owner, ContactFollowerSync);
    }

    /// <summary>F9 follower commands: add.</summary>
    public void AddFollowers(RecordId id, FollowerSet users)
    {
        if (!FindOrReport(id, out var record))
            return;
        draft.Open(record);
        foreach (var user in users.Span)
            draft.Join(user, Requested);
    }

    /// <summary>F9 follower commands: remove.</summary>
    public void RemoveFollowers(RecordId id, FollowerSet users)
    {
        if (!FindOrReport(id, out var record))
            return;
        draft.Open(record);
        foreach (var user in users.Span)
            draft.Leave(user, Requested);
    }

    /// <summary>F9 follower commands: remove all.</summary>
    public void RemoveAllFollowers(RecordId id)
    {
        if (FindOrReport(id, out var record))
            RemoveFollowers(id, record.Followers);
    }

    /// <summary>P1 replace a user.</summary>
    public void ReplaceUser(UserId user, UserId? by)
    {
        if (user == by)
            return;
        draft.Expect(1 + before.Opportunities.Count);
        ReplaceUser(Contact, user, by);
        foreach (var opportunity in before.OpportunitySpan)
            ReplaceUser(opportunity, user, by);
    }

    private void ReplaceUser(OwnedRecord record, UserId user, UserId? by)
    {
        draft.Open(record, accepted: record);
        if (record.Owner == user)
            draft.Assign(by, UserReplaced);
        if (!record.Followers.Contains(user))
            return;
        draft.Leave(user, UserReplaced);
        if (by is not null)
            draft.Join(by, UserReplaced);
    }

    /// <summary>P2 align owners.</summary>
    public void AlignOwners()
    {
        if (settings.AllowDifferentOwners)
            draft.LeaveOut(Contact.Id, null, DifferentOwnersAllowed);
        else
            Coupled(named: null, Contact.Owner ?? FirstOwner());
    }

    private readonly UserId? FirstOwner()
    {
        foreach (var opportunity in before.OpportunitySpan)
        {
            if (opportunity.Owner is not null)
                return opportunity.Owner;
        }

        return null;
    }

    private readonly bool OwnsAnOpportunity(UserId? user, Opportunity? otherThan = null)
    {
        foreach (var opportunity in before.OpportunitySpan)
        {
            if (opportunity.Owner == user && !ReferenceEquals(opportunity, otherThan))
                return true;
        }

        return false;
    }
}
