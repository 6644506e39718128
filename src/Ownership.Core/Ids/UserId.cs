namespace Ownership.Core;

/// <summary>Identifies a user: somebody who owns or follows records.</summary>
/// <remarks>
/// Immutable and safe to share between threads. Two are equal when their text is, compared ordinally
/// (<c>alice</c> and <c>Alice</c> are two users). An id without text cannot be made; nobody is <see langword="null"/>.
/// </remarks>
public sealed partial record UserId
{
    /// <summary>Makes an id of <paramref name="value"/>, which is kept as it is.</summary>
    /// <param name="value">The id as the CRM writes it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty, white space, or not well-formed UTF-16.</exception>
    public UserId(string value) => Value = Require.Text(value);

    /// <summary>The text of the id, never empty.</summary>
    public string Value { get; }

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
