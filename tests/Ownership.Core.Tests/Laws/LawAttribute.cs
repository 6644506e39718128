using FsCheck.Xunit;

namespace Ownership.Core.Tests.Laws;

/// <summary>
/// A property over the arbitraries of this project. A failure prints the shrunk case as C#, and the seed with which
/// <c>[Law(Replay = "…")]</c> repeats the run.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LawAttribute : PropertyAttribute
{
    public LawAttribute()
    {
        Arbitrary = [typeof(Arbitraries)];
        MaxTest = 2_000;
    }
}
