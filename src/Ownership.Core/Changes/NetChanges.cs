using static Ownership.Core.OwnershipChange;

namespace Ownership.Core;

/// <summary>
/// Several decisions as one: the changes of all in their order, without those that later ones made void. A change is about
/// the owner of a record, or one follower, or whether an opportunity is there; the last one tells what became of that.
/// </summary>
internal static class NetChanges
{
    /// <param name="before">The snapshot that the first was made on.</param>
    /// <param name="decisions">The decisions, each made on what the one before left.</param>
    public static OwnershipDecision Of(OwnershipSnapshot before, IReadOnlyList<OwnershipDecision> decisions)
    {
        var after = decisions.Count == 0 ? before : decisions[decisions.Count - 1].After;
        OwnershipChange[] steps = [.. decisions.SelectMany(decision => decision.Changes)];
        var stays = Stays(steps, before, after);
        var told = new HashSet<(RecordId Record, UserId? Follower)>();
        var net = new List<OwnershipChange>(steps.Length);
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            var stay = stays.TryGetValue(steps[i].Record, out var found) ? found : new Stay(before.Find(steps[i].Record), Since: 0);
            if (i == stay.Left)
                net.Add(steps[i]);
            else if (i >= stay.Since && Net(steps[i], stay.From!, told) is { } change)
                net.Add(change);
        }

        net.Reverse();
        var leftOut = decisions.SelectMany(decision => decision.LeftOut).Distinct().Where(item => !IsGranted(item, after)).ToArray();
        return new(before, new([.. net]), new(leftOut));
    }

    /// <summary>Somebody left out for the limit who sees the record after all, or sees it again.</summary>
    private static bool IsGranted(LeftOut item, OwnershipSnapshot after) =>
        item is { Reason: LeftOutReason.FollowerLimitReached, User: { } user } && after.Find(item.Record)?.IsSeenBy(user) == true;

    /// <summary>The change as the last one about its matter, counted from what the record started from; null where it is void.</summary>
    private static OwnershipChange? Net(
        OwnershipChange change, OwnedRecord from, HashSet<(RecordId Record, UserId? Follower)> told) => change switch
        {
            OpportunityCreated or OpportunityAdopted => change,
            OwnerChanged c when told.Add((c.Record, null)) => from.Owner == c.To ? null : c with { From = from.Owner },
            FollowerAdded c when told.Add((c.Record, c.User)) => from.Followers.Contains(c.User) ? null : c,
            FollowerRemoved c when told.Add((c.Record, c.User)) => from.Followers.Contains(c.User) ? c : null,
            OwnerChanged or FollowerAdded or FollowerRemoved => null,
            _ => throw Require.Unknown(change),
        };

    /// <summary>The opportunities that came or left on the way.</summary>
    private static Dictionary<RecordId, Stay> Stays(OwnershipChange[] steps, OwnershipSnapshot before, OwnershipSnapshot after)
    {
        var stays = new Dictionary<RecordId, Stay>();
        for (int i = 0; i < steps.Length; i++)
        {
            var came = steps[i] is OpportunityAdopted adopted ? adopted.Opportunity
                : steps[i] is OpportunityCreated created ? new(created.Id, before.Contact.Id)
                : null;
            if (steps[i] is OpportunityRemoved removed)
                stays[removed.Id] = new(From: null, Since: int.MaxValue, Left: before.Find(removed.Id) is null ? -1 : i);
            else if (came is not null)
                stays[came.Id] = new(came, Since: i, stays.TryGetValue(came.Id, out var stay) ? stay.Left : -1);
        }

        if (stays.Count > 0)
            LeaveOutWhoIsBack(stays, before, after);
        return stays;
    }

    /// <summary>
    /// Who is back as it was, in its place, might as well never have left. Who comes is last, so once one is out of place all
    /// behind it are.
    /// </summary>
    private static void LeaveOutWhoIsBack(Dictionary<RecordId, Stay> stays, OwnershipSnapshot before, OwnershipSnapshot after)
    {
        int place = -1;
        foreach (var opportunity in after.OpportunitySpan)
        {
            bool wasThere = before.Positions.TryGetValue(opportunity.Id, out int position);
            bool came = stays.ContainsKey(opportunity.Id);
            if (!wasThere || position < place || (came && opportunity != before.OpportunitySpan[position]))
                return;
            place = position;
            if (came)
                stays[opportunity.Id] = new(opportunity, Since: int.MaxValue);
        }
    }

    /// <summary>From when on the changes of a record count, and from what.</summary>
    /// <param name="From">The record then; null where it is gone.</param>
    /// <param name="Since">The step that brought it; 0 where it was there all the time, and none where no step counts.</param>
    /// <param name="Left">The step that took away what was there before; -1 where that is not told.</param>
    private readonly record struct Stay(OwnedRecord? From, int Since, int Left = -1);
}
