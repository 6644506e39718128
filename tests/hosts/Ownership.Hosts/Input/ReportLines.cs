using System.Text.Json;
using Ownership.Core;

namespace Ownership.Hosts.Input;

/// <summary>Webhook events, one a line. A malformed line is named, and the rest goes on.</summary>
/// <param name="source">The lines.</param>
/// <param name="absentOwnerIsNobody">Whether an update that does not say who owns its record says that nobody does.</param>
internal sealed class ReportLines(Source source, bool absentOwnerIsNobody = false)
{
    /// <summary>The type of an event that has none.</summary>
    public const string NoType = "(no type)";

    private readonly IdCache<ReportType> types = new(ReportType.Named, 256);
    private readonly IdCache<string> statuses = new(text => text, 16);

    // Few records, of which the last ones are told of again: an id that is made anew costs less than one far away in memory.
    private readonly IdCache<ContactId> contacts = new(text => new(text), 1 << 10);
    private readonly IdCache<OpportunityId> opportunities = new(text => new(text), 1 << 10);
    private readonly IdCache<UserId> users = new(text => new(text), 1 << 12);
    private readonly HashSet<string> noted = [];
    private string? note;

    /// <summary>The lines as they come: a slow producer's as soon as it is whole.</summary>
    /// <exception cref="InvalidDataException">The source cannot be read; the message names it.</exception>
    public IEnumerable<ReportLine> Read()
    {
        var lines = new Lines(source);
        bool isFirst = true;
        while (lines.Next())
        {
            var text = lines.Current.Trim(" \t\r"u8);
            if (text.IsEmpty)
                continue;
            if (isFirst && (text[0] == '[' || text is [(byte)'{']))
            {
                string each = text[0] == '[' ? "jq -c '.[]'" : "jq -c .";
                yield return Malformed(lines.Number, $"events are one JSON object a line; `{each}` makes them so");
                yield break;
            }

            isFirst = false;
            yield return ReadOrName(lines.Number, text);
        }
    }

    private ReportLine ReadOrName(int line, ReadOnlySpan<byte> text)
    {
        try
        {
            note = null;
            return new(Read(line, text), note);
        }
        catch (JsonException e)
        {
            return Malformed(line, e.Plain());
        }
        catch (InvalidDataException e)
        {
            return Malformed(line, e.Message);
        }
    }

    private Reported Read(int line, ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        if (text[0] != '{')
        {
            while (reader.Read())
            {
            }

            throw new InvalidDataException("not a JSON object");
        }

        reader.Read();
        Members.TryRead(ref reader, text, out var members);
        // Behind the object there is nothing, or the reader throws.
        reader.Read();
        members.RefuseTwice();
        if (members[Member.Type].Id(types) is not { } type)
            return Untyped(line, text);
        if (type.Happening == Happening.None)
            return new(line, type.Name, null);
        return type.IsAboutContact ? OfContact(line, type, members) : OfOpportunity(line, type, members);
    }

    private Reported OfContact(int line, ReportType type, in Members members)
    {
        var id = members[Member.Id].RequiredId(contacts);
        return Of(line, type, id, id, status: null, members);
    }

    private Reported OfOpportunity(int line, ReportType type, in Members members)
    {
        var id = members[Member.Id].RequiredId(opportunities);
        var contact = type.Happening == Happening.Created
            ? members[Member.ContactId].RequiredId(contacts)
            : members[Member.ContactId].Id(contacts);
        string? status = members[Member.Status].Id(statuses);
        var happened = status == OpportunityStatus.Deleted ? type with { Happening = Happening.Deleted } : type;
        return Of(line, happened, id, contact, status, members);
    }

    private Reported Of(int line, ReportType type, RecordId record, ContactId? contact, string? status, in Members members)
    {
        var owner = members[Member.AssignedTo];
        var followers = members[Member.Followers];
        return new(line, type.Name, record)
        {
            Happening = members[Member.Deleted].Kind == JsonTokenType.True ? Happening.Deleted : type.Happening,
            Contact = contact,
            // The key is left out where nobody owns a record, so that a creation without it and an assignment without it say so;
            // of an update nobody can tell.
            SaysOwner = owner.IsThere || absentOwnerIsNobody || type.Happening is Happening.Created or Happening.Assigned,
            Owner = owner.Id(users),
            // Webhooks do not tell followers, and null is what a program writes that has a place for them.
            Followers = followers.Kind == JsonTokenType.Null ? null : followers.Users(users),
            Status = OpportunityStatus.IsClosed(status) is null ? null : status,
            At = Time(line, members[Member.Timestamp]),
            WebhookId = members[Member.WebhookId].Delivery(),
        };
    }

    private DateTimeOffset? Time(int line, MemberValue timestamp)
    {
        var time = timestamp.Time();
        if (time is null && timestamp.Kind is not (JsonTokenType.None or JsonTokenType.Null))
            Note(line, "timestamp is no ISO 8601 time, and the event counts as one without, as all that are like it");
        return time;
    }

    private Reported Untyped(int line, ReadOnlySpan<byte> text)
    {
        switch (UntypedKinds.Of(text))
        {
            case UntypedKind.Documented:
                break;
            case UntypedKind.Workflow:
                Note(line, "a workflow's webhook does not say what has happened, and is ignored as all that are like it");
                break;
            default:
                throw new InvalidDataException("type is missing or blank");
        }

        return new(line, NoType, null);
    }

    /// <summary>Says what is no fault, once.</summary>
    private void Note(int line, string what)
    {
        if (noted.Add(what))
            note = $"{source.Name}:{line}: {what}";
    }

    private ReportLine Malformed(int line, string what) => new(null, $"{source.Name}:{line}: {what}");
}

/// <summary>A line of events.</summary>
/// <param name="Report">What it reports; null where it is malformed.</param>
/// <param name="Message">What is to be said of it, if anything.</param>
internal readonly record struct ReportLine(Reported? Report, string? Message);
