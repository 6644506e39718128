using System.Runtime.CompilerServices;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Core;

/// <summary>Replays changes on a snapshot, in their order. What a change means comes first; what it costs, below.</summary>
internal ref struct Replay(OwnershipSnapshot before)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // In the loop of Run the state then stays in registers.
    private State Changed(State now, OwnershipChange change) => change switch
    {
        OpportunityCreated when !now.IsThere => now with { IsThere = true },
        OwnerChanged c when now.IsThere && now.Owner == c.From => now with { Owner = c.To },
        FollowerAdded c when now.IsThere => now with { Followers = Other(With(now.Followers, c.User), now, change) },
        FollowerRemoved c when now.IsThere => now with { Followers = Other(Without(now.Followers, c.User), now, change) },
        _ => throw Unfit(change, now),
    };

    // A set that stays as it was shows that the user followed already, or did not.
    private FollowerSet Other(FollowerSet followers, State now, OwnershipChange change) =>
        ReferenceEquals(followers, now.Followers) ? throw Unfit(change, now) : followers;

    /// <summary>What there is to a record: nothing, until it is there.</summary>
    private readonly record struct State(bool IsThere, UserId? Owner, FollowerSet Followers);

    private Contact contact = before.Contact;
    private Opportunity[]? opportunities; // Copied at the first change of one, and not before.
    private int count = before.OpportunitySpan.Length;
    private Dictionary<OpportunityId, int> positions = before.Positions; // Copied at the first creation.
    private int position = -1;
    private Step joined, left;

    private readonly ReadOnlySpan<Opportunity> Opportunities =>
        opportunities is null ? before.OpportunitySpan : opportunities.AsSpan(0, count);

    public OwnershipSnapshot Run(ReadOnlySpan<OwnershipChange> changes)
    {
        while (!changes.IsEmpty)
        {
            // The changes of a record mostly stand together: one new record for all of them, not one for each.
            var id = changes[0].Record;
            var record = Find(id);
            var state = new State(record is not null, record?.Owner, record?.Followers ?? FollowerSet.Empty);
            int run = 0;
            while (run < changes.Length && ReferenceEquals(changes[run].Record, id))
                state = Changed(state, changes[run++]);
            Keep(record ?? new Opportunity((OpportunityId)id, contact.Id), state);
            changes = changes.Slice(run);
        }

        if (opportunities?.Length > count)
            Array.Resize(ref opportunities, count);
        return before.With(contact, opportunities, positions);
    }

    // Changes mostly come in the order of the opportunities: the next one is looked at before the dictionary is.
    private OwnedRecord? Find(RecordId id)
    {
        if (position + 1 < Opportunities.Length && ReferenceEquals(Opportunities[position + 1].Id, id))
            return Opportunities[++position];
        if (id is not OpportunityId opportunity)
            return id == contact.Id ? contact : null;
        if (positions.TryGetValue(opportunity, out int found))
            return Opportunities[position = found];
        position = count;
        return null;
    }

    private void Keep(OwnedRecord record, State state)
    {
        var kept = ReferenceEquals(state.Followers, record.Followers)
            ? record with { Owner = state.Owner }
            : record with { Owner = state.Owner, Followers = state.Followers };
        if (kept is not Opportunity opportunity)
        {
            contact = (Contact)kept;
            return;
        }

        opportunities ??= before.OpportunitySpan.ToArray();
        if (position < count)
        {
            opportunities[position] = opportunity;
            return;
        }

        if (count == opportunities.Length)
            Array.Resize(ref opportunities, count == before.OpportunitySpan.Length ? count + 1 : 2 * count); // One is created, mostly.
        if (ReferenceEquals(positions, before.Positions))
            positions = new(positions);
        opportunities[count++] = opportunity;
        positions.Add(opportunity.Id, position);
    }

    private FollowerSet With(FollowerSet followers, UserId user)
    {
        if (!joined.Is(followers, user))
            joined = new(followers, user, followers.With(user));
        return joined.After;
    }

    private FollowerSet Without(FollowerSet followers, UserId user)
    {
        if (!left.Is(followers, user))
            left = new(followers, user, followers.Without(user));
        return left.After;
    }

    private readonly ArgumentException Unfit(OwnershipChange change, State now)
    {
        var record = before.Find(change.Record) ?? (now.IsThere ? new Opportunity((OpportunityId)change.Record, contact.Id) : null);
        string state = record is null ? $"{before}" : $"{record with { Owner = now.Owner, Followers = now.Followers }}";
        return Require.Refused($"The change \"{change}\" does not fit \"{state}\".", "changes");
    }

    /// <summary>
    /// What became of a set when a user joined or left it. Remembered for the next record, which in a fan-out is mostly
    /// alike: one set for all of them.
    /// </summary>
    private readonly struct Step(FollowerSet before, UserId user, FollowerSet after)
    {
        public FollowerSet After => after;

        public bool Is(FollowerSet followers, UserId who) => user == who && before.IsSameSequence(followers);
    }
}
