using System.Diagnostics;
using Ownership.Console.Input;
using Ownership.Core;
using static Ownership.Console.Input.WebhookEvent;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Console;

/// <summary>
/// The records in memory, and what events do to them: an event becomes commands on the snapshot of its contact, and what
/// the policy decides is kept.
/// </summary>
internal sealed class Replay
{
    private readonly OwnershipPolicy policy;
    private readonly OrderedDictionary<ContactId, OwnershipSnapshot> snapshots = [];
    private readonly Dictionary<OpportunityId, ContactId> contacts = [];

    public Replay(SubAccountSettings settings, IEnumerable<OwnershipSnapshot> records)
    {
        policy = new(settings);
        foreach (var snapshot in records)
            Keep(snapshot);
    }

    public SubAccountSettings Settings => policy.Settings;

    public IEnumerable<OwnershipSnapshot> Snapshots => snapshots.Values;

    public Outcome Play(WebhookEvent e)
    {
        if (e.Record is null)
            return new(OutcomeKind.Ignored, "ignored");

        var known = e.Record is OpportunityId opportunity ? contacts.GetValueOrDefault(opportunity) : null;
        if ((e.Contact ?? known) is not { } contact)
            return Skipped("it is not there, and no contact is named");
        if (known is not null && known != contact)
            return Skipped($"it belongs to contact {known}, not to contact {contact}");

        var snapshot = snapshots.GetValueOrDefault(contact);
        return (e.Type == ContactCreate, snapshot) switch
        {
            (true, not null) => Skipped("it is there already"),
            (true, null) => Apply(e, e.Record, new(new Contact(contact), [])),
            (false, not null) => Apply(e, e.Record, snapshot),
            (false, null) => Skipped($"contact {contact} is not there"),
        };
    }

    private static Outcome Skipped(string reason) => new(OutcomeKind.Skipped, $"skipped, {reason}");

    private Outcome Apply(WebhookEvent e, RecordId record, OwnershipSnapshot before)
    {
        var snapshot = before;
        var decisions = new List<OwnershipDecision>();
        if (OwnerCommand(e, record) is { } command)
            Decide(command);

        // A creation that was refused says nothing about the opportunity that is there.
        bool isRefused = e.Type == OpportunityCreate && !decisions[0].HasChanges;
        if (e.Followers is not null && !isRefused)
            FollowerCommands(record, snapshot.Find(record)?.Followers ?? [], e.Followers).ForEach(Decide);

        Keep(snapshot);
        OwnershipChange[] changes = [.. decisions.SelectMany(decision => decision.Changes)];
        LeftOut[] leftOut = [.. decisions.SelectMany(decision => decision.LeftOut).Distinct()];
        AccessChange[] accessChanges = [.. AccessChange.Between(before, snapshot)];
        return e.Type == ContactCreate ? new(OutcomeKind.Applied, "created", changes, leftOut, accessChanges)
            : changes.Length + leftOut.Length > 0 ? new(OutcomeKind.Applied, null, changes, leftOut, accessChanges)
            : new(OutcomeKind.NoChange, "no change");

        void Decide(OwnershipCommand command)
        {
            decisions.Add(policy.Decide(snapshot, command));
            snapshot = decisions[^1].After;
        }
    }

    private static OwnershipCommand? OwnerCommand(WebhookEvent e, RecordId record) => (record, e) switch
    {
        (OpportunityId id, { Type: OpportunityCreate, SaysOwner: false }) => new CreateOpportunity(id),
        (OpportunityId id, { Type: OpportunityCreate }) => new CreateOpportunity(id, e.Owner ?? InitialOwner.Unassigned),
        (_, { SaysOwner: false }) => null,
        (OpportunityId id, { Owner: null }) => new UnassignOpportunity(id),
        (OpportunityId id, { Owner: { } owner }) => new AssignOpportunity(id, owner),
        (ContactId, { Owner: null }) => new UnassignContact(),
        (ContactId, { Owner: { } owner }) => new AssignContact(owner),
        _ => throw new UnreachableException(),
    };

    private static List<OwnershipCommand> FollowerCommands(RecordId record, FollowerSet now, FollowerSet wanted)
    {
        FollowerSet gone = [.. now.Except(wanted)], added = [.. wanted.Except(now)];
        var commands = new List<OwnershipCommand>();
        if (gone.Count > 0)
            commands.Add(new RemoveFollowers(record, gone));
        if (added.Count > 0)
            commands.Add(new AddFollowers(record, added));
        return commands;
    }

    private void Keep(OwnershipSnapshot snapshot)
    {
        snapshots[snapshot.Contact.Id] = snapshot;
        foreach (var opportunity in snapshot.Opportunities)
            contacts[opportunity.Id] = snapshot.Contact.Id;
    }
}
