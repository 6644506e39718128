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
        Require.That(reason is >= LeftOutReason.AlreadyAssigned and <= LeftOutReason.OpportunityRemains, reason, nameof(Reason));
}

/// <summary>Why something was left out of a decision.</summary>
[JsonConverter(typeof(WireConverter<LeftOutReason>))]
public enum LeftOutReason
{
    /// <summary>The assignment was only for a record without owner, and this one has one (O4).</summary>
    AlreadyAssigned,

    /// <summary>The snapshot has no such opportunity (O6).</summary>
    UnknownOpportunity,

    /// <summary>The snapshot has the opportunity that was to be created (O6).</summary>
    OpportunityAlreadyExists,

    /// <summary>A new opportunity was to have no owner, but owners are coupled and the contact has one (O3).</summary>
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

    /// <summary>The opportunity that the undone decision created stays (P3).</summary>
    OpportunityRemains,
}
