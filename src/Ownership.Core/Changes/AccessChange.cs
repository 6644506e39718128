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
    internal static IReadOnlyList<AccessChange> Between(ReadOnlySpan<OwnershipSnapshot> before, ReadOnlySpan<OwnershipSnapshot> after)
    {
        var changes = new List<AccessChange>();
        foreach (var snapshot in after)
        {
            foreach (var isNow in snapshot.Records)
            {
                if (IsFirst(isNow, after))
                    Compare(Find(before, isNow.RecordId), isNow, changes);
            }
        }

        foreach (var snapshot in before)
        {
            foreach (var was in snapshot.Records)
            {
                if (IsFirst(was, before) && Find(after, was.RecordId) is null)
                    Compare(was, null, changes);
            }
        }

        return new ValueList<AccessChange>([.. changes]);
    }

    // Two contacts that cannot be merged may have an opportunity each of one id: it is told once.
    private static bool IsFirst(OwnedRecord record, ReadOnlySpan<OwnershipSnapshot> all) =>
        all.Length == 1 || ReferenceEquals(record, Find(all, record.RecordId));

    private static OwnedRecord? Find(ReadOnlySpan<OwnershipSnapshot> all, RecordId id)
    {
        foreach (var snapshot in all)
        {
            if (snapshot.Find(id) is { } record)
                return record;
        }

        return null;
    }

    private static void Compare(OwnedRecord? was, OwnedRecord? isNow, List<AccessChange> changes)
    {
        if (ReferenceEquals(was, isNow))
            return;
        AddSeenOnlyIn(isNow, was, AccessChangeKind.Gained);
        AddSeenOnlyIn(was, isNow, AccessChangeKind.Lost);

        void AddSeenOnlyIn(OwnedRecord? one, OwnedRecord? other, AccessChangeKind kind)
        {
            if (one is null)
                return;
            if (one.Owner is { } owner && other?.IsSeenBy(owner) != true)
                changes.Add(new(one.RecordId, owner, kind));
            foreach (var user in one.Followers)
            {
                if (user != one.Owner && other?.IsSeenBy(user) != true)
                    changes.Add(new(one.RecordId, user, kind));
            }
        }
    }

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
