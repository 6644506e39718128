using System.Runtime.CompilerServices;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Core;

/// <summary>Replays changes on a snapshot, in their order. What a change means comes first; what it costs, below.</summary>
internal ref struct Replay(OwnershipSnapshot before)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // In the loop of Run the state then stays in registers.
    private State Changed(State now, OwnershipChange change) => change switch
    {
        OpportunityCreated c when !now.IsThere => new(new Opportunity(c.Id, contact.Id)),
        OpportunityAdopted c when !now.IsThere && c.Opportunity.ContactId == contact.Id => new(c.Opportunity),
        OpportunityRemoved when now.IsThere => new(null),
        OwnerChanged c when now.IsThere && now.Owner == c.From => now with { Owner = c.To },
        FollowerAdded c when now.IsThere => now with { Followers = Other(With(now.Followers, c.User), now, change) },
        FollowerRemoved c when now.IsThere => now with { Followers = Other(Without(now.Followers, c.User), now, change) },
        _ => throw Unfit(change, now),
    };

    // A set that stays as it was shows that the user followed already, or did not.
    private FollowerSet Other(FollowerSet followers, State now, OwnershipChange change) =>
        ReferenceEquals(followers, now.Followers) ? throw Unfit(change, now) : followers;

    /// <summary>What there is to a record.</summary>
    /// <param name="As">The record as it was or came; null where it is not there.</param>
    /// <param name="Owner">Who owns it now.</param>
    /// <param name="Followers">Who follows it now.</param>
    private readonly record struct State(OwnedRecord? As, UserId? Owner, FollowerSet Followers)
    {
        public State(OwnedRecord? record)
            : this(record, record?.Owner, record?.Followers ?? FollowerSet.Empty)
        {
        }

        public bool IsThere => As is not null;
    }

    private Contact contact = before.Contact;
    private ReadOnlySpan<Opportunity?> opportunities = before.OpportunitySpan;
    private Opportunity?[]? copy; // Made at the first change of an opportunity, and not before.
    private Dictionary<OpportunityId, int> positions = before.Positions; // Copied when the first one comes or goes.
    private int position = -1;
    private int gone; // How many left, each of which leaves a gap until the end.
    private Step joined, left;

    public OwnershipSnapshot Run(ReadOnlySpan<OwnershipChange> changes)
    {
        while (!changes.IsEmpty)
        {
            // The changes of a record mostly stand together: one new record for all of them, not one for each.
            var id = changes[0].Record;
            var record = Find(id);
            var state = new State(record);
            int run = 0;
            while (run < changes.Length && ReferenceEquals(changes[run].Record, id))
                state = Changed(state, changes[run++]);
            Keep(record, state);
            changes = changes.Slice(run);
        }

        if (gone > 0)
            CloseGaps();
        else if (copy?.Length > opportunities.Length)
            Array.Resize(ref copy, opportunities.Length);
        return before.With(contact, copy!, positions);
    }

    // Changes mostly come in the order of the opportunities: the next one is looked at before the dictionary is.
    private OwnedRecord? Find(RecordId id)
    {
        if (position + 1 < opportunities.Length && ReferenceEquals(opportunities[position + 1]?.Id, id))
            return opportunities[++position];
        if (id is not OpportunityId opportunity)
            return id == contact.Id ? contact : null;
        if (positions.TryGetValue(opportunity, out int found))
            return opportunities[position = found];
        position = opportunities.Length;
        return null;
    }

    private void Keep(OwnedRecord? record, State state)
    {
        var kept = state.As is not { } started ? null
            : !ReferenceEquals(state.Followers, started.Followers) ? started with { Owner = state.Owner, Followers = state.Followers }
            : !ReferenceEquals(state.Owner, started.Owner) ? started with { Owner = state.Owner }
            : started;
        if (kept is Contact changed)
        {
            contact = changed;
            return;
        }

        if (record is not null && !ReferenceEquals(record, state.As))
            Remove((Opportunity)record);
        if (kept is null)
            return;
        if (position == opportunities.Length)
            MakeRoom(((Opportunity)kept).Id);
        else if (copy is null)
            opportunities = copy = opportunities.ToArray();
        copy![position] = (Opportunity)kept;
    }

    private void Remove(Opportunity opportunity)
    {
        if (copy is null)
            opportunities = copy = opportunities.ToArray();
        if (ReferenceEquals(positions, before.Positions))
            positions = new(positions);
        copy[position] = null;
        positions.Remove(opportunity.Id);
        gone++;
        position = opportunities.Length; // Where it would be if it came again.
    }

    private void MakeRoom(OpportunityId id)
    {
        int count = opportunities.Length + 1;
        if (copy is null || copy.Length < count)
        {
            // Mostly one comes; where it is many, they are not copied each time.
            var larger = new Opportunity?[copy is null ? count : 2 * count];
            opportunities.CopyTo(larger);
            copy = larger;
        }

        if (ReferenceEquals(positions, before.Positions))
            positions = new(positions);
        positions.Add(id, position);
        opportunities = copy.AsSpan(0, count);
    }

    private void CloseGaps()
    {
        copy = [.. opportunities.ToArray().OfType<Opportunity>()];
        positions = new(copy.Length);
        foreach (var opportunity in copy)
            positions.Add(opportunity!.Id, positions.Count);
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
        string state = now.As is { } record ? $"{record with { Owner = now.Owner, Followers = now.Followers }}" : $"{before}";
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
