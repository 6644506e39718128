namespace Ownership.Core;

/// <summary>What a host asks the policy to decide. The nested records are all there are.</summary>
/// <remarks>
/// Immutable, safe to share between threads, equal by value. Cannot be derived from outside the library. Every argument
/// is checked when the command is made and when it is changed with <c>with</c>, so no command carries an id without text.
/// </remarks>
[JsonConverter(typeof(WireConverter<OwnershipCommand>))]
public abstract record OwnershipCommand
{
    private OwnershipCommand()
    {
    }

    private protected abstract string What { get; }

    private static string If(bool onlyIfUnassigned) => onlyIfUnassigned ? " if unassigned" : "";

    private static string If(UserId? onlyIfOwnedBy) => onlyIfOwnedBy is null ? "" : $" if owned by {onlyIfOwnedBy}";

    /// <summary>Returns a line such as <c>assign opportunity deal-1 to bob</c>.</summary>
    public sealed override string ToString() => What;

    /// <summary>Gives the contact an owner (rules O1, O2).</summary>
    /// <param name="Owner">The new owner.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    [JsonConverter(typeof(WireConverter<AssignContact>))]
    public sealed record AssignContact(UserId Owner) : OwnershipCommand
    {
        /// <summary>The new owner.</summary>
        public UserId Owner { get; init => field = Require.NotNull(value, nameof(Owner)); } = Require.NotNull(Owner);

        /// <summary>Whether it takes no record from an active user (rule O4); off by default.</summary>
        public bool OnlyIfUnassigned { get; init; }

        /// <summary>The owner whom the contact must have for it (rule O7); by default whoever it is, or nobody.</summary>
        public UserId? OnlyIfOwnedBy { get; init; }

        private protected override string What => $"assign the contact to {Owner}{If(OnlyIfUnassigned)}{If(OnlyIfOwnedBy)}";
    }

    /// <summary>Takes the contact's owner away (rules O1, O2).</summary>
    [JsonConverter(typeof(WireConverter<UnassignContact>))]
    public sealed record UnassignContact : OwnershipCommand
    {
        /// <summary>The owner whom the contact must have for it (rule O7); by default whoever it is.</summary>
        public UserId? OnlyIfOwnedBy { get; init; }

        private protected override string What => $"unassign the contact{If(OnlyIfOwnedBy)}";
    }

    /// <summary>Adds an open opportunity to the contact (rule O3); one that is closed already is adopted.</summary>
    /// <param name="Id">The id of the new opportunity.</param>
    /// <param name="Owner">Who is to own it; by default the contact's owner.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    [JsonConverter(typeof(WireConverter<CreateOpportunity>))]
    public sealed record CreateOpportunity(OpportunityId Id, InitialOwner Owner = default) : OwnershipCommand
    {
        /// <summary>The id of the new opportunity.</summary>
        public OpportunityId Id { get; init => field = Require.NotNull(value, nameof(Id)); } = Require.NotNull(Id);

        /// <summary>
        /// Whether it takes no record from an active user: where naming an owner would, the contact's is taken instead (rule
        /// O4). Off by default.
        /// </summary>
        public bool OnlyIfUnassigned { get; init; }

        private protected override string What => $"create {Id.Described} with owner {Owner}{If(OnlyIfUnassigned)}";
    }

    /// <summary>Gives an opportunity an owner (rules O1, O2).</summary>
    /// <param name="Id">The opportunity.</param>
    /// <param name="Owner">The new owner.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    [JsonConverter(typeof(WireConverter<AssignOpportunity>))]
    public sealed record AssignOpportunity(OpportunityId Id, UserId Owner) : OwnershipCommand
    {
        /// <summary>The opportunity.</summary>
        public OpportunityId Id { get; init => field = Require.NotNull(value, nameof(Id)); } = Require.NotNull(Id);

        /// <summary>The new owner.</summary>
        public UserId Owner { get; init => field = Require.NotNull(value, nameof(Owner)); } = Require.NotNull(Owner);

        /// <summary>Whether it takes no record from an active user (rule O4); off by default.</summary>
        public bool OnlyIfUnassigned { get; init; }

        /// <summary>The owner whom the opportunity must have for it (rule O7); by default whoever it is, or nobody.</summary>
        public UserId? OnlyIfOwnedBy { get; init; }

        private protected override string What => $"assign {Id.Described} to {Owner}{If(OnlyIfUnassigned)}{If(OnlyIfOwnedBy)}";
    }

    /// <summary>Takes an opportunity's owner away (rules O1, O2).</summary>
    /// <param name="Id">The opportunity.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    [JsonConverter(typeof(WireConverter<UnassignOpportunity>))]
    public sealed record UnassignOpportunity(OpportunityId Id) : OwnershipCommand
    {
        /// <summary>The opportunity.</summary>
        public OpportunityId Id { get; init => field = Require.NotNull(value, nameof(Id)); } = Require.NotNull(Id);

        /// <summary>The owner whom the opportunity must have for it (rule O7); by default whoever it is.</summary>
        public UserId? OnlyIfOwnedBy { get; init; }

        private protected override string What => $"unassign {Id.Described}{If(OnlyIfOwnedBy)}";
    }

    /// <summary>
    /// Takes in an opportunity that exists elsewhere, as it is: moved from another contact, restored, imported (rule M1). It
    /// then belongs to the contact.
    /// </summary>
    /// <param name="Opportunity">The opportunity, with its owner and followers.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    [JsonConverter(typeof(WireConverter<AdoptOpportunity>))]
    public sealed record AdoptOpportunity(Opportunity Opportunity) : OwnershipCommand
    {
        /// <summary>The opportunity, with its owner and followers.</summary>
        public Opportunity Opportunity { get; init => field = Require.NotNull(value, nameof(Opportunity)); } = Require.NotNull(Opportunity);

        private protected override string What => $"adopt {Opportunity}";
    }

    /// <summary>Takes an opportunity away from the contact: deleted, or moved to another one (rule M2).</summary>
    /// <param name="Id">The opportunity.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    [JsonConverter(typeof(WireConverter<RemoveOpportunity>))]
    public sealed record RemoveOpportunity(OpportunityId Id) : OwnershipCommand
    {
        /// <summary>The opportunity.</summary>
        public OpportunityId Id { get; init => field = Require.NotNull(value, nameof(Id)); } = Require.NotNull(Id);

        private protected override string What => $"remove {Id.Described}";
    }

    /// <summary>
    /// Lets users follow a record, one after the other (rule F9); the order of two equal sets may decide who gets a place.
    /// </summary>
    /// <param name="Record">The contact or the opportunity.</param>
    /// <param name="Users">The users, in the order in which they get the places that are free.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    [JsonConverter(typeof(WireConverter<AddFollowers>))]
    public sealed record AddFollowers(RecordId Record, FollowerSet Users) : OwnershipCommand
    {
        /// <summary>The contact or the opportunity.</summary>
        public RecordId Record { get; init => field = Require.NotNull(value, nameof(Record)); } = Require.NotNull(Record);

        /// <summary>The users, in the order in which they get the places that are free.</summary>
        public FollowerSet Users { get; init => field = Require.NotNull(value, nameof(Users)); } = Require.NotNull(Users);

        private protected override string What => $"add followers {Users} to {Record.Described}";
    }

    /// <summary>Lets users no longer follow a record (rule F9).</summary>
    /// <param name="Record">The contact or the opportunity.</param>
    /// <param name="Users">The users.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    [JsonConverter(typeof(WireConverter<RemoveFollowers>))]
    public sealed record RemoveFollowers(RecordId Record, FollowerSet Users) : OwnershipCommand
    {
        /// <summary>The contact or the opportunity.</summary>
        public RecordId Record { get; init => field = Require.NotNull(value, nameof(Record)); } = Require.NotNull(Record);

        /// <summary>The users.</summary>
        public FollowerSet Users { get; init => field = Require.NotNull(value, nameof(Users)); } = Require.NotNull(Users);

        private protected override string What => $"remove followers {Users} from {Record.Described}";
    }

    /// <summary>Lets nobody follow a record any longer (rule F9).</summary>
    /// <param name="Record">The contact or the opportunity.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    [JsonConverter(typeof(WireConverter<RemoveAllFollowers>))]
    public sealed record RemoveAllFollowers(RecordId Record) : OwnershipCommand
    {
        /// <summary>The contact or the opportunity.</summary>
        public RecordId Record { get; init => field = Require.NotNull(value, nameof(Record)); } = Require.NotNull(Record);

        private protected override string What => $"remove all followers from {Record.Described}";
    }

    /// <summary>
    /// Lets these users follow a record and nobody else, as a form with the whole list asks for (rule F9): who is not named
    /// leaves, then who is named and does not follow joins.
    /// </summary>
    /// <param name="Record">The contact or the opportunity.</param>
    /// <param name="Users">The users, in the order in which they get the places that are free.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    [JsonConverter(typeof(WireConverter<SetFollowers>))]
    public sealed record SetFollowers(RecordId Record, FollowerSet Users) : OwnershipCommand
    {
        /// <summary>The contact or the opportunity.</summary>
        public RecordId Record { get; init => field = Require.NotNull(value, nameof(Record)); } = Require.NotNull(Record);

        /// <summary>The users, in the order in which they get the places that are free.</summary>
        public FollowerSet Users { get; init => field = Require.NotNull(value, nameof(Users)); } = Require.NotNull(Users);

        private protected override string What => $"set the followers of {Record.Described} to {Users}";
    }

    /// <summary>
    /// Puts one user into every place that another holds in the snapshot, as owner and as follower (rule P1). For somebody
    /// who leaves the company that is one command for each contact. No sync fires: <see cref="AlignFollowers"/> brings the
    /// heirs in step. Cover that ends is undone, since the way back would take the other's own places too.
    /// </summary>
    /// <param name="User">The user who goes.</param>
    /// <param name="By">Who steps in, or <see langword="null"/> for nobody.</param>
    /// <exception cref="ArgumentNullException"><paramref name="User"/> is null.</exception>
    [JsonConverter(typeof(WireConverter<ReplaceUser>))]
    public sealed record ReplaceUser(UserId User, UserId? By) : OwnershipCommand
    {
        /// <summary>The user who goes.</summary>
        public UserId User { get; init => field = Require.NotNull(value, nameof(User)); } = Require.NotNull(User);

        /// <summary>
        /// The places to step into; all by default. While owners are coupled either kind of owner takes the other along.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">Set to none, or to one that is not defined.</exception>
        public UserPlaces Places
        {
            get;
            init => field = Require.That(value is > 0 and <= UserPlaces.All, value, nameof(Places));
        } = UserPlaces.All;

        private protected override string What =>
            $"replace {User} by {By?.Value ?? "nobody"}{(Places == UserPlaces.All ? "" : $" as {Places}")}";
    }

    /// <summary>
    /// Lets owners follow the other side as far as the two sub-settings ask for it (rule P4): on the day one is switched on, and
    /// wherever records are out of step, as after an undo or when a place has become free.
    /// </summary>
    [JsonConverter(typeof(WireConverter<AlignFollowers>))]
    public sealed record AlignFollowers : OwnershipCommand
    {
        private protected override string What => "align followers";
    }

    /// <summary>
    /// Gives the contact and all its opportunities one owner (rule P2): on the day the toggle is switched off, and wherever owners
    /// differ, as when a kept opportunity is opened again.
    /// </summary>
    [JsonConverter(typeof(WireConverter<AlignOwners>))]
    public sealed record AlignOwners : OwnershipCommand
    {
        private protected override string What => "align owners";
    }
}
