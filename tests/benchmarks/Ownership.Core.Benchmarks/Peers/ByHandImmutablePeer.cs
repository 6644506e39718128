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

    public OwnershipSnapshot State =>
        Words.Snapshot(contact.Id, contact.Owner, contact.Followers, contact.Opportunities.Select(o => (o.Id, o.Owner, (IEnumerable<string>)o.Followers)));

    public IReadOnlyList<OwnershipChange> Execute(OwnershipCommand command)
    {
        var result = Call(command)();
        contact = result.Contact;
        return [.. result.Changes.Select(c => Words.Change(c.RecordId, isContact: c.RecordId == contact.Id, c.Kind.ToString(), c.From, c.To, c.Rule))];
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

    private Func<Result> Call(OwnershipCommand command)
    {
        switch (command)
        {
            case AssignContact c:
                string owner = c.Owner.Value;
                return () => service.AssignContact(contact, owner);
            case AssignOpportunity c:
                var (id, to) = (c.Id.Value, c.Owner.Value);
                return () => service.AssignOpportunity(contact, id, to);
            default:
                throw new ArgumentException($"Peers do not {command}.", nameof(command));
        }
    }
}
