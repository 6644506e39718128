namespace Ownership.Core;

/// <summary>A contact with all its opportunities: everything that a decision reads, and what it returns.</summary>
/// <remarks>
/// Immutable and safe to share between threads. Two are equal when their contacts are and their opportunities are, in
/// the same order; the order is the host's, and decides the order of a decision's changes and, in rule P2, whom a contact
/// without owner takes.
/// </remarks>
[JsonConverter(typeof(WireConverter<OwnershipSnapshot>))]
public sealed class OwnershipSnapshot : IEquatable<OwnershipSnapshot>
{
    private readonly ValueList<Opportunity> opportunities;
    private readonly Dictionary<OpportunityId, int> positions;

    /// <summary>Makes a snapshot, and refuses one that contradicts itself.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="opportunities">All opportunities of the contact, none of them twice.</param>
    /// <exception cref="ArgumentNullException">An argument, or one of the opportunities, is null.</exception>
    /// <exception cref="ArgumentException">An opportunity belongs to another contact, or its id is repeated.</exception>
    public OwnershipSnapshot(Contact contact, IEnumerable<Opportunity> opportunities)
    {
        Contact = Require.NotNull(contact);
        this.opportunities = new([.. Require.NotNull(opportunities)]);
        positions = new(this.opportunities.Count);
        foreach (var opportunity in this.opportunities)
        {
            Require.NotNull(opportunity, $"{nameof(opportunities)}[{positions.Count}]");
            if (opportunity.ContactId != contact.Id)
                throw Refused(opportunity, $"belongs to contact \"{opportunity.ContactId}\", not to \"{contact.Id}\"");
            if (positions.ContainsKey(opportunity.Id))
                throw Refused(opportunity, "is there twice");
            positions.Add(opportunity.Id, positions.Count);
        }
    }

    private OwnershipSnapshot(Contact contact, ValueList<Opportunity> opportunities, Dictionary<OpportunityId, int> positions)
    {
        Contact = contact;
        this.opportunities = opportunities;
        this.positions = positions;
    }

    /// <summary>The contact.</summary>
    public Contact Contact { get; }

    /// <summary>
    /// The opportunities of the contact, in the order in which they were given; equal (by <c>Equals</c>) to another such
    /// list with equal items.
    /// </summary>
    public IReadOnlyList<Opportunity> Opportunities => opportunities;

    internal Dictionary<OpportunityId, int> Positions => positions;

    internal ReadOnlySpan<Opportunity> OpportunitySpan => opportunities.Span;

    /// <summary>All records: the contact first, then the opportunities in their order.</summary>
    public IEnumerable<OwnedRecord> Records
    {
        get
        {
            yield return Contact;
            foreach (var opportunity in opportunities)
                yield return opportunity;
        }
    }

    /// <summary>Returns the opportunity with this id, or <see langword="null"/> where there is none here.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    public Opportunity? Find(OpportunityId id) =>
        positions.TryGetValue(Require.NotNull(id), out int position) ? opportunities[position] : null;

    /// <summary>Returns the contact or the opportunity with this id, or <see langword="null"/> where there is none here.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    public OwnedRecord? Find(RecordId id) =>
        Require.NotNull(id) is OpportunityId opportunity ? Find(opportunity) : id == Contact.Id ? Contact : null;

    /// <summary>
    /// Replays changes in their order. It does just what they say and applies no rule; a record that no change names is
    /// the same object afterwards, and so is the snapshot where there are no changes.
    /// </summary>
    /// <param name="changes">The changes, as in <see cref="OwnershipDecision.Changes"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="changes"/>, or one of them, is null.</exception>
    /// <exception cref="ArgumentException">
    /// A change does not fit: its record is not here (or, for a creation, is here already), the owner is not the one it
    /// starts from, the follower it adds follows already, or the one it removes does not.
    /// </exception>
    public OwnershipSnapshot Apply(IEnumerable<OwnershipChange> changes)
    {
        var all = changes as ValueList<OwnershipChange> ?? new([.. Require.NoneNull(changes)]);
        return all.Count == 0 ? this : new Replay(this).Run(all.Span);
    }

    private static ArgumentException Refused(Opportunity opportunity, string why) =>
        Require.Refused($"Opportunity \"{opportunity.Id}\" {why}.", "opportunities");

    /// <summary>This snapshot with another contact and, where they are given, other opportunities.</summary>
    internal OwnershipSnapshot With(Contact contact, Opportunity[]? opportunities, Dictionary<OpportunityId, int> positions) =>
        new(contact, opportunities is null ? this.opportunities : new(opportunities), positions);

    /// <summary>Whether contact and opportunities are equal.</summary>
    public bool Equals(OwnershipSnapshot? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Contact == other.Contact && opportunities.Equals(other.opportunities));

    /// <inheritdoc cref="Equals(OwnershipSnapshot)"/>
    public override bool Equals(object? obj) => Equals(obj as OwnershipSnapshot);

    /// <summary>Returns a hash code over the contact and its opportunities.</summary>
    public override int GetHashCode() => (Contact, opportunities).GetHashCode();

    /// <inheritdoc cref="Equals(OwnershipSnapshot)"/>
    public static bool operator ==(OwnershipSnapshot? left, OwnershipSnapshot? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether contact or opportunities differ.</summary>
    public static bool operator !=(OwnershipSnapshot? left, OwnershipSnapshot? right) => !(left == right);

    /// <summary>Returns a line for each record: who owns and who follows it.</summary>
    public override string ToString() => string.Join("\n", Records);
}
