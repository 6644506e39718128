using System.Diagnostics.CodeAnalysis;

namespace Ownership.Core;

// IParsable lets a host bind ids from routes, queries and options; .NET Standard does not have it.

public sealed partial record UserId : IParsable<UserId>
{
    /// <inheritdoc cref="UserId(string)"/>
    /// <param name="s">The text of the id.</param>
    /// <param name="provider">Not used: ids have no culture.</param>
    public static UserId Parse(string s, IFormatProvider? provider = null) => new(s);

    /// <summary>Makes an id where <paramref name="s"/> has text.</summary>
    /// <param name="s">The text of the id.</param>
    /// <param name="provider">Not used: ids have no culture.</param>
    /// <param name="result">The id, or null where there is no text.</param>
    /// <returns>Whether <paramref name="s"/> has text.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out UserId result) =>
        (result = Require.IsText(s) ? new(s) : null) is not null;
}

public sealed partial record ContactId : IParsable<ContactId>
{
    /// <inheritdoc cref="UserId.Parse"/>
    public static ContactId Parse(string s, IFormatProvider? provider = null) => new(s);

    /// <inheritdoc cref="UserId.TryParse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ContactId result) =>
        (result = Require.IsText(s) ? new(s) : null) is not null;
}

public sealed partial record OpportunityId : IParsable<OpportunityId>
{
    /// <inheritdoc cref="UserId.Parse"/>
    public static OpportunityId Parse(string s, IFormatProvider? provider = null) => new(s);

    /// <inheritdoc cref="UserId.TryParse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out OpportunityId result) =>
        (result = Require.IsText(s) ? new(s) : null) is not null;
}
