namespace Ownership.Core;

/// <summary>Identifies a user: somebody who owns or follows records.</summary>
/// <remarks>
/// Immutable and safe to share between threads. Two are equal when their text is, compared ordinally
/// (<c>alice</c> and <c>Alice</c> are two users). An id without text cannot be made; nobody is <see langword="null"/>.
/// </remarks>
public sealed partial record UserId
{
    // Two ids that differ mostly differ here already, so that a look through many need not read their texts.
    private readonly int hash;

    /// <summary>Makes an id of <paramref name="value"/>, which is kept as it is.</summary>
    /// <param name="value">The id as the CRM writes it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty, white space, or not well-formed UTF-16.</exception>
    public UserId(string value)
    {
        Value = Require.Text(value);
        hash = Value.GetHashCode();
    }

    /// <summary>The text of the id, never empty.</summary>
    public string Value { get; }

    /// <summary>One bit of 64, the same for equal ids.</summary>
    internal ulong Bit => 1UL << hash;

    /// <summary>Whether the texts are equal, compared ordinally.</summary>
    public bool Equals(UserId? other) =>
        ReferenceEquals(this, other) || (other is not null && hash == other.hash && Value == other.Value);

    /// <summary>Returns a hash code of the text.</summary>
    public override int GetHashCode() => hash;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
