namespace Ownership.Core;

/// <summary>Something that was asked for, or due by a rule, and could not be.</summary>
/// <remarks>Immutable, safe to share between threads, equal by value.</remarks>
/// <param name="Record">The record that it was about.</param>
/// <param name="User">The user whom it was about; <see langword="null"/> where it is about the record as a whole.</param>
/// <param name="Reason">Why it could not be.</param>
/// <exception cref="ArgumentNullException"><paramref name="Record"/> is null.</exception>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Reason"/> is not defined.</exception>
[JsonConverter(typeof(WireConverter<LeftOut>))]
public sealed record LeftOut(RecordId Record, UserId? User, LeftOutReason Reason)
{
    /// <summary>The record that it was about.</summary>
    public RecordId Record { get; init => field = Require.NotNull(value, nameof(Record)); } = Require.NotNull(Record);

    /// <summary>Why it could not be.</summary>
    public LeftOutReason Reason { get; init => field = Defined(value); } = Defined(Reason);

    /// <summary>Returns a line such as <c>contact acme: bob left out (FollowerLimitReached)</c>.</summary>
    public override string ToString() => $"{Record.Described}: {(User is null ? "" : $"{User} ")}left out ({Reason})";

    private static LeftOutReason Defined(LeftOutReason reason) =>
        Require.That(reason is >= LeftOutReason.AlreadyAssigned and <= LeftOutReason.UnknownContact, reason, nameof(Reason));
}

/// <summary>Why something was left out of a decision.</summary>
[JsonConverter(typeof(WireConverter<LeftOutReason>))]
public enum LeftOutReason
{
    /// <summary>The assignment was to take no record from an active user, and would have taken this one (O4).</summary>
    AlreadyAssigned,

    /// <summary>The snapshot has no such opportunity (O6).</summary>
    UnknownOpportunity,

    /// <summary>The snapshot has the opportunity that was to be created or adopted (O6).</summary>
    OpportunityAlreadyExists,

    /// <summary>
    /// Owners are coupled, so that a new opportunity cannot be without the contact's owner (O3), followers are not aligned
    /// (P4), and an undo parts no owners (P3).
    /// </summary>
    OwnersAreCoupled,

    /// <summary>Owners were to be aligned, but they may differ (P2).</summary>
    DifferentOwnersAllowed,

    /// <summary>The user owns the record, so they cannot follow it (F4).</summary>
    AlreadyOwner,

    /// <summary>The user follows the record already (F6).</summary>
    AlreadyFollowing,

    /// <summary>The user does not follow the record, so they cannot stop (F9).</summary>
    NotFollowing,

    /// <summary>The record has as many followers as it may have (F5).</summary>
    FollowerLimitReached,

    /// <summary>What was to be taken back has been changed since, so it stays (P3).</summary>
    ChangedSince,

    /// <summary>The opportunity that the undone decision created or adopted stays (P3).</summary>
    OpportunityRemains,

    /// <summary>The user is not active, so they come to own or follow nothing (U1 to U5).</summary>
    UserInactive,

    /// <summary>The opportunity is closed and keeps its owner (O1, P1, P2).</summary>
    OpportunityClosed,

    /// <summary>The assignment expected another owner than the record has (O7).</summary>
    OwnedByAnother,

    /// <summary>The snapshot is of another contact (O6).</summary>
    UnknownContact,
}
