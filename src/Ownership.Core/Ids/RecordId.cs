namespace Ownership.Core;

/// <summary>
/// Identifies a record that somebody owns: it is either a <see cref="ContactId"/> or an <see cref="OpportunityId"/>,
/// both of which convert to it implicitly.
/// </summary>
/// <remarks>
/// Immutable and safe to share between threads. Two are equal when they are of the same kind and their text is equal,
/// compared ordinally; a contact's id never equals an opportunity's. Cannot be derived from outside the library.
/// </remarks>
public abstract partial record RecordId
{
    private readonly int hash;

    private protected RecordId(string value)
    {
        Value = Require.Text(value);
        hash = Value.GetHashCode();
    }

    /// <summary>The text of the id, never empty.</summary>
    public string Value { get; }

    /// <summary>Whether kind and text are equal.</summary>
    public virtual bool Equals(RecordId? other) =>
        ReferenceEquals(this, other) || (other is not null && hash == other.hash && EqualityContract == other.EqualityContract && Value == other.Value);

    /// <summary>Returns a hash code of the text.</summary>
    public override int GetHashCode() => hash;

    /// <summary>The id with the kind of its record in front, as in "contact acme".</summary>
    internal abstract string Described { get; }
}

/// <summary>Identifies a contact.</summary>
/// <remarks><inheritdoc cref="RecordId" path="/remarks"/></remarks>
public sealed partial record ContactId : RecordId
{
    /// <inheritdoc cref="UserId(string)"/>
    public ContactId(string value)
        : base(value)
    {
    }

    internal override string Described => $"contact {Value}";

    /// <summary>Returns <see cref="RecordId.Value"/>.</summary>
    public override string ToString() => Value;
}

/// <summary>Identifies an opportunity.</summary>
/// <remarks><inheritdoc cref="RecordId" path="/remarks"/></remarks>
public sealed partial record OpportunityId : RecordId
{
    /// <inheritdoc cref="UserId(string)"/>
    public OpportunityId(string value)
        : base(value)
    {
    }

    internal override string Described => $"opportunity {Value}";

    /// <summary>Returns <see cref="RecordId.Value"/>.</summary>
    public override string ToString() => Value;
}
