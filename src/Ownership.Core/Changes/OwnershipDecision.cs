namespace Ownership.Core;

/// <summary>What the policy decided: the snapshot before and after, what changes and why, and what was left out and why.</summary>
/// <remarks>
/// Immutable and safe to share between threads. Two are equal when the snapshots before, the changes and what was left out
/// are. A preview is a decision that nobody saved.
/// </remarks>
[JsonConverter(typeof(WireConverter<OwnershipDecision>))]
public sealed class OwnershipDecision : IEquatable<OwnershipDecision>
{
    private readonly ValueList<OwnershipChange> changes;
    private readonly ValueList<LeftOut> leftOut;
    private OwnershipSnapshot? after;

    internal OwnershipDecision(OwnershipSnapshot before, ValueList<OwnershipChange> changes, ValueList<LeftOut> leftOut)
    {
        Before = before;
        this.changes = changes;
        this.leftOut = leftOut;
    }

    /// <summary>Puts together again a decision whose parts a host kept in tables instead of JSON.</summary>
    /// <param name="before">The snapshot that was decided on, or what <see cref="Reduced"/> left of it.</param>
    /// <param name="changes">The changes of that decision and no other, in their order.</param>
    /// <param name="leftOut">What was left out, in its order.</param>
    /// <exception cref="ArgumentNullException">An argument, or one of the items, is null.</exception>
    /// <exception cref="ArgumentException">A change does not fit what is before it; see <see cref="OwnershipSnapshot.Apply"/>.</exception>
    public static OwnershipDecision Restore(
        OwnershipSnapshot before, IEnumerable<OwnershipChange> changes, IEnumerable<LeftOut> leftOut)
    {
        var decision = new OwnershipDecision(
            Require.NotNull(before), new([.. Require.NoneNull(changes)]), new([.. Require.NoneNull(leftOut)]));
        _ = decision.After; // Changes that do not fit are refused here, not where somebody reads them.
        return decision;
    }

    /// <summary>The snapshot that was decided on.</summary>
    public OwnershipSnapshot Before { get; }

    /// <summary>
    /// <see cref="Before"/> with <see cref="Changes"/> replayed, the same object at every read. What did not change is
    /// the same object as before.
    /// </summary>
    public OwnershipSnapshot After => Volatile.Read(ref after) ?? Replayed();

    /// <summary>
    /// What changes, in the order in which it happens: the record that the command names first, then the contact, then
    /// the opportunities in their order; within one record its owner, then who leaves, then who joins. An undo takes the
    /// records backwards; within one, who joined leaves, then its owner goes back, then who left returns. Several commands
    /// come one after the other. Empty where nothing changes; equal (by <c>Equals</c>) to another such list with equal items.
    /// </summary>
    public IReadOnlyList<OwnershipChange> Changes => changes;

    /// <summary>
    /// What was asked for or due and could not be, in the order in which it came up; equal (by <c>Equals</c>) to another
    /// such list with equal items.
    /// </summary>
    public IReadOnlyList<LeftOut> LeftOut => leftOut;

    /// <summary>
    /// Who can see what since, and could not before, and who no longer can: the users who own or follow a record,
    /// <see cref="Before"/> compared with <see cref="After"/>. In the order of the records of <see cref="After"/>, then those
    /// that are gone; within one record who gained sight, then who lost it. Somebody who owned a record and follows it now, or
    /// the other way round, sees it as before. Made anew at each read, and equal (by <c>Equals</c>) to another such list with
    /// equal items.
    /// </summary>
    public IReadOnlyList<AccessChange> AccessChanges => AccessChange.Between(Before, After);

    /// <summary>Whether anything changes.</summary>
    public bool HasChanges => changes.Count > 0;

    /// <summary>
    /// Returns this decision and the next one as one, with what they change together: of each record what differs between
    /// before and after, with the rule and cause of the change that made it so last. What was left out is told, but for
    /// users left out for the limit who own or follow that record in the end. An opportunity that left and came again is told as
    /// removed and adopted (or created), unless it is back as it was, in its place.
    /// </summary>
    /// <param name="next">The decision that was made on <see cref="After"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="next"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="next"/> was decided on something else.</exception>
    public OwnershipDecision Then(OwnershipDecision next)
    {
        if (Require.NotNull(next).Before != After)
            throw new ArgumentException($"The next decision is not on what this one left, but on \"{next.Before}\".", nameof(next));
        return NetChanges.Of(Before, [this, next]);
    }

    /// <summary>
    /// Returns the same decision on a snapshot of the contact and only the opportunities that it changes, for hosts that
    /// keep decisions: it undoes as well, and its size depends on what it changes and not on how many opportunities there
    /// are. Where owners differed before, one opportunity stays that shows it, since an undo asks (rule P3). The same object
    /// where nothing can go.
    /// </summary>
    public OwnershipDecision Reduced()
    {
        var changed = new HashSet<RecordId>(changes.Select(change => change.Record));
        // An open one shows it whatever the settings; a closed one only where closed ones are included.
        var shows = Before.Opportunities.Where(o => o.Owner != Before.Contact.Owner)
            .OrderBy(o => o.IsClosed).ThenBy(o => !changed.Contains(o.Id)).FirstOrDefault();
        var kept = Before.Opportunities.Where(o => changed.Contains(o.Id) || ReferenceEquals(o, shows)).ToList();
        return kept.Count == Before.Opportunities.Count ? this : new(new(Before.Contact, kept), changes, leftOut);
    }

    /// <summary>Whether snapshots before, changes, and what was left out are equal.</summary>
    public bool Equals(OwnershipDecision? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Before == other.Before && changes.Equals(other.changes) && leftOut.Equals(other.leftOut));

    /// <inheritdoc cref="Equals(OwnershipDecision)"/>
    public override bool Equals(object? obj) => Equals(obj as OwnershipDecision);

    /// <summary>Returns a hash code over what makes two decisions equal.</summary>
    public override int GetHashCode() => (Before, changes, leftOut).GetHashCode();

    /// <inheritdoc cref="Equals(OwnershipDecision)"/>
    public static bool operator ==(OwnershipDecision? left, OwnershipDecision? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the two decisions differ.</summary>
    public static bool operator !=(OwnershipDecision? left, OwnershipDecision? right) => !(left == right);

    // Of two threads that replay at once the first one's snapshot is everybody's.
    private OwnershipSnapshot Replayed() => Interlocked.CompareExchange(ref after, Before.Apply(changes), null) ?? after!;

    /// <summary>Returns a line for each change, then one for each thing left out.</summary>
    public override string ToString() => string.Join("\n", changes.Cast<object>().Concat(leftOut));
}
