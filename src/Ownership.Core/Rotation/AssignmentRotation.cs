namespace Ownership.Core;

/// <summary>Whose turn it is to be assigned the next record: users in turn, or in blocks by weight.</summary>
/// <remarks>
/// <para>
/// Immutable and safe to share between threads. Two are equal when the same users come in the same order with the same
/// weights, it is the same one's turn, and as much of each block is used; so equal rotations give the same turns for
/// ever. There is no clock and no chance in it: a host stores the rotation beside its settings, as JSON or as rows of
/// <see cref="Shares"/> with the <see cref="Turn"/>, and a run can be repeated.
/// </para>
/// <para>
/// A cycle gives each user, in the order, a block of as many turns as their weight: weights 3, 3, 1 are A A A B B B C and
/// again. A turn is used where the host keeps the rotation after it, and not where it keeps the one before. With
/// <c>rotation = decision.HasChanges ? after : rotation;</c> a record that keeps its owner costs no turn, also where that
/// is the very user.
/// </para>
/// <para>
/// Who leaves, joins, changes weight or is away does not change the order of the others or the length of their blocks.
/// See <see cref="Without"/>, <see cref="With"/> and <see cref="Next(Func{UserId, bool})"/>.
/// </para>
/// </remarks>
[JsonConverter(typeof(WireConverter<AssignmentRotation>))]
public sealed class AssignmentRotation : IEquatable<AssignmentRotation>
{
    // In the order of the cycle. The first `served` have had their block in it, the others are waiting for theirs: it is
    // the turn of the first of them. Who has begun a block is waiting. The array is shared between rotations, so what is
    // used of the block whose turn it is lives in `used`, not in the array.
    private readonly RotationShare[] shares;
    private readonly int served;
    private readonly int used;

    private AssignmentRotation(RotationShare[] shares, int served, int used)
    {
        this.shares = shares;
        this.served = served;
        this.used = used;
    }

    /// <summary>Where all are served, the next cycle begins: all are waiting.</summary>
    private AssignmentRotation(RotationShare[] shares, int served)
    {
        this.shares = shares;
        this.served = served < shares.Length ? served : 0;
        used = shares.Length > 0 ? shares[this.served].Used : 0;
    }

    /// <summary>Starts a rotation in which each user has one turn in a cycle.</summary>
    /// <param name="users">The users, in their order: one after the other from C# 13 on, before that an array or a list.</param>
    /// <exception cref="ArgumentNullException"><paramref name="users"/>, or one of them, is null.</exception>
    /// <exception cref="ArgumentException">There are no users, or one is there twice.</exception>
    public static AssignmentRotation Equally(params IEnumerable<UserId> users) =>
        Weighted(Require.NotNull(users).Select(user => (user, 1)));

    /// <summary>Starts a rotation in which each user has as many turns in a row as their weight.</summary>
    /// <param name="users">
    /// The users with their weights, in their order: one after the other from C# 13 on, before that an array or a list,
    /// such as <c>new[] { (alice, 3), (bob, 1) }</c>.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="users"/>, or one of them, is null.</exception>
    /// <exception cref="ArgumentException">
    /// There are no users, one is there twice, or the weights together are more than an <see cref="int"/> can be.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is under 1.</exception>
    public static AssignmentRotation Weighted(params IEnumerable<(UserId User, int Weight)> users)
    {
        RotationShare Share((UserId User, int Weight) user, int i) => new(Require.NotNull(user.User, $"{nameof(users)}[{i}]"), user.Weight);
        RotationShare[] shares = [.. Require.NotNull(users).Select(Share)];
        return shares.Length > 0 ? new(Accepted(shares, nameof(users)), 0)
            : throw new ArgumentException("A rotation starts with one user at least, but there are 0.", nameof(users));
    }

    /// <summary>Makes the rotation whose <see cref="Shares"/> and <see cref="Turn"/> these are: equal to the one that was stored.</summary>
    /// <param name="shares">
    /// The shares in the order of the cycle. A row of a table keeps, beside user, weight and used, its place in that order.
    /// </param>
    /// <param name="turn">The user whose turn it is; <see langword="null"/> where there are no shares, and only there.</param>
    /// <exception cref="ArgumentNullException"><paramref name="shares"/>, or one of them, is null.</exception>
    /// <exception cref="ArgumentException">
    /// A user is there twice, the weights together are more than an <see cref="int"/> can be, or <paramref name="turn"/> is
    /// not one of the users.
    /// </exception>
    public static AssignmentRotation Restore(IEnumerable<RotationShare> shares, UserId? turn)
    {
        var all = Accepted([.. Require.NotNull(shares)], nameof(shares));
        if (turn is null && all.Length > 0)
            throw new ArgumentException($"It cannot be nobody's turn with {all.Length} users in the rotation.", nameof(turn));
        int served = turn is null ? 0 : Array.FindIndex(all, share => share.User == turn);
        if (served < 0)
            throw new ArgumentException($"It cannot be the turn of \"{turn}\", who is not in the rotation.", nameof(turn));

        var stored = new AssignmentRotation(all, served);
        // In what earlier builds wrote, a served user may have begun a block. It is one of the next cycle, so everybody is waiting.
        return all.Take(served).Any(share => share.Used > 0) ? new(stored.Line(), 0) : stored;
    }

    /// <summary>The user whose turn it is, or null where nobody is left.</summary>
    public UserId? Turn => shares.Length > 0 ? shares[served].User : null;

    /// <summary>The users, from the one whose turn it is on; equal (by <c>Equals</c>) to another such list with equal items.</summary>
    public IReadOnlyList<UserId> Users => new ValueList<UserId>([.. Line().Select(share => share.User)]);

    /// <summary>
    /// The shares of the users in the order of the cycle, which is what <see cref="Restore"/> takes: who has had their block
    /// in this cycle comes before the <see cref="Turn"/>. Equal (by <c>Equals</c>) to another such list with equal items.
    /// </summary>
    public IReadOnlyList<RotationShare> Shares => new ValueList<RotationShare>(Current());

    /// <summary>How many turns a cycle has: the sum of the weights, and 0 where nobody is left.</summary>
    public int CycleLength => shares.Sum(share => share.Weight);

    /// <summary>Returns the weight of <paramref name="user"/>, or 0 where they are not in the rotation.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> is null.</exception>
    public int WeightOf(UserId user) => IndexOf(Require.NotNull(user)) is >= 0 and var index ? shares[index].Weight : 0;

    /// <summary>
    /// Gives the next turn. Where nobody was ever away, as many turns as a cycle has give everybody exactly their weight and
    /// lead back to an equal rotation; where somebody was, the same holds after one such cycle with nobody away.
    /// </summary>
    /// <returns>The user, or <see langword="null"/> where nobody is left; and the rotation after it, this one where nobody is.</returns>
    public (UserId? User, AssignmentRotation After) Next() => shares.Length == 0 ? (null, this) : Take(served);

    /// <summary>
    /// Gives the next turn to the first in line who is available. Who is passed over is next as soon as they are available,
    /// whoever joins meanwhile, with the rest of their block; of several, the first in line. They do not catch up on more than
    /// that, however long they were away. While the same users are away, the others go on as if those had left. Since both are
    /// in the rotation, two users of the same weight who are available for the same turns never differ by more than one block;
    /// since any later moment, by less than two.
    /// </summary>
    /// <param name="isAvailable">Whether a user can take this turn; asked once at most of each, from the one whose turn it is on.</param>
    /// <returns>
    /// The user, or <see langword="null"/> where nobody is available; and the rotation after it, this one where nobody is.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="isAvailable"/> is null.</exception>
    public (UserId? User, AssignmentRotation After) Next(Func<UserId, bool> isAvailable)
    {
        Require.NotNull(isAvailable);
        for (int passed = 0; passed < shares.Length; passed++)
        {
            int index = (served + passed) % shares.Length;
            if (isAvailable(shares[index].User))
                return Take(index);
        }

        return (null, this);
    }

    /// <summary>Gives the next turns at once: the same users, and the same rotation after them, as one turn at a time.</summary>
    /// <param name="count">How many turns.</param>
    /// <returns>
    /// The users in their order (none where nobody is left), equal (by <c>Equals</c>) to another such list with equal items;
    /// and the rotation after them.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is under 0.</exception>
    public (IReadOnlyList<UserId> Users, AssignmentRotation After) Next(int count)
    {
        Require.That(count >= 0, count, nameof(count));
        var users = new UserId[shares.Length > 0 ? count : 0];
        var after = this;
        for (int i = 0; i < users.Length; i++)
            (users[i], after) = after.Take(after.served);
        return (new ValueList<UserId>(users), after);
    }

    /// <summary>
    /// Returns the rotation that <paramref name="user"/> has left; this one where they are not in it. Where it was their
    /// turn, it is that of the next one, with the block that waits for them. Where they were the only one, nobody is left: the
    /// rotation has no turns to give until somebody joins. To replace a user, let the other one join first.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> is null.</exception>
    public AssignmentRotation Without(UserId user)
    {
        int index = IndexOf(Require.NotNull(user));
        if (index < 0)
            return this;
        var all = Current();
        return new([.. all.AsSpan(0, index), .. all.AsSpan(index + 1)], index < served ? served - 1 : served);
    }

    /// <summary>
    /// Returns the rotation with <paramref name="user"/> in it. One who joins comes behind all who wait for their turn in
    /// this cycle, and so behind whoever was passed over. One who is in it keeps their place and gets the weight: what is
    /// used of their block stays used, and where that is the whole block by the new weight, the turn passes on.
    /// </summary>
    /// <param name="user">The user.</param>
    /// <param name="weight">How many turns they have in a cycle; 1 by default.</param>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> is null.</exception>
    /// <exception cref="ArgumentException">The weights together are more than an <see cref="int"/> can be.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weight"/> is under 1.</exception>
    public AssignmentRotation With(UserId user, int weight = 1)
    {
        int index = IndexOf(Require.NotNull(user));
        if (index >= 0 && shares[index].Weight == weight)
            return this;
        var after = index < 0 ? new([.. Current(), new(user, weight)], served) : WithBlock(index, weight, UsedOf(index));
        Accepted(after.shares, nameof(weight));
        return after;
    }

    /// <summary>Whether the same users come in the same order, with the same weights, at the same point of the cycle.</summary>
    public bool Equals(AssignmentRotation? other) =>
        ReferenceEquals(this, other) || (other is not null && served == other.served && Current().AsSpan().SequenceEqual(other.Current()));

    /// <inheritdoc cref="Equals(AssignmentRotation)"/>
    public override bool Equals(object? obj) => Equals(obj as AssignmentRotation);

    /// <summary>Returns a hash code over what makes two rotations equal.</summary>
    public override int GetHashCode() => Current().Aggregate(served, (hash, share) => (hash, share).GetHashCode());

    /// <inheritdoc cref="Equals(AssignmentRotation)"/>
    public static bool operator ==(AssignmentRotation? left, AssignmentRotation? right) =>
        left is null ? right is null : left.Equals(right);

    /// <summary>Whether the two rotations differ.</summary>
    public static bool operator !=(AssignmentRotation? left, AssignmentRotation? right) => !(left == right);

    /// <summary>
    /// Returns the users from the one whose turn it is on, with what is used of their blocks:
    /// <c>alice 1/3, bob 0/3, carol 0/1</c>.
    /// </summary>
    public override string ToString() => shares.Length > 0 ? string.Join<RotationShare>(", ", Line()) : "nobody";

    private (UserId User, AssignmentRotation After) Take(int index)
    {
        // All who are waiting are away. The next cycle begins, in which everybody is waiting, and with this turn.
        if (index < served)
            return new AssignmentRotation(Line(), 0).Take(index + shares.Length - served);

        var (share, taken) = (shares[index], UsedOf(index) + 1);
        if (index == served && taken < share.Weight)
            return (share.User, new(shares, served, taken));
        // The array has the block whole, as it is for the next cycle: nothing is copied.
        if (index == served && share.Used == 0)
            return (share.User, new(shares, served + 1));
        return (share.User, WithBlock(index, share.Weight, taken));
    }

    /// <summary>
    /// The rotation in which so much of a block of that length is used. Used up, it is done: its user, who was waiting, is
    /// served, as the last of those who are, and what the next cycle has for them is whole.
    /// </summary>
    private AssignmentRotation WithBlock(int index, int weight, int used)
    {
        var all = Current();
        RotationShare whole = new(all[index].User, weight);
        if (used >= weight)
            return new([.. all.AsSpan(0, served), whole, .. all.AsSpan(served, index - served), .. all.AsSpan(index + 1)], served + 1);
        all[index] = new(whole.User, weight, used);
        return new(all, served);
    }

    private int UsedOf(int index) => index == served ? used : shares[index].Used;

    private int IndexOf(UserId user) => Array.FindIndex(shares, share => share.User == user);

    /// <summary>The shares with <see cref="used"/> written in, in an array of their own.</summary>
    private RotationShare[] Current()
    {
        RotationShare[] all = [.. shares];
        if (all.Length > 0)
            all[served] = new(all[served].User, all[served].Weight, used);
        return all;
    }

    /// <summary>Those who are waiting, then those who are served: the order in which they are asked for a turn.</summary>
    private RotationShare[] Line()
    {
        var all = Current();
        return [.. all.AsSpan(served), .. all.AsSpan(0, served)];
    }

    private static RotationShare[] Accepted(RotationShare[] shares, string name)
    {
        var users = new HashSet<UserId>();
        long sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            var share = Require.NotNull(shares[i], $"{name}[{i}]");
            if (!users.Add(share.User))
                throw new ArgumentException($"User \"{share.User}\" is there twice.", name);
            sum += share.Weight;
        }

        return sum <= int.MaxValue ? shares : throw new ArgumentException($"The weights together cannot be {sum}.", name);
    }
}
