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
public sealed partial record AccessChange(RecordId Record, UserId User, AccessChangeKind Kind)
{
    /// <summary>The record.</summary>
    public RecordId Record { get; init => field = Require.NotNull(value, nameof(Record)); } = Require.NotNull(Record);

    /// <summary>The user.</summary>
    public UserId User { get; init => field = Require.NotNull(value, nameof(User)); } = Require.NotNull(User);

    /// <summary>Whether the user gained sight of the record or lost it.</summary>
    public AccessChangeKind Kind { get; init => field = Defined(value); } = Defined(Kind);

    /// <summary>Returns a line such as <c>contact acme: bob gains sight</c>.</summary>
    public override string ToString() => $"{Record.Described}: {User} {(Kind == AccessChangeKind.Gained ? "gains" : "loses")} sight";

    /// <summary>Compares who sees what before and after.</summary>
    internal static IEnumerable<AccessChange> Between(OwnershipSnapshot before, OwnershipSnapshot after) =>
        from record in after.Records
        let was = before.Find(record.RecordId)
        where !ReferenceEquals(record, was)
        let gained = Seeing(record).Except(Seeing(was)).Select(user => new AccessChange(record.RecordId, user, AccessChangeKind.Gained))
        let lost = Seeing(was).Except(Seeing(record)).Select(user => new AccessChange(record.RecordId, user, AccessChangeKind.Lost))
        from change in gained.Concat(lost)
        select change;

    private static IEnumerable<UserId> Seeing(OwnedRecord? record) => record switch
    {
        null => [],
        { Owner: null } => record.Followers,
        _ => record.Followers.Prepend(record.Owner),
    };

    private static AccessChangeKind Defined(AccessChangeKind kind) =>
        Require.That(kind is AccessChangeKind.Gained or AccessChangeKind.Lost, kind, nameof(Kind));
}

/// <summary>Which way somebody's sight of a record changed.</summary>
public enum AccessChangeKind
{
    /// <summary>The user owns or follows the record, and did neither before.</summary>
    Gained,

    /// <summary>The user neither owns nor follows the record, and did either before.</summary>
    Lost,
}
