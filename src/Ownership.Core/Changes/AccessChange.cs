namespace Ownership.Core;

/// <summary>That a user can see a record since a decision, or no longer can.</summary>
/// <remarks>
/// Where users see only what is assigned to them ("Only assigned data"), they see the records that they own or follow.
/// Immutable, safe to share between threads, equal by value.
/// </remarks>
/// <param name="Record">The record.</param>
/// <param name="User">The user.</param>
/// <param name="Kind">Whether the user gained sight of the record or lost it.</param>
/// <exception cref="ArgumentNullException">An argument is null.</exception>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Kind"/> is not defined.</exception>
[JsonConverter(typeof(WireConverter<AccessChange>))]
public sealed record AccessChange(RecordId Record, UserId User, AccessChangeKind Kind)
{
    /// <summary>The record.</summary>
    public RecordId Record { get; init => field = Require.NotNull(value, nameof(Record)); } = Require.NotNull(Record);

    /// <summary>The user.</summary>
    public UserId User { get; init => field = Require.NotNull(value, nameof(User)); } = Require.NotNull(User);

    /// <summary>Whether the user gained sight of the record or lost it.</summary>
    public AccessChangeKind Kind { get; init => field = Defined(value); } = Defined(Kind);

    /// <summary>Returns a line such as <c>contact acme: bob gains sight</c>.</summary>
    public override string ToString() => $"{Record.Described}: {User} {(Kind == AccessChangeKind.Gained ? "gains" : "loses")} sight";

    /// <summary>Compares who sees what on two snapshots of one contact, however many decisions lie between them.</summary>
    /// <param name="before">The contact as it was.</param>
    /// <param name="after">The contact as it is.</param>
    /// <returns>
    /// In the order of the records of <paramref name="after"/>, then those that are gone; within one record who gained
    /// sight, then who lost it. Equal (by <c>Equals</c>) to another such list with equal items.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The snapshots are of different contacts.</exception>
    public static IReadOnlyList<AccessChange> Between(OwnershipSnapshot before, OwnershipSnapshot after)
    {
        if (Require.NotNull(before).Contact.Id != Require.NotNull(after).Contact.Id)
        {
            throw new ArgumentException(
                $"The snapshot before is of contact \"{before.Contact.Id}\", but the one after of contact \"{after.Contact.Id}\".", nameof(after));
        }

        var now = after.Records.Select(record => (record.RecordId, Was: before.Find(record.RecordId), Is: (OwnedRecord?)record));
        var gone = before.Records.Where(record => after.Find(record.RecordId) is null)
            .Select(record => (record.RecordId, Was: (OwnedRecord?)record, Is: (OwnedRecord?)null));
        return new ValueList<AccessChange>(
        [..
            from record in now.Concat(gone)
            where !ReferenceEquals(record.Was, record.Is)
            let gained = NewSeers(record.Was, record.Is).Select(user => new AccessChange(record.RecordId, user, AccessChangeKind.Gained))
            let lost = NewSeers(record.Is, record.Was).Select(user => new AccessChange(record.RecordId, user, AccessChangeKind.Lost))
            from change in gained.Concat(lost)
            select change,
        ]);
    }

    /// <summary>Who sees the record as it is on the one side and not as it is on the other.</summary>
    private static IEnumerable<UserId> NewSeers(OwnedRecord? here, OwnedRecord? there) =>
        there is null ? [] : new[] { there.Owner }.Concat(there.Followers).OfType<UserId>().Distinct().Where(user => here?.IsSeenBy(user) != true);

    private static AccessChangeKind Defined(AccessChangeKind kind) =>
        Require.That(kind is AccessChangeKind.Gained or AccessChangeKind.Lost, kind, nameof(Kind));
}

/// <summary>Which way somebody's sight of a record changed.</summary>
[JsonConverter(typeof(WireConverter<AccessChangeKind>))]
public enum AccessChangeKind
{
    /// <summary>The user owns or follows the record, and did neither before.</summary>
    Gained,

    /// <summary>The user neither owns nor follows the record, and did either before.</summary>
    Lost,
}
