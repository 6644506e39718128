using System.Text.Json.Nodes;
using Ownership.Core;
using static Ownership.Core.OwnershipChange;
using static Ownership.Core.OwnershipCommand;
using static Ownership.Hosts.Replaying.News;

namespace Ownership.Console.Sampling;

/// <summary>
/// A sub-account of the product with the default settings, so that owners are coupled: what people do there, decided by the
/// library, and the events that the product sends of it.
/// </summary>
internal sealed class SubAccount
{
    private static readonly string[] OtherTypes = ["NoteCreate", "TaskCreate", "InboundMessage", "AppointmentCreate"];
    private static readonly string[] Tags = ["tag-1", "tag-2", "tag-3"];

    private readonly Dice dice = new();
    private readonly Shapes shapes;
    private readonly UserId[] users;
    private readonly World world;
    private readonly Dictionary<RecordId, Details> details = [];
    private readonly PriorityQueue<JsonObject, (DateTime Delivered, int Number)> sent = new();
    private DateTime clock = new(2025, 6, 2, 8, 0, 0, DateTimeKind.Utc);
    private Contact? gone;
    private ContactId[]? there;
    private int events;
    private int contacts;
    private int opportunities;
    private int products;

    public SubAccount(int contacts, int opportunities)
    {
        shapes = new(dice);
        users = [.. Enumerable.Range(0, 12).Select(_ => new UserId(dice.Id()))];
        ContactId[] ids = [.. Enumerable.Range(0, contacts).Select(_ => NewContact())];
        var deals = Enumerable.Range(0, opportunities).Select(_ => NewOpportunity()).ToLookup(_ => dice.Any(ids));
        world = new(new(new()), ids.Select(id => Snapshot(id, deals[id])).ToList());
        var all = world.Snapshots.ToList();
        // A few were created while the records were read page by page, and are on none of the pages.
        var read = all.Where(snapshot => details[snapshot.Contact.Id].Number % 100 != 50).ToList();
        Contacts = [.. read.Select(snapshot => shapes.ContactRecord(snapshot.Contact, details[snapshot.Contact.Id]))];
        Opportunities = [.. read.SelectMany(snapshot => snapshot.Opportunities)
            .OrderBy(opportunity => details[opportunity.Id].Number)
            .Select(opportunity => shapes.OpportunityRecord(opportunity, details[opportunity.Id], details[opportunity.ContactId]))];
    }

    /// <summary>The contacts as they are before anything is done, as the API returns them.</summary>
    public IReadOnlyList<JsonObject> Contacts { get; }

    /// <summary>The opportunities likewise.</summary>
    public IReadOnlyList<JsonObject> Opportunities { get; }

    /// <summary>What is sent of what people do, in the order in which it is delivered, until there are so many events.</summary>
    public IEnumerable<JsonObject> Events(int count)
    {
        for (int i = 0; i < count; i++)
        {
            // What is done later is delivered later.
            while (!sent.TryPeek(out _, out var when) || when.Delivered >= clock)
            {
                clock = clock.AddMinutes(3 + dice.Roll(25));
                Do(dice.Roll(100));
            }

            yield return sent.Dequeue();
        }
    }

    private void Do(int roll)
    {
        switch (roll)
        {
            case < 18: AssignAContact(); break;
            case < 34: Change(AnyOpportunity(), id => new AssignOpportunity(id, dice.Any(users))); break;
            case < 37: Change(AnyOpportunity(), id => new UnassignOpportunity(id)); break;
            case < 46: CreateAnOpportunity(AnyContact()); break;
            case < 51: FillAForm(); break;
            case < 61: Turn(); break;
            case < 70: SendUpdate(Negotiated(), dice.OneIn(2) ? "OpportunityStageUpdate" : "OpportunityMonetaryValueUpdate"); break;
            case < 78: Label(); break;
            case < 82: DeleteAnOpportunity(); break;
            case < 87: Move(); break;
            case < 89: DeleteAContact(); break;
            case < 90: Restore(); break;
            case < 91: Stray(); break;
            case < 97: Deliver(shapes.Other(dice.Any(OtherTypes), AnyContact().Id, Now()), clock); break;
            default: Deliver(shapes.Untyped(++products, Now()), clock); break;
        }
    }

    private void AssignAContact()
    {
        var contact = AnyContact().Id;
        // Sometimes a deal is edited at the same moment, and its event is written before it changes hands.
        var edited = world.Find(contact)!.Opportunities is [var first, ..] && dice.OneIn(4) ? first : null;
        var changed = Happen(new Asked(contact, dice.OneIn(12) ? new UnassignContact() : new AssignContact(dice.Any(users))));
        SendUpdate(world.Find(contact)!.Contact);
        if (edited is not null)
        {
            details[edited.Id].Value += 50;
            SendUpdate(edited, "OpportunityMonetaryValueUpdate");
        }

        SendChanges(changed, but: contact);
    }

    private void Change(Opportunity opportunity, Func<OpportunityId, OwnershipCommand> command)
    {
        var changed = Happen(new Asked(opportunity.ContactId, command(opportunity.Id)));
        SendChanges(changed);
    }

    private OpportunityId CreateAnOpportunity(Contact contact)
    {
        var id = NewOpportunity();
        var owner = dice.OneIn(3) ? dice.Any(users) : InitialOwner.ContactOwner;
        var changed = Happen(new Asked(contact.Id, new CreateOpportunity(id, owner)));
        SendCreation(id);
        SendChanges(changed, but: id);
        return id;
    }

    /// <summary>A form makes a contact and its opportunity at once, and either may be delivered first.</summary>
    private void FillAForm()
    {
        var contact = NewContact();
        Happen(new Appeared(contact));
        if (!dice.OneIn(4))
            Happen(new Asked(contact, new AssignContact(dice.Any(users))));
        var id = NewOpportunity();
        Happen(new Asked(contact, new CreateOpportunity(id)));
        bool isFirst = dice.OneIn(2);
        SendCreation(isFirst ? id : contact);
        SendCreation(isFirst ? contact : id);
    }

    private void Turn()
    {
        var opportunity = AnyOpportunity();
        var its = details[opportunity.Id];
        its.Status = opportunity.IsClosed ? "open" : dice.Any(["won", "lost", "abandoned"]);
        Happen(new Closed(opportunity.Id, its.Status));
        SendUpdate(world.Find(opportunity.Id)!, "OpportunityStatusUpdate");
    }

    private Opportunity Negotiated()
    {
        var opportunity = AnyOpportunity();
        details[opportunity.Id].Value = 50 * dice.Roll(200);
        details[opportunity.Id].Stage = dice.Roll(5);
        return opportunity;
    }

    private void Label()
    {
        var contact = AnyContact();
        var its = details[contact.Id];
        if (dice.OneIn(3))
            its.Dnd = !its.Dnd;
        else if (!its.Tags.Remove(dice.Any(Tags)))
            its.Tags.Add(dice.Any(Tags));
        SendUpdate(contact, dice.OneIn(3) ? "ContactDndUpdate" : "ContactTagUpdate");
    }

    private void DeleteAnOpportunity()
    {
        var opportunity = AnyOpportunity();
        Happen(new Asked(opportunity.ContactId, new RemoveOpportunity(opportunity.Id)));
        SendDeletion(opportunity);
    }

    private void Move()
    {
        var opportunity = AnyOpportunity();
        var to = AnyContact().Id;
        if (to == opportunity.ContactId)
            return;
        var changed = Happen(new Moved(opportunity.Id, to));
        SendUpdate(world.Find(opportunity.Id)!, changed.Contains(opportunity.Id) ? "OpportunityAssignedToUpdate" : null);
        SendChanges(changed, but: opportunity.Id);
    }

    private void DeleteAContact()
    {
        gone = AnyContact();
        OwnedRecord[] all = [.. world.Find(gone.Id)!.Records];
        Happen(new Gone(gone.Id));
        foreach (var record in all)
            SendDeletion(record);
    }

    private void Restore()
    {
        if (gone is not { } contact)
            return;
        gone = null;
        Happen(new Appeared(contact.Id));
        Happen(new Asked(contact.Id, new AssignContact(dice.Any(users))));
        SendCreation(contact.Id);
    }

    /// <summary>An opportunity of a contact of which nothing is ever heard.</summary>
    private void Stray() => Deliver(
        "OpportunityCreate", new Opportunity(NewOpportunity(), new(dice.Id())) { Owner = dice.Any(users) });

    private List<RecordId> Happen(News news)
    {
        if (news is Appeared or Gone)
            there = null;
        return [.. world.Happen(news).Changes.OfType<OwnerChanged>().Select(change => change.Record).Distinct()];
    }

    private void SendChanges(IEnumerable<RecordId> changed, RecordId? but = null)
    {
        foreach (var id in changed.Where(id => id != but))
            SendUpdate(world.Find(id)!, id is OpportunityId ? "OpportunityAssignedToUpdate" : null);
    }

    private void SendCreation(RecordId id)
    {
        Deliver($"{KindOf(id)}Create", world.Find(id)!);
        SendUpdate(world.Find(id)!);
    }

    private void SendDeletion(OwnedRecord record)
    {
        Deliver($"{KindOf(record.RecordId)}Delete", record);
        SendUpdate(record);
    }

    /// <summary>An update, and what more is sent of what has changed.</summary>
    private void SendUpdate(OwnedRecord record, string? more = null)
    {
        Deliver($"{KindOf(record.RecordId)}Update", record);
        if (more is not null)
            Deliver(more, record);
    }

    private static string KindOf(RecordId id) => id is ContactId ? "Contact" : "Opportunity";

    private void Deliver(string type, OwnedRecord record)
    {
        var at = Now();
        Deliver(shapes.Event(type, record, details[record.RecordId], at), at);
    }

    /// <summary>Once, twice or late: what is refused is delivered again after ten minutes, up to six times.</summary>
    private void Deliver(JsonObject e, DateTime at)
    {
        var delivered = dice.OneIn(40) ? at.AddMinutes((10 * (1 + dice.Roll(6))) + dice.Roll(3)) : at;
        sent.Enqueue(e, (delivered, ++events));
        if (dice.OneIn(40))
            sent.Enqueue(e, (delivered.AddMinutes(10).AddSeconds(dice.Roll(100)), ++events));
    }

    private DateTime Now() => clock = clock.AddMilliseconds(20 + dice.Roll(200));

    private ContactId NewContact() => New(new ContactId(dice.Id()), ++contacts);

    private OpportunityId NewOpportunity()
    {
        var id = New(new OpportunityId(dice.Id()), ++opportunities);
        details[id].Value = 50 * dice.Roll(200);
        details[id].Stage = dice.Roll(5);
        return id;
    }

    private T New<T>(T id, int number)
        where T : RecordId
    {
        clock = clock.AddSeconds(1);
        details.Add(id, new(id, number, clock));
        return id;
    }

    /// <summary>A contact as it may be for long: mostly with one owner for all, and followers who may be too many.</summary>
    private OwnershipSnapshot Snapshot(ContactId id, IEnumerable<OpportunityId> deals)
    {
        var owner = dice.OneIn(6) ? null : dice.Any(users);
        return new(new(id) { Owner = owner, Followers = Followers(but: owner) }, deals.Select(deal =>
        {
            details[deal].Status = dice.OneIn(3) ? dice.Any(["won", "lost", "abandoned"]) : "open";
            var its = dice.OneIn(15) ? dice.Any(users) : owner;
            return new Opportunity(deal, id) { Owner = its, Followers = Followers(but: its), IsClosed = details[deal].Status != "open" };
        }));
    }

    private FollowerSet Followers(UserId? but)
    {
        int count = dice.Roll(20) switch { 0 => 11, 1 => 10, < 9 => 0, var roll => roll % 4 };
        var owner = dice.OneIn(30) ? null : but;
        return [.. users.Where(user => user != owner).OrderBy(_ => dice.Roll(1000)).Take(count)];
    }

    private Contact AnyContact() => world.Find(dice.Any(there ??= [.. world.Snapshots.Select(snapshot => snapshot.Contact.Id)]))!.Contact;

    private Opportunity AnyOpportunity()
    {
        while (true)
        {
            var deals = world.Find(AnyContact().Id)!.Opportunities;
            if (deals.Count > 0)
                return dice.Any(deals);
        }
    }
}
