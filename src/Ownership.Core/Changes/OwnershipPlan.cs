namespace Ownership.Core;

/// <summary>
/// Decisions on several contacts that make sense together only: a move or a merge (rules M3, M4). A host saves all of
/// them in one transaction, or none.
/// </summary>
/// <remarks>
/// Immutable, safe to share between threads, equal by value. It is not undone decision by decision, which would leave half of
/// it: a move is undone by moving back, a merge is not undone.
/// </remarks>
[JsonConverter(typeof(WireConverter<OwnershipPlan>))]
public sealed record OwnershipPlan
{
    private readonly ValueList<OwnershipDecision> decisions;

    internal OwnershipPlan(OwnershipDecision[] decisions) => this.decisions = new(decisions);

    /// <summary>
    /// Puts together again a plan whose decisions a host kept; or one of a single decision, for a host that saves plans only.
    /// </summary>
    /// <param name="decisions">The decisions of that plan and no other, in their order.</param>
    /// <exception cref="ArgumentNullException"><paramref name="decisions"/>, or one of them, is null.</exception>
    /// <exception cref="ArgumentException">Two decisions are on one contact.</exception>
    public static OwnershipPlan Restore(IEnumerable<OwnershipDecision> decisions)
    {
        OwnershipDecision[] all = [.. Require.NoneNull(decisions)];
        var twice = all.GroupBy(decision => decision.Before.Contact.Id).FirstOrDefault(same => same.Count() > 1);
        return twice is null
            ? new(all)
            : throw new ArgumentException($"A plan has one decision on a contact, but this has two on \"{twice.Key}\".", nameof(decisions));
    }

    /// <summary>
    /// One decision for each contact; of a move on where it was and where it is, of a merge on the survivor and the merged
    /// one. Equal (by <c>Equals</c>) to another such list with equal items.
    /// </summary>
    public IReadOnlyList<OwnershipDecision> Decisions => decisions;

    /// <summary>
    /// Who can see what since, and could not before, and who no longer can, over all contacts together: whoever saw a moved
    /// opportunity there and sees it here is not in it. Ordered and equal as <see cref="OwnershipDecision.AccessChanges"/>.
    /// </summary>
    public IReadOnlyList<AccessChange> AccessChanges =>
        AccessChange.Between([.. decisions.Select(d => d.Before)], [.. decisions.Select(d => d.After)]);

    /// <summary>
    /// What was asked for or due on any of the contacts and could not be, in their order; equal (by <c>Equals</c>) to another
    /// such list with equal items.
    /// </summary>
    public IReadOnlyList<LeftOut> LeftOut => new ValueList<LeftOut>([.. decisions.SelectMany(d => d.LeftOut)]);

    /// <summary>Whether anything changes.</summary>
    public bool HasChanges => decisions.Any(d => d.HasChanges);

    /// <summary>Returns the lines of each decision, below one for its contact such as <c>contact acme:</c>.</summary>
    public override string ToString() => string.Join("\n", decisions.Select(d => (d.Before.Contact.Id, Lines: d.ToString()))
        .Where(plan => plan.Lines.Length > 0).Select(plan => $"{plan.Id.Described}:\n{plan.Lines}"));
}
