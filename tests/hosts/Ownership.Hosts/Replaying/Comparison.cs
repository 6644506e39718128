using Ownership.Core;

namespace Ownership.Hosts.Replaying;

/// <summary>
/// The same records under two policies, to which the same is done. The news is judged once, under the settings as set: what was asked
/// for is the same under any settings, and what follows from it is not.
/// </summary>
internal sealed class Comparison(World asSet, World whatIf)
{
    /// <summary>What the events came to in the other world.</summary>
    public Counts WhatIfCounts { get; } = new();

    /// <summary>How many events come out differently.</summary>
    public int DifferingEvents { get; private set; }

    /// <summary>How many records there are at the end, as far as they were compared.</summary>
    public int Records { get; private set; }

    /// <summary>How many of them end differently.</summary>
    public int DifferingRecords { get; private set; }

    /// <summary>How often somebody sees a record at the end only as it is set.</summary>
    public int SeenOnlyAsSet { get; private set; }

    /// <summary>How often somebody sees a record at the end only in the other world.</summary>
    public int SeenOnlyInWhatIf { get; private set; }

    /// <summary>Lets the same happen in the other world.</summary>
    /// <param name="step">What the event came to as it is set.</param>
    /// <returns>What it comes to there, or null where that is the same.</returns>
    public Step? Follow(Step step)
    {
        var other = step.Happened.Count == 0 ? step
            : step.With([.. step.Happened.Select(happened => (happened.News, whatIf.Happen(happened.News!)))]);
        WhatIfCounts.Add(other);
        if (step.IsAs(other))
            return null;
        DifferingEvents++;
        return other;
    }

    /// <summary>Compares how the records end, contact by contact.</summary>
    // Settings decide on owners and followers only, so both have the same records in the same order.
    public IEnumerable<Ending> Endings() => asSet.Snapshots.Zip(whatIf.Snapshots, Compare);

    private Ending Compare(OwnershipSnapshot one, OwnershipSnapshot other)
    {
        Records += 1 + one.Opportunities.Count;
        if (ReferenceEquals(one, other))
            return Ending.Same;
        var ending = new Ending(
            [.. one.Records.Zip(other.Records).Where(pair => pair.First != pair.Second)], AccessChange.Between(one, other));
        DifferingRecords += ending.Records.Count;
        foreach (var change in ending.Sight)
            _ = change.Kind == AccessChangeKind.Lost ? SeenOnlyAsSet++ : SeenOnlyInWhatIf++;
        return ending;
    }
}

/// <summary>How a contact and its opportunities end under two policies, where that differs.</summary>
/// <param name="Records">The records that end differently, as set and otherwise.</param>
/// <param name="Sight">Who sees what in the other world and not as it is set, and the other way round.</param>
internal sealed record Ending(IReadOnlyList<(OwnedRecord AsSet, OwnedRecord WhatIf)> Records, IReadOnlyList<AccessChange> Sight)
{
    public static Ending Same { get; } = new([], []);
}
