using System.Text.Json;

namespace Ownership.Playground.Toggle;

/// <summary>A small sub-account to look at for who has no files at hand; the same one each time.</summary>
internal static class SampleFiles
{
    private const int Contacts = 40;
    private const int Events = 30;

    private static readonly string[] People = ["alice", "bob", "carol", "dan", "erin", "frank"];

    public static IEnumerable<GivenFile> All()
    {
        yield return Of("sample-records.json", Json(WriteRecords));
        yield return Of("sample-users.json", Json(WriteUsers));
        yield return Of("sample-events.jsonl", [.. Enumerable.Range(0, Events).SelectMany(Event)]);
    }

    private static GivenFile Of(string name, byte[] bytes) => new(name, bytes.Length, () => new MemoryStream(bytes));

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            write(json);
        return bytes.ToArray();
    }

    private static void WriteRecords(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("contacts");
        for (int i = 1; i <= Contacts; i++)
        {
            json.WriteStartObject();
            json.WriteString("id", Contact(i));
            json.WriteString("assignedTo", i % 9 == 0 ? null : Person(i));
            WriteFollowers(json, i % 5 == 0 ? [Person(i + 2), Person(i + 3)] : []);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("opportunities");
        for (int i = 1; i <= Contacts; i++)
        {
            for (int deal = 1; deal <= i % 4; deal++)
                WriteOpportunity(json, i, deal);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOpportunity(Utf8JsonWriter json, int contact, int deal)
    {
        json.WriteStartObject();
        json.WriteString("id", Deal(contact, deal));
        json.WriteString("contactId", Contact(contact));
        // Some have an owner of their own, as after a time in which that was allowed.
        json.WriteString("assignedTo", (contact + deal) % 5 == 0 ? Person(contact + deal) : contact % 9 == 0 ? null : Person(contact));
        WriteFollowers(json, (contact + deal) % 7 == 0 ? [Person(contact + 4)] : []);
        json.WriteString("status", (contact + deal) % 6 == 0 ? "won" : "open");
        json.WriteEndObject();
    }

    private static void WriteFollowers(Utf8JsonWriter json, ReadOnlySpan<string> followers)
    {
        json.WriteStartArray("followers");
        foreach (string follower in followers)
            json.WriteStringValue(follower);
        json.WriteEndArray();
    }

    // The last one has left.
    private static void WriteUsers(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("users");
        foreach (string person in People.SkipLast(1))
        {
            json.WriteStartObject();
            json.WriteString("id", person);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static byte[] Event(int number)
    {
        int contact = (number * 7 % Contacts) + 1;
        bool isDeal = number % 3 == 1 && contact % 4 > 0;
        return [.. Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("type", isDeal ? "OpportunityAssignedToUpdate" : "ContactUpdate");
            json.WriteString("id", isDeal ? Deal(contact, 1) : Contact(contact));
            if (isDeal)
                json.WriteString("contactId", Contact(contact));
            json.WriteString("assignedTo", People[(number + 1) % (People.Length - 1)]);
            json.WriteString("timestamp", $"2026-03-02T{8 + (number / 4):00}:{number % 4 * 15:00}:00Z");
            json.WriteEndObject();
        }), (byte)'\n'];
    }

    private static string Contact(int number) => $"contact-{number:00}";

    private static string Deal(int contact, int deal) => $"deal-{contact:00}-{deal}";

    private static string Person(int number) => People[number % People.Length];
}
