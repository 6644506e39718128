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
    private ReadOnlySpan<Opportunity> opportunities = before.OpportunitySpan;
    private Opportunity[]? copy; // Made at the first change of an opportunity, and not before.
    private Dictionary<OpportunityId, int> positions = before.Positions; // Copied at the first creation.
    private ReadOnlySpan<OwnershipChange> rest; // What comes behind the record that is being worked on.
    private int position = -1;
    private Step joined, left;

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
            rest = changes = changes.Slice(run);
            Keep(record ?? new Opportunity((OpportunityId)id, contact.Id), state);
        }

        return before.With(contact, copy, positions);
    }

    // Changes mostly come in the order of the opportunities: the next one is looked at before the dictionary is.
    private OwnedRecord? Find(RecordId id)
    {
        if (position + 1 < opportunities.Length && ReferenceEquals(opportunities[position + 1].Id, id))
            return opportunities[++position];
        if (id is not OpportunityId opportunity)
            return id == contact.Id ? contact : null;
        if (positions.TryGetValue(opportunity, out int found))
            return opportunities[position = found];
        position = opportunities.Length;
        return null;
    }

    private void Keep(OwnedRecord record, State state)
    {
        var kept = record with { Owner = state.Owner, Followers = state.Followers };
        if (kept is not Opportunity opportunity)
        {
            contact = (Contact)kept;
            return;
        }

        if (position == opportunities.Length)
            MakeRoom(opportunity.Id);
        else if (copy is null)
            opportunities = copy = opportunities.ToArray();
        copy![position] = opportunity;
    }

    private void MakeRoom(OpportunityId id)
    {
        int count = opportunities.Length + 1;
        if (copy is null || copy.Length == opportunities.Length)
        {
            // Room for all that are created, so that they are copied once.
            copy = new Opportunity[count + Created(rest)];
            opportunities.CopyTo(copy);
        }

        if (ReferenceEquals(positions, before.Positions))
            positions = new(positions);
        positions.Add(id, position);
        opportunities = copy.AsSpan(0, count);
    }

    private static int Created(ReadOnlySpan<OwnershipChange> changes)
    {
        int count = 0;
        foreach (var change in changes)
            count += change is OpportunityCreated ? 1 : 0;
        return count;
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
