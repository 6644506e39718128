using FsCheck.Xunit;

namespace Ownership.Core.Tests.Laws;

/// <summary>
/// A property over the arbitraries of this project. A failure prints the shrunk case as C#, and the seed with which
/// <c>[Law(Replay = "…")]</c> or the environment (see <see cref="LawSettings"/>) repeats the run.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LawAttribute : PropertyAttribute
{
    private static readonly LawSettings Settings = LawSettings.Asked;

    public LawAttribute()
    {
        Arbitrary = [typeof(Arbitraries), typeof(RotationArbitraries)];
        MaxTest = 2_000;
        Replay = Settings.Seed;
    }

    /// <summary>How many cases are run where the environment asks for no more.</summary>
    public new int MaxTest
    {
        get => base.MaxTest / Settings.Factor;
        set => base.MaxTest = value * Settings.Factor;
    }
}
