namespace Ownership.Core;

/// <summary>One thing that a decision changes on one record. The nested records are all there are.</summary>
/// <remarks>
/// Immutable, safe to share between threads, equal by value, the rule included. Cannot be derived from outside the
/// library. <see cref="OwnershipSnapshot.Apply"/> replays changes; <see cref="ToString"/> is the line for a log.
/// </remarks>
[JsonConverter(typeof(WireConverter<OwnershipChange>))]
public abstract record OwnershipChange
{
    private OwnershipChange(RecordId record) => Record = record;

    /// <summary>The record that changes.</summary>
    public RecordId Record { get; }

    /// <summary>The rule that made the change; by default <see cref="OwnershipRule.Requested"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value that is not defined.</exception>
    public OwnershipRule Rule
    {
        get;
        init => field = Require.That(value is >= OwnershipRule.Requested and <= OwnershipRule.Undone, value, nameof(Rule));
    }

    private protected abstract string What { get; }

    /// <summary>Returns a line such as <c>opportunity deal-1: owner alice -> bob (Requested)</c>.</summary>
    public sealed override string ToString() => $"{Record.Described}: {What} ({Rule})";

    /// <summary>The contact has a new opportunity, as yet without owner and followers.</summary>
    /// <param name="Id">The id of the opportunity.</param>
    /// <exception cref="ArgumentNullException"><paramref name="Id"/> is null.</exception>
    [JsonConverter(typeof(WireConverter<OpportunityCreated>))]
    public sealed record OpportunityCreated(OpportunityId Id) : OwnershipChange(Require.NotNull(Id))
    {
        /// <summary>The id of the opportunity.</summary>
        public OpportunityId Id => (OpportunityId)Record;

        private protected override string What => "created";
    }

    /// <summary>The record has another owner.</summary>
    /// <param name="Record">The record.</param>
    /// <param name="From">The owner before, or <see langword="null"/> for nobody.</param>
    /// <param name="To">The owner after, or <see langword="null"/> for nobody.</param>
    /// <exception cref="ArgumentNullException"><paramref name="Record"/> is null.</exception>
    [JsonConverter(typeof(WireConverter<OwnerChanged>))]
    public sealed record OwnerChanged(RecordId Record, UserId? From, UserId? To) : OwnershipChange(Require.NotNull(Record))
    {
        private protected override string What => $"owner {From?.Value ?? "nobody"} -> {To?.Value ?? "nobody"}";
    }

    /// <summary>The user follows the record.</summary>
    /// <param name="Record">The record.</param>
    /// <param name="User">The user, who did not follow it before.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    [JsonConverter(typeof(WireConverter<FollowerAdded>))]
    public sealed record FollowerAdded(RecordId Record, UserId User) : OwnershipChange(Require.NotNull(Record))
    {
        /// <summary>The user, who did not follow it before.</summary>
        public UserId User { get; init => field = Require.NotNull(value, nameof(User)); } = Require.NotNull(User);

        private protected override string What => $"{User} follows";
    }

    /// <summary>The user no longer follows the record.</summary>
    /// <param name="Record">The record.</param>
    /// <param name="User">The user, who followed it before.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    [JsonConverter(typeof(WireConverter<FollowerRemoved>))]
    public sealed record FollowerRemoved(RecordId Record, UserId User) : OwnershipChange(Require.NotNull(Record))
    {
        /// <summary>The user, who followed it before.</summary>
        public UserId User { get; init => field = Require.NotNull(value, nameof(User)); } = Require.NotNull(User);

        private protected override string What => $"{User} no longer follows";
    }
}
