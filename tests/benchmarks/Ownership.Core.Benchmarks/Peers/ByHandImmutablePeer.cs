using static Ownership.Core.OwnershipCommand;

namespace Ownership.Core.Benchmarks.Peers.ByHandImmutable;

/// <summary>Lets the service work on the records of a snapshot.</summary>
public sealed class Peer(OwnershipService service, OwnershipSnapshot snapshot) : IPeer
{
    private Contact contact = new(
        snapshot.Contact.Id.Value,
        snapshot.Contact.Owner?.Value,
        [.. snapshot.Contact.Followers.Select(f => f.Value)],
        [.. snapshot.Opportunities.Select(o => new Opportunity(o.Id.Value, o.Owner?.Value, [.. o.Followers.Select(f => f.Value)]))]);

    public OwnershipSnapshot State => new(
        Words.Contact(contact.Id, contact.Owner, contact.Followers),
        contact.Opportunities.Select(o => Words.Opportunity(o.Id, contact.Id, o.Owner, o.Followers)));

    public IReadOnlyList<OwnershipChange> Execute(OwnershipCommand command)
    {
        var result = Call(command)();
        contact = result.Contact;
        return [.. result.Changes.Select(c => Words.Change(c.RecordId, c.RecordId == contact.Id, c.Kind, c.From, c.To, c.Rule))];
    }

    public Func<int> Prepare(OwnershipCommand command)
    {
        var call = Call(command);
        return () =>
        {
            var result = call();
            contact = result.Contact;
            int owners = 0;
            foreach (var change in result.Changes)
            {
                if (change.Kind == ChangeKind.OwnerChanged)
                    owners++;
            }

            return owners;
        };
    }

    private Func<Result> Call(OwnershipCommand command) => command switch
    {
        AssignContact { Owner.Value: var owner } => () => service.AssignContact(contact, owner),
        AssignOpportunity { Id.Value: var id, Owner.Value: var owner } => () => service.AssignOpportunity(contact, id, owner),
        _ => throw new ArgumentException($"Peers do not {command}.", nameof(command)),
    };
}
