using Ownership.Core;

namespace Ownership.Console.Input;

/// <summary>A webhook event, as far as it is about owners and followers.</summary>
/// <param name="Line">The number of its line.</param>
/// <param name="Type">Its type as the webhook writes it.</param>
internal sealed record WebhookEvent(int Line, string Type)
{
    public const string ContactCreate = "ContactCreate";
    public const string ContactUpdate = "ContactUpdate";
    public const string OpportunityCreate = "OpportunityCreate";
    public const string OpportunityUpdate = "OpportunityUpdate";
    public const string OpportunityAssignedToUpdate = "OpportunityAssignedToUpdate";

    /// <summary>The record it is about, or null where its type is none of the above.</summary>
    public RecordId? Record { get; private init; }

    /// <summary>The contact it names, or null where it names none.</summary>
    public ContactId? Contact { get; private init; }

    /// <summary>Whether it says who owns the record; if not, <see cref="Owner"/> means nothing.</summary>
    public bool SaysOwner { get; private init; }

    public UserId? Owner { get; private init; }

    /// <summary>Who is to follow the record, or null where it does not say.</summary>
    public FollowerSet? Followers { get; private init; }

    public string Title => Record is null ? $"{Line} {Type}" : $"{Line} {Type} {Record.Described()}";

    public static WebhookEvent Read(int line, string text)
    {
        var value = Json.Parse(text);
        string type = value.RequiredText("type");
        return type switch
        {
            ContactCreate or ContactUpdate => About(new ContactId(value.RequiredText("id")), value.RequiredText("id")),
            OpportunityCreate => About(new OpportunityId(value.RequiredText("id")), value.RequiredText("contactId")),
            OpportunityUpdate or OpportunityAssignedToUpdate => About(new OpportunityId(value.RequiredText("id")), value.Text("contactId")),
            _ => new(line, type),
        };

        WebhookEvent About(RecordId record, string? contact) => new(line, type)
        {
            Record = record,
            Contact = contact is null ? null : new(contact),
            SaysOwner = value.TryGetProperty("assignedTo", out _),
            Owner = value.Owner(),
            Followers = value.Followers(),
        };
    }
}
