using Ownership.Core;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Hosts.Replaying;

/// <summary>What each user comes to and loses over all contacts.</summary>
internal sealed class Totals
{
    /// <summary>What is counted of each user.</summary>
    public static readonly IReadOnlyList<string> Columns = ["Contacts", "Opportunities", "Follows", "Gains sight", "Loses sight"];

    private readonly Dictionary<UserId, int[]> users = [];

    /// <summary>The counts of each user, as the columns have them, by the users' ids.</summary>
    public IEnumerable<(UserId User, IReadOnlyList<int> Counts)> Users =>
        users.OrderBy(user => user.Key).Select(user => (user.Key, (IReadOnlyList<int>)user.Value));

    /// <summary>How many contacts change.</summary>
    public int Contacts { get; private set; }

    public int Owners { get; private set; }

    public int Followers { get; private set; }

    public int Gained { get; private set; }

    public int Lost { get; private set; }

    public void Add(Step step)
    {
        Contacts += step.HasEffect ? 1 : 0;
        foreach (var change in step.Changes)
        {
            if (change is OwnerChanged owner)
            {
                Owners++;
                Count(owner.From, change.Record is ContactId ? 0 : 1, -1);
                Count(owner.To, change.Record is ContactId ? 0 : 1, 1);
            }
            else if (change is FollowerAdded or FollowerRemoved)
            {
                Followers++;
                Count((change as FollowerAdded)?.User ?? ((FollowerRemoved)change).User, 2, change is FollowerAdded ? 1 : -1);
            }
        }

        foreach (var change in step.Sight)
        {
            bool isGained = change.Kind == AccessChangeKind.Gained;
            _ = isGained ? Gained++ : Lost++;
            Count(change.User, isGained ? 3 : 4, 1);
        }
    }

    private void Count(UserId? user, int column, int by)
    {
        if (user is null)
            return;
        if (!users.TryGetValue(user, out int[]? counts))
            users.Add(user, counts = new int[Columns.Count]);
        counts[column] += by;
    }
}
