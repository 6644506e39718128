using System.Diagnostics;
using Ownership.Core;
using static Ownership.Core.OwnershipChange;
using static Ownership.Hosts.Replaying.News;

namespace Ownership.Hosts.Replaying;

/// <summary>The records in memory, and what news does to them under one policy.</summary>
internal sealed class World
{
    // An ordered dictionary would close the gap that a deleted contact leaves, which takes as long as there are contacts.
    private readonly Dictionary<ContactId, OwnershipSnapshot> snapshots;
    private readonly Dictionary<OpportunityId, ContactId> contacts;

    public World(OwnershipPolicy policy, IReadOnlyCollection<OwnershipSnapshot> records)
        : this(policy, records.Count, records.Sum(snapshot => snapshot.Opportunities.Count))
    {
        foreach (var snapshot in records)
            Add(snapshot);
    }

    /// <summary>One to which the records are yet to be added.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="contactCount">How many contacts are to come: what grows step by step leaves much behind.</param>
    /// <param name="opportunityCount">How many opportunities are to come.</param>
    public World(OwnershipPolicy policy, int contactCount, int opportunityCount)
    {
        Policy = policy;
        snapshots = new(contactCount);
        contacts = new(opportunityCount);
    }

    public OwnershipPolicy Policy { get; }

    /// <summary>The statuses of opportunities that came, were closed or were opened again.</summary>
    public Dictionary<OpportunityId, string> Statuses { get; } = [];

    /// <summary>In the order in which they came; one that appears may stand where another is gone.</summary>
    public IReadOnlyCollection<OwnershipSnapshot> Snapshots => snapshots.Values;

    /// <summary>How many records there are.</summary>
    public int Count => snapshots.Count + contacts.Count;

    /// <summary>Adds a contact as it is before anything happens.</summary>
    public void Add(OwnershipSnapshot snapshot)
    {
        snapshots.Add(snapshot.Contact.Id, snapshot);
        foreach (var opportunity in snapshot.Opportunities)
            contacts.Add(opportunity.Id, opportunity.ContactId);
    }

    public OwnershipSnapshot? Find(ContactId contact) => snapshots.GetValueOrDefault(contact);

    public OwnedRecord? Find(RecordId id) =>
        (id is OpportunityId opportunity ? contacts.GetValueOrDefault(opportunity) : (ContactId)id) is { } contact
            ? snapshots.GetValueOrDefault(contact)?.Find(id)
            : null;

    /// <summary>Notes what an opportunity's status is called, where it is told.</summary>
    public void Call(OpportunityId id, string? status)
    {
        if (status is not null)
            Statuses[id] = status;
    }

    /// <summary>Lets it happen. What it is about is there, and what appears is not.</summary>
    public Effect Happen(News news) => news switch
    {
        Asked asked => Decided([Policy.Decide(snapshots[asked.Contact], asked.Command)], asked.Spared),
        Moved moved => Decided(Policy.Move(snapshots[contacts[moved.Id]], moved.Id, snapshots[moved.To]).Decisions, moved.Spared) with
        {
            Remark = $"opportunity {moved.Id}: moved to contact {moved.To}",
        },
        Closed closed => SetClosed(closed),
        Appeared appeared => Appear(appeared.Contact),
        Gone gone => Go(gone.Contact),
        _ => throw new UnreachableException(),
    };

    private Effect Decided(IReadOnlyList<OwnershipDecision> decisions, IReadOnlySet<RecordId> spared)
    {
        if (spared.Count > 0 && !Policy.Settings.AllowDifferentOwners)
            decisions = [.. decisions.Select(decision => Sparing(decision, spared))];
        foreach (var decision in decisions)
            Keep(decision);
        return new(decisions);
    }

    // While owners are coupled, nothing but its new owner changes a record that was not named, or sets off another change.
    private static OwnershipDecision Sparing(OwnershipDecision decision, IReadOnlySet<RecordId> spared) =>
        OwnershipDecision.Restore(
            decision.Before,
            decision.Changes.Where(change => !spared.Contains(change.Record)),
            decision.LeftOut.Where(leftOut => !spared.Contains(leftOut.Record)));

    private void Keep(OwnershipDecision decision)
    {
        var contact = decision.Before.Contact.Id;
        snapshots[contact] = decision.After;
        foreach (var change in decision.Changes)
        {
            if (change is OpportunityRemoved removed)
                contacts.Remove(removed.Id);
            else if (change is OpportunityCreated or OpportunityAdopted)
                contacts[(OpportunityId)change.Record] = contact;
        }
    }

    private Effect SetClosed(Closed closed)
    {
        Call(closed.Id, closed.Status);
        var contact = contacts[closed.Id];
        var snapshot = snapshots[contact];
        snapshots[contact] = new(
            snapshot.Contact, snapshot.Opportunities.Select(o => o.Id == closed.Id ? o with { IsClosed = closed.IsClosed } : o));
        return new($"opportunity {closed.Id}: {(closed.IsClosed ? "closed" : "opened again")}");
    }

    private Effect Appear(ContactId contact)
    {
        snapshots.Add(contact, new(new(contact), []));
        return new($"contact {contact}: created");
    }

    private Effect Go(ContactId contact)
    {
        snapshots.Remove(contact, out var gone);
        foreach (var opportunity in gone!.Opportunities)
            contacts.Remove(opportunity.Id);
        int count = gone.Opportunities.Count;
        return new($"contact {contact}: deleted{(count == 0 ? "" : $", with {count} of its opportunities")}")
        {
            AccessChanges = AccessChange.Between(gone, new(new(contact), [])),
        };
    }
}

/// <summary>What news did to the records.</summary>
internal sealed record Effect(IReadOnlyList<OwnershipDecision> Decisions)
{
    public Effect(string remark)
        : this([]) => Remark = remark;

    /// <summary>What happened that decisions do not tell, or null.</summary>
    public string? Remark { get; init; }

    /// <summary>Who gained and who lost sight of what.</summary>
    public IReadOnlyList<AccessChange> AccessChanges
    {
        get => field ?? Decisions switch
        {
            [] => [],
            [var decision] => decision.AccessChanges,
            _ => OwnershipPlan.Restore(Decisions).AccessChanges,
        };
        init;
    }

    public IEnumerable<OwnershipChange> Changes => Decisions.SelectMany(decision => decision.Changes);

    public IEnumerable<LeftOut> LeftOut => Decisions.SelectMany(decision => decision.LeftOut);
}
