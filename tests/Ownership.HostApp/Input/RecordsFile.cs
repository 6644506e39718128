using System.Text.Json;
using Ownership.Core;

namespace Ownership.HostApp.Input;

/// <summary>The file of contacts and opportunities.</summary>
internal static class RecordsFile
{
    /// <exception cref="InvalidDataException">The file is not as it has to be; the message names the record.</exception>
    public static IReadOnlyList<OwnershipSnapshot> Read(FileInfo file) => Json.At(file.ToString(), () =>
    {
        var root = Json.Parse(File.ReadAllText(file.FullName));
        var contacts = Records(root, "contacts", ReadContact);
        var opportunities = Records(root, "opportunities", (id, value) => ReadOpportunity(id, value, contacts));
        var byContact = opportunities.Values.ToLookup(opportunity => opportunity.ContactId);
        return contacts.Values.Select(contact => new OwnershipSnapshot(contact, byContact[contact.Id])).ToList();
    });

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
            ? new(new(id), new(contact)) { Owner = value.Owner(), Followers = value.Followers() ?? [] }
            : throw new InvalidDataException($"contact {contact} is not there");
    }
}
