using static Ownership.Core.OwnershipChange;

namespace Ownership.Core;

/// <summary>
/// Replays changes on a snapshot. Changes to one record without a break make one new record, and records with equal
/// followers that change alike share the set that they end with.
/// </summary>
internal ref struct Replay(OwnershipSnapshot before)
{
    private Contact contact = before.Contact;
    private Opportunity[]? opportunities;
    private Dictionary<OpportunityId, int> positions = before.Positions;
    private int position = -1;
    private Step joined;
    private Step left;

    private readonly ReadOnlySpan<Opportunity> Opportunities => opportunities ?? before.OpportunitySpan;

    public OwnershipSnapshot Run(ReadOnlySpan<OwnershipChange> changes)
    {
        while (!changes.IsEmpty)
        {
            int count = 1;
            while (count < changes.Length && ReferenceEquals(changes[count].Record, changes[0].Record))
                count++;
            Replace(Replayed(Find(changes[0].Record), changes.Slice(0, count)));
            changes = changes.Slice(count);
        }

        return before.With(contact, opportunities, positions);
    }

    // Changes come in the order of the opportunities, so that the next one is the likely one.
    private OwnedRecord? Find(RecordId id)
    {
        if (position + 1 < Opportunities.Length && ReferenceEquals(Opportunities[position + 1].Id, id))
            return Opportunities[++position];
        if (id is not OpportunityId opportunity)
            return id == contact.Id ? contact : null;
        if (positions.TryGetValue(opportunity, out int found))
            return Opportunities[position = found];
        position = Opportunities.Length;
        return null;
    }

    private void Replace(OwnedRecord record)
    {
        if (record is Contact replayed)
        {
            contact = replayed;
            return;
        }

        opportunities ??= before.OpportunitySpan.ToArray();
        var opportunity = (Opportunity)record;
        if (position < opportunities.Length)
        {
            opportunities[position] = opportunity;
        }
        else
        {
            opportunities = [.. opportunities, opportunity];
            positions = new(positions) { [opportunity.Id] = position };
        }
    }

    private OwnedRecord Replayed(OwnedRecord? record, ReadOnlySpan<OwnershipChange> changes)
    {
        var owner = record?.Owner;
        var followers = record?.Followers ?? FollowerSet.Empty;
        foreach (var change in changes)
        {
            switch (change)
            {
                case OpportunityCreated c when record is null:
                    record = new Opportunity(c.Id, contact.Id);
                    break;
                case OwnerChanged c when record is not null && owner == c.From:
                    owner = c.To;
                    break;
                case FollowerAdded c when record is not null && !ReferenceEquals(followers, After(ref joined, followers, c.User, join: true)):
                    followers = joined.After;
                    break;
                case FollowerRemoved c when record is not null && !ReferenceEquals(followers, After(ref left, followers, c.User, join: false)):
                    followers = left.After;
                    break;
                default:
                    string state = record is null ? before.ToString() : (record with { Owner = owner, Followers = followers }).ToString();
                    throw new ArgumentException($"The change \"{change}\" does not fit \"{state}\".", nameof(changes));
            }
        }

        return ReferenceEquals(followers, record!.Followers) ? record with { Owner = owner } : record with { Owner = owner, Followers = followers };
    }

    private static FollowerSet After(ref Step last, FollowerSet followers, UserId user, bool join)
    {
        if (last.User != user || !last.Before.IsSequence(followers))
            last = new(followers, user, join ? followers.Add(user) : followers.Remove(user));
        return last.After;
    }

    private readonly record struct Step(FollowerSet Before, UserId User, FollowerSet After);
}
