using System.Diagnostics.CodeAnalysis;
namespace Ownership.Core;

/// <summary>
/// Identifies a record that somebody owns: it is either a <see cref="ContactId"/> or an <see cref="OpportunityId"/>,
/// both of which convert to it implicitly.
/// </summary>
/// <remarks>
/// Immutable and safe to share between threads. Two are equal when they are of the same kind and their text is equal,
/// compared ordinally; a contact's id never equals an opportunity's. Contacts are ordered before opportunities, and then
/// by their text, ordinally. Cannot be derived from outside the library.
/// </remarks>
[JsonConverter(typeof(WireConverter<RecordId>))]
public abstract partial record RecordId : IComparable<RecordId>, IComparable
{
    private protected const string Contact = "contact", Opportunity = "opportunity";

    // As in UserId: two ids that differ mostly differ here already.
    private readonly int hash;

    private protected RecordId(string value)
    {
        Value = Require.Text(value);
        hash = Value.GetHashCode();
    }

    /// <summary>The text of the id, never empty. A contact and an opportunity may have the same: see <see cref="Key"/>.</summary>
    public string Value { get; }

    /// <summary>The text with the kind of the record, as in JSON: <c>contact:acme</c>, <c>opportunity:deal-1</c>.</summary>
    public string Key => $"{Kind}:{Value}";

    /// <summary>The id with the kind of its record in front, as in "contact acme".</summary>
    internal string Described => $"{Kind} {Value}";

    // Internal and abstract, so that nobody outside can derive.
    internal abstract string Kind { get; }

    /// <summary>Reads a <see cref="Key"/>.</summary>
    /// <param name="s">The kind of the record, a colon, and the text of the id.</param>
    /// <param name="provider">Not used: ids have no culture.</param>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="s"/> is no key.</exception>
    public static RecordId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(Require.NotNull(s), provider, out var id)
            ? id
            : throw new ArgumentException($"A record is \"{Contact}:…\" or \"{Opportunity}:…\", not \"{s}\".", nameof(s));

    /// <summary>Reads a <see cref="Key"/>, where <paramref name="s"/> is one.</summary>
    /// <param name="s">The kind of the record, a colon, and the text of the id.</param>
    /// <param name="result">The id, or null where <paramref name="s"/> is no key.</param>
    /// <returns>Whether <paramref name="s"/> is a key.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out RecordId result) =>
        TryParse(s, null, out result);

    /// <inheritdoc cref="TryParse(string?, out RecordId)"/>
    /// <param name="s">The kind of the record, a colon, and the text of the id.</param>
    /// <param name="provider">Not used: ids have no culture.</param>
    /// <param name="result">The id, or null where <paramref name="s"/> is no key.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out RecordId result)
    {
        result = TextBehind($"{Contact}:", s) is { } contact ? new ContactId(contact)
            : TextBehind($"{Opportunity}:", s) is { } opportunity ? new OpportunityId(opportunity)
            : null;
        return result is not null;
    }

    private static string? TextBehind(string kind, string? s) =>
        s?.StartsWith(kind, StringComparison.Ordinal) == true && s.Substring(kind.Length) is var text && Require.IsText(text) ? text : null;

    /// <summary>Whether kind and text are equal.</summary>
    public virtual bool Equals(RecordId? other) =>
        ReferenceEquals(this, other)
        || (other is not null && hash == other.hash && EqualityContract == other.EqualityContract && Value == other.Value);

    /// <summary>Returns a hash code of the text.</summary>
    public override int GetHashCode() => hash;

    /// <summary>Compares the kinds and then the texts, ordinally; <see langword="null"/> comes first.</summary>
    public int CompareTo(RecordId? other) =>
        other is null ? 1
        : string.CompareOrdinal(Kind, other.Kind) is not 0 and var byKind ? byKind
        : string.CompareOrdinal(Value, other.Value);

    int IComparable.CompareTo(object? obj) => CompareTo(Require.OfType<RecordId>(obj));
}

/// <summary>Identifies a contact.</summary>
/// <remarks><inheritdoc cref="RecordId" path="/remarks"/></remarks>
[JsonConverter(typeof(WireConverter<ContactId>))]
public sealed partial record ContactId : RecordId, IComparable<ContactId>
{
    /// <inheritdoc cref="UserId(string)"/>
    public ContactId(string value)
        : base(value)
    {
    }

    internal override string Kind => Contact;

    /// <inheritdoc cref="UserId.Parse"/>
    public static new ContactId Parse(string s, IFormatProvider? provider = null) => new(Require.NotNull(s));

    /// <inheritdoc cref="UserId.TryParse(string?, out UserId)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out ContactId result) =>
        TryParse(s, null, out result);

    /// <inheritdoc cref="UserId.TryParse(string?, IFormatProvider?, out UserId)"/>
    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ContactId result) =>
        (result = Require.IsText(s) ? new(s) : null) is not null;

    /// <inheritdoc cref="RecordId.CompareTo"/>
    public int CompareTo(ContactId? other) => base.CompareTo(other);

    /// <summary>Returns <see cref="RecordId.Value"/>.</summary>
    public override string ToString() => Value;
}

/// <summary>Identifies an opportunity.</summary>
/// <remarks><inheritdoc cref="RecordId" path="/remarks"/></remarks>
[JsonConverter(typeof(WireConverter<OpportunityId>))]
public sealed partial record OpportunityId : RecordId, IComparable<OpportunityId>
{
    /// <inheritdoc cref="UserId(string)"/>
    public OpportunityId(string value)
        : base(value)
    {
    }

    internal override string Kind => Opportunity;

    /// <inheritdoc cref="UserId.Parse"/>
    public static new OpportunityId Parse(string s, IFormatProvider? provider = null) => new(Require.NotNull(s));

    /// <inheritdoc cref="UserId.TryParse(string?, out UserId)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out OpportunityId result) =>
        TryParse(s, null, out result);

    /// <inheritdoc cref="UserId.TryParse(string?, IFormatProvider?, out UserId)"/>
    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out OpportunityId result) =>
        (result = Require.IsText(s) ? new(s) : null) is not null;

    /// <inheritdoc cref="RecordId.CompareTo"/>
    public int CompareTo(OpportunityId? other) => base.CompareTo(other);

    /// <summary>Returns <see cref="RecordId.Value"/>.</summary>
    public override string ToString() => Value;
}
