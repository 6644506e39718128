namespace Ownership.Core;

/// <summary>Who may come to own or to follow a record (rules U1 to U6): everybody, only some, or all but some.</summary>
/// <remarks>
/// Meant for who has left, not for who is away: where only what is unassigned is assigned, an inactive owner counts as nobody.
/// Immutable and safe to share between threads. Two are equal when they name the same users in the same way, in whatever
/// order: <c>Only</c> is never equal to <c>AllExcept</c>. Looking a user up costs the same however many there are.
/// </remarks>
[JsonConverter(typeof(WireConverter<ActiveUsers>))]
public sealed class ActiveUsers : IEquatable<ActiveUsers>
{
    private readonly HashSet<UserId> named;

    private ActiveUsers(IEnumerable<UserId> users, bool areActive)
    {
        named = [.. Require.NoneNull(users)];
        NamedAreActive = areActive;
    }

    /// <summary>Nobody has left, or the host does not know. The default.</summary>
    public static ActiveUsers Everybody { get; } = AllExcept([]);

    internal IReadOnlyCollection<UserId> Named => named;

    /// <summary>Whether those who are named are the active ones, and not the others.</summary>
    internal bool NamedAreActive { get; }

    /// <summary>Only these users are active, for a host that knows who is there.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="users"/>, or one of them, is null.</exception>
    public static ActiveUsers Only(IEnumerable<UserId> users) => new(users, areActive: true);

    /// <summary>All but these users are active, for a host that knows who has left.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="users"/>, or one of them, is null.</exception>
    public static ActiveUsers AllExcept(IEnumerable<UserId> users) => new(users, areActive: false);

    /// <summary>Whether <paramref name="user"/> is active.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> is null.</exception>
    public bool Contains(UserId user) => IsNamed(Require.NotNull(user)) == NamedAreActive;

    // Mostly nobody is named, which needs no look-up.
    private bool IsNamed(UserId user) => named.Count > 0 && named.Contains(user);

    /// <summary>Whether the same users are named in the same way.</summary>
    public bool Equals(ActiveUsers? other) =>
        ReferenceEquals(this, other) || (other is not null && NamedAreActive == other.NamedAreActive && named.SetEquals(other.named));

    /// <inheritdoc cref="Equals(ActiveUsers)"/>
    public override bool Equals(object? obj) => Equals(obj as ActiveUsers);

    /// <summary>Returns a hash code that does not depend on the order.</summary>
    public override int GetHashCode() => named.Aggregate(NamedAreActive ? 1 : 0, (hash, user) => unchecked(hash + user.GetHashCode()));

    /// <inheritdoc cref="Equals(ActiveUsers)"/>
    public static bool operator ==(ActiveUsers? left, ActiveUsers? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether somebody is named in the one and not in the other, or in another way.</summary>
    public static bool operator !=(ActiveUsers? left, ActiveUsers? right) => !(left == right);

    /// <summary>Returns a line such as <c>everybody</c>, <c>only [alice]</c> or <c>all except [dan]</c>, in the order of the ids.</summary>
    public override string ToString() =>
        this == Everybody ? "everybody" : $"{(NamedAreActive ? "only" : "all except")} [{string.Join(", ", named.OrderBy(user => user))}]";
}
