namespace Ownership.Core.Benchmarks;

/// <summary>Reads what a host reads of a decision, as it reads what the peers return.</summary>
internal static class Reading
{
    /// <summary>Every change; returns how many owners changed.</summary>
    public static int Changes(OwnershipDecision decision)
    {
        int owners = 0;
        foreach (var change in decision.Changes)
        {
            if (change is OwnershipChange.OwnerChanged)
                owners++;
        }

        return owners;
    }

    /// <summary>Every change, and the state afterwards, which the host keeps.</summary>
    public static int ChangesAndAfter(OwnershipDecision decision) => Changes(decision) + decision.After.Opportunities.Count;
}
