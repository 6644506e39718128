using System.Runtime.CompilerServices;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Core;

/// <summary>Replays changes on a snapshot, in their order. What a change means comes first; what it costs, below.</summary>
internal ref struct Replay(OwnershipSnapshot before)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // In the loop of Run the state then stays in registers.
    private State Changed(State now, OwnershipChange change) => change switch
    {
        OwnerChanged c when now.IsThere && now.Owner == c.From => now with { Owner = c.To },
        FollowerAdded c when now.IsThere => now with { Followers = Other(With(now.Followers, c.User), now, change) },
        FollowerRemoved c when now.IsThere => now with { Followers = Other(Without(now.Followers, c.User), now, change) },
        OpportunityCreated c when !now.IsThere => new(new Opportunity(c.Id, contact.Id)),
        OpportunityAdopted c when !now.IsThere && c.Opportunity.ContactId == contact.Id => new(c.Opportunity),
        OpportunityRemoved when now.IsThere => new(null),
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
    private ReadOnlySpan<OwnershipChange> rest; // What comes behind the record that is being worked on.
    private int position = -1;
    private bool hasGaps; // Of those that left, until the end.
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
            rest = changes = changes.Slice(run);
            Keep(record, state);
        }

        if (hasGaps || opportunities.Length < copy?.Length)
            CloseGaps();
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
        if (record is Opportunity was && !ReferenceEquals(was, state.As))
            Remove(was);
        var kept = state.As is { } started ? started with { Owner = state.Owner, Followers = state.Followers } : null;
        if (kept is Opportunity opportunity)
            Keep(opportunity);
        else
            contact = kept as Contact ?? contact;
    }

    private void Keep(Opportunity opportunity)
    {
        if (position == opportunities.Length)
            MakeRoom(opportunity.Id);
        else if (copy is null)
            opportunities = copy = opportunities.ToArray();
        copy![position] = opportunity;
    }

    private void Remove(Opportunity opportunity)
    {
        if (copy is null)
            opportunities = copy = opportunities.ToArray();
        if (ReferenceEquals(positions, before.Positions))
            positions = new(positions);
        positions.Remove(opportunity.Id);
        copy[position] = null;
        hasGaps = true;
        position = opportunities.Length; // Where it is if it comes again.
    }

    private void MakeRoom(OpportunityId id)
    {
        int count = opportunities.Length + 1;
        if (copy is null || copy.Length == opportunities.Length)
        {
            // Room for all that come, so that they are copied once.
            copy = new Opportunity?[count + Coming(rest)];
            opportunities.CopyTo(copy);
        }

        if (ReferenceEquals(positions, before.Positions))
            positions = new(positions);
        positions.Add(id, position);
        opportunities = copy.AsSpan(0, count);
    }

    private static int Coming(ReadOnlySpan<OwnershipChange> changes)
    {
        int count = 0;
        foreach (var change in changes)
            count += change is OpportunityCreated or OpportunityAdopted ? 1 : 0;
        return count;
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
        string of = change is OpportunityAdopted adopted ? $" of contact \"{adopted.Opportunity.ContactId}\"" : "";
        return Require.Refused($"The change \"{change}\"{of} does not fit \"{state}\".", "changes");
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
