using System.Collections.Frozen;
using Ownership.Core;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Hosts.Replaying;

/// <summary>What is known of each record that was reported, or changed by a rule.</summary>
internal sealed class Memory(World world)
{
    private const int MostGone = 1 << 15;

    private readonly Dictionary<RecordId, Known> known = new(world.Count);
    private readonly Queue<(RecordId Id, ContactId? Contact)> gone = [];
    private readonly Dictionary<ContactId, HashSet<RecordId>> goneOf = [];

    public Known? Find(RecordId id) => known.GetValueOrDefault(id);

    public Known Of(RecordId id)
    {
        if (known.TryGetValue(id, out var last))
            return last;
        var record = world.Find(id);
        // By the record's own id, of which there is then one.
        return Add(record?.RecordId ?? id, record);
    }

    private Known Of(RecordId id, OwnedRecord? record) => known.TryGetValue(id, out var last) ? last : Add(id, record);

    private Known Add(RecordId id, OwnedRecord? record)
    {
        var last = new Known(record);
        known.Add(id, last);
        return last;
    }

    /// <summary>
    /// What a rule changes is known from now on, and as it was before is what was said of it last. Where it gave a record
    /// another owner than its own report said, that is the contact's, which may be known from later.
    /// </summary>
    /// <param name="effect">What has happened.</param>
    /// <param name="at">When that was reported.</param>
    /// <param name="named">The record that was reported, where its owner was.</param>
    /// <param name="owner">Who owns it by the report.</param>
    public void Note(Effect effect, DateTime at, RecordId? named = null, UserId? owner = null)
    {
        foreach (var decision in effect.Decisions)
        {
            foreach (var change in decision.Changes)
            {
                var last = Of(change.Record, decision.Before.Find(change.Record));
                if (change is not OwnerChanged { Rule: not OwnershipRule.Requested } given)
                    continue;
                if (given.Record != named)
                    last.Give(at);
                else if (given.To != owner)
                    last.Give(Later(at, decision.Before.Contact));
            }
        }
    }

    private DateTime Later(DateTime at, Contact contact)
    {
        var its = Of(contact.Id, contact);
        var from = its.Owner == contact.Owner ? its.SettledAt : its.GivenAt;
        return from > at ? from : at;
    }

    /// <summary>The records whose owner later reports have told, and which is not the one that they get now.</summary>
    public IReadOnlySet<RecordId> Settled(ContactId contact, RecordId named, UserId? owner, DateTime at)
    {
        if (at == Times.Unknown)
            return FrozenSet<RecordId>.Empty;
        HashSet<RecordId>? settled = null;
        foreach (var record in world.Find(contact)!.Records)
        {
            if (record.RecordId != named && known.TryGetValue(record.RecordId, out var last) && last.SettledAt > at
                && !(last.Owner == owner && last.OwnerAt >= last.GivenAt))
            {
                (settled ??= []).Add(record.RecordId);
            }
        }

        return settled is null ? FrozenSet<RecordId>.Empty : settled;
    }

    /// <summary>
    /// Opportunities that were reported of the contact since it was deleted, and are not there; told once, when it comes again.
    /// </summary>
    public IReadOnlyList<(OpportunityId Id, Known Said)> SinceDeletion(ContactId contact, DateTime deleted) =>
    [
        .. from id in goneOf.Remove(contact, out var ids) ? ids : []
           let said = known.GetValueOrDefault(id)
           where said?.Contact == contact && !said.IsDeleted && said.At > deleted && world.Find(id) is null
           select ((OpportunityId)id, said),
    ];

    /// <summary>Forgets in time what is not there, so that memory does not grow with the stream.</summary>
    public void Bury(RecordId id)
    {
        var contact = Of(id).Contact;
        gone.Enqueue((id, contact));
        if (contact is not null)
        {
            if (!goneOf.TryGetValue(contact, out var ids))
                goneOf.Add(contact, ids = []);
            ids.Add(id);
        }

        if (gone.Count > MostGone)
            Forget(gone.Dequeue());
    }

    private void Forget((RecordId Id, ContactId? Contact) oldest)
    {
        if (world.Find(oldest.Id) is null)
            known.Remove(oldest.Id);
        if (oldest.Contact is not null && goneOf.TryGetValue(oldest.Contact, out var ids) && ids.Remove(oldest.Id) && ids.Count == 0)
            goneOf.Remove(oldest.Contact);
    }
}
