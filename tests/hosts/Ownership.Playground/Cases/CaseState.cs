using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ownership.Playground.Cases;

/// <summary>How a case is at a moment: a contact with its opportunities, another contact, the people, and the settings.</summary>
public sealed record CaseState
{
    [JsonRequired]
    public SubAccountSettings Settings { get; init; } = new();

    /// <summary>Everybody who can be picked, whether or not they have left.</summary>
    [JsonRequired]
    public ImmutableArray<UserId> People { get; init; } = [];

    /// <summary>Who has left.</summary>
    [JsonRequired]
    public ImmutableArray<UserId> Left { get; init; } = [];

    /// <summary>The contact that the case is about.</summary>
    public required OwnershipSnapshot Contact { get; init; }

    /// <summary>Another one, to which an opportunity may move.</summary>
    public required OwnershipSnapshot Other { get; init; }

    public IEnumerable<OwnershipSnapshot> Snapshots => [Contact, Other];

    public IEnumerable<OwnedRecord> Records => Snapshots.SelectMany(snapshot => snapshot.Records);

    public OwnershipPolicy Policy => new(Settings) { ActiveUsers = ActiveUsers.AllExcept(Left) };

    public OwnedRecord? Find(RecordId id) => Contact.Find(id) ?? Other.Find(id);

    /// <summary>The contact of a record, with all that is below it.</summary>
    public OwnershipSnapshot Of(RecordId id) => Other.Find(id) is not null ? Other : Contact;

    /// <summary>The same with another of the two contacts as it is by now.</summary>
    public CaseState With(OwnershipSnapshot snapshot) =>
        snapshot.Contact.Id == Contact.Contact.Id ? this with { Contact = snapshot } : this with { Other = snapshot };

    /// <summary>Whether all is the same here and there.</summary>
    public bool IsAs(CaseState other) =>
        Settings == other.Settings && Contact == other.Contact && Other == other.Other
        && People.SequenceEqual(other.People) && Left.SequenceEqual(other.Left);

    /// <summary>The opportunity that both contacts have, which cannot be; null where there is none.</summary>
    public OpportunityId? Twice => Contact.Opportunities.Select(each => each.Id).FirstOrDefault(id => Other.Find(id) is not null);

    /// <summary>Whether somebody owns or follows something here.</summary>
    public bool Has(UserId user) => Snapshots.Any(snapshot => Has(snapshot, user));

    /// <summary>Whether somebody owns or follows something of a contact.</summary>
    public static bool Has(OwnershipSnapshot snapshot, UserId user) =>
        snapshot.Records.Any(record => record.Owner == user || record.Followers.Contains(user));
}
