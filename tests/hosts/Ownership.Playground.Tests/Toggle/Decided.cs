using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Ownership.Core;
using Ownership.Hosts.Telling;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Playground.Tests.Toggle;

/// <summary>What the library decides over records that are brought in line, with what the page has to say of it.</summary>
internal sealed partial class Decided
{
    private readonly IReadOnlyList<OwnershipSnapshot> snapshots;

    public Decided(
        IReadOnlyList<OwnershipSnapshot> snapshots, SubAccountSettings settings, OwnershipCommand command, ActiveUsers? active = null)
    {
        this.snapshots = snapshots;
        var policy = new OwnershipPolicy(settings) { ActiveUsers = active ?? ActiveUsers.Everybody };
        Decisions =
        [
            .. snapshots.Select(snapshot => policy.Decide(snapshot, command))
                .Where(decision => decision.HasChanges || decision.LeftOut.Count > 0),
        ];
        Rows =
        [
            .. Decisions.SelectMany(decision => decision.Changes.Select(change => RowOf(change, decision.Before.Contact.Id))
                .Concat(decision.LeftOut.Select(leftOut => RowOf(leftOut, decision.Before.Contact.Id)))),
        ];
        Sight = [.. Decisions.SelectMany(decision => decision.AccessChanges)];
    }

    /// <summary>Those in which there is anything to tell.</summary>
    public IReadOnlyList<OwnershipDecision> Decisions { get; }

    public IReadOnlyList<Row> Rows { get; }

    public IReadOnlyList<AccessChange> Sight { get; }

    public int Records => snapshots.Sum(snapshot => 1 + snapshot.Opportunities.Count);

    public int Owners => Count<OwnerChanged>();

    public int Added => Count<FollowerAdded>();

    public int Removed => Count<FollowerRemoved>();

    /// <summary>The records that change.</summary>
    public IReadOnlySet<RecordId> Changed =>
        Decisions.SelectMany(decision => decision.Changes).Select(change => change.Record).ToHashSet();

    public int People(AccessChangeKind kind) => Sight.Where(change => change.Kind == kind).Select(change => change.User).Distinct().Count();

    public int Times(AccessChangeKind kind) => Sight.Count(change => change.Kind == kind);

    /// <summary>The rows of the table of people, in the order in which it shows them first.</summary>
    public IEnumerable<string[]> OfPeople()
    {
        var changes = Decisions.SelectMany(decision => decision.Changes).ToList();
        var people = changes.SelectMany(Concerned).Concat(Sight.Select(change => change.User)).Distinct().Select(user => new
        {
            User = user,
            Contacts = Owned<ContactId>(user),
            Opportunities = Owned<OpportunityId>(user),
            Follows = changes.Count(change => change is FollowerAdded added && added.User == user)
                - changes.Count(change => change is FollowerRemoved removed && removed.User == user),
            Gained = Sight.Count(change => change.User == user && change.Kind == AccessChangeKind.Gained),
            Lost = Sight.Count(change => change.User == user && change.Kind == AccessChangeKind.Lost),
        }).ToList();
        bool anybodyLoses = people.Any(person => person.Lost > 0);
        return people.OrderByDescending(person => anybodyLoses ? person.Lost : person.Gained)
            .ThenBy(person => person.User.Value, StringComparer.Ordinal)
            .Select(person => (string[])
            [
                person.User.Value, Signed(person.Contacts), Signed(person.Opportunities), Signed(person.Follows), Signed(person.Gained),
                Signed(-person.Lost),
            ]);

        int Owned<T>(UserId user) =>
            changes.Count(change => change is OwnerChanged { Record: T } owner && owner.To == user)
            - changes.Count(change => change is OwnerChanged { Record: T } owner && owner.From == user);
    }

    /// <summary>A number as the page writes it.</summary>
    public static string N(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Signed(int number) => number == 0 ? "0" : $"{(number > 0 ? '+' : '−')}{N(Math.Abs(number))}";

    private static IEnumerable<UserId> Concerned(OwnershipChange change) => change switch
    {
        OwnerChanged owner => new[] { owner.From, owner.To }.OfType<UserId>(),
        FollowerAdded added => [added.User],
        FollowerRemoved removed => [removed.User],
        _ => throw new UnreachableException(),
    };

    private static Row RowOf(OwnershipChange change, ContactId contact) => new(
        change.Record, contact,
        change switch { OwnerChanged => "Owner changes", FollowerAdded => "Starts to follow", _ => "No longer follows" },
        change is OwnerChanged owner
            ? $"{owner.From?.Value ?? "nobody"} → {owner.To?.Value ?? "nobody"}"
            : $"{Concerned(change).Single()}",
        $"{change.Rule}", Sentences.ById.Of(change), [.. Concerned(change)]);

    private static Row RowOf(LeftOut leftOut, ContactId contact) => new(
        leftOut.Record, contact, "Left out", leftOut.User?.Value ?? "", $"{leftOut.Reason}", Sentences.ById.Of(leftOut),
        leftOut.User is { } user ? [user] : []);

    private int Count<T>() => Decisions.SelectMany(decision => decision.Changes).OfType<T>().Count();

    /// <summary>A row of the table of changes.</summary>
    internal sealed partial record Row(
        RecordId Record, ContactId Contact, string Kind, string Who, string Rule, string Sentence, IReadOnlyList<UserId> Users)
    {
        /// <summary>The name of the rule as words.</summary>
        public string Words => Capital().Replace(Rule, capital => $" {capital.Value.ToLowerInvariant()}");

        public string[] Cells =>
            [Record.Described(), Record is ContactId ? "itself" : Contact.Value, Kind, Who, Words, Sentence];

        [GeneratedRegex("(?<=.)[A-Z]")]
        private static partial Regex Capital();
    }
}
