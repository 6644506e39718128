using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ownership.Core;

namespace Ownership.Console.Input;

/// <summary>The file of contacts and opportunities.</summary>
internal sealed class RecordsFile
{
    private static readonly JsonSerializerOptions AsItWas =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string name;
    private readonly string text;

    private RecordsFile(string name, string text)
    {
        this.name = name;
        this.text = text;
        Snapshots = Json.At(name, () => Read(Json.Parse(text)));
    }

    public IReadOnlyList<OwnershipSnapshot> Snapshots { get; }

    /// <exception cref="InvalidDataException">The file is not as it has to be; the message names the record.</exception>
    public static RecordsFile Read(FileInfo file) => new(file.ToString(), File.ReadAllText(file.FullName));

    /// <summary>The file's text with the owners and followers that were decided, and all else as it was.</summary>
    public string With(IEnumerable<OwnershipDecision> decisions) => Json.At(name, () =>
    {
        var root = JsonNode.Parse(text)!;
        var contacts = Objects("contacts");
        var opportunities = Objects("opportunities");
        foreach (var decision in decisions)
        {
            foreach (var after in decision.After.Records)
            {
                var before = decision.Before.Find(after.RecordId)!;
                var written = (after is Contact ? contacts : opportunities)[after.RecordId.Value];
                if (after.Owner != before.Owner)
                    written["assignedTo"] = after.Owner?.Value;
                if (after.Followers != before.Followers)
                    written["followers"] = new JsonArray([.. after.Followers.Select(user => JsonValue.Create(user.Value))]);
            }
        }

        return root.ToJsonString(AsItWas);

        Dictionary<string, JsonNode> Objects(string kind) =>
            root[kind]!.AsArray().ToDictionary(value => (string)value!["id"]!, value => value!);
    });

    private static List<OwnershipSnapshot> Read(JsonElement root)
    {
        var contacts = Records(root, "contacts", ReadContact);
        var opportunities = Records(root, "opportunities", (id, value) => ReadOpportunity(id, value, contacts));
        var byContact = opportunities.Values.ToLookup(opportunity => opportunity.ContactId);
        return [.. contacts.Values.Select(contact => new OwnershipSnapshot(contact, byContact[contact.Id]))];
    }

    private static OrderedDictionary<string, T> Records<T>(JsonElement root, string name, Func<string, JsonElement, T> read)
    {
        var records = new OrderedDictionary<string, T>();
        foreach (var (index, value) in root.Array(name).Index())
        {
            var (id, record) = Json.At($"{name}[{index}]", () =>
            {
                string id = value.AsObject().RequiredText("id");
                return records.ContainsKey(id) ? throw new InvalidDataException($"id {id} is there twice") : (id, read(id, value));
            });
            records.Add(id, record);
        }

        return records;
    }

    private static Contact ReadContact(string id, JsonElement value) =>
        new(new(id)) { Owner = value.Owner(), Followers = value.Followers() ?? [] };

    private static Opportunity ReadOpportunity(string id, JsonElement value, OrderedDictionary<string, Contact> contacts)
    {
        string contact = value.RequiredText("contactId");
        return contacts.ContainsKey(contact)
            ? new(new(id), new(contact)) { Owner = value.Owner(), Followers = value.Followers() ?? [], IsClosed = IsClosed(value) }
            : throw new InvalidDataException($"contact {contact} is not there");
    }

    private static bool IsClosed(JsonElement opportunity) => opportunity.Text("status") is "won" or "lost" or "abandoned";
}
