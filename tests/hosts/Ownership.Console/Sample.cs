using System.Globalization;
using System.Text.Json.Nodes;
using static Ownership.Console.Input.WebhookEvent;

namespace Ownership.Console;

/// <summary>The sample that ships with the host, and what writes it: the same bytes every time.</summary>
internal sealed class Sample
{
    public const string RecordsFile = "records.json";
    public const string EventsFile = "events.jsonl";

    private static readonly string[] AllUsers = [.. Enumerable.Range(1, 12).Select(number => $"user-{number:00}")];
    private static readonly string[] IgnoredTypes = ["NoteCreate", "TaskCreate", "ContactTagUpdate", "OpportunityStatusUpdate"];

    private readonly List<(string Id, string? Owner)> contacts = [];
    private readonly List<(string Id, string Contact)> opportunities = [];
    private DateTime clock = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private uint dice = 2463534242;

    private Sample()
    {
    }

    public static FileInfo Shipped(string file) => new(Path.Combine(AppContext.BaseDirectory, "sample", file));

    public static void Write(DirectoryInfo directory)
    {
        var sample = new Sample();
        directory.Create();
        Write(RecordsFile,
        [
            "{",
            "  \"contacts\": [",
            .. Items(220, sample.ContactRecord),
            "  ],",
            "  \"opportunities\": [",
            .. Items(540, sample.OpportunityRecord),
            "  ]",
            "}",
        ]);
        Write(EventsFile, Enumerable.Range(0, 1200).Select(_ => sample.Event().ToJsonString()));

        void Write(string file, IEnumerable<string> lines) =>
            File.WriteAllText(Path.Combine(directory.FullName, file), string.Concat(lines.Select(line => line + "\n")));
    }

    private static IEnumerable<string> Items(int count, Func<JsonObject> next) =>
        Enumerable.Range(1, count).Select(number => $"    {next().ToJsonString()}{(number < count ? "," : "")}");

    private JsonObject ContactRecord()
    {
        string? owner = OneIn(6) ? null : Any(AllUsers);
        return Owned(Contact(NewContact(owner)), owner);
    }

    private JsonObject OpportunityRecord()
    {
        var (id, contactId) = NewOpportunity();
        string? contactOwner = contacts.Single(contact => contact.Id == contactId).Owner;
        var record = Owned(Opportunity(id, contactId), OneIn(4) ? Any(AllUsers) : contactOwner);
        record["contact"] = new JsonObject { ["id"] = contactId, ["name"] = NameOf(contactId) };
        return record;
    }

    /// <summary>A record with an owner (nobody is written in three ways) and followers, who may be too many or the owner.</summary>
    private JsonObject Owned(JsonObject record, string? owner)
    {
        if (owner is not null || !OneIn(3))
            record["assignedTo"] = owner ?? (OneIn(2) ? "" : null);
        int followers = Roll(20) switch { 0 => 11, 1 => 10, < 9 => 0, var roll => roll % 4 };
        record["followers"] = Users(followers, but: OneIn(15) ? null : owner);
        return record;
    }

    private JsonObject Event() => Roll(100) switch
    {
        < 4 => Event(ContactCreate, Contact(OneIn(12) ? AnyContact() : NewContact(owner: null)), absent: 30, nobody: 10),
        < 14 => Event(OpportunityCreate, OpportunityToCreate(), absent: 50, nobody: 10),
        < 36 => Event(ContactUpdate, Contact(OneIn(80) ? "contact-9999" : AnyContact()), absent: 40, nobody: 10),
        < 66 => Event(OpportunityUpdate, OpportunityToUpdate(), absent: 50, nobody: 10),
        < 95 => Event(OpportunityAssignedToUpdate, OpportunityToUpdate(), absent: 0, nobody: 15),
        _ => Event(Any(IgnoredTypes), Contact(AnyContact()), absent: 100, nobody: 0),
    };

    /// <param name="type">The type of the event.</param>
    /// <param name="fields">What the event says of the record.</param>
    /// <param name="absent">How many of a hundred say nothing about the owner.</param>
    /// <param name="nobody">How many of a hundred take the owner away.</param>
    private JsonObject Event(string type, JsonObject fields, int absent, int nobody)
    {
        fields.Insert(0, "type", type);
        int roll = Roll(100);
        if (roll >= absent)
            fields["assignedTo"] = roll < absent + nobody ? null : Any(AllUsers);
        if (OneIn(8))
            fields["followers"] = Users(OneIn(4) ? 11 : Roll(5));
        return fields;
    }

    private JsonObject OpportunityToCreate()
    {
        var (id, contact) = OneIn(12) ? Any(opportunities) : NewOpportunity();
        return Opportunity(id, contact);
    }

    private JsonObject OpportunityToUpdate()
    {
        var (id, contact) = Any(opportunities);
        return Roll(100) switch
        {
            0 => Opportunity("opportunity-9999", contact),
            1 => Opportunity("opportunity-9999", contactId: null),
            2 => Opportunity(id, AnyContact()),
            < 13 => Opportunity(id, contactId: null),
            _ => Opportunity(id, contact),
        };
    }

    private JsonObject Contact(string id) => Dated(new()
    {
        ["locationId"] = "location-01",
        ["id"] = id,
        ["name"] = NameOf(id),
        ["tags"] = new JsonArray("tag-1"),
    });

    private JsonObject Opportunity(string id, string? contactId)
    {
        var fields = Dated(new()
        {
            ["locationId"] = "location-01",
            ["id"] = id,
            ["name"] = NameOf(id),
            ["monetaryValue"] = 50 * Roll(200),
            ["pipelineId"] = "pipeline-1",
            ["pipelineStageId"] = $"stage-{Roll(5)}",
            ["status"] = Any(["open", "won", "lost", "abandoned"]),
        });
        if (contactId is not null)
            fields["contactId"] = contactId;
        return fields;
    }

    private JsonObject Dated(JsonObject fields)
    {
        clock = clock.AddMinutes(7);
        fields["dateAdded"] = clock.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return fields;
    }

    private static string NameOf(string id) => $"{char.ToUpperInvariant(id[0])}{id[1..].Replace('-', ' ')}";

    private string NewContact(string? owner)
    {
        contacts.Add(($"contact-{contacts.Count + 1:0000}", owner));
        return contacts[^1].Id;
    }

    private (string Id, string Contact) NewOpportunity()
    {
        opportunities.Add(($"opportunity-{opportunities.Count + 1:0000}", AnyContact()));
        return opportunities[^1];
    }

    private string AnyContact() => Any(contacts).Id;

    private JsonArray Users(int count, string? but = null) =>
        [.. AllUsers.Where(user => user != but).OrderBy(_ => Roll(1000)).Take(count)];

    private T Any<T>(IReadOnlyList<T> items) => items[Roll(items.Count)];

    private bool OneIn(int chances) => Roll(chances) == 0;

    /// <summary>A number below <paramref name="sides"/>, by xorshift: the sequence of System.Random may change with the runtime.</summary>
    private int Roll(int sides)
    {
        dice ^= dice << 13;
        dice ^= dice >> 17;
        dice ^= dice << 5;
        return (int)(dice % (uint)sides);
    }
}
