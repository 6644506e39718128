using System.Text.Json;
using Ownership.Core;

namespace Ownership.Hosts.Input;

/// <summary>Takes the records out of answers of the public API.</summary>
internal sealed class RecordsReader(bool keepsText)
{
    private const string Wanted =
        "wanted is what the API answers: {\"contact\": {…}}, {\"opportunity\": {…}}, {\"contacts\": […]}, "
        + "{\"opportunities\": […]}, or such records themselves";

    private static readonly int[] One = [1];

    private readonly IdCache<ContactId> contactIds = new(text => new(text), 1 << 16);
    private readonly IdCache<OpportunityId> opportunityIds = new(text => new(text), 1);
    private readonly IdCache<UserId> users = new(text => new(text), 1 << 12);
    private readonly Found contacts = new("contact");
    private readonly Found opportunities = new("opportunity");
    private readonly List<string> leftOut = [];

    /// <summary>How many contacts were read, each time that one was.</summary>
    public int Contacts { get; private set; }

    /// <summary>How many opportunities were read, each time that one was.</summary>
    public int Opportunities { get; private set; }

    /// <exception cref="InvalidDataException">It is no JSON, or no answer that is known.</exception>
    public void Read(Source source)
    {
        foreach (int _ in Steps(source))
        {
        }
    }

    /// <summary>The same record by record, for a host that has to do something else meanwhile; with how many there were so far.</summary>
    /// <inheritdoc cref="Read"/>
    public IEnumerable<int> Steps(Source source)
    {
        using var steps = Steps(new JsonStream(source)).GetEnumerator();
        while (Goes(steps, source.Name))
            yield return steps.Current;
    }

    /// <summary>What was found in all that was read.</summary>
    public Records Records() => RecordsInSteps().Last()!;

    /// <summary>The same record by record: null for each, and at last what was found.</summary>
    public IEnumerable<Records?> RecordsInSteps()
    {
        var byContact = new List<Opportunity>?[contacts.Count];
        var kept = new List<(OwnedRecord, byte[])>();
        foreach (var found in contacts.All)
        {
            if (found.Record is null)
                leftOut.Add(found.Why(OpportunityStatus.Deleted));
            else if (found.Text is not null)
                kept.Add((found.Record, found.Text));
            yield return null;
        }

        foreach (var found in opportunities.All)
        {
            if (found.Record is not Opportunity opportunity)
            {
                leftOut.Add(found.Why(OpportunityStatus.Deleted));
            }
            else if (contacts.Find(opportunity.ContactId, out int index) is not Contact contact)
            {
                leftOut.Add(found.Why($"contact {opportunity.ContactId} is not there"));
            }
            else
            {
                // With the same id as its contact, of which there is then one.
                (byContact[index] ??= []).Add(
                    ReferenceEquals(opportunity.ContactId, contact.Id) ? opportunity : opportunity with { ContactId = contact.Id });
                if (found.Text is not null)
                    kept.Add((opportunity, found.Text));
            }

            yield return null;
        }

        var snapshots = new List<OwnershipSnapshot>(contacts.Count);
        for (int i = 0; i < contacts.Count; i++)
        {
            if (contacts.All[i].Record is Contact contact)
                snapshots.Add(new(contact, byContact[i] ?? []));
            yield return null;
        }

        yield return new()
        {
            Snapshots = snapshots,
            LeftOut = leftOut,
            Unsaid = [.. contacts.Unsaid(), .. opportunities.Unsaid()],
            LacksContactOwners = contacts.LacksOwners,
            Kept = keepsText ? kept : null,
        };
    }

    private static bool Goes(IEnumerator<int> steps, string name)
    {
        try
        {
            return steps.MoveNext();
        }
        catch (JsonException e)
        {
            throw JsonFault.At(name, e);
        }
    }

    private IEnumerable<int> Steps(JsonStream json)
    {
        if (json.Peek() == JsonTokenType.None)
            throw new InvalidDataException($"{json.Name} is empty; {Wanted}");
        while (json.Peek(out int line) is var token and not JsonTokenType.None)
        {
            var place = new Place(json.Name, line);
            if (token != JsonTokenType.StartArray)
            {
                foreach (int _ in Value(json, place))
                    yield return Contacts + Opportunities;
                continue;
            }

            json.Next();
            for (int i = 0; json.Peek() != JsonTokenType.EndArray; i++)
            {
                foreach (int _ in Value(json, place with { Index = i }))
                    yield return Contacts + Opportunities;
            }

            json.Next();
        }
    }

    // An answer or a record. A record may have members that are named like those of an answer, but only a record has an id, or that of
    // its contact; it may stand behind them, so that one looks at the whole object, if that is no longer than a record can be.
    private IEnumerable<int> Value(JsonStream json, Place place)
    {
        if (json.Peek() != JsonTokenType.StartObject)
            throw new InvalidDataException(place.Says($"not a JSON object; {Wanted}"));
        do
        {
            if (IsAnswer(json, place) is not { } isAnswer)
                continue;
            return isAnswer ? Answer(json, place) : One;
        }
        while (json.More());
        return [];
    }

    /// <summary>Whether it is an answer, and otherwise a record, which is then taken; null where there is too little to tell.</summary>
    private bool? IsAnswer(JsonStream json, Place place)
    {
        var reader = json.Reader();
        reader.Read();
        int from = (int)reader.TokenStartIndex;
        bool isWhole = Members.TryRead(ref reader, json.Rest, out var members);
        if (HasRecords(members) && !IsRecord(members) && (isWhole || json.Rest.Length >= JsonStream.LookAhead))
            return true;
        if (!isWhole)
            return null;
        RefuseOther(members, place);
        var found = members[Member.ContactId].IsThere ? opportunities : contacts;
        Take(found, members, json.Rest[from..(int)reader.BytesConsumed], place);
        json.Advance(ref reader);
        return false;
    }

    private static bool HasRecords(in Members members) =>
        members[Member.Contact].IsThere || members[Member.Opportunity].IsThere
        || members[Member.Contacts].IsThere || members[Member.Opportunities].IsThere;

    private static bool IsRecord(in Members members) => members[Member.Id].IsThere || members[Member.ContactId].IsThere;

    private static void RefuseOther(in Members members, Place place)
    {
        if (members[Member.Type] is { Kind: JsonTokenType.String, IsEscaped: false } type
            && ReportType.Named(type.Text() ?? "") is { Happening: not Happening.None, Name: var name })
            throw new InvalidDataException(place.Says($"an event ({name}) and no record; {Wanted}"));
        if (IsRecord(members) || members[Member.AssignedTo].IsThere)
            return;
        throw new InvalidDataException(place.Says(members[Member.Followers].IsThere
            ? $"this says who follows, but not what; {Wanted}"
            : $"neither contacts nor opportunities; {Wanted}"));
    }

    private IEnumerable<int> Answer(JsonStream json, Place place)
    {
        json.Next();
        while (json.Next(out var member) == JsonTokenType.PropertyName)
        {
            switch (member)
            {
                case Member.Contacts:
                    foreach (int each in Page(json, contacts, place.Under("contacts")))
                        yield return each;
                    break;
                case Member.Opportunities:
                    foreach (int each in Page(json, opportunities, place.Under("opportunities")))
                        yield return each;
                    break;
                case Member.Contact:
                    Record(json, contacts, place.Under("contact"));
                    break;
                case Member.Opportunity:
                    Record(json, opportunities, place.Under("opportunity"));
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private IEnumerable<int> Page(JsonStream json, Found found, Place place)
    {
        switch (json.Peek())
        {
            case JsonTokenType.StartArray:
                json.Next();
                for (int i = 0; json.Peek() != JsonTokenType.EndArray; i++)
                {
                    Record(json, found, place with { Index = i });
                    yield return i;
                }

                json.Next();
                break;
            case JsonTokenType.Null:
                json.Next();
                break;
            default:
                throw new InvalidDataException(place.Says("not an array"));
        }
    }

    private void Record(JsonStream json, Found found, Place place)
    {
        if (json.Peek() != JsonTokenType.StartObject)
        {
            json.Skip();
            leftOut.Add(place.Says("not a JSON object"));
            return;
        }

        do
        {
            var reader = json.Reader();
            reader.Read();
            int from = (int)reader.TokenStartIndex;
            if (!Members.TryRead(ref reader, json.Rest, out var members))
                continue;
            Take(found, members, json.Rest[from..(int)reader.BytesConsumed], place);
            json.Advance(ref reader);
            return;
        }
        while (json.More());
    }

    private void Take(Found found, in Members members, ReadOnlySpan<byte> text, Place place)
    {
        try
        {
            members.RefuseTwice();
            RecordId id = found == contacts ? members[Member.Id].RequiredId(contactIds) : members[Member.Id].RequiredId(opportunityIds);
            var record = IsDeleted(members, found) ? null : Made(id, members);
            found.Add(new(id, record, keepsText ? text.ToArray() : null, place), members);
            _ = found == contacts ? Contacts++ : Opportunities++;
        }
        catch (InvalidDataException e)
        {
            leftOut.Add($"{place}{Shown(members)}: {e.Message}");
        }
    }

    private OwnedRecord Made(RecordId id, in Members members)
    {
        var owner = members[Member.AssignedTo].Id(users);
        var followers = members[Member.Followers].Users(users) ?? [];
        return id is OpportunityId opportunity
            ? new Opportunity(opportunity, members[Member.ContactId].RequiredId(contactIds))
            {
                Owner = owner,
                Followers = followers,
                IsClosed = OpportunityStatus.IsClosed(members[Member.Status].Text()) == true,
            }
            : new Contact((ContactId)id) { Owner = owner, Followers = followers };
    }

    private bool IsDeleted(in Members members, Found found) =>
        members[Member.Deleted].Kind == JsonTokenType.True
        || (found == opportunities && members[Member.Status].Text() == OpportunityStatus.Deleted);

    private static string Shown(in Members members)
    {
        try
        {
            return members[Member.Id].Text() is { } id ? $" ({id})" : "";
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    /// <summary>A record as it was found; null where it is deleted.</summary>
    private readonly record struct FoundRecord(RecordId Id, OwnedRecord? Record, byte[]? Text, Place Place)
    {
        public string Why(string why) => $"{Place} ({Id}): {why}";
    }

    /// <summary>The records of a kind, each at the place of its first and as its last.</summary>
    private sealed class Found(string kind)
    {
        private readonly List<FoundRecord> all = [];
        private readonly Dictionary<RecordId, int> positions = [];
        private bool saysOwner;
        private bool saysFollowers;

        public int Count => all.Count;

        public List<FoundRecord> All => all;

        public void Add(FoundRecord found, in Members members)
        {
            saysOwner |= members[Member.AssignedTo].IsThere;
            saysFollowers |= members[Member.Followers].IsThere;
            if (positions.TryAdd(found.Id, all.Count))
                all.Add(found);
            else
                all[positions[found.Id]] = found;
        }

        public bool LacksOwners => all.Count > 0 && !saysOwner;

        public OwnedRecord? Find(RecordId id, out int position) => positions.TryGetValue(id, out position) ? all[position].Record : null;

        public IEnumerable<string> Unsaid()
        {
            if (LacksOwners)
                yield return $"no {kind} says who owns it (assignedTo)";
            if (all.Count > 0 && !saysFollowers)
                yield return $"no {kind} says who follows it (followers)";
        }
    }
}
