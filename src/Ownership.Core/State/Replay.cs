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
                case OwnerChanged c when record is not null && owner == c.From:
                    owner = c.To;
                    break;
                case FollowerAdded c when record is not null && Joined(followers, c.User) is var more && more.Count > followers.Count:
                    followers = more;
                    break;
                case FollowerRemoved c when record is not null && Left(followers, c.User) is var fewer && fewer.Count < followers.Count:
                    followers = fewer;
                    break;
                case OpportunityCreated c when record is null:
                    record = new Opportunity(c.Id, contact.Id);
                    break;
                default:
                    string state = record is null ? before.ToString() : (record with { Owner = owner, Followers = followers }).ToString();
                    throw new ArgumentException($"The change \"{change}\" does not fit \"{state}\".", nameof(changes));
            }
        }

        return ReferenceEquals(followers, record!.Followers)
            ? record with { Owner = owner }
            : record with { Owner = owner, Followers = followers };
    }

    private FollowerSet Joined(FollowerSet followers, UserId user)
    {
        if (!joined.Is(followers, user))
            joined = new(followers, user, followers.With(user));
        return joined.After;
    }

    private FollowerSet Left(FollowerSet followers, UserId user)
    {
        if (!left.Is(followers, user))
            left = new(followers, user, followers.Without(user));
        return left.After;
    }

    /// <summary>What became of a set when a user joined or left it; remembered for the next record that is alike.</summary>
    private readonly struct Step(FollowerSet before, UserId user, FollowerSet after)
    {
        public FollowerSet After => after;

        public bool Is(FollowerSet followers, UserId who) => user == who && before.IsSameSequence(followers);
    }
}
