namespace Ownership.Server.Api;

/// <summary>Reads records, for whom they are there.</summary>
internal static class Records
{
    /// <exception cref="Refused">There is no such record, for the viewer.</exception>
    public static async Task<JsonObject> Get(ServerDb db, Viewer viewer, RecordId id)
    {
        var row = await viewer.Sees(db.Records).Include(row => row.Followers).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id)
            ?? throw NotThere(id);
        // One without details is of a save that is not done yet.
        return (await Shaped(db, viewer, [row])) is [var shape] ? shape : throw NotThere(id);
    }

    /// <summary>Those of some records that are there for a user; null for an integration, which may be told of all.</summary>
    public static async Task<HashSet<RecordId>?> There(ServerDb db, Viewer viewer, IEnumerable<RecordId?> ids)
    {
        if (viewer.User is null)
            return null;
        RecordId[] all = [.. ids.OfType<RecordId>().Distinct()];
        return [.. await viewer.Sees(db.Records).Where(row => all.Contains(row.Id)).Select(row => row.Id).ToListAsync()];
    }

    /// <exception cref="Refused">One of them is not there, for a user.</exception>
    public static async Task MustBeThere(ServerDb db, Viewer viewer, params RecordId[] ids)
    {
        if (await There(db, viewer, ids) is { } there && !there.IsSupersetOf(ids))
            throw Refused.NotThere("such record");
    }

    /// <summary>The contact that the opportunity is of; null where there is no such opportunity, for the viewer.</summary>
    public static Task<ContactId?> ContactOf(ServerDb db, Viewer viewer, OpportunityId id) =>
        viewer.Sees(db.Records).Where(row => row.Id == id).Select(row => (ContactId?)row.ContactId).SingleOrDefaultAsync();

    /// <summary>Records with their fields; an opportunity also with its contact in short, where that is there for the viewer too.</summary>
    public static async Task<JsonObject[]> Shaped(ServerDb db, Viewer viewer, IReadOnlyCollection<RecordRow> rows)
    {
        RecordId[] ids = [.. rows.Select(row => row.Id).Concat(rows.Select(row => (RecordId)row.ContactId)).Distinct()];
        var details = await viewer.Sees(db.Records).Where(row => ids.Contains(row.Id))
            .Join(db.Details.AsNoTracking(), row => row.Id, row => row.RecordId, (_, row) => row).ToDictionaryAsync(row => row.RecordId);
        return [.. rows.Where(row => details.ContainsKey(row.Id)).Select(row =>
        {
            var shape = Shapes.Of(details[row.Id], row.ToRecord());
            if (row.Id is OpportunityId && details.TryGetValue(row.ContactId, out var contact))
                shape["contact"] = Shapes.Brief(contact);
            return shape;
        })];
    }

    private static Refused NotThere(RecordId id) => Refused.NotThere(id is ContactId ? "such contact" : "such opportunity");
}
