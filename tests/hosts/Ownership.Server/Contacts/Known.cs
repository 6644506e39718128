namespace Ownership.Server.Contacts;

/// <summary>A contact as it was loaded or saved last, with its location.</summary>
internal sealed record Known(SubAccountRow Account, long Version, OwnershipSnapshot Snapshot)
{
    public static async Task<Known?> Load(ServerDb db, ContactId id)
    {
        // One statement, so that all of it is of one moment; it starts from the records, since SQLite else reads those of everybody.
        var records = await db.Records.Where(row => row.ContactId == id)
            .Include(row => row.Contact.SubAccount).Include(row => row.Followers).AsSingleQuery().ToListAsync();
        var found = records.FirstOrDefault()?.Contact;
        db.ChangeTracker.Clear();
        return found is null ? null : new(found.SubAccount, found.Version, found.ToSnapshot());
    }
}
