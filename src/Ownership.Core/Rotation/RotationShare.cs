namespace Ownership.Core;

/// <summary>A user's share of an <see cref="AssignmentRotation"/>: how long their block is, and how much of it is used.</summary>
/// <remarks>Immutable, safe to share between threads, equal by value.</remarks>
[JsonConverter(typeof(WireConverter<RotationShare>))]
public sealed record RotationShare
{
    /// <summary>Makes the share of <paramref name="user"/>.</summary>
    /// <param name="user">The user.</param>
    /// <param name="weight">How many turns they have in a cycle, at least 1.</param>
    /// <param name="used">How many turns of their block they have had: from 0 on, and less than the weight.</param>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weight"/> or <paramref name="used"/> is not in its range.</exception>
    public RotationShare(UserId user, int weight, int used = 0)
    {
        User = Require.NotNull(user);
        if (weight < 1)
            throw new ArgumentOutOfRangeException(nameof(weight), weight, $"The weight of \"{user}\" cannot be {weight}.");
        if (used < 0 || used >= weight)
        {
            throw new ArgumentOutOfRangeException(
                nameof(used), used, $"Of the {weight} turns of \"{user}\", {used} cannot be used and one be left.");
        }

        (Weight, Used) = (weight, used);
    }

    /// <summary>The user.</summary>
    public UserId User { get; }

    /// <summary>How many turns they have in a cycle: the length of their block, at least 1.</summary>
    public int Weight { get; }

    /// <summary>How many turns of their block they have had. Less than the weight: behind the last one a new block begins.</summary>
    public int Used { get; }

    /// <summary>Returns the user with what is used of their block: <c>alice 1/3</c>.</summary>
    public override string ToString() => $"{User} {Used}/{Weight}";
}
