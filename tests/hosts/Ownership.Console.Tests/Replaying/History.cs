using Ownership.Core;
using static Ownership.Core.OwnershipCommand;
using static Ownership.Hosts.Replaying.News;

namespace Ownership.Console.Tests.Replaying;

/// <summary>What somebody does in the product.</summary>
public enum Deed
{
    Assign,
    Unassign,
    Create,
    CreateByDefault,
    Delete,
    Move,
    Close,
    Open,
    Touch,
    CreateContact,
    DeleteContact,
}

/// <summary>One deed. Numbers choose among what is there then, so that any list of deeds can be done.</summary>
/// <param name="Deed">What is done.</param>
/// <param name="Record">To which record.</param>
/// <param name="User">For which user.</param>
/// <param name="Other">To which other contact.</param>
/// <param name="Delays">How many minutes later its reports are delivered, one after the other and round again.</param>
public sealed record Act(Deed Deed, int Record, int User, int Other, IReadOnlyList<int> Delays)
{
    public override string ToString() => $"{Deed} {Record} {User} {Other} [{string.Join(' ', Delays)}]";
}

/// <summary>The product: deeds done by the library, and the reports that the product sends of them.</summary>
internal sealed class History
{
    private static readonly DateTimeOffset Start = new(2025, 6, 17, 9, 0, 0, TimeSpan.Zero);

    private readonly List<(Reported Report, int Delay)> reports = [];
    private readonly List<ContactId> contacts;
    private readonly bool leavesOut;
    private int deeds;
    private int made;

    /// <param name="policy">The settings of the account.</param>
    /// <param name="records">The records as they are before.</param>
    /// <param name="acts">What is done.</param>
    /// <param name="leavesOut">Whether a record without owner is reported without a word on it.</param>
    public History(OwnershipPolicy policy, IReadOnlyList<OwnershipSnapshot> records, IEnumerable<Act> acts, bool leavesOut = false)
    {
        World = new(policy, records);
        contacts = [.. records.Select(snapshot => snapshot.Contact.Id)];
        this.leavesOut = leavesOut;
        foreach (var act in acts)
            Do(act);
    }

    public World World { get; }

    public IEnumerable<Reported> InOrder => reports.Select(sent => sent.Report);

    public IEnumerable<Reported> Twice => reports.SelectMany(sent => new[] { sent.Report, sent.Report });

    /// <summary>Each twice and late, both by up to an hour.</summary>
    public IEnumerable<Reported> Shuffled =>
        from sent in reports.Concat(reports.Select((sent, index) => (sent.Report, Delay: (sent.Delay + (17 * index)) % 60)))
        orderby sent.Report.At!.Value.AddMinutes(sent.Delay)
        select sent.Report;

    private void Do(Act act)
    {
        deeds++;
        var before = World.Snapshots.SelectMany(snapshot => snapshot.Records).ToDictionary(record => record.RecordId);
        foreach (var news in NewsOf(act))
            World.Happen(news);
        var after = World.Snapshots.SelectMany(snapshot => snapshot.Records).ToDictionary(record => record.RecordId);
        var named = Named(act);
        var changed = before.Keys.Union(after.Keys)
            .Where(id => !Equals(before.GetValueOrDefault(id), after.GetValueOrDefault(id)) || (act.Deed == Deed.Touch && id == named))
            .OrderBy(id => id != named ^ act.Other % 2 == 1).ToList();
        int sent = 0;
        foreach (var id in changed)
        {
            var (was, isNow) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            if (was is null || isNow is null)
                Send(was is null ? Happening.Created : Happening.Deleted, (isNow ?? was)!);
            Send(Happening.Updated, (isNow ?? was)!);
            if (id is OpportunityId && was is not null && isNow is not null && was.Owner != isNow.Owner)
                Send(Happening.Assigned, isNow);
        }

        void Send(Happening happening, OwnedRecord record) => reports.Add((new(reports.Count + 1, $"{happening}", record.RecordId)
        {
            Happening = happening,
            Contact = (record as Opportunity)?.ContactId ?? (ContactId)record.RecordId,
            SaysOwner = record.Owner is not null || !leavesOut || happening is Happening.Created or Happening.Assigned,
            Owner = record.Owner,
            Status = OpportunityStatus.Of(record),
            At = Start.AddMinutes(5 * deeds).AddMilliseconds(sent),
            WebhookId = new(reports.Count + 1, 0, 0, new byte[8]),
        }, act.Delays[sent++ % act.Delays.Count]));
    }

    private RecordId? Named(Act act)
    {
        OwnedRecord[] all = [.. World.Snapshots.SelectMany(snapshot => snapshot.Records)];
        return all.Length == 0 ? null : all[act.Record % all.Length].RecordId;
    }

    private IEnumerable<News> NewsOf(Act act)
    {
        var user = new UserId($"u{act.User}");
        if (act.Deed == Deed.CreateContact)
        {
            // Now and then one that is gone comes again.
            var id = contacts.FirstOrDefault(contact => World.Find(contact) is null) is { } old && act.Other % 2 == 0
                ? old
                : new ContactId($"c{contacts.Count + 1}");
            contacts.Add(id);
            return act.User == 0 ? [new Appeared(id)] : [new Appeared(id), new Asked(id, new AssignContact(user))];
        }

        if (Named(act) is not { } named)
            return [];
        var deal = named as OpportunityId;
        var contact = deal is null ? (ContactId)named : ((Opportunity)World.Find(named)!).ContactId;
        var to = World.Snapshots.ElementAt(act.Other % World.Snapshots.Count).Contact.Id;
        return act.Deed switch
        {
            Deed.Assign => [new Asked(contact, deal is null ? new AssignContact(user) : new AssignOpportunity(deal, user))],
            Deed.Unassign => [new Asked(contact, deal is null ? new UnassignContact() : new UnassignOpportunity(deal))],
            Deed.Create => [new Asked(contact, new CreateOpportunity(new($"n{++made}"), act.User == 0 ? InitialOwner.Unassigned : user))],
            Deed.CreateByDefault => [new Asked(contact, new CreateOpportunity(new($"n{++made}")))],
            Deed.Delete when deal is not null => [new Asked(contact, new RemoveOpportunity(deal))],
            Deed.Move when deal is not null && to != contact => [new Moved(deal, to)],
            Deed.Close or Deed.Open when deal is not null => [new Closed(deal, act.Deed == Deed.Close ? "won" : "open")],
            Deed.DeleteContact => [new Gone(contact)],
            _ => [],
        };
    }
}
