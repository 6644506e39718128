namespace Ownership.Server.Data;

/// <summary>What a CRM knows of a record besides who owns and follows it: kept, and returned, as it came.</summary>
public sealed class DetailsRow
{
    /// <summary>Grows with each record, so that pages and runs go by it.</summary>
    public long Number { get; init; }

    public required RecordId RecordId { get; init; }
    public RecordRow Record { get; init; } = null!;
    public required string LocationId { get; init; }
    public required DateTimeOffset Added { get; init; }
    public DateTimeOffset Updated { get; set; }

    /// <summary>A JSON object.</summary>
    public string Fields { get; private set; } = "{}";

    // What is searched by; each is a field too.
    public string? Name { get; private set; }
    public string Words { get; private set; } = "";
    public string? Email { get; private set; }
    public string? Phone { get; private set; }
    public string? Status { get; private set; }
    public string? PipelineId { get; private set; }
    public string? PipelineStageId { get; private set; }

    public JsonObject Parsed() => JsonNode.Parse(Fields)!.AsObject();

    /// <summary>Sets the fields that are given, and no others; null takes one away.</summary>
    public void Merge(JsonObject given)
    {
        var fields = Parsed();
        foreach (var (name, value) in given)
        {
            if (value is null)
                fields.Remove(name);
            else
                fields[name] = value.DeepClone();
        }

        Fields = fields.ToJsonString();
        string? full = $"{Text("firstName")} {Text("lastName")}".Trim();
        Name = Text("name") ?? (full.Length > 0 ? full : null);
        Email = Text("email")?.ToLowerInvariant();
        Phone = Text("phone");
        Status = Text("status");
        PipelineId = Text("pipelineId");
        PipelineStageId = Text("pipelineStageId");
        Words = $"{Name} {Email} {Phone}".ToLowerInvariant();

        // There is no NUL in PostgreSQL's text; among the fields it is escaped.
        string? Text(string name) => fields[name] is JsonValue value && value.TryGetValue(out string? text)
            ? text.Replace("\0", "", StringComparison.Ordinal) : null;
    }
}

/// <summary>A user of a location.</summary>
public sealed class UserRow
{
    public required string LocationId { get; init; }
    public required UserId Id { get; init; }
    public string? Name { get; set; }
    public string? Email { get; set; }
    public bool IsActive { get; set; } = true;
}

/// <summary>A token, of which only the hash is known: of an integration, or of a user who sees only what is theirs.</summary>
public sealed class TokenRow
{
    public required string Hash { get; init; }
    public required string LocationId { get; init; }

    /// <summary>Who stands in the history.</summary>
    public required UserId Name { get; init; }
    public required bool IsOfUser { get; init; }
}

/// <summary>What was asked for with a save, beside its audit.</summary>
public sealed class RequestRow
{
    /// <summary>Grows with each save, so that a run is taken back in the order in which it was done.</summary>
    public long Number { get; init; }
    public required ContactId ContactId { get; init; }
    public required long Version { get; init; }
    public required IReadOnlyList<OwnershipCommand> Commands { get; init; }
    public required SubAccountSettings Settings { get; init; }
    public string? Why { get; init; }

    /// <summary>The run over all contacts that it was part of.</summary>
    public Guid? Run { get; init; }

    /// <summary>An opportunity that was closed with it, or opened again.</summary>
    public OpportunityId? Closed { get; init; }
    public OpportunityId? Opened { get; init; }

    /// <summary>What was known of opportunities that went with it.</summary>
    public IReadOnlyList<GoneDetails> Gone { get; init; } = [];
}

/// <summary>What a CRM knew of a record that is gone, which comes back with it.</summary>
public sealed record GoneDetails(RecordId Record, DateTimeOffset Added, string Fields);

/// <summary>That a user gained or lost sight of records with a save.</summary>
public sealed class SightRow
{
    public long Number { get; init; }
    public required string LocationId { get; init; }
    public required UserId User { get; init; }
    public required AccessChangeKind Kind { get; init; }

    /// <summary>The records, as <see cref="RecordId.Key"/> has them: one row for all of them, since each row costs a save.</summary>
    public required string[] Records { get; init; }
    public required ContactId ContactId { get; init; }
    public required long Version { get; init; }
}

/// <summary>A request that named a key: whoever repeats it gets the same answer, and nothing is done again.</summary>
public sealed class KeyRow
{
    public required string LocationId { get; init; }
    public required string Key { get; init; }
    public required ContactId ContactId { get; init; }

    /// <summary>A hash of what was requested.</summary>
    public required string Request { get; init; }

    /// <summary>What was answered, as JSON.</summary>
    public required string Answer { get; init; }

    /// <summary>Until when it is kept, in milliseconds since 1970, which every database compares.</summary>
    public required long Until { get; init; }
}

/// <summary>Where a location's webhooks go.</summary>
public sealed class SubscriptionRow
{
    public required string LocationId { get; init; }
    public required string Url { get; init; }
}

/// <summary>A webhook that has not been delivered. Those of one record go in the order of their numbers.</summary>
public sealed class WebhookRow
{
    public long Number { get; init; }
    public required string LocationId { get; init; }
    public required RecordId RecordId { get; init; }
    public required string Payload { get; init; }
    public int Tries { get; init; }

    /// <summary>When it is tried again, in milliseconds since 1970.</summary>
    public long Due { get; init; }
}

/// <summary>A run over all contacts of a location.</summary>
public sealed class RunRow
{
    public required Guid Id { get; init; }
    public required string LocationId { get; init; }
    public required UserId Actor { get; init; }

    /// <summary>What is done, as JSON.</summary>
    public required string Order { get; init; }

    /// <summary>Whose turn it is, as JSON, where contacts are spread.</summary>
    public string? Rotation { get; set; }
    public RunState State { get; set; }

    /// <summary>The number of the last contact that is done, or is in the batch; of an undo that of the last save.</summary>
    public required long Cursor { get; set; }

    /// <summary>The number of the last contact that was there when it began.</summary>
    public required long Last { get; init; }

    /// <summary>What is being done, as JSON; null between two batches.</summary>
    public string? Batch { get; set; }
    public int Done { get; set; }
    public int Changed { get; set; }
}

public enum RunState
{
    Running,
    Done,
    Cancelled,
}
