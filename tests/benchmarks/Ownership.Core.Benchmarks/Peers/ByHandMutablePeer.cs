using static Ownership.Core.OwnershipCommand;

namespace Ownership.Core.Benchmarks.Peers.ByHandMutable;

/// <summary>Lets a service that changes records in place work on those of a snapshot.</summary>
public sealed class Peer : IPeer
{
    private readonly IOwnershipService service;
    private readonly Contact contact;

    public Peer(IOwnershipService service, OwnershipSnapshot snapshot)
    {
        this.service = service;
        var from = snapshot.Contact;
        contact = new() { Id = from.Id.Value, Owner = from.Owner?.Value, Followers = Ids(from.Followers) };
        contact.Opportunities.AddRange(snapshot.Opportunities.Select(o =>
            new Opportunity { Id = o.Id.Value, Contact = contact, Owner = o.Owner?.Value, Followers = Ids(o.Followers) }));
    }

    public OwnershipSnapshot State => new(
        Words.Contact(contact.Id, contact.Owner, contact.Followers),
        contact.Opportunities.Select(o => Words.Opportunity(o.Id, contact.Id, o.Owner, o.Followers)));

    public IReadOnlyList<OwnershipChange> Execute(OwnershipCommand command) =>
        [.. Call(command)().Select(c => Words.Change(c.Record.Id, c.Record == contact, c.Kind, c.From, c.To, c.Rule))];

    public Func<int> Prepare(OwnershipCommand command)
    {
        var call = Call(command);
        return () =>
        {
            int owners = 0;
            foreach (var change in call())
            {
                if (change.Kind == ChangeKind.OwnerChanged)
                    owners++;
            }

            return owners;
        };
    }

    private static HashSet<string> Ids(FollowerSet users) => [.. users.Select(user => user.Value)];

    // The opportunity is looked up beforehand: a host has it in hand.
    private Func<List<Change>> Call(OwnershipCommand command)
    {
        switch (command)
        {
            case AssignContact c:
                string owner = c.Owner.Value;
                return () => service.AssignContact(contact, owner);
            case AssignOpportunity c:
                var (opportunity, to) = (contact.Opportunities.Single(o => o.Id == c.Id.Value), c.Owner.Value);
                return () => service.AssignOpportunity(opportunity, to);
            default:
                throw new ArgumentException($"Peers do not {command}.", nameof(command));
        }
    }
}
