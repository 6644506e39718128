using FsCheck;
using FsCheck.Fluent;

namespace Ownership.Core.Tests.Laws;

/// <summary>A rotation and what has happened to it. Prints as C# that can be pasted into an example.</summary>
/// <param name="Weights">The weights of u1, u2 and so on.</param>
/// <param name="Taken">How many turns were taken while everybody was there.</param>
/// <param name="Away">Of each turn after those, who was away: one bit for each user.</param>
public sealed record RotationCase(IReadOnlyList<int> Weights, int Taken, IReadOnlyList<int> Away)
{
    public IReadOnlyList<UserId> Users => [.. Enumerable.Range(1, Weights.Count).Select(i => new UserId($"u{i}"))];

    /// <summary>The rotation as it was made.</summary>
    public AssignmentRotation Start => AssignmentRotation.Weighted(Users.Zip(Weights));

    /// <summary>The rotation somewhere in its cycle.</summary>
    public AssignmentRotation Running => Start.Next(Taken).After;

    /// <summary>The rotation where users have been away, so that several blocks may be begun.</summary>
    public AssignmentRotation Worn => Away.Aggregate(Running, (rotation, away) => rotation.Next(user => !IsAway(user, away)).After);

    /// <summary>Enough turns to see what comes of a rotation.</summary>
    public int Enough => 3 * Start.CycleLength;

    public bool IsAway(UserId user, int away) => ((away >> Users.ToList().IndexOf(user)) & 1) == 1;

    public override string ToString() => string.Join(
        "\n",
        $"var rotation = AssignmentRotation.Weighted({string.Join(", ", Users.Zip(Weights, (user, weight) => $"(new(\"{user}\"), {weight})"))}).Next({Taken}).After;",
        $"// then away, turn for turn: {string.Join(", ", Away.Select(away => $"[{string.Join(" ", Users.Where(user => IsAway(user, away)))}]"))}",
        $"// which makes {Worn}");
}

/// <summary>Few users and small weights, so that every point of a cycle comes up; in half of the turns nobody is away.</summary>
public static class RotationArbitraries
{
    public static Arbitrary<RotationCase> Cases() => Arb.From(
        from count in Gen.Choose(1, 5)
        from weights in Gen.Choose(1, 4).ListOf(count)
        from taken in Gen.Choose(0, 20)
        from turns in Gen.Choose(0, 12)
        from away in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Choose(0, (1 << count) - 1))).ListOf(turns)
        select new RotationCase([.. weights], taken, [.. away]),
        Shrink);

    private static IEnumerable<RotationCase> Shrink(RotationCase given)
    {
        if (given.Weights.Count > 1)
            yield return given with { Weights = [.. given.Weights.SkipLast(1)] };
        for (int i = 0; i < given.Weights.Count; i++)
        {
            if (given.Weights[i] > 1)
                yield return given with { Weights = [.. given.Weights.Select((weight, j) => j == i ? weight - 1 : weight)] };
        }

        for (int taken = 0; taken < given.Taken; taken++)
            yield return given with { Taken = taken };
        for (int turns = 0; turns < given.Away.Count; turns++)
            yield return given with { Away = [.. given.Away.Take(turns)] };
        for (int i = 0; i < given.Away.Count; i++)
        {
            if (given.Away[i] != 0)
                yield return given with { Away = [.. given.Away.Select((away, j) => j == i ? 0 : away)] };
        }
    }
}
