using System.Collections;
using System.Runtime.CompilerServices;
namespace Ownership.Core;

/// <summary>The users who follow a record, each once (rule F6).</summary>
/// <remarks>
/// Immutable and safe to share between threads. Two are equal when the same users are in both, in whatever order.
/// Enumerates in the order in which the users came, which is the order in which they are taken where places are few
/// and in which changes are told. Made with a collection expression, <c>FollowerSet followers = [alice, bob];</c>, or, as
/// before C# 12, by <see cref="Create(UserId[])"/>. It holds as many users as it is given; the limit of a sub-account is
/// the policy's business (rule F5). Users are looked up one by one, which suits sets as small as such a limit.
/// </remarks>
[JsonConverter(typeof(WireConverter<FollowerSet>))]
[CollectionBuilder(typeof(FollowerSet), nameof(Create))]
public sealed class FollowerSet : IReadOnlyCollection<UserId>, IEquatable<FollowerSet>
{
    private readonly UserId[] users;

    // The bits of the users, each one of 64: who has another one is not among them, which needs no look at each.
    private readonly ulong bits;

    private FollowerSet(UserId[] users)
    {
        this.users = users;
        foreach (var user in users)
            bits |= BitOf(user);
    }

    /// <summary>The set that nobody is in.</summary>
    public static FollowerSet Empty { get; } = new([]);

    /// <summary>How many users follow.</summary>
    public int Count => users.Length;

    internal ReadOnlySpan<UserId> Span => users;

    /// <summary>Makes a set of <paramref name="users"/>; who is named twice is in it once, where they came first.</summary>
    /// <param name="users">The users, in the order to keep.</param>
    /// <exception cref="ArgumentNullException">One of <paramref name="users"/> is null.</exception>
    public static FollowerSet Create(ReadOnlySpan<UserId> users)
    {
        if (users.IsEmpty)
            return Empty;
        var (distinct, seen) = (new List<UserId>(users.Length), new HashSet<UserId>());
        for (int i = 0; i < users.Length; i++)
        {
            if (seen.Add(Require.NotNull(users[i], $"{nameof(users)}[{i}]")))
                distinct.Add(users[i]);
        }

        return new([.. distinct]);
    }

    /// <inheritdoc cref="Create(ReadOnlySpan{UserId})"/>
    /// <exception cref="ArgumentNullException"><paramref name="users"/>, or one of them, is null.</exception>
    public static FollowerSet Create(IEnumerable<UserId> users) => Create([.. Require.NotNull(users)]);

    // For arrays: before C# 14 one is as good a span as it is a sequence, so that neither of the other two would be called.
    /// <inheritdoc cref="Create(IEnumerable{UserId})"/>
    public static FollowerSet Create(params UserId[] users) => Create(Require.NotNull(users).AsSpan());

    /// <summary>Whether <paramref name="user"/> follows.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> is null.</exception>
    public bool Contains(UserId user) => IndexOf(Require.NotNull(user)) >= 0;

    /// <summary>Returns the set with <paramref name="user"/> in it, at the end; this one where they follow already.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> is null.</exception>
    public FollowerSet With(UserId user) => Contains(user) ? this : new([.. users, user]);

    /// <summary>Returns the set without <paramref name="user"/>; this one where they do not follow.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> is null.</exception>
    public FollowerSet Without(UserId user)
    {
        int position = IndexOf(Require.NotNull(user));
        return position < 0 ? this : new([.. Span.Slice(0, position), .. Span.Slice(position + 1)]);
    }

    /// <summary>Whether the same users are in both, in whatever order.</summary>
    public bool Equals(FollowerSet? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Count == other.Count && Array.TrueForAll(users, other.Contains));

    /// <inheritdoc cref="Equals(FollowerSet)"/>
    public override bool Equals(object? obj) => Equals(obj as FollowerSet);

    /// <summary>Returns a hash code that does not depend on the order.</summary>
    public override int GetHashCode()
    {
        int hash = Count;
        foreach (var user in users)
            hash = unchecked(hash + user.GetHashCode());
        return hash;
    }

    /// <inheritdoc cref="Equals(FollowerSet)"/>
    public static bool operator ==(FollowerSet? left, FollowerSet? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether somebody is in one and not in the other.</summary>
    public static bool operator !=(FollowerSet? left, FollowerSet? right) => !(left == right);

    /// <summary>Enumerates the users in the order in which they came.</summary>
    public IEnumerator<UserId> GetEnumerator() => ((IEnumerable<UserId>)users).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether the same users are in both, in the same order.</summary>
    internal bool IsSameSequence(FollowerSet other) => ReferenceEquals(this, other) || Span.SequenceEqual(other.Span);

    private int IndexOf(UserId user)
    {
        if ((bits & BitOf(user)) == 0)
            return -1;
        for (int i = 0; i < users.Length; i++)
        {
            if (users[i] == user)
                return i;
        }

        return -1;
    }

    private static ulong BitOf(UserId user) => 1UL << user.GetHashCode();

    /// <summary>Returns the users between brackets, as in <c>[alice, bob]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", (IEnumerable<UserId>)users)}]";
}
