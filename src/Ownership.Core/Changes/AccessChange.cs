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
                $"The snapshot before is of contact \"{before.Contact.Id}\", but the one after of contact \"{after.Contact.Id}\".",
                nameof(after));
        }

        return Between([before], [after]);
    }

    /// <summary>The same over several contacts, between which an opportunity may have moved.</summary>
    internal static IReadOnlyList<AccessChange> Between(OwnershipSnapshot[] before, OwnershipSnapshot[] after)
    {
        static OwnedRecord? Find(OwnershipSnapshot[] all, RecordId id) =>
            all.Select(snapshot => snapshot.Find(id)).FirstOrDefault(record => record is not null);

        return new ValueList<AccessChange>(
        [..
            from id in after.Concat(before).SelectMany(s => s.Records).Select(record => record.RecordId).Distinct()
            let was = Find(before, id)
            let isNow = Find(after, id)
            where !ReferenceEquals(was, isNow)
            from change in SeenOnlyIn(isNow, was, AccessChangeKind.Gained).Concat(SeenOnlyIn(was, isNow, AccessChangeKind.Lost))
            select change,
        ]);
    }

    /// <summary>The users who see the record as the one state has it and not as the other does.</summary>
    private static IEnumerable<AccessChange> SeenOnlyIn(OwnedRecord? one, OwnedRecord? other, AccessChangeKind kind) =>
        from user in one is null ? [] : one.Followers.Prepend(one.Owner).OfType<UserId>().Distinct()
        where other?.IsSeenBy(user) != true
        select new AccessChange(one!.RecordId, user, kind);

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
