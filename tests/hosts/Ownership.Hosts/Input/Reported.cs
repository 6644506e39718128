using Ownership.Core;

namespace Ownership.Hosts.Input;

/// <summary>What a webhook says of a contact or an opportunity: a report of how it is, not a wish.</summary>
/// <param name="Line">The number of its line.</param>
/// <param name="Type">Its type as the webhook writes it.</param>
/// <param name="Record">The record it is about; null where its type is about neither contacts nor opportunities.</param>
internal sealed record Reported(int Line, string Type, RecordId? Record)
{
    public Happening Happening { get; init; }

    /// <summary>The contact that the opportunity is of, or the contact itself.</summary>
    public ContactId? Contact { get; init; }

    /// <summary>Whether it says who owns the record; if not, <see cref="Owner"/> means nothing.</summary>
    public bool SaysOwner { get; init; }

    public UserId? Owner { get; init; }

    /// <summary>Who follows the record, or null where it does not say, as webhooks never do.</summary>
    public FollowerSet? Followers { get; init; }

    /// <summary>The opportunity's status, where that says whether it is closed.</summary>
    public string? Status { get; init; }

    /// <summary>Whether the opportunity is won, lost or abandoned; null where it does not say.</summary>
    public bool? IsClosed => OpportunityStatus.IsClosed(Status);

    public DateTimeOffset? At { get; init; }

    /// <summary>What tells this delivery from others, where it does.</summary>
    public Guid? WebhookId { get; init; }
}

/// <summary>What a report says has happened to its record.</summary>
internal enum Happening
{
    /// <summary>Nothing that is about who owns or follows it.</summary>
    None,
    Created,
    Updated,

    /// <summary>An update that has a new owner, or none any longer.</summary>
    Assigned,
    Deleted,
}
