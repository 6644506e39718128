namespace Ownership.Core;

/// <summary>Whose turn it is to be assigned the next record: users in turn, or in blocks by weight.</summary>
/// <remarks>
/// <para>
/// Immutable and safe to share between threads. Two are equal when the same users come in the same order with the same
/// weights, it is the same one's turn, and as much of each block is used; so equal rotations give the same turns for
/// ever. There is no clock and no chance in it: a host stores the rotation beside its settings, and a run can be repeated.
/// </para>
/// <para>
/// A cycle gives each user, in the order, a block of as many turns as their weight: weights 3, 3, 1 are A A A B B B C and
/// again. A turn is used where the host keeps the rotation after it, and not where it keeps the one before. So that a
/// record that somebody owns already costs no turn, be it the very user: <c>rotation = decision.HasChanges ? after : rotation;</c>.
/// </para>
/// <para>
/// Who leaves, joins, changes weight or is away does not change the order of the others or the length of their blocks.
/// See <see cref="Without"/>, <see cref="With"/> and <see cref="Next(Func{UserId, bool})"/>.
/// </para>
/// </remarks>
[JsonConverter(typeof(WireConverter<AssignmentRotation>))]
public sealed class AssignmentRotation : IEquatable<AssignmentRotation>
{
    // In the order of the cycle: those before the turn have had their block, those from it on wait for theirs. Shared
    // with the rotations before and after, so of the one whose turn it is, how much is used stands beside it.
    private readonly Share[] shares;
    private readonly int turn;
    private readonly int used;

    private AssignmentRotation(Share[] shares, int turn, int used)
    {
        this.shares = shares;
        this.turn = turn;
        this.used = used;
    }

    private AssignmentRotation(Share[] shares, int turn)
        : this(shares, turn, shares.Length == 0 ? 0 : shares[turn].Used)
    {
    }

    /// <summary>The users, from the one whose turn it is on; equal (by <c>Equals</c>) to another such list with equal items.</summary>
    public IReadOnlyList<UserId> Users => new ValueList<UserId>([.. Line().Select(share => share.User)]);

    /// <summary>How many turns a cycle has: the sum of the weights, and 0 where nobody is left.</summary>
    public int CycleLength => shares.Sum(share => share.Weight);

    /// <summary>The user whose turn it is, or null where nobody is left.</summary>
    internal UserId? Turn => shares.Length == 0 ? null : shares[turn].User;

    /// <summary>Starts a rotation in which each user has one turn in a cycle.</summary>
    /// <param name="users">The users, in their order.</param>
    /// <exception cref="ArgumentNullException"><paramref name="users"/>, or one of them, is null.</exception>
    /// <exception cref="ArgumentException">There are no users, or one is there twice.</exception>
    public static AssignmentRotation Equally(params IEnumerable<UserId> users) =>
        Start([.. Require.NotNull(users).Select(user => new Share(user, 1))], nameof(users));

    /// <summary>Starts a rotation in which each user has as many turns in a row as their weight.</summary>
    /// <param name="users">The users with their weights, in their order.</param>
    /// <exception cref="ArgumentNullException"><paramref name="users"/>, or one of them, is null.</exception>
    /// <exception cref="ArgumentException">There are no users, one is there twice, or the weights together are more than an <see cref="int"/> can be.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is under 1.</exception>
    public static AssignmentRotation Weighted(params IEnumerable<(UserId User, int Weight)> users) =>
        Start([.. Require.NotNull(users).Select(user => new Share(user.User, user.Weight))], nameof(users));

    /// <summary>Gives the next turn.</summary>
    /// <returns>The user, or <see langword="null"/> where nobody is left; and the rotation after it, this one where nobody is.</returns>
    public (UserId? User, AssignmentRotation After) Next() => shares.Length == 0 ? (null, this) : Take(turn);

    /// <summary>
    /// Gives the next turn to the first in line who is available. The turn of those passed over waits for them: they come
    /// first again as soon as they are available, with the rest of their block. They do not catch up on more than that,
    /// however long they were away. So, whoever is away and whenever, two users of the same weight who are available for
    /// the same turns never differ by more than one block; and while the same are away, the others go on as if those had left.
    /// </summary>
    /// <param name="isAvailable">Whether a user can take this turn; asked once at most of each, from the one whose turn it is on.</param>
    /// <returns>The user, or <see langword="null"/> where nobody is available; and the rotation after it, this one where nobody is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="isAvailable"/> is null.</exception>
    public (UserId? User, AssignmentRotation After) Next(Func<UserId, bool> isAvailable)
    {
        Require.NotNull(isAvailable);
        for (int passed = 0; passed < shares.Length; passed++)
        {
            int index = Following(turn, passed);
            if (isAvailable(shares[index].User))
                return Take(index);
        }

        return (null, this);
    }

    /// <summary>Gives the next turns at once: the same users, and the same rotation after them, as one turn at a time.</summary>
    /// <param name="count">How many turns.</param>
    /// <returns>The users in their order (none where nobody is left), equal (by <c>Equals</c>) to another such list with equal items; and the rotation after them.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is under 0.</exception>
    public (IReadOnlyList<UserId> Users, AssignmentRotation After) Next(int count)
    {
        Require.That(count >= 0, count, nameof(count));
        var users = new UserId[shares.Length > 0 ? count : 0];
        var after = this;
        for (int i = 0; i < users.Length; i++)
            (users[i], after) = after.Take(after.turn);
        return (new ValueList<UserId>(users), after);
    }

    /// <summary>
    /// Returns the rotation that <paramref name="user"/> has left; this one where they are not in it. Where it was their
    /// turn, it is that of the next one, with the block that waits for them. Nobody is left where they were the only one: the rotation
    /// then has no turns to give until somebody joins. To replace a user, let the other one join first.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> is null.</exception>
    public AssignmentRotation Without(UserId user)
    {
        int index = IndexOf(Require.NotNull(user));
        if (index < 0)
            return this;
        var all = Copy();
        Share[] others = [.. all.AsSpan(0, index), .. all.AsSpan(index + 1)];
        int next = index < turn ? turn - 1 : turn;
        return new(others, next == others.Length ? 0 : next);
    }

    /// <summary>
    /// Returns the rotation with <paramref name="user"/> in it. One who joins comes last in the order, behind all who
    /// wait for their turn in this cycle. One who is in it keeps their place and gets the weight: what is used of their
    /// block stays used, and where that is the whole block by the new weight, the turn passes on.
    /// </summary>
    /// <param name="user">The user.</param>
    /// <param name="weight">How many turns they have in a cycle; 1 by default.</param>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> is null.</exception>
    /// <exception cref="ArgumentException">The weights together are more than an <see cref="int"/> can be.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weight"/> is under 1.</exception>
    public AssignmentRotation With(UserId user, int weight = 1)
    {
        int index = IndexOf(Require.NotNull(user));
        if (index < 0)
            return new(Accepted([.. Copy(), new(user, weight)], nameof(weight)), turn);
        if (shares[index].Weight == weight)
            return this;
        var all = Copy();
        all[index] = all[index] with { Weight = weight };
        Accepted(all, nameof(weight));
        return all[index].Used < weight ? new(all, turn) : Finished(all, index);
    }

    /// <summary>Returns the weight of <paramref name="user"/>, or 0 where they are not in the rotation.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> is null.</exception>
    public int WeightOf(UserId user) => IndexOf(Require.NotNull(user)) is >= 0 and var index ? shares[index].Weight : 0;

    /// <summary>Whether the same users come in the same order, with the same weights, at the same point of the cycle.</summary>
    public bool Equals(AssignmentRotation? other) =>
        ReferenceEquals(this, other) || (other is not null && turn == other.turn && Copy().AsSpan().SequenceEqual(other.Copy()));

    /// <inheritdoc cref="Equals(AssignmentRotation)"/>
    public override bool Equals(object? obj) => Equals(obj as AssignmentRotation);

    /// <summary>Returns a hash code over what makes two rotations equal.</summary>
    public override int GetHashCode()
    {
        int hash = turn;
        foreach (var share in Copy())
            hash = unchecked((hash * 31) + share.GetHashCode());
        return hash;
    }

    /// <inheritdoc cref="Equals(AssignmentRotation)"/>
    public static bool operator ==(AssignmentRotation? left, AssignmentRotation? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the two rotations differ.</summary>
    public static bool operator !=(AssignmentRotation? left, AssignmentRotation? right) => !(left == right);

    /// <summary>Returns the users from the one whose turn it is on, with what is used of their blocks: <c>alice 1/3, bob 0/3, carol 0/1</c>.</summary>
    public override string ToString() =>
        shares.Length == 0 ? "nobody" : string.Join(", ", Line().Select(share => $"{share.User} {share.Used}/{share.Weight}"));

    /// <summary>The rotation that was stored so; it is the first one's turn where none is named.</summary>
    internal static AssignmentRotation Stored(Share[] shares, UserId? turn)
    {
        foreach (var (user, weight, used) in Accepted(shares, nameof(shares)))
        {
            if (used < 0 || used >= weight)
                throw new ArgumentOutOfRangeException(nameof(shares), used, $"Of the {weight} turns of \"{user}\", {used} cannot be used and one be left.");
        }

        int index = turn is null ? 0 : Array.FindIndex(shares, share => share.User == turn);
        return index >= 0 ? new(shares, index) : throw new ArgumentException($"It cannot be the turn of \"{turn}\", who is not in the rotation.", nameof(turn));
    }

    /// <summary>Who is in it, in the order of the cycle.</summary>
    internal Share[] Copy()
    {
        Share[] copy = [.. shares];
        if (copy.Length > 0)
            copy[turn] = copy[turn] with { Used = used };
        return copy;
    }

    private static AssignmentRotation Start(Share[] shares, string name) =>
        shares.Length > 0 ? new(Accepted(shares, name), 0) : throw new ArgumentException("A rotation starts with one user at least, but there are 0.", name);

    private static Share[] Accepted(Share[] shares, string name)
    {
        var users = new HashSet<UserId>();
        long sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            var (user, weight, _) = shares[i];
            if (!users.Add(Require.NotNull(user, $"{name}[{i}]")))
                throw new ArgumentException($"User \"{user}\" is there twice.", name);
            if (weight < 1)
                throw new ArgumentOutOfRangeException(name, weight, $"The weight of \"{user}\" cannot be {weight}.");
            sum += weight;
        }

        return sum <= int.MaxValue ? shares : throw new ArgumentException($"The weights together cannot be {sum}.", name);
    }

    private (UserId User, AssignmentRotation After) Take(int index)
    {
        var (user, weight, begun) = shares[index];
        int taken = (index == turn ? used : begun) + 1;
        if (index == turn && taken < weight)
            return (user, new(shares, turn, taken));
        // Nobody's block was begun and left waiting here, so the order is as it was: nothing is copied.
        if (index == turn && begun == 0)
            return (user, new(shares, Following(turn, 1)));

        var all = Copy();
        all[index] = all[index] with { Used = taken };
        return (user, taken < weight ? new(all, turn) : Finished(all, index));
    }

    /// <summary>The rotation after the block of one, who goes behind those who had theirs and before those who wait.</summary>
    private AssignmentRotation Finished(Share[] all, int index)
    {
        int first = turn;
        if (index < first)
        {
            // All who had not had their turn in this cycle are away. The next one begins, and with them.
            all = [.. all.AsSpan(first), .. all.AsSpan(0, first)];
            index += all.Length - first;
            first = 0;
        }

        Share[] after = [.. all.AsSpan(0, first), all[index] with { Used = 0 }, .. all.AsSpan(first, index - first), .. all.AsSpan(index + 1)];
        return new(after, (first + 1) % after.Length);
    }

    /// <summary>Where somebody stands who is so many behind another.</summary>
    private int Following(int index, int by) => (index + by) % shares.Length;

    private int IndexOf(UserId user) => Array.FindIndex(shares, share => share.User == user);

    private IEnumerable<Share> Line()
    {
        var all = Copy();
        return all.Skip(turn).Concat(all.Take(turn));
    }

    /// <summary>A user in a rotation.</summary>
    /// <param name="User">The user.</param>
    /// <param name="Weight">How many turns their block has.</param>
    /// <param name="Used">How many of them they have had; the block that is used up is the next one, so always less.</param>
    internal readonly record struct Share(UserId User, int Weight, int Used = 0);
}
