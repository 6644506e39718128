namespace Ownership.Core;

/// <summary>What a <see cref="Contact"/> and an <see cref="Opportunity"/> have in common: one owner and some followers.</summary>
/// <remarks>
/// Immutable, safe to share between threads, equal by value; changed with <c>with</c>. A record comes from elsewhere,
/// so its owner may be among its followers and its followers may be over the limit: it is accepted as it is, and no
/// command makes it worse. Cannot be derived from outside the library.
/// </remarks>
[JsonConverter(typeof(WireConverter<OwnedRecord>))]
public abstract record OwnedRecord
{
    private protected OwnedRecord()
    {
    }

    /// <summary>The user who owns the record, or <see langword="null"/> (the default) for nobody.</summary>
    public UserId? Owner { get; init; }

    /// <summary>The users who follow the record; by default <see cref="FollowerSet.Empty"/>.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public FollowerSet Followers { get; init => field = Require.NotNull(value, nameof(Followers)); } = FollowerSet.Empty;

    /// <summary>The id of the contact or of the opportunity.</summary>
    public RecordId RecordId => Identity;

    // Abstract but not public, so that nobody outside can derive: the copy constructor of a record is open to all.
    private protected abstract RecordId Identity { get; }

    /// <summary>
    /// Whether <paramref name="user"/> owns or follows the record, and so sees it where users see only what is assigned to them.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> is null.</exception>
    public bool IsSeenBy(UserId user) => Followers.Contains(user) || Owner == user;

    /// <summary>
    /// Returns a line such as <c>contact acme: alice owns, [bob, carol] follow</c>, and of a closed opportunity that it is.
    /// </summary>
    public sealed override string ToString() => $"{RecordId.Described}: {State}";

    /// <summary>What there is to say of it besides which record it is.</summary>
    internal virtual string State => $"{Owner?.Value ?? "nobody"} owns, {Followers} follow";
}

/// <summary>A contact, with its owner and followers.</summary>
/// <remarks><inheritdoc cref="OwnedRecord" path="/remarks"/></remarks>
[JsonConverter(typeof(WireConverter<Contact>))]
public sealed record Contact : OwnedRecord
{
    /// <summary>Makes a contact that nobody owns or follows.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    public Contact(ContactId id) => Id = Require.NotNull(id);

    /// <summary>The contact's id.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public ContactId Id { get; init => field = Require.NotNull(value, nameof(Id)); }

    private protected override RecordId Identity => Id;
}

/// <summary>An opportunity (a deal) of a contact, with its owner and followers.</summary>
/// <remarks><inheritdoc cref="OwnedRecord" path="/remarks"/></remarks>
[JsonConverter(typeof(WireConverter<Opportunity>))]
public sealed record Opportunity : OwnedRecord
{
    /// <summary>Makes an opportunity of <paramref name="contactId"/> that nobody owns or follows.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> or <paramref name="contactId"/> is null.</exception>
    public Opportunity(OpportunityId id, ContactId contactId)
    {
        Id = Require.NotNull(id);
        ContactId = Require.NotNull(contactId);
    }

    /// <summary>The opportunity's id.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public OpportunityId Id { get; init => field = Require.NotNull(value, nameof(Id)); }

    /// <summary>The contact that the opportunity belongs to.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public ContactId ContactId { get; init => field = Require.NotNull(value, nameof(ContactId)); }

    /// <summary>
    /// Whether it is won, lost or abandoned; off by default. The host says so, and no command changes it. With
    /// <see cref="ClosedOpportunitiesMode.KeepOwner"/> a closed opportunity keeps its owner.
    /// </summary>
    public bool IsClosed { get; init; }

    private protected override RecordId Identity => Id;

    internal override string State => IsClosed ? $"{base.State}, closed" : base.State;
}
