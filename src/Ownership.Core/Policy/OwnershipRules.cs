using System.Diagnostics.CodeAnalysis;
using static Ownership.Core.LeftOutReason;
using static Ownership.Core.OwnershipRule;

namespace Ownership.Core;

/// <summary>
/// The rules over a snapshot, under the names that they have in RULES.md: owners (O), followers (F), plans (P). They
/// read the snapshot as it came and note changes in the draft. F4, F5 and F6, which hold on whatever record is changed,
/// stand in <see cref="DecisionDraft"/>; P3 stands in <see cref="OwnershipUndo"/>.
/// </summary>
internal ref struct OwnershipRules(OwnershipSnapshot before, SubAccountSettings settings, Span<OwnershipChange> few, int many)
{
    private DecisionDraft draft = new(before, settings.MaxFollowers, few, many);

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
        if (record is Opportunity opportunity)
        {
            ContactOwnerStays(opportunity);
            SyncContactFollower(opportunity, owner);
        }
        else
        {
            OpportunityOwnerStays();
            SyncOpportunityFollowers(owner);
        }
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

    /// <summary>O5 no news, and F8 previous owner.</summary>
    private bool ChangeOwner(OwnedRecord record, UserId? owner, OwnershipRule rule)
    {
        if (record.Owner == owner)
            return false;
        draft.Assign(record, owner, rule);
        if (settings.PreviousOwner == PreviousOwnerMode.Follows)
            draft.Join(record, record.Owner, PreviousOwnerFollows);
        return true;
    }

    /// <summary>O6 unknown. Another contact is not a state but a mistake: the host loaded the wrong snapshot.</summary>
    private bool FindOrReport(RecordId id, [NotNullWhen(true)] out OwnedRecord? record)
    {
        record = before.Find(id);
        if (record is not null)
            return true;
        if (id is ContactId)
        {
            throw Require.Refused(
                $"The command is about contact \"{id}\", but the snapshot is of contact \"{Contact.Id}\".", "command");
        }

        draft.LeaveOut(id, null, UnknownOpportunity);
        return false;
    }

    /// <summary>F1 contact follower sync; F7 mirror: who owned the opportunity and owns no other stops following the contact.</summary>
    private void SyncContactFollower(Opportunity opportunity, UserId? owner)
    {
        if (!settings.SyncContactFollowerWithOpportunityOwner)
            return;
        if (Mirrors && !OwnsAnOpportunity(opportunity.Owner, otherThan: opportunity))
            draft.Leave(Contact, opportunity.Owner, ContactFollowerSync);
        draft.Join(Contact, owner, ContactFollowerSync);
    }

    /// <summary>F2 opportunity follower sync; F7 mirror: who owned the contact stops following its opportunities.</summary>
    private void SyncOpportunityFollowers(UserId? owner)
    {
        if (!settings.SyncOpportunityFollowerWithContactOwner)
            return;
        foreach (var opportunity in before.OpportunitySpan)
        {
            if (Mirrors)
                draft.Leave(opportunity, Contact.Owner, OpportunityFollowerSync);
            draft.Join(opportunity, owner, OpportunityFollowerSync);
        }
    }

    /// <summary>F7 mirror: the contact's owner follows an opportunity that somebody else, or nobody, owns now.</summary>
    private void ContactOwnerStays(Opportunity opportunity)
    {
        if (Mirrors && settings.SyncOpportunityFollowerWithContactOwner)
            draft.Join(opportunity, Contact.Owner, OpportunityFollowerSync);
    }

    /// <summary>F7 mirror: who owned the contact follows it while they own one of its opportunities.</summary>
    private void OpportunityOwnerStays()
    {
        if (Mirrors && settings.SyncContactFollowerWithOpportunityOwner && OwnsAnOpportunity(Contact.Owner))
            draft.Join(Contact, Contact.Owner, ContactFollowerSync);
    }

    /// <summary>F9 follower commands: add.</summary>
    public void AddFollowers(RecordId id, FollowerSet users)
    {
        if (!FindOrReport(id, out var record))
            return;
        foreach (var user in users.Span)
            draft.Join(record, user, Requested);
    }

    /// <summary>F9 follower commands: remove.</summary>
    public void RemoveFollowers(RecordId id, FollowerSet users)
    {
        if (FindOrReport(id, out var record))
            RemoveFollowers(record, users);
    }

    /// <summary>F9 follower commands: remove all.</summary>
    public void RemoveAllFollowers(RecordId id)
    {
        if (FindOrReport(id, out var record))
            RemoveFollowers(record, record.Followers);
    }

    private void RemoveFollowers(OwnedRecord record, FollowerSet users)
    {
        foreach (var user in users.Span)
            draft.Leave(record, user, Requested);
    }

    /// <summary>P1 replace a user.</summary>
    public void ReplaceUser(UserId user, UserId? by)
    {
        if (user == by)
            return;
        ReplaceUser(Contact, user, by);
        foreach (var opportunity in before.OpportunitySpan)
            ReplaceUser(opportunity, user, by);
    }

    private void ReplaceUser(OwnedRecord record, UserId user, UserId? by)
    {
        if (record.Owner == user)
            draft.Assign(record, by, UserReplaced, accepted: record);
        if (!record.Followers.Contains(user))
            return;
        draft.Leave(record, user, UserReplaced);
        draft.Join(record, by, UserReplaced, accepted: record);
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
