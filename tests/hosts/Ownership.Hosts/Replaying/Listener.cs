using Ownership.Core;
using Ownership.Hosts.Input;
using static Ownership.Core.OwnershipCommand;
using static Ownership.Hosts.Replaying.News;

namespace Ownership.Hosts.Replaying;

/// <summary>What became of a report.</summary>
internal enum Verdict
{
    /// <summary>It told something that was not known.</summary>
    News,

    /// <summary>It told what follows from news by rule, or what was told before.</summary>
    Echo,

    /// <summary>It was delivered before.</summary>
    Duplicate,

    /// <summary>It is older than what is known of its record.</summary>
    Late,

    /// <summary>Its contact has not been reported yet.</summary>
    Waiting,

    /// <summary>It is about neither contacts nor opportunities.</summary>
    Ignored,
}

/// <summary>
/// Tells news from what need not be done again. A report says how a record is; it is news where that is something else than
/// its last report said and than the record is by now. So a full record that was written before a cascade takes nothing
/// back, and what the product reports of its own cascades is an echo. Of two reports that tell their time the later one
/// holds, in whatever order they come.
/// </summary>
internal sealed class Listener(World world)
{
    private readonly Memory memory = new(world);
    private readonly Recent delivered = new();
    private readonly WaitingRoom waiting = new();
    private List<(News News, Effect Effect)> happened = [];

    /// <summary>The reports whose contact has not come, or that name none.</summary>
    public IEnumerable<Reported> InVain => waiting.All;

    private bool KeepsClosed =>
        world.Policy.Settings is { AllowDifferentOwners: false, ClosedOpportunities: ClosedOpportunitiesMode.KeepOwner };

    /// <summary>Lets happen what the report has told, and what waited for it.</summary>
    public (Verdict Verdict, IReadOnlyList<(News News, Effect Effect)> Happened) Hear(Reported report)
    {
        if (report.Record is null)
            return (Verdict.Ignored, []);
        if (report.WebhookId is { } delivery && !delivered.Add(delivery))
            return (Verdict.Duplicate, []);
        happened = [];
        var verdict = Judge(report);
        return (happened.Count > 0 ? Verdict.News : verdict, happened);
    }

    private Verdict Judge(Reported report)
    {
        var id = report.Record!;
        var (at, last) = (report.Time(), memory.Of(id));
        if (report.Happening == Happening.Deleted)
            return Delete(id, last, at);
        if (report.Happening == Happening.Created && at >= last.DeletedAt)
            last.Create(at);
        return last.IsDeleted ? Miss(report, last, isLate: at < last.DeletedAt)
            : at < waiting.LastOf(id)?.Time() ? Verdict.Late
            : world.Find(id) is { } record ? Differ(report, record, last, at)
            : Come(report, last, at);
    }

    /// <summary>A deletion holds unless its record was created anew since: the update that comes with it may overtake it.</summary>
    private Verdict Delete(RecordId id, Known last, DateTime at)
    {
        bool isLate = at < last.CreatedAt;
        var record = world.Find(id);
        var deals = record is Contact c ? world.Find(c.Id)!.Opportunities : [];
        if (!isLate)
        {
            last.Delete(at);
            waiting.Forget(id, at);
            memory.Bury(id);
        }

        if (!isLate && record is Contact contact)
            Happen(new Gone(contact.Id), at);
        else if (!isLate && record is Opportunity opportunity)
            Remove(opportunity, at);
        foreach (var deal in deals)
        {
            memory.Bury(deal.Id);
            // Of a contact that was created anew, what was not reported since went with it.
            if (isLate && memory.Of(deal.Id).At < at)
                Remove(deal, at);
        }

        return isLate ? Verdict.Late : Verdict.Echo;
    }

    /// <summary>A report of a record that is gone, which holds once the record comes again.</summary>
    private Verdict Miss(Reported report, Known last, bool isLate)
    {
        last.Hear(report);
        memory.Bury(report.Record!);
        return isLate ? Verdict.Late : Verdict.Echo;
    }

    private Verdict Come(Reported report, Known last, DateTime at)
    {
        if (at < last.At)
        {
            if (report.Happening != Happening.Created || last.DeletedAt == default)
                return Verdict.Late;
            report = last.Renewed(report);
        }

        return report.Record is OpportunityId id ? Come(id, report, last, at) : Come((ContactId)report.Record!, report, last, at);
    }

    private Verdict Come(ContactId id, Reported report, Known last, DateTime at)
    {
        last.Come(report);
        Happen(new Appeared(id), at);
        if (report.Owner is not null)
            Ask(id, id, new AssignContact(report.Owner), report.Owner, at);
        Follow(id, id, report.Followers, at);
        foreach (var (deal, said) in last.DeletedAt == default ? [] : memory.SinceDeletion(id, last.DeletedAt))
        {
            said.TakeBack();
            Ask(id, deal, new AdoptOpportunity(new(deal, id) { Owner = said.Owner, IsClosed = said.IsClosed }), said.Owner, said.At);
            world.Call(deal, said.Status);
        }

        foreach (var waited in waiting.Leave(id))
            Judge(waited);
        return Verdict.News;
    }

    private Verdict Come(OpportunityId id, Reported report, Known last, DateTime at)
    {
        if ((report.Contact ?? waiting.ContactOf(id)) is not { } contact)
            return Wait(report, null);
        // What was reported of a contact before its deletion went with it, and an update comes with the deletion.
        if (memory.Find(contact) is { } its
            && (at <= its.DeletedAt || (its.IsDeleted && report.Happening != Happening.Created)))
        {
            return Miss(report, last, isLate: at < its.DeletedAt);
        }

        if (world.Find(contact) is not { } there)
            return Wait(report with { Contact = contact }, contact);
        waiting.Forget(id, at);
        last.Come(report);
        bool isNew = report.Happening == Happening.Created;
        Ask(contact, id, isNew ? Create(id, report.Owner, there) : Adopt(id, contact, report), report.Owner, at);
        if (isNew && report.IsClosed == true)
            Happen(new Closed(id, report.Status!), at);
        world.Call(id, report.Status);
        // While owners are coupled what joins takes the contact's. If that is known from before, it has changed unheard.
        if (report.Owner is { } owner && world.Find(id)!.Owner != owner && memory.Of(contact).SettledAt <= at)
            Ask(contact, id, new AssignOpportunity(id, owner), owner, at);
        if (isNew)
            Follow(contact, id, report.Followers, at);
        return Verdict.News;
    }

    private Verdict Wait(Reported report, ContactId? contact)
    {
        if (waiting.Has(report, contact))
            return Verdict.Echo;
        waiting.Add(report, contact);
        return Verdict.Waiting;
    }

    private Verdict Differ(Reported report, OwnedRecord record, Known last, DateTime at)
    {
        var id = record.RecordId;
        bool isLate = at < last.At, isOlder = isLate || at < last.GivenAt, isMoved = false;
        // An owner by a rule that no report has told may have been given too much where the record is closed or elsewhere.
        bool isDoubtful = at != Times.Unknown && last.GivenAt != default
            && (last.GivenAt > last.OwnerAt || record.Owner != last.Owner);
        if (!isLate && record is Opportunity opportunity)
        {
            var to = report.Contact is { } named && named != opportunity.ContactId && named != last.Contact ? named : null;
            if (to is not null && at <= memory.Find(to)?.DeletedAt)
            {
                Remove(opportunity, at);
                return Miss(report, last, isLate: false);
            }

            if (to is not null && world.Find(to) is null)
                return Wait(report, to);
            if (report.IsClosed is { } isClosed && isClosed != last.IsClosed && isClosed != opportunity.IsClosed)
                Happen(new Closed(opportunity.Id, report.Status!), at);
            if (to is not null)
            {
                isMoved = true;
                isDoubtful &= report.SaysOwner && record.Owner != report.Owner;
                var spared = isDoubtful ? Others(to, id) : memory.Settled(to, id, report.Owner, at);
                Happen(new Moved(opportunity.Id, to) { Spared = spared }, at, id, report.Owner);
            }
        }

        waiting.Forget(id, at);
        bool isKept = KeepsClosed && report.IsClosed == true;
        if (report.SaysOwner)
            DifferInOwner(report, id, last, at, isAlone: isDoubtful && (isMoved || isKept), isVoid: isMoved && at < last.GivenAt);
        if (!isLate && report.Followers is { } followers && followers != last.Followers)
            Follow(ContactOf(id), id, followers, at);
        last.Hear(report);
        return isOlder ? Verdict.Late : Verdict.Echo;
    }

    /// <param name="report">What says who owns the record.</param>
    /// <param name="id">The record.</param>
    /// <param name="last">What is known of it.</param>
    /// <param name="at">When the report was made.</param>
    /// <param name="isAlone">Whether it is told as it was, and nothing follows from it for others.</param>
    /// <param name="isVoid">Whether a rule gave it an owner that it was not due.</param>
    private void DifferInOwner(Reported report, RecordId id, Known last, DateTime at, bool isAlone, bool isVoid)
    {
        bool isLast = at >= last.OwnerAt;
        var (owner, since) = isLast ? (report.Owner, at) : (last.Owner, last.OwnerAt);
        // What seemed to be the last report again was said after another owner was.
        bool isAnew = !isLast && report.Owner != last.Owner && at > last.OwnerSince;
        if (isAnew)
            last.SayAnew();
        if (isAlone || isVoid)
            last.TakeBack();
        else if (since < last.GivenAt || !(isAnew || (isLast && owner != last.Owner)))
            return;
        if (owner == world.Find(id)!.Owner)
            return;
        var contact = ContactOf(id);
        if (isAlone)
            Happen(new Asked(contact, Assign(id, owner)) { Spared = Others(contact, id) }, since, id, owner);
        else
            Ask(contact, id, Assign(id, owner), owner, since);
    }

    private void Follow(ContactId contact, RecordId id, FollowerSet? followers, DateTime at)
    {
        if (followers is not null && followers != world.Find(id)!.Followers)
            Happen(new Asked(contact, new SetFollowers(id, followers)), at);
    }

    private void Remove(Opportunity opportunity, DateTime at) =>
        Happen(new Asked(opportunity.ContactId, new RemoveOpportunity(opportunity.Id)), at);

    private void Ask(ContactId contact, RecordId named, OwnershipCommand command, UserId? owner, DateTime at) =>
        Happen(new Asked(contact, command) { Spared = memory.Settled(contact, named, owner, at) }, at, named, owner);

    private void Happen(News news, DateTime at, RecordId? named = null, UserId? owner = null)
    {
        var effect = world.Happen(news);
        happened.Add((news, effect));
        memory.Note(effect, at, named, owner);
    }

    private ContactId ContactOf(RecordId id) => (world.Find(id) as Opportunity)?.ContactId ?? (ContactId)id;

    private HashSet<RecordId> Others(ContactId contact, RecordId named) =>
        [.. world.Find(contact)!.Records.Select(record => record.RecordId).Where(id => id != named)];

    // By default it has the contact's owner, which asks nothing of the others.
    private static CreateOpportunity Create(OpportunityId id, UserId? owner, OwnershipSnapshot there) =>
        new(id, owner == there.Contact.Owner ? InitialOwner.ContactOwner : owner ?? InitialOwner.Unassigned);

    private static AdoptOpportunity Adopt(OpportunityId id, ContactId contact, Reported report) => new(new(id, contact)
    {
        Owner = report.Owner,
        Followers = report.Followers ?? [],
        IsClosed = report.IsClosed == true,
    });

    private static OwnershipCommand Assign(RecordId record, UserId? owner) => (record, owner) switch
    {
        (OpportunityId id, null) => new UnassignOpportunity(id),
        (OpportunityId id, _) => new AssignOpportunity(id, owner),
        (_, null) => new UnassignContact(),
        _ => new AssignContact(owner),
    };
}
