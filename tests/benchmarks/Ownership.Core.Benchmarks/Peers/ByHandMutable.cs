namespace Ownership.Core.Benchmarks.Peers.ByHandMutable;

// What a host writes today without a library: classes as an object-relational mapper loads them, changed in place, and
// a list of what changed, from which the host saves and tells its users.

public abstract class OwnedRecord
{
    public required string Id { get; set; }

    public string? Owner { get; set; }

    public HashSet<string> Followers { get; set; } = [];
}

public sealed class Contact : OwnedRecord
{
    public List<Opportunity> Opportunities { get; set; } = [];
}

public sealed class Opportunity : OwnedRecord
{
    public required Contact Contact { get; set; }
}

public sealed record Change(OwnedRecord Record, ChangeKind Kind, string? From, string? To, OwnershipRule Rule);

public interface IOwnershipService
{
    List<Change> AssignContact(Contact contact, string? owner);

    List<Change> AssignOpportunity(Opportunity opportunity, string? owner);
}

public sealed class OwnershipService(SubAccountSettings settings) : IOwnershipService
{
    public List<Change> AssignContact(Contact contact, string? owner)
    {
        var changes = new List<Change>();
        if (!settings.AllowDifferentOwners)
        {
            AssignAll(contact, contact, owner, changes);
            return changes;
        }

        var previous = contact.Owner;
        if (!ChangeOwner(contact, owner, OwnershipRule.Requested, changes))
            return changes;

        if (settings.SyncContactFollowerWithOpportunityOwner && previous != null && OwnsAny(contact, previous))
            AddFollower(contact, previous, OwnershipRule.ContactFollowerSync, changes);

        if (settings.SyncOpportunityFollowerWithContactOwner)
        {
            bool mirror = settings.FollowerSync == FollowerSyncMode.Mirror;
            foreach (var opportunity in contact.Opportunities)
            {
                if (mirror && previous != null)
                    RemoveFollower(opportunity, previous, OwnershipRule.OpportunityFollowerSync, changes);
                if (owner != null)
                    AddFollower(opportunity, owner, OwnershipRule.OpportunityFollowerSync, changes);
            }
        }

        return changes;
    }

    public List<Change> AssignOpportunity(Opportunity opportunity, string? owner)
    {
        var changes = new List<Change>();
        var contact = opportunity.Contact;
        if (!settings.AllowDifferentOwners)
        {
            AssignAll(contact, opportunity, owner, changes);
            return changes;
        }

        var previous = opportunity.Owner;
        if (!ChangeOwner(opportunity, owner, OwnershipRule.Requested, changes))
            return changes;

        if (settings.SyncOpportunityFollowerWithContactOwner && contact.Owner != null)
            AddFollower(opportunity, contact.Owner, OwnershipRule.OpportunityFollowerSync, changes);

        if (settings.SyncContactFollowerWithOpportunityOwner)
        {
            if (settings.FollowerSync == FollowerSyncMode.Mirror && previous != null && !OwnsAny(contact, previous))
                RemoveFollower(contact, previous, OwnershipRule.ContactFollowerSync, changes);
            if (owner != null)
                AddFollower(contact, owner, OwnershipRule.ContactFollowerSync, changes);
        }

        return changes;
    }

    private void AssignAll(Contact contact, OwnedRecord named, string? owner, List<Change> changes)
    {
        ChangeOwner(named, owner, OwnershipRule.Requested, changes);
        ChangeOwner(contact, owner, OwnershipRule.CoupledOwners, changes);
        foreach (var opportunity in contact.Opportunities)
            ChangeOwner(opportunity, owner, OwnershipRule.CoupledOwners, changes);
    }

    private bool ChangeOwner(OwnedRecord record, string? owner, OwnershipRule rule, List<Change> changes)
    {
        if (record.Owner == owner)
            return false;
        var previous = record.Owner;
        record.Owner = owner;
        changes.Add(new(record, ChangeKind.OwnerChanged, previous, owner, rule));
        if (owner != null)
            RemoveFollower(record, owner, OwnershipRule.OwnerNeverFollows, changes);
        if (settings.PreviousOwner == PreviousOwnerMode.Follows && previous != null)
            AddFollower(record, previous, OwnershipRule.PreviousOwnerFollows, changes);
        return true;
    }

    private void AddFollower(OwnedRecord record, string user, OwnershipRule rule, List<Change> changes)
    {
        if (record.Owner != user && record.Followers.Count < settings.MaxFollowers && record.Followers.Add(user))
            changes.Add(new(record, ChangeKind.FollowerAdded, null, user, rule));
    }

    private static void RemoveFollower(OwnedRecord record, string user, OwnershipRule rule, List<Change> changes)
    {
        if (record.Followers.Remove(user))
            changes.Add(new(record, ChangeKind.FollowerRemoved, user, null, rule));
    }

    private static bool OwnsAny(Contact contact, string user)
    {
        foreach (var opportunity in contact.Opportunities)
        {
            if (opportunity.Owner == user)
                return true;
        }

        return false;
    }
}
