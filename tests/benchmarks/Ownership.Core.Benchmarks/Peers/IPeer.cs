namespace Ownership.Core.Benchmarks.Peers;

/// <summary>
/// A way to do the library's work without it, on one contact whose state it keeps. Peers do the two assignments, under
/// the settings of <see cref="All.Settings"/>; what the library does besides they need not.
/// </summary>
public interface IPeer
{
    /// <summary>The state by now, as the library's.</summary>
    OwnershipSnapshot State { get; }

    /// <summary>Carries the command out, and tells what it changed in the library's words.</summary>
    IReadOnlyList<OwnershipChange> Execute(OwnershipCommand command);

    /// <summary>What is timed: carries the command out at each call and reads what changed. Returns how many owners changed.</summary>
    Func<int> Prepare(OwnershipCommand command);
}
