using System.Diagnostics.CodeAnalysis;
namespace Ownership.Core;

/// <summary>Identifies a user: somebody who owns or follows records.</summary>
/// <remarks>
/// Immutable and safe to share between threads. Two are equal when their text is, compared ordinally
/// (<c>alice</c> and <c>Alice</c> are two users), and are ordered so too. An id without text cannot be made; nobody is
/// <see langword="null"/>.
/// </remarks>
[JsonConverter(typeof(WireConverter<UserId>))]
public sealed partial record UserId : IComparable<UserId>, IComparable
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

    /// <inheritdoc cref="UserId(string)"/>
    /// <param name="s">The text of the id.</param>
    /// <param name="provider">Not used: ids have no culture.</param>
    public static UserId Parse(string s, IFormatProvider? provider = null) => new(Require.NotNull(s));

    /// <summary>Makes an id where <paramref name="s"/> has text.</summary>
    /// <param name="s">The text of the id.</param>
    /// <param name="result">The id, or null where there is no text.</param>
    /// <returns>Whether <paramref name="s"/> has text.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out UserId result) => TryParse(s, null, out result);

    /// <inheritdoc cref="TryParse(string?, out UserId)"/>
    /// <param name="s">The text of the id.</param>
    /// <param name="provider">Not used: ids have no culture.</param>
    /// <param name="result">The id, or null where there is no text.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out UserId result) =>
        (result = Require.IsText(s) ? new(s) : null) is not null;

    /// <summary>Whether the texts are equal, compared ordinally.</summary>
    public bool Equals(UserId? other) =>
        ReferenceEquals(this, other) || (other is not null && hash == other.hash && Value == other.Value);

    /// <summary>Returns a hash code of the text.</summary>
    public override int GetHashCode() => hash;

    /// <summary>Compares the texts ordinally; <see langword="null"/> comes first.</summary>
    public int CompareTo(UserId? other) => other is null ? 1 : string.CompareOrdinal(Value, other.Value);

    int IComparable.CompareTo(object? obj) => CompareTo(Require.OfType<UserId>(obj));

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
