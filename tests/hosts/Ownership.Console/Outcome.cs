using Ownership.Core;

namespace Ownership.Console;

internal enum OutcomeKind
{
    Applied,
    NoChange,
    Skipped,
    Ignored,
}

/// <summary>What came of an event.</summary>
/// <param name="Kind">Whether anything came of it.</param>
/// <param name="Remark">What is to be said beside what changed and what was left out, or null for nothing.</param>
/// <param name="Changes">What changed.</param>
/// <param name="LeftOut">What was left out.</param>
/// <param name="AccessChanges">Who gained sight of a record since the event before, and who lost it.</param>
internal sealed record Outcome(
    OutcomeKind Kind, string? Remark, OwnershipChange[] Changes, LeftOut[] LeftOut, AccessChange[] AccessChanges)
{
    public Outcome(OutcomeKind kind, string remark)
        : this(kind, remark, [], [], [])
    {
    }

    public bool IsAs(Outcome other) =>
        Changes.SequenceEqual(other.Changes) && LeftOut.SequenceEqual(other.LeftOut) && AccessChanges.SequenceEqual(other.AccessChanges);
}
