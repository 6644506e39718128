namespace Ownership.Core.Tests.Laws;

/// <summary>A rotation and what has happened to it. Prints as C# that can be pasted into an example.</summary>
/// <param name="Weights">The weights of u1, u2 and so on, with whom it was started.</param>
/// <param name="Steps">What happened then.</param>
public sealed record RotationCase(IReadOnlyList<int> Weights, IReadOnlyList<RotationStep> Steps)
{
    /// <summary>The rotation as it was started.</summary>
    public AssignmentRotation Start => AssignmentRotation.Weighted(RotationStep.Pool.Zip(Weights));

    /// <summary>The rotation as it would be if nobody had ever been away.</summary>
    public AssignmentRotation Running =>
        Steps.Select(step => step is Turn ? new Turn(0) : step).Aggregate(Start, (rotation, step) => step.Apply(rotation).After);

    /// <summary>The rotation as it is: users were away, so that several blocks may be begun.</summary>
    public AssignmentRotation Worn => Steps.Aggregate(Start, (rotation, step) => step.Apply(rotation).After);

    /// <summary>What happened, step for step, and to whom a turn was given.</summary>
    public IEnumerable<(RotationStep Step, AssignmentRotation Before, UserId? User, AssignmentRotation After)> History()
    {
        var before = Start;
        foreach (var step in Steps)
        {
            var (user, after) = step.Apply(before);
            yield return (step, before, user, after);
            before = after;
        }
    }

    public override string ToString() => string.Join(
        "\n",
        [
            $"UserId {string.Join(", ", RotationStep.Pool.Select(user => $"{user} = new(\"{user}\")"))};",
            $"var rotation = AssignmentRotation.Weighted({string.Join(", ", RotationStep.Pool.Zip(Weights))})",
            .. Steps.Select(step => $"    {step}"),
            $"    ; // {Worn}, with the turn of {Worn.Turn} in {string.Join(", ", Worn.Shares)}",
        ]);
}

/// <summary>What happens to a rotation.</summary>
public abstract record RotationStep
{
    /// <summary>Who it may happen to.</summary>
    public static IReadOnlyList<UserId> Pool { get; } = [.. Enumerable.Range(1, 6).Select(i => new UserId($"u{i}"))];

    public abstract (UserId? User, AssignmentRotation After) Apply(AssignmentRotation rotation);
}

/// <param name="Away">Who is away meanwhile: one bit for each of the pool.</param>
public sealed record Turn(int Away) : RotationStep
{
    public bool IsAvailable(UserId user) => !Absent.Contains(user);

    public override (UserId? User, AssignmentRotation After) Apply(AssignmentRotation rotation) =>
        Away == 0 ? rotation.Next() : rotation.Next(IsAvailable);

    public override string ToString() =>
        Away == 0 ? ".Next().After" : $".Next(user => {string.Join(" && ", Absent.Select(user => $"user != {user}"))}).After";

    private IEnumerable<UserId> Absent => Pool.Where((_, bit) => ((Away >> bit) & 1) == 1);
}

public sealed record Join(UserId User, int Weight) : RotationStep
{
    public override (UserId? User, AssignmentRotation After) Apply(AssignmentRotation rotation) => (null, rotation.With(User, Weight));

    public override string ToString() => $".With({User}, {Weight})";
}

public sealed record Leave(UserId User) : RotationStep
{
    public override (UserId? User, AssignmentRotation After) Apply(AssignmentRotation rotation) => (null, rotation.Without(User));

    public override string ToString() => $".Without({User})";
}
