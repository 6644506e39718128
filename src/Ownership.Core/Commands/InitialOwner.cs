namespace Ownership.Core;

/// <summary>Who is to own a new opportunity: the contact's owner unless said otherwise (rule O3; source: the help article).</summary>
/// <remarks>
/// Immutable, safe to share between threads, equal by value. The default value is <see cref="ContactOwner"/>. A
/// <see cref="UserId"/> converts to it implicitly.
/// </remarks>
[JsonConverter(typeof(WireConverter<InitialOwner>))]
public readonly record struct InitialOwner
{
    private InitialOwner(UserId? user, bool isUnassigned)
    {
        User = user;
        IsUnassigned = isUnassigned;
    }

    /// <summary>The contact's owner, which may be nobody. The default value.</summary>
    public static InitialOwner ContactOwner => default;

    /// <summary>Nobody. While owners are coupled the contact's owner gets it all the same.</summary>
    public static InitialOwner Unassigned { get; } = new(null, isUnassigned: true);

    /// <summary>The user that is asked for, or <see langword="null"/> where none is named.</summary>
    public UserId? User { get; }

    /// <summary>Whether the opportunity is to have no owner, which is not the default.</summary>
    public bool IsUnassigned { get; }

    /// <summary>Asks for <paramref name="user"/>.</summary>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="user"/> is null: say <see cref="Unassigned"/> or <see cref="ContactOwner"/>.
    /// </exception>
    public static implicit operator InitialOwner(UserId user) => new(Require.NotNull(user), isUnassigned: false);

    /// <summary>Returns the user, or which of the other two it is.</summary>
    public override string ToString() => User?.Value ?? (IsUnassigned ? nameof(Unassigned) : nameof(ContactOwner));
}
