using System.Text.Encodings.Web;
using System.Text.Json;
using Ownership.Core;

namespace Ownership.Hosts.Input;

/// <summary>Contacts and opportunities as the public API returns them, from any number of answers.</summary>
internal sealed class Records
{
    /// <summary>Each contact with its opportunities, in the order in which they came.</summary>
    public required IReadOnlyList<OwnershipSnapshot> Snapshots { get; init; }

    /// <summary>A line for each record that could not be used, which names it and says why.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>What no record of a kind says at all, such as <c>no contact says who owns it (assignedTo)</c>.</summary>
    public required IReadOnlyList<string> Unsaid { get; init; }

    /// <summary>Whether there are contacts, of which none says who owns it.</summary>
    public required bool LacksContactOwners { get; init; }

    /// <summary>The records with their texts as they came, contacts first; null where texts are not kept.</summary>
    internal required IReadOnlyList<(OwnedRecord Record, byte[] Text)>? Kept { private get; init; }

    /// <summary>Reads answers; of a record that is there twice the later one counts.</summary>
    /// <param name="sources">The answers: one value after the other, on as many lines as they like.</param>
    /// <param name="keepsText">Whether the records will be written, with all that is not about owners.</param>
    /// <exception cref="InvalidDataException">One is no JSON, or no answer that is known.</exception>
    public static Records Read(IEnumerable<Source> sources, bool keepsText)
    {
        var reader = new RecordsReader(keepsText);
        foreach (var source in sources)
            reader.Read(source);
        return reader.Records();
    }

    /// <summary>
    /// Writes <c>{"contacts": […], "opportunities": […]}</c>, which is read again, with owners, followers and contacts as in these
    /// snapshots, statuses where an opportunity is new, closed or opened again, and all else as it came.
    /// </summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="snapshots">The records as they are.</param>
    /// <param name="statuses">The statuses that are known besides.</param>
    /// <exception cref="InvalidOperationException">The texts were not kept.</exception>
    public void WriteTo(
        Stream output, IEnumerable<OwnershipSnapshot> snapshots, IReadOnlyDictionary<OpportunityId, string>? statuses = null)
    {
        var before = Kept ?? throw new InvalidOperationException("The texts were not kept.");
        var known = before.Select(kept => kept.Record.RecordId).ToHashSet();
        OwnedRecord[] after = [.. snapshots.SelectMany(snapshot => snapshot.Records)];
        var byId = after.ToDictionary(record => record.RecordId);
        using var json = new IndentedJson(output);
        json.Start('{');
        Write("contacts", record => record is Contact);
        Write("opportunities", record => record is Opportunity);
        json.End('}');

        void Write(string name, Func<OwnedRecord, bool> isOne)
        {
            json.Name(Text(name));
            json.Start('[');
            foreach (var (record, text) in before.Where(kept => isOne(kept.Record) && byId.ContainsKey(kept.Record.RecordId)))
                json.Object(text, Changed(record, byId[record.RecordId], statuses));
            foreach (var record in after.Where(record => isOne(record) && !known.Contains(record.RecordId)))
                json.Object("{}"u8, New(record, statuses));
            json.End(']');
        }
    }

    private static Dictionary<Member, byte[]> Changed(
        OwnedRecord before, OwnedRecord after, IReadOnlyDictionary<OpportunityId, string>? statuses)
    {
        var members = new Dictionary<Member, byte[]>();
        if (after is Opportunity moved && moved.ContactId != ((Opportunity)before).ContactId)
            members.Add(Member.ContactId, Text(moved.ContactId.Value));
        if (OpportunityStatus.Of(after) != OpportunityStatus.Of(before))
            members.Add(Member.Status, Text(Status(after, statuses)));
        if (after.Owner != before.Owner)
            members.Add(Member.AssignedTo, Text(after.Owner?.Value));
        if (after.Followers != before.Followers)
            members.Add(Member.Followers, Texts(after.Followers));
        return members;
    }

    private static Dictionary<Member, byte[]> New(OwnedRecord record, IReadOnlyDictionary<OpportunityId, string>? statuses)
    {
        var members = new Dictionary<Member, byte[]> { [Member.Id] = Text(record.RecordId.Value) };
        if (record is Opportunity opportunity)
        {
            members.Add(Member.ContactId, Text(opportunity.ContactId.Value));
            members.Add(Member.Status, Text(Status(opportunity, statuses)));
        }

        members.Add(Member.AssignedTo, Text(record.Owner?.Value));
        members.Add(Member.Followers, Texts(record.Followers));
        return members;
    }

    private static string? Status(OwnedRecord record, IReadOnlyDictionary<OpportunityId, string>? statuses)
    {
        string? known = OpportunityStatus.Of(record);
        string? told = record is Opportunity { Id: var id } ? statuses?.GetValueOrDefault(id) : null;
        return OpportunityStatus.IsClosed(told) == OpportunityStatus.IsClosed(known) ? told : known;
    }

    private static byte[] Texts(FollowerSet users) =>
        [(byte)'[', .. users.SelectMany((user, i) => i == 0 ? Text(user.Value) : [(byte)',', .. Text(user.Value)]), (byte)']'];

    private static byte[] Text(string? text) =>
        text is null ? "null"u8.ToArray()
        : [(byte)'"', .. JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, (byte)'"'];
}
