using System.Globalization;
using System.Text.Json.Nodes;
using Ownership.Core;

namespace Ownership.Console.Sampling;

/// <summary>What is said of a record besides owner and followers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">What it is called by.</param>
/// <param name="Added">When it was created.</param>
internal sealed record Details(RecordId Id, int Number, DateTime Added)
{
    public string Status { get; set; } = "open";

    public int Value { get; set; }

    public int Stage { get; set; }

    public bool Dnd { get; set; }

    public List<string> Tags { get; } = [];
}

/// <summary>Records and events in the shapes of the product's public API and of its webhooks, with values that are nobody's.</summary>
internal sealed class Shapes(Dice dice)
{
    private readonly string location = dice.Id();
    private readonly string pipeline = dice.Id();
    private readonly string[] stages = [dice.Uuid(), dice.Uuid(), dice.Uuid(), dice.Uuid(), dice.Uuid()];
    private readonly string app = dice.Hex(24);
    private readonly string version = dice.Hex(24);

    public JsonObject ContactRecord(Contact contact, Details details)
    {
        var record = new JsonObject
        {
            ["id"] = contact.Id.Value,
            ["locationId"] = location,
            ["name"] = Name(details),
            ["firstName"] = "Contact",
            ["lastName"] = $"{details.Number}",
            ["email"] = Email(details),
            ["phone"] = Phone(details),
            ["dnd"] = details.Dnd,
            ["type"] = "lead",
            ["source"] = Source(details),
        };
        Own(record, contact);
        record["country"] = "US";
        record["tags"] = Tags(details);
        record["dateAdded"] = Text(details.Added);
        record["dateUpdated"] = Text(details.Added);
        record["customFields"] = new JsonArray();
        record["followers"] = Followers(contact);
        return record;
    }

    public JsonObject OpportunityRecord(Opportunity opportunity, Details details, Details contact)
    {
        var record = new JsonObject
        {
            ["id"] = opportunity.Id.Value,
            ["name"] = Name(details),
            ["monetaryValue"] = details.Value,
            ["pipelineId"] = pipeline,
            ["pipelineStageId"] = stages[details.Stage],
        };
        Own(record, opportunity);
        record["status"] = details.Status;
        record["source"] = Source(details);
        record["lastStatusChangeAt"] = Text(details.Added);
        record["lastStageChangeAt"] = Text(details.Added);
        record["createdAt"] = Text(details.Added);
        record["updatedAt"] = Text(details.Added);
        record["contactId"] = opportunity.ContactId.Value;
        record["locationId"] = location;
        record["contact"] = new JsonObject
        {
            ["id"] = contact.Id.Value,
            ["name"] = Name(contact),
            ["email"] = Email(contact),
            ["phone"] = Phone(contact),
            ["tags"] = Tags(contact),
        };
        record["notes"] = new JsonArray();
        record["tasks"] = new JsonArray();
        record["calendarEvents"] = new JsonArray();
        record["customFields"] = new JsonArray();
        record["followers"] = Followers(opportunity);
        return record;
    }

    /// <summary>A full record, without followers; one that nobody owns is sent without the key.</summary>
    public JsonObject Event(string type, OwnedRecord record, Details details, DateTime at)
    {
        var sent = new JsonObject { ["type"] = type, ["locationId"] = location, ["id"] = record.RecordId.Value };
        if (record is Opportunity opportunity)
        {
            Own(sent, record);
            sent["contactId"] = opportunity.ContactId.Value;
            sent["monetaryValue"] = details.Value;
            sent["name"] = Name(details);
            sent["pipelineId"] = pipeline;
            sent["pipelineStageId"] = stages[details.Stage];
            sent["source"] = Source(details);
            sent["status"] = details.Status;
            sent["dateAdded"] = Text(details.Added);
        }
        else
        {
            sent["country"] = "US";
            sent["source"] = Source(details);
            sent["dateAdded"] = Text(details.Added);
            sent["dnd"] = details.Dnd;
            sent["email"] = Email(details);
            sent["name"] = Name(details);
            sent["firstName"] = "Contact";
            sent["lastName"] = $"{details.Number}";
            sent["phone"] = Phone(details);
            sent["tags"] = Tags(details);
            sent["attachments"] = new JsonArray();
            Own(sent, record);
            sent["customFields"] = new JsonArray();
        }

        return Delivered(sent, at);
    }

    /// <summary>An event about something of a contact, such as a note.</summary>
    public JsonObject Other(string type, ContactId contact, DateTime at) => Delivered(
        new()
        {
            ["type"] = type,
            ["locationId"] = location,
            ["id"] = dice.Id(),
            ["body"] = "A text",
            ["contactId"] = contact.Value,
            ["dateAdded"] = Text(at),
        },
        at);

    /// <summary>An event of a product, which is documented to come without a type.</summary>
    public JsonObject Untyped(int number, DateTime at) => Delivered(
        new()
        {
            ["_id"] = dice.Hex(24),
            ["description"] = "A product",
            ["locationId"] = location,
            ["name"] = $"Product {number}",
            ["productType"] = "PHYSICAL",
            ["availableInStore"] = true,
            ["createdAt"] = Text(at),
            ["updatedAt"] = Text(at),
        },
        at);

    private JsonObject Delivered(JsonObject sent, DateTime at)
    {
        sent["timestamp"] = Text(at);
        sent["webhookId"] = dice.Uuid();
        sent["appId"] = app;
        sent["versionId"] = version;
        return sent;
    }

    private static void Own(JsonObject json, OwnedRecord record)
    {
        if (record.Owner is not null)
            json["assignedTo"] = record.Owner.Value;
    }

    private static JsonArray Followers(OwnedRecord record) => [.. record.Followers.Select(user => JsonValue.Create(user.Value))];

    private static JsonArray Tags(Details details) => [.. details.Tags.Select(tag => JsonValue.Create(tag))];

    private static string Name(Details details) => $"{(details.Id is ContactId ? "Contact" : "Opportunity")} {details.Number}";

    private static string Email(Details contact) => $"contact{contact.Number}@example.com";

    private static string Phone(Details contact) => $"+1555010{contact.Number:0000}";

    private static string Source(Details details) => details.Number % 3 == 0 ? "form" : "public api";

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
