namespace Ownership.Server.Api;

/// <summary>A search among the records that there are for a viewer; the newest come first.</summary>
internal sealed record Search(ServerDb Db, Viewer Viewer, bool IsOfContacts)
{
    public const int MostOnAPage = 100;

    private IQueryable<Found> found = Viewer.Sees(Db.Records).Where(row => IsOfContacts ? row.Position == 0 : row.Position > 0)
        .Join(Db.Details, row => row.Id, row => row.RecordId, (record, details) => new Found { Record = record, Details = details });

    public string? Query { get; init; }

    public int Page { get; init; } = 1;

    public int Limit { get; init; } = 20;

    /// <summary>The number of the last record of the page before.</summary>
    public long? StartAfter { get; init; }

    /// <param name="field">What is compared.</param>
    /// <param name="value">With what; null where it is not asked for.</param>
    /// <param name="name">The field as the request names it, where it is another name.</param>
    public void Where(string field, string? value, string? name = null)
    {
        if (value is null)
            return;
        Searchable(name ?? field, value);
        if (field is "id" or "contactId" && !Ids.IsId(value))
            throw Refused.BadField(name ?? field, "is no record's id.");
        var user = field is "assignedTo" or "followers" ? Ids.User(name ?? field, value) : null;
        string lower = value.ToLowerInvariant();
        found = field switch
        {
            "id" => found.Where(row => row.Record.Id == Id(value)),
            "assignedTo" => found.Where(row => row.Record.Owner == user),
            "followers" => found.Where(row => row.Record.Followers.Any(follower => follower.User == user)),
            "contactId" => found.Where(row => row.Record.ContactId == Ids.Contact(value)),
            "email" => found.Where(row => row.Details.Email == lower),
            "phone" => found.Where(row => row.Details.Phone == value),
            "status" when value == "all" => found,
            "status" => found.Where(row => row.Details.Status == value),
            "pipelineId" => found.Where(row => row.Details.PipelineId == value),
            "pipelineStageId" => found.Where(row => row.Details.PipelineStageId == value),
            _ => throw Refused.BadField(field, "is no field that is searched by."),
        };
    }

    /// <summary>Filters as the product's search of contacts has them.</summary>
    public void Filter(JsonNode? filters)
    {
        if (filters is null)
            return;
        if (filters is not JsonArray all)
            throw Refused.BadField("filters", "is no array.");
        foreach (var each in all)
        {
            if (each is not JsonObject filter || Text(filter, "field") is not { } field || Text(filter, "operator") is not { } how)
                throw Refused.BadField("filters", "has something without field and operator.");
            if (how != "eq")
                throw Refused.BadField("filters", $"has the operator {how}, and there is only eq.");
            Where(field, Text(filter, "value") ?? throw Refused.BadField("filters", $"has no text as the value of {field}."));
        }

        static string? Text(JsonObject json, string name) =>
            json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
    }

    public async Task<(JsonArray Records, int Total, long? Last)> Run()
    {
        if (!string.IsNullOrWhiteSpace(Query))
        {
            string lower = Searchable("query", Query).ToLowerInvariant();
            found = found.Where(row => row.Details.Words.Contains(lower));
        }

        int total = await found.CountAsync();
        var page = StartAfter is { } last ? found.Where(row => row.Details.Number < last) : found;
        var rows = await page.OrderByDescending(row => row.Details.Number)
            .Skip(StartAfter is null ? (int)Math.Min(int.MaxValue, (Page - 1L) * Limit) : 0).Take(Limit)
            .Select(row => new { row.Record, row.Record.Followers, row.Details.Number }).AsNoTracking().ToListAsync();
        foreach (var row in rows)
            row.Record.Followers = row.Followers;
        var shaped = await Records.Shaped(Db, Viewer, [.. rows.Select(row => row.Record)]);
        return ([.. shaped], total, rows.Count == Limit ? rows[^1].Number : null);
    }

    private RecordId Id(string text) => IsOfContacts ? Ids.Contact(text) : Ids.Opportunity(text);

    // PostgreSQL's text has none, and refuses to compare with it.
    private static string Searchable(string name, string text) =>
        !text.Contains('\0', StringComparison.Ordinal) ? text : throw Refused.BadField(name, "has a NUL in it.");

    private sealed class Found
    {
        public required RecordRow Record { get; init; }
        public required DetailsRow Details { get; init; }
    }
}
