namespace Ownership.Core;

/// <summary>One thing that a decision changes on one record. The nested records are all there are.</summary>
/// <remarks>
/// Immutable, safe to share between threads, equal by value, rule and cause included. Cannot be derived from outside the
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
        init => field = Require.That(value is >= OwnershipRule.Requested and <= OwnershipRule.Merged, value, nameof(Rule));
    }

    /// <summary>
    /// The record that made the rule fire: its owner changed, or it was created, adopted or removed. In O1 it is the record that
    /// the command names, in P2 the contact, in P4 the record whose owner the follower is.
    /// <see langword="null"/> (the default) where somebody asked for the change itself: <see cref="OwnershipRule.Requested"/>,
    /// <see cref="OwnershipRule.UserReplaced"/>, <see cref="OwnershipRule.Merged"/>, <see cref="OwnershipRule.Undone"/>.
    /// </summary>
    public RecordId? Cause { get; init; }

    private protected abstract string What { get; }

    /// <summary>
    /// Returns a line such as <c>opportunity deal-1: owner alice -> bob (Requested)</c> or
    /// <c>contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)</c>.
    /// </summary>
    public sealed override string ToString() => $"{Record.Described}: {What} ({Rule}{(Cause is null ? "" : $", by {Cause.Described}")})";

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

    /// <summary>
    /// The contact has an opportunity that existed elsewhere, with all that it came with. What rules give it follows in
    /// changes of their own.
    /// </summary>
    /// <param name="Opportunity">The opportunity as it came, already of this contact.</param>
    /// <exception cref="ArgumentNullException"><paramref name="Opportunity"/> is null.</exception>
    [JsonConverter(typeof(WireConverter<OpportunityAdopted>))]
    public sealed record OpportunityAdopted(Opportunity Opportunity) : OwnershipChange(Require.NotNull(Opportunity).Id)
    {
        /// <summary>The opportunity as it came, already of this contact.</summary>
        public Opportunity Opportunity { get; } = Opportunity;

        private protected override string What => $"adopted, {Opportunity.State}";
    }

    /// <summary>The contact no longer has the opportunity.</summary>
    /// <param name="Id">The id of the opportunity.</param>
    /// <exception cref="ArgumentNullException"><paramref name="Id"/> is null.</exception>
    [JsonConverter(typeof(WireConverter<OpportunityRemoved>))]
    public sealed record OpportunityRemoved(OpportunityId Id) : OwnershipChange(Require.NotNull(Id))
    {
        /// <summary>The id of the opportunity.</summary>
        public OpportunityId Id => (OpportunityId)Record;

        private protected override string What => "removed";
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
