using System.Collections.Immutable;

namespace Ownership.Core.Benchmarks.Peers.ByHandImmutable;

// What a host writes today that wants values: records, the collections of System.Collections.Immutable, and LINQ. A
// rule takes a record and returns it as it is afterwards, with what changed.

public abstract record OwnedRecord(string Id, string? Owner, ImmutableHashSet<string> Followers);

public sealed record Contact(string Id, string? Owner, ImmutableHashSet<string> Followers, ImmutableList<Opportunity> Opportunities)
    : OwnedRecord(Id, Owner, Followers);

public sealed record Opportunity(string Id, string? Owner, ImmutableHashSet<string> Followers)
    : OwnedRecord(Id, Owner, Followers);

public sealed record Change(string RecordId, ChangeKind Kind, string? From, string? To, OwnershipRule Rule);

public sealed record Result(Contact Contact, ImmutableList<Change> Changes);

public sealed record Outcome<T>(T Record, ImmutableList<Change> Changes)
    where T : OwnedRecord;

public sealed class OwnershipService(SubAccountSettings settings)
{
    private bool Mirror => settings.FollowerSync == FollowerSyncMode.Mirror;

    public Result AssignContact(Contact contact, string? owner)
    {
        if (!settings.AllowDifferentOwners)
            return AssignAll(contact, contact, owner);
        if (contact.Owner == owner)
            return new(contact, []);

        var previous = contact.Owner;
        var outcome = ChangeOwner(Unchanged(contact), owner, OwnershipRule.Requested);
        if (settings.SyncContactFollowerWithOpportunityOwner && previous != null && contact.Opportunities.Any(o => o.Owner == previous))
            outcome = AddFollower(outcome, previous, OwnershipRule.ContactFollowerSync);

        if (!settings.SyncOpportunityFollowerWithContactOwner)
            return new(outcome.Record, outcome.Changes);

        return WithOpportunities(
            outcome,
            contact.Opportunities.Select(o => SwapFollowers(Unchanged(o), previous, owner, OwnershipRule.OpportunityFollowerSync)));
    }

    public Result AssignOpportunity(Contact contact, string id, string? owner)
    {
        int index = contact.Opportunities.FindIndex(o => o.Id == id);
        if (index < 0)
            return new(contact, []);

        var opportunity = contact.Opportunities[index];
        if (!settings.AllowDifferentOwners)
            return AssignAll(contact, opportunity, owner);
        if (opportunity.Owner == owner)
            return new(contact, []);

        var previous = opportunity.Owner;
        var outcome = ChangeOwner(Unchanged(opportunity), owner, OwnershipRule.Requested);
        if (settings.SyncOpportunityFollowerWithContactOwner && contact.Owner != null)
            outcome = AddFollower(outcome, contact.Owner, OwnershipRule.OpportunityFollowerSync);

        contact = contact with { Opportunities = contact.Opportunities.SetItem(index, outcome.Record) };
        if (!settings.SyncContactFollowerWithOpportunityOwner)
            return new(contact, outcome.Changes);

        var leaving = contact.Opportunities.Any(o => o.Owner == previous) ? null : previous;
        var contactOutcome = SwapFollowers(Unchanged(contact), leaving, owner, OwnershipRule.ContactFollowerSync);
        return new(contactOutcome.Record, outcome.Changes.AddRange(contactOutcome.Changes));
    }

    private Result AssignAll(Contact contact, OwnedRecord named, string? owner)
    {
        OwnershipRule RuleOf(OwnedRecord record) => ReferenceEquals(record, named) ? OwnershipRule.Requested : OwnershipRule.CoupledOwners;

        if (contact.Owner == owner && contact.Opportunities.All(o => o.Owner == owner))
            return new(contact, []);
        var result = WithOpportunities(
            ChangeOwner(Unchanged(contact), owner, RuleOf(contact)),
            contact.Opportunities.Select(o => ChangeOwner(Unchanged(o), owner, RuleOf(o))));

        // What was asked for comes first.
        return ReferenceEquals(named, contact) ? result : result with
        {
            Changes = [.. result.Changes.Where(c => c.RecordId == named.Id), .. result.Changes.Where(c => c.RecordId != named.Id)],
        };
    }

    private Outcome<T> ChangeOwner<T>(Outcome<T> outcome, string? owner, OwnershipRule rule)
        where T : OwnedRecord
    {
        var previous = outcome.Record.Owner;
        if (previous == owner)
            return outcome;
        outcome = new(
            (T)(outcome.Record with { Owner = owner }),
            outcome.Changes.Add(new(outcome.Record.Id, ChangeKind.OwnerChanged, previous, owner, rule)));
        if (owner != null)
            outcome = RemoveFollower(outcome, owner, OwnershipRule.OwnerNeverFollows);
        if (settings.PreviousOwner == PreviousOwnerMode.Follows && previous != null)
            outcome = AddFollower(outcome, previous, OwnershipRule.PreviousOwnerFollows);
        return outcome;
    }

    private Outcome<T> SwapFollowers<T>(Outcome<T> outcome, string? leaving, string? joining, OwnershipRule rule)
        where T : OwnedRecord
    {
        if (Mirror && leaving != null)
            outcome = RemoveFollower(outcome, leaving, rule);
        return joining != null ? AddFollower(outcome, joining, rule) : outcome;
    }

    private Outcome<T> AddFollower<T>(Outcome<T> outcome, string user, OwnershipRule rule)
        where T : OwnedRecord
    {
        var record = outcome.Record;
        return record.Owner == user || record.Followers.Count >= settings.MaxFollowers || record.Followers.Contains(user)
            ? outcome
            : new(
                (T)(record with { Followers = record.Followers.Add(user) }),
                outcome.Changes.Add(new(record.Id, ChangeKind.FollowerAdded, null, user, rule)));
    }

    private static Outcome<T> RemoveFollower<T>(Outcome<T> outcome, string user, OwnershipRule rule)
        where T : OwnedRecord
    {
        var record = outcome.Record;
        return record.Followers.Contains(user)
            ? new(
                (T)(record with { Followers = record.Followers.Remove(user) }),
                outcome.Changes.Add(new(record.Id, ChangeKind.FollowerRemoved, user, null, rule)))
            : outcome;
    }

    private static Outcome<T> Unchanged<T>(T record)
        where T : OwnedRecord => new(record, []);

    private static Result WithOpportunities(Outcome<Contact> contact, IEnumerable<Outcome<Opportunity>> opportunities)
    {
        var outcomes = opportunities.ToList();
        return new(
            contact.Record with { Opportunities = [.. outcomes.Select(s => s.Record)] },
            contact.Changes.AddRange(outcomes.SelectMany(s => s.Changes)));
    }
}
