using Ownership.Core;
using Ownership.Hosts.Input;

namespace Ownership.Hosts.Replaying;

/// <summary>Reports of opportunities whose contact has not been reported yet, or that name none.</summary>
internal sealed class WaitingRoom
{
    // What happens to an opportunity while it waits is told in its order, but not without end.
    private const int MostOfOne = 16;

    private readonly Dictionary<ContactId, List<Reported>> waiting = [];
    private readonly Dictionary<RecordId, (ContactId? Contact, Reported Last)> last = [];

    /// <summary>All of them, in the order in which they came.</summary>
    public IEnumerable<Reported> All =>
        waiting.Values.SelectMany(reports => reports)
            .Concat(last.Values.Where(waits => waits.Contact is null).Select(waits => waits.Last))
            .OrderBy(report => report.Line);

    /// <summary>The last report of the record that waits, or null.</summary>
    public Reported? LastOf(RecordId record) => last.GetValueOrDefault(record).Last;

    /// <summary>For whom the record waits, or null.</summary>
    public ContactId? ContactOf(RecordId record) => last.GetValueOrDefault(record).Contact;

    /// <summary>Whether the last report that waits says the same.</summary>
    public bool Has(Reported report, ContactId? contact) =>
        last.TryGetValue(report.Record!, out var waits) && waits.Contact == contact && waits.Last is var before
        && (before.SaysOwner, before.Owner, before.IsClosed, before.Followers)
            == (report.SaysOwner, report.Owner, report.IsClosed, report.Followers);

    public void Add(Reported report, ContactId? contact)
    {
        var record = report.Record!;
        if (contact != ContactOf(record))
            Forget(record, Times.Unknown);
        last[record] = (contact, report);
        if (contact is null)
            return;
        if (!waiting.TryGetValue(contact, out var reports))
            waiting.Add(contact, reports = []);
        reports.Add(report);
        if (reports.Count > MostOfOne && reports.Count(other => other.Record == record) > MostOfOne)
            reports.RemoveAt(reports.FindIndex(other => other.Record == record));
    }

    /// <summary>Lets go what waits for the contact, in order.</summary>
    public IReadOnlyList<Reported> Leave(ContactId contact)
    {
        if (!waiting.Remove(contact, out var reports))
            return [];
        foreach (var report in reports)
            last.Remove(report.Record!);
        return reports;
    }

    /// <summary>What the record's reports said until then is out of date.</summary>
    public void Forget(RecordId record, DateTime until)
    {
        if (!last.TryGetValue(record, out var waits) || waits.Last.Time() > until)
            return;
        last.Remove(record);
        if (waits.Contact is null)
            return;
        var reports = waiting[waits.Contact];
        reports.RemoveAll(report => report.Record == record);
        if (reports.Count == 0)
            waiting.Remove(waits.Contact);
    }
}
