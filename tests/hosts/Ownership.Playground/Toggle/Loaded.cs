namespace Ownership.Playground.Toggle;

/// <summary>What the files have in them together.</summary>
/// <param name="Records">The records.</param>
/// <param name="ActiveUsers">Who is active: everybody, where no file says who is.</param>
/// <param name="Names">What people are called.</param>
/// <param name="Events">The files with events, in the order in which they were given.</param>
internal sealed record Loaded(Records Records, ActiveUsers ActiveUsers, Names Names, IReadOnlyList<GivenFile> Events)
{
    public IReadOnlyList<OwnershipSnapshot> Snapshots => Records.Snapshots;

    /// <summary>How many contacts and opportunities there are.</summary>
    public int RecordCount { get; } = Records.Snapshots.Count + Records.Snapshots.Sum(snapshot => snapshot.Opportunities.Count);

    public OwnershipPolicy Policy(SubAccountSettings settings) => new(settings) { ActiveUsers = ActiveUsers };
}
