using Ownership.Core;

namespace Ownership.Persistence;

/// <summary>
/// The settings of a sub-account, and who is active there. Who changes either raises the version, so that what was decided
/// before is not saved.
/// </summary>
public sealed class SubAccountRow
{
    public required string Id { get; init; }
    public required SubAccountSettings Settings { get; init; }
    public ActiveUsers ActiveUsers { get; init; } = ActiveUsers.Everybody;
    public long Version { get; init; }

    public OwnershipPolicy ToPolicy() => new(Settings) { ActiveUsers = ActiveUsers };
}

/// <summary>A contact. The version is that of the contact and of everything below it: every save raises it by one.</summary>
public sealed class ContactRow
{
    public required ContactId Id { get; init; }
    public required string SubAccountId { get; init; }
    public SubAccountRow SubAccount { get; init; } = null!;
    public long Version { get; init; }
    public List<RecordRow> Records { get; } = [];

    /// <summary>The rows as they are stored, for a host that has kept the snapshot.</summary>
    public static ContactRow Of(SubAccountRow account, long version, OwnershipSnapshot snapshot)
    {
        var contact = new ContactRow { Id = snapshot.Contact.Id, SubAccountId = account.Id, SubAccount = account, Version = version };
        contact.Write(snapshot);
        return contact;
    }

    /// <summary>The snapshot that the rows are, each list in the order that was stored.</summary>
    public OwnershipSnapshot ToSnapshot()
    {
        OwnedRecord[] records = [.. Records.OrderBy(row => row.Position).Select(row => row.ToRecord())];
        return new OwnershipSnapshot((Contact)records[0], records.Skip(1).Cast<Opportunity>());
    }

    /// <summary>Makes the rows those of a snapshot. What did not change since before is the same object, so it is passed over.</summary>
    /// <param name="after">The snapshot.</param>
    /// <param name="before">What the rows are; null where there are none yet.</param>
    /// <param name="loaded">The rows of all contacts between which an opportunity may have moved; its row goes along.</param>
    public void Write(OwnershipSnapshot after, OwnershipSnapshot? before = null, IEnumerable<RecordRow>? loaded = null)
    {
        var rows = (loaded ?? Records).ToDictionary(row => row.Id);
        Records.Clear();
        foreach (var (position, record) in after.Records.Index())
        {
            var row = rows.GetValueOrDefault(record.RecordId) ?? new RecordRow { Id = record.RecordId, ContactId = Id };
            Records.Add(row);
            row.Position = position;
            if (ReferenceEquals(record, before?.Find(record.RecordId)))
                continue;
            row.Owner = record.Owner;
            row.IsClosed = record is Opportunity { IsClosed: true };
            row.Followers =
            [
                .. record.Followers.Select((user, place) => new FollowerRow { RecordId = row.Id, User = user, Position = place }),
            ];
        }
    }
}

/// <summary>What a contact and an opportunity have in common. The contact is at position 0, then come its opportunities.</summary>
public sealed class RecordRow
{
    public required RecordId Id { get; init; }
    public ContactId ContactId { get; init; } = null!;
    public ContactRow Contact { get; init; } = null!;
    public int Position { get; set; }
    public UserId? Owner { get; set; }
    public bool IsClosed { get; set; }
    public List<FollowerRow> Followers { get; set; } = [];

    /// <summary>The contact or the opportunity that the row is.</summary>
    public OwnedRecord ToRecord()
    {
        FollowerSet followers = [.. Followers.OrderBy(row => row.Position).Select(row => row.User)];
        return Id is OpportunityId id
            ? new Opportunity(id, ContactId) { Owner = Owner, Followers = followers, IsClosed = IsClosed }
            : new Contact(ContactId) { Owner = Owner, Followers = followers };
    }
}

/// <summary>Somebody who follows a record. The position keeps the order of <see cref="FollowerSet"/>, in which places are taken.</summary>
public sealed class FollowerRow
{
    public RecordId RecordId { get; init; } = null!;
    public required UserId User { get; init; }
    public required int Position { get; init; }
}

/// <summary>
/// A save of one contact: who asked for what and when, and the decision, which an undo needs whole. A plan has one for each
/// contact, which names the other one.
/// </summary>
public sealed record AuditRow
{
    public required ContactId ContactId { get; init; }
    public required UserId Actor { get; init; }
    public OwnershipCommand? Command { get; init; }
    public long? Undoes { get; init; }
    public ContactId? With { get; init; }
    public long Version { get; init; }
    public OwnershipDecision Decision { get; init; } = null!;
    public DateTimeOffset At { get; init; }
}
