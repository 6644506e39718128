namespace Ownership.Server.Contacts;

/// <summary>What somebody asks of a contact and all below it.</summary>
[GenerateSerializer]
[Immutable]
public sealed record Order
{
    [Id(0)]
    public required Asked Asked { get; init; }

    [Id(1)]
    public required string LocationId { get; init; }

    /// <summary>Who asks.</summary>
    [Id(2)]
    public required UserId Actor { get; init; }

    /// <summary>The record that is named, made, changed or deleted.</summary>
    [Id(3)]
    public required RecordId About { get; init; }

    /// <summary>Somebody for whom there is only what they own or follow.</summary>
    [Id(4)]
    public UserId? Viewer { get; init; }

    [Id(5)]
    public OwnershipCommand[] Commands { get; init; } = [];

    /// <summary>A JSON object with the fields of the record that are set.</summary>
    [Id(6)]
    public string Fields { get; init; } = "{}";

    /// <summary>The other contact of a move or a merge.</summary>
    [Id(7)]
    public ContactId? Other { get; init; }

    /// <summary>The version that is taken back.</summary>
    [Id(8)]
    public long Version { get; init; }

    /// <summary>The contact of which only the history remains.</summary>
    public ContactId? GoneContact => Asked switch
    {
        Asked.Delete => (ContactId)About,
        Asked.Merge => Other,
        _ => null,
    };

    [Id(9)]
    public string? Why { get; init; }

    /// <summary>Under which key it is not done again.</summary>
    [Id(10)]
    public RequestKey? Key { get; init; }

    [Id(11)]
    public Guid? Run { get; init; }

    /// <summary>Whether the opportunity that it is about is made by it.</summary>
    [Id(13)]
    public bool IsNew { get; init; }

    /// <summary>Whether it is only decided, and nothing is saved.</summary>
    [Id(12)]
    public bool IsPreview { get; init; }
}

/// <summary>The key of a request, and a hash of what is requested: the same key is refused for anything else.</summary>
[GenerateSerializer]
[Immutable]
public sealed record RequestKey([property: Id(0)] string Key, [property: Id(1)] string Request);

public enum Asked
{
    /// <summary>A new contact.</summary>
    Contact,

    /// <summary>Commands on a contact and its opportunities, and fields of one of them.</summary>
    Change,

    /// <summary>The contact goes, with all its opportunities.</summary>
    Delete,

    /// <summary>The opportunity goes to another contact.</summary>
    Move,

    /// <summary>Another contact goes into this one.</summary>
    Merge,

    /// <summary>A version is taken back.</summary>
    Undo,
}

/// <summary>What came of an order.</summary>
/// <param name="Plan">What was decided; null where what was asked about is not there.</param>
/// <param name="Version">The version of the contact since.</param>
/// <param name="Record">The record that was asked about, as it is answered; null where it is gone or was only previewed.</param>
/// <param name="IsOfOtherRequest">Whether nothing was decided, since the request has the key of another one.</param>
[GenerateSerializer]
[Immutable]
public sealed record Answer(
    [property: Id(0)] OwnershipPlan? Plan, [property: Id(1)] long Version = 0, [property: Id(2)] string? Record = null,
    [property: Id(3)] bool IsOfOtherRequest = false)
{
    /// <summary>That there is no such record, for whoever asks.</summary>
    public static Answer NotThere { get; } = new(Plan: null);

    /// <summary>That the key of the request is another one's.</summary>
    public static Answer OfOtherRequest { get; } = new(Plan: null, IsOfOtherRequest: true);
}
