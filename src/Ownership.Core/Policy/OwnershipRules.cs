using System.Diagnostics.CodeAnalysis;
using static Ownership.Core.LeftOutReason;
using static Ownership.Core.OwnershipRule;

namespace Ownership.Core;

/// <summary>
/// The rules over a snapshot, under the names that they have in RULES.md: owners (O), followers (F), active users (U),
/// plans (P), opportunities that come and go (M). They read the snapshot as it came and note changes in the draft, where
/// what holds on whatever record is changed stands: F4, F5, F6 and U3. P3 stands in <see cref="OwnershipUndo"/>, M3 and M4 are
/// put together in <see cref="OwnershipPolicy"/>.
/// </summary>
/// <param name="before">The snapshot as it came.</param>
/// <param name="policy">The settings, and who is active.</param>
/// <param name="asked">What a change is called that the command asks for.</param>
/// <param name="few">Room for the first changes.</param>
/// <param name="many">How many changes there may be.</param>
internal ref struct OwnershipRules(
    OwnershipSnapshot before, OwnershipPolicy policy, OwnershipRule asked, Span<OwnershipChange> few, int many)
{
    private readonly SubAccountSettings settings = policy.Settings;
    private DecisionDraft draft = new(before, policy, few, many);

    private readonly Contact Contact => before.Contact;

    private readonly bool Mirrors => settings.FollowerSync == FollowerSyncMode.Mirror;

    public readonly OwnershipDecision ToDecision() => draft.ToDecision();

    /// <summary>
    /// Assigns the record, or unassigns it where <paramref name="owner"/> is null: O7, U1 and O4 may refuse it, in that order.
    /// </summary>
    public void Assign(RecordId id, UserId? owner, UserId? onlyIfOwnedBy = null, bool onlyIfUnassigned = false)
    {
        if (!FindOrReport(id, out var record))
            return;
        if (onlyIfOwnedBy is not null && record.Owner != onlyIfOwnedBy)
            draft.LeaveOut(id, owner, OwnedByAnother);
        else if (!ReportInactive(record, owner) && !(onlyIfUnassigned && ReportTaken(record, owner)))
            Assign(record, owner);
    }

    private void Assign(OwnedRecord record, UserId? owner)
    {
        if (settings.AllowDifferentOwners)
            Separate(record, owner);
        else
            Coupled(record, owner);
    }

    /// <summary>O1 coupled. A kept opportunity is coupled with nothing, so it is assigned alone.</summary>
    private void Coupled(OwnedRecord record, UserId? owner)
    {
        ChangeOwner(record, owner, asked);
        if (!settings.Keep(record))
            TakeAlong(record, owner);
    }

    /// <summary>O1 coupled, for all but the record that is named; F3 sleeping: nothing here leads to F1, F2 or F7.</summary>
    private void TakeAlong(OwnedRecord named, UserId? owner)
    {
        var cause = named.RecordId;
        if (!ReferenceEquals(Contact, named))
            ChangeOwner(Contact, owner, CoupledOwners, cause);
        foreach (var opportunity in before.OpportunitySpan)
        {
            if (ReferenceEquals(opportunity, named) || opportunity.Owner == owner)
                continue;
            if (settings.Keep(opportunity))
                draft.LeaveOut(opportunity.Id, owner, OpportunityClosed);
            else
                ChangeOwner(opportunity, owner, CoupledOwners, cause);
        }
    }

    /// <summary>O2 separate.</summary>
    private void Separate(OwnedRecord record, UserId? owner)
    {
        if (!ChangeOwner(record, owner, asked))
            return;
        if (record is Opportunity opportunity)
            SyncWithOpportunity(opportunity, previous: opportunity.Owner, owner);
        else
            SyncWithContact(owner);
    }

    /// <summary>O3 default owner, also where U1 or O4 refuses the one who is named.</summary>
    public void Create(OpportunityId id, InitialOwner initial, bool onlyIfUnassigned)
    {
        if (IsThereAlready(id))
            return;
        var created = draft.Create(id);
        if (initial.User is { } user && !ReportInactive(created, user) && !(onlyIfUnassigned && ReportTaken(created, user)))
            Assign(created, user);
        else
            GiveDefaultOwner(created, initial.IsUnassigned);
    }

    /// <summary>O3 default owner, and U2.</summary>
    private void GiveDefaultOwner(Opportunity created, bool isNobodyAskedFor)
    {
        var owner = Contact.Owner;
        if (!settings.AllowDifferentOwners)
        {
            ChangeOwner(created, owner, DefaultOpportunityOwner, created.Id);
            if (isNobodyAskedFor && owner is not null)
                draft.LeaveOut(created.Id, null, OwnersAreCoupled);
            return;
        }

        if (isNobodyAskedFor || ReportInactive(created, owner))
            owner = null;
        ChangeOwner(created, owner, DefaultOpportunityOwner, created.Id);
        SyncWithOpportunity(created, previous: null, owner);
    }

    /// <summary>O4 only if unassigned, where U4 lets an inactive owner be nobody.</summary>
    private bool ReportTaken(OwnedRecord record, UserId? owner)
    {
        var active = policy.ActiveUsers;
        var taken = Reached(record, before, settings)
            .FirstOrDefault(reached => reached.Owner is { } other && other != owner && active.Contains(other));
        if (taken is not null)
            draft.LeaveOut(taken.RecordId, owner, AlreadyAssigned);
        return taken is not null;
    }

    /// <summary>The records whose owner an assignment sets: the named one and, by O1, those that it is coupled with.</summary>
    private static IEnumerable<OwnedRecord> Reached(OwnedRecord named, OwnershipSnapshot before, SubAccountSettings settings) =>
        settings.AllowDifferentOwners || settings.Keep(named)
            ? [named]
            : before.Records.Where(other => !settings.Keep(other)).Prepend(named);

    /// <summary>O5 no news, and F8 previous owner.</summary>
    private bool ChangeOwner(OwnedRecord record, UserId? owner, OwnershipRule rule, RecordId? cause = null)
    {
        if (record.Owner == owner)
            return false;
        draft.Assign(record, owner, rule, cause);
        if (settings.PreviousOwner == PreviousOwnerMode.Follows)
            draft.Join(record, record.Owner, PreviousOwnerFollows, record.RecordId);
        return true;
    }

    /// <summary>O6 unknown.</summary>
    private bool FindOrReport(RecordId id, [NotNullWhen(true)] out OwnedRecord? record)
    {
        record = before.Find(id);
        if (record is null)
            draft.LeaveOut(id, null, id is ContactId ? UnknownContact : UnknownOpportunity);
        return record is not null;
    }

    /// <summary>O6 unknown, the other way round.</summary>
    private bool IsThereAlready(OpportunityId id)
    {
        bool isThere = before.Find(id) is not null;
        if (isThere)
            draft.LeaveOut(id, null, OpportunityAlreadyExists);
        return isThere;
    }

    /// <summary>U1: who is not active comes to own nothing. Told where it would have changed something.</summary>
    private bool ReportInactive(OwnedRecord record, UserId? owner)
    {
        bool isRefused = owner is not null && !IsActive(owner) && WouldChange(record, owner);
        if (isRefused)
            draft.LeaveOut(record.RecordId, owner, UserInactive);
        return isRefused;
    }

    private readonly bool WouldChange(OwnedRecord named, UserId owner) =>
        Reached(named, before, settings).Any(reached => reached.Owner != owner);

    /// <summary>F2 opportunity follower sync (b), then the other side: an opportunity came, or changed hands.</summary>
    private void SyncWithOpportunity(Opportunity opportunity, UserId? previous, UserId? owner)
    {
        if (settings.SyncOpportunityFollowerWithContactOwner)
            draft.Join(opportunity, Contact.Owner, OpportunityFollowerSync, opportunity.Id);
        SyncContactFollower(opportunity, previous, owner);
    }

    /// <summary>F1 contact follower sync (a); F7 mirror: who owned the opportunity and owns no other stops following the contact.</summary>
    private void SyncContactFollower(Opportunity opportunity, UserId? previous, UserId? owner)
    {
        if (!settings.SyncContactFollowerWithOpportunityOwner)
            return;
        if (Mirrors && previous is not null && !OwnsAnOpportunity(previous, otherThan: opportunity))
            draft.Leave(Contact, previous, ContactFollowerSync, opportunity.Id);
        draft.Join(Contact, owner, ContactFollowerSync, opportunity.Id);
    }

    /// <summary>F1 contact follower sync (b), then the other side: the contact changed hands.</summary>
    private void SyncWithContact(UserId? owner)
    {
        if (settings.SyncContactFollowerWithOpportunityOwner && OwnsAnOpportunity(Contact.Owner))
            draft.Join(Contact, Contact.Owner, ContactFollowerSync, Contact.Id);
        SyncOpportunityFollowers(owner, previous: Mirrors ? Contact.Owner : null);
    }

    /// <summary>F2 opportunity follower sync (a); F7 mirror: who owned the contact stops following its opportunities.</summary>
    private void SyncOpportunityFollowers(UserId? owner, UserId? previous)
    {
        if (!settings.SyncOpportunityFollowerWithContactOwner)
            return;
        foreach (var opportunity in before.OpportunitySpan)
        {
            draft.Leave(opportunity, previous, OpportunityFollowerSync, Contact.Id);
            draft.Join(opportunity, owner, OpportunityFollowerSync, Contact.Id);
        }
    }

    /// <summary>F9 follower commands: add.</summary>
    public void AddFollowers(RecordId id, FollowerSet users)
    {
        if (FindOrReport(id, out var record))
            Add(record, users);
    }

    /// <summary>F9 follower commands: remove.</summary>
    public void RemoveFollowers(RecordId id, FollowerSet users)
    {
        if (FindOrReport(id, out var record))
            Remove(record, users);
    }

    /// <summary>F9 follower commands: remove all.</summary>
    public void RemoveAllFollowers(RecordId id)
    {
        if (FindOrReport(id, out var record))
            Remove(record, record.Followers);
    }

    /// <summary>F9 follower commands: set. Who follows already is not asked to join.</summary>
    public void SetFollowers(RecordId id, FollowerSet users)
    {
        if (!FindOrReport(id, out var record))
            return;
        foreach (var user in record.Followers.Span)
        {
            if (!users.Contains(user))
                draft.Leave(record, user, asked);
        }

        foreach (var user in users.Span)
        {
            if (!record.Followers.Contains(user))
                draft.Join(record, user, asked);
        }
    }

    private void Add(OwnedRecord record, FollowerSet users)
    {
        foreach (var user in users.Span)
            draft.Join(record, user, asked);
    }

    private void Remove(OwnedRecord record, FollowerSet users)
    {
        foreach (var user in users.Span)
            draft.Leave(record, user, asked);
    }

    /// <summary>P1 replace a user, whom U1 refuses where they are not active.</summary>
    public void ReplaceUser(UserId user, UserId? by, UserPlaces places)
    {
        const UserPlaces owners = UserPlaces.ContactOwner | UserPlaces.OpportunityOwners;
        if (by is not null && !policy.ActiveUsers.Contains(by))
        {
            draft.LeaveOut(Contact.Id, by, UserInactive);
            return;
        }

        if (user == by)
            return;
        if (!settings.AllowDifferentOwners && (places & owners) != 0)
            places |= owners;
        ReplaceUser(Contact, user, by, places, UserPlaces.ContactOwner);
        foreach (var opportunity in before.OpportunitySpan)
            ReplaceUser(opportunity, user, by, places, UserPlaces.OpportunityOwners);
    }

    private void ReplaceUser(OwnedRecord record, UserId user, UserId? by, UserPlaces places, UserPlaces owner)
    {
        if (record.Owner == user && (places & owner) != 0)
        {
            if (settings.Keep(record))
                draft.LeaveOut(record.RecordId, by, OpportunityClosed);
            else
                draft.Assign(record, by, UserReplaced);
        }

        if (!record.Followers.Contains(user) || (places & UserPlaces.Followers) == 0)
            return;
        draft.Leave(record, user, UserReplaced);
        draft.Join(record, by, UserReplaced, room: int.MaxValue);
    }

    /// <summary>P2 align owners.</summary>
    public void AlignOwners()
    {
        if (settings.AllowDifferentOwners)
        {
            draft.LeaveOut(Contact.Id, null, DifferentOwnersAllowed);
            return;
        }

        var owner = IsActive(Contact.Owner) ? Contact.Owner : FirstOwner(active: true) ?? Contact.Owner ?? FirstOwner(active: false);
        ChangeOwner(Contact, owner, CoupledOwners, Contact.Id);
        TakeAlong(Contact, owner);
    }

    private readonly UserId? FirstOwner(bool active)
    {
        foreach (var opportunity in before.OpportunitySpan)
        {
            if (!settings.Keep(opportunity) && (active ? IsActive(opportunity.Owner) : opportunity.Owner is not null))
                return opportunity.Owner;
        }

        return null;
    }

    private readonly bool IsActive([NotNullWhen(true)] UserId? user) => user is not null && policy.ActiveUsers.Contains(user);

    /// <summary>P4 align followers.</summary>
    public void AlignFollowers()
    {
        if (!settings.AllowDifferentOwners)
        {
            draft.LeaveOut(Contact.Id, null, OwnersAreCoupled);
            return;
        }

        if (settings.SyncContactFollowerWithOpportunityOwner)
        {
            foreach (var opportunity in before.OpportunitySpan)
                draft.Join(Contact, opportunity.Owner, ContactFollowerSync, opportunity.Id);
        }

        SyncOpportunityFollowers(Contact.Owner, previous: null);
    }

    /// <summary>M1 adopt an opportunity.</summary>
    public void Adopt(Opportunity opportunity)
    {
        if (IsThereAlready(opportunity.Id))
            return;
        var adopted = draft.Adopt(opportunity, asked);
        if (settings.AllowDifferentOwners)
            SyncWithOpportunity(adopted, previous: null, adopted.Owner);
        else if (!settings.Keep(adopted))
            AdoptCoupled(adopted);
    }

    /// <summary>M1 adopt an opportunity while coupled: O1, with its own owner where the contact has none.</summary>
    private void AdoptCoupled(Opportunity adopted)
    {
        if (Contact.Owner is null && adopted.Owner is not null)
            TakeAlong(adopted, adopted.Owner);
        else
            ChangeOwner(adopted, Contact.Owner, CoupledOwners, adopted.Id);
    }

    /// <summary>M2 remove an opportunity.</summary>
    public void Remove(OpportunityId id)
    {
        if (!FindOrReport(id, out var record))
            return;
        draft.Remove(id, asked);
        if (settings.AllowDifferentOwners)
            SyncContactFollower((Opportunity)record, previous: record.Owner, owner: null);
    }

    /// <summary>Whether the user owns an opportunity, a closed one included.</summary>
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
