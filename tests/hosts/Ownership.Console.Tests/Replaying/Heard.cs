using System.Globalization;
using System.Text;
using Ownership.Core;

namespace Ownership.Console.Tests.Replaying;

/// <summary>
/// What came of reports, heard on contact c0 of A with opportunity o0 of A, and c1 of B with o1 of B. A report is written as
/// <c>13:05 OpportunityUpdate o0 c0 B won #id</c>: when, what, which, of which contact, whose, and how it stands. Only what and
/// which are needed; without a word on the owner it says <c>-</c>.
/// </summary>
internal sealed class Heard
{
    private static readonly IReadOnlyList<OwnershipSnapshot> Records =
    [
        new(new(new("c0")) { Owner = new("A") }, [new(new("o0"), new("c0")) { Owner = new("A") }]),
        new(new(new("c1")) { Owner = new("B") }, [new(new("o1"), new("c1")) { Owner = new("B") }]),
    ];

    private readonly Listener listener;
    private readonly World world;

    private Heard(OwnershipPolicy policy, IEnumerable<Reported> reports)
    {
        world = new(policy, Records);
        listener = new(world);
        foreach (var report in reports)
        {
            var (verdict, happened) = listener.Hear(report);
            Verdicts.Add(verdict);
            News.AddRange(happened.Select(each => each.News));
            Effects.AddRange(happened.Select(each => each.Effect));
        }
    }

    public List<Verdict> Verdicts { get; } = [];

    public List<News> News { get; } = [];

    public List<Effect> Effects { get; } = [];

    public IEnumerable<int> InVain => listener.InVain.Select(report => report.Line);

    /// <summary>Each contact with its opportunities, such as <c>c0 A: o0 A, o2 nobody closed; c1 B</c>.</summary>
    public string Owners => string.Join("; ", world.Snapshots.OrderBy(snapshot => snapshot.Contact.Id).Select(snapshot =>
        Named(snapshot.Contact)
        + (snapshot.Opportunities.Count == 0 ? "" : $": {string.Join(", ", snapshot.Opportunities.Select(Named))}")));

    public static Heard Coupled(params string[] reports) => Under(new SubAccountSettings(), reports);

    public static Heard Separate(params string[] reports) => Under(new SubAccountSettings { AllowDifferentOwners = true }, reports);

    public static Heard Keeping(params string[] reports) =>
        Under(new SubAccountSettings { ClosedOpportunities = ClosedOpportunitiesMode.KeepOwner }, reports);

    public static Heard Under(SubAccountSettings settings, params string[] reports) => Under(new OwnershipPolicy(settings), reports);

    public static Heard Under(OwnershipPolicy policy, params string[] reports) =>
        new(policy, reports.Select((text, index) => Read(index + 1, text)));

    /// <summary>The same news under other settings.</summary>
    public Heard And(SubAccountSettings settings)
    {
        var other = new Heard(new(settings), []);
        News.ForEach(news => other.world.Happen(news));
        return other;
    }

    private static string Named(OwnedRecord record) =>
        $"{record.RecordId.Value} {record.Owner?.Value ?? "nobody"}{(record is Opportunity { IsClosed: true } ? " closed" : "")}";

    private static Reported Read(int line, string text)
    {
        var words = new Queue<string>(text.Split(' '));
        DateTimeOffset? at = char.IsDigit(words.Peek()[0])
            ? DateTimeOffset.Parse($"2025-06-17T{words.Dequeue()}Z", CultureInfo.InvariantCulture)
            : null;
        string type = words.Dequeue(), id = words.Dequeue();
        bool isContact = type.StartsWith("Contact", StringComparison.Ordinal);
        string contact = isContact ? id : Next() ?? "-", owner = Next() ?? "-";
        string? status = words.TryPeek(out string? next) && next[0] != '#' ? words.Dequeue() : null;
        return new(line, type, isContact ? new ContactId(id) : new OpportunityId(id))
        {
            Happening = type.EndsWith("Create", StringComparison.Ordinal) ? Happening.Created
                : type.EndsWith("Delete", StringComparison.Ordinal) ? Happening.Deleted
                : type.EndsWith("AssignedToUpdate", StringComparison.Ordinal) ? Happening.Assigned
                : Happening.Updated,
            Contact = contact == "-" ? null : new(contact),
            SaysOwner = owner != "-",
            Owner = owner is "-" or "nobody" ? null : new(owner),
            Status = status,
            At = at,
            WebhookId = words.TryDequeue(out string? webhook) ? DeliveryId.Of(Encoding.UTF8.GetBytes(webhook)) : null,
        };

        string? Next() => words.TryPeek(out string? word) && word[0] != '#' ? words.Dequeue() : null;
    }
}
