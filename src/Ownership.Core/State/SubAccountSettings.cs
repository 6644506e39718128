namespace Ownership.Core;

/// <summary>How a sub-account wants ownership to behave. The defaults are HighLevel's, where it has the setting.</summary>
/// <remarks>
/// Immutable, safe to share between threads, equal by value; changed with <c>with</c>. Owners are <em>coupled</em>
/// while <see cref="AllowDifferentOwners"/> is off and <em>separate</em> while it is on. Changing a setting changes no
/// record by itself.
/// </remarks>
[JsonConverter(typeof(WireConverter<SubAccountSettings>))]
public sealed record SubAccountSettings
{
    /// <summary>
    /// "Allow different owners for contacts and its opportunities"; off by default, so that a contact and all its
    /// opportunities share one owner (rules O1, O2; the setting is the help article's).
    /// </summary>
    public bool AllowDifferentOwners { get; init; }

    /// <summary>
    /// Whoever becomes the owner of an opportunity follows its contact; off by default, and asleep while owners are
    /// coupled (rules F1, F3; source: the help article).
    /// </summary>
    public bool SyncContactFollowerWithOpportunityOwner { get; init; }

    /// <summary>
    /// Whoever becomes the owner of a contact follows its opportunities; off by default, and asleep while owners are
    /// coupled (rules F2, F3; source: the help article).
    /// </summary>
    public bool SyncOpportunityFollowerWithContactOwner { get; init; }

    /// <summary>Whether the two syncs only add followers (the default) or also remove them (rule F7).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value that is not defined.</exception>
    public FollowerSyncMode FollowerSync
    {
        get;
        init => field = Require.That(value is FollowerSyncMode.Add or FollowerSyncMode.Mirror, value, nameof(FollowerSync));
    }

    /// <summary>
    /// What becomes of the owner before, where an owner changes; by default they leave (rule F8). Where a user is replaced or
    /// a decision undone, and on a contact that was merged into another, they leave in any case.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value that is not defined.</exception>
    public PreviousOwnerMode PreviousOwner
    {
        get;
        init => field = Require.That(value is PreviousOwnerMode.Leaves or PreviousOwnerMode.Follows, value, nameof(PreviousOwner));
    }

    /// <summary>
    /// How many users may follow one record, its owner not counted; 10 by default, and 0 for none (rule F5; source: the
    /// help centre).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 0.</exception>
    public int MaxFollowers { get; init => field = Require.That(value >= 0, value, nameof(MaxFollowers)); } = 10;

    /// <summary>
    /// Whether a closed opportunity goes along where owners change by rule (the default) or keeps its owner, since a won
    /// deal carries a commission (rules O1, P1, P2).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value that is not defined.</exception>
    public ClosedOpportunitiesMode ClosedOpportunities
    {
        get;
        init => field = Require.That(
            value is ClosedOpportunitiesMode.Included or ClosedOpportunitiesMode.KeepOwner, value, nameof(ClosedOpportunities));
    }

    /// <summary>Whether the record is kept: an opportunity that is closed where such keep their owner, and coupled with nothing.</summary>
    internal bool Keep(OwnedRecord record) =>
        ClosedOpportunities == ClosedOpportunitiesMode.KeepOwner && record is Opportunity { IsClosed: true };
}

/// <summary>How far the two follower syncs go (rule F7).</summary>
[JsonConverter(typeof(WireConverter<FollowerSyncMode>))]
public enum FollowerSyncMode
{
    /// <summary>A new owner on the one side follows the other, and nobody stops following. The default.</summary>
    Add,

    /// <summary>
    /// The owners on the one side follow the other for as long as they own. Whoever stops owning stops following, also
    /// where they had been added by hand.
    /// </summary>
    Mirror,
}

/// <summary>What becomes of the previous owner where an owner changes (rule F8).</summary>
[JsonConverter(typeof(WireConverter<PreviousOwnerMode>))]
public enum PreviousOwnerMode
{
    /// <summary>Nothing becomes of the previous owner by this setting; other rules may let them follow. The default.</summary>
    Leaves,

    /// <summary>The previous owner follows the record from then on, where the limit lets them.</summary>
    Follows,
}

/// <summary>What becomes of the owner of a closed opportunity where owners change by rule.</summary>
[JsonConverter(typeof(WireConverter<ClosedOpportunitiesMode>))]
public enum ClosedOpportunitiesMode
{
    /// <summary>It goes along with the others, as if it were open. The default.</summary>
    Included,

    /// <summary>
    /// It keeps its owner, unless a command names it or an undo gives the one before back. Who owns it still owns an opportunity
    /// of the contact.
    /// </summary>
    KeepOwner,
}
