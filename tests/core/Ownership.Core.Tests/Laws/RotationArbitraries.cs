using FsCheck;
using FsCheck.Fluent;

namespace Ownership.Core.Tests.Laws;

/// <summary>
/// Few users and small weights, so that every point of a cycle comes up. A case has two absences, so that each lasts for a
/// while; in a third of the turns nobody is away.
/// </summary>
public static class RotationArbitraries
{
    public static Arbitrary<RotationCase> Cases() => Arb.From(
        from count in Gen.Choose(1, 5)
        from weights in Gen.Choose(1, 4).ListOf(count)
        from away in Gen.Choose(0, (1 << RotationStep.Pool.Count) - 1).ListOf(2)
        from length in Gen.Choose(0, 24)
        from steps in Step([0, .. away]).ListOf(length)
        select new RotationCase([.. weights], [.. steps]),
        Shrink);

    private static Gen<RotationStep> Step(int[] absences)
    {
        var user = Gen.Elements(RotationStep.Pool.ToArray());
        return Gen.Frequency(
            (8, Gen.Elements(absences).Select(away => (RotationStep)new Turn(away))),
            (1, user.SelectMany(_ => Gen.Choose(1, 4), (one, weight) => (RotationStep)new Join(one, weight))),
            (1, user.Select(one => (RotationStep)new Leave(one))));
    }

    private static IEnumerable<RotationCase> Shrink(RotationCase given)
    {
        if (given.Weights.Count > 1)
            yield return given with { Weights = [.. given.Weights.SkipLast(1)] };
        for (int i = 0; i < given.Weights.Count; i++)
        {
            if (given.Weights[i] > 1)
                yield return given with { Weights = Replaced(given.Weights, i, given.Weights[i] - 1) };
        }

        for (int steps = 0; steps < given.Steps.Count; steps++)
            yield return given with { Steps = [.. given.Steps.Take(steps)] };
        for (int i = 0; i < given.Steps.Count; i++)
        {
            yield return given with { Steps = Replaced(given.Steps, i) };
            foreach (var simpler in Simpler(given.Steps[i]))
                yield return given with { Steps = Replaced(given.Steps, i, simpler) };
        }
    }

    private static IEnumerable<RotationStep> Simpler(RotationStep step) => step switch
    {
        Turn turn => Enumerable.Range(0, RotationStep.Pool.Count).Select(bit => 1 << bit)
            .Where(bit => (turn.Away & bit) != 0).Select(bit => new Turn(turn.Away ^ bit)),
        Join { Weight: > 1 } join => [join with { Weight = join.Weight - 1 }],
        Join or Leave => [],
        _ => throw new NotSupportedException($"There is no simpler step than \"{step}\"."),
    };

    private static T[] Replaced<T>(IReadOnlyList<T> list, int index, params T[] by) =>
        [.. list.Take(index), .. by, .. list.Skip(index + 1)];
}
