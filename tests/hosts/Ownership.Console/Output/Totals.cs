using Ownership.Core;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Console.Output;

/// <summary>What each user comes to and loses over all contacts.</summary>
internal sealed class Totals
{
    private static readonly string[] Columns = ["User", "Contacts", "Opportunities", "Follows", "Gains sight", "Loses sight"];

    private readonly Dictionary<UserId, int[]> users = [];

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

    public void Tell(Teller teller)
    {
        var rows = users.OrderBy(user => user.Key).Select(user => (object?[])[user.Key.Value, .. user.Value.Cast<object>()]);
        if (users.Count > 0)
            teller.Table(Columns, rows);
    }

    private void Count(UserId? user, int column, int by)
    {
        if (user is null)
            return;
        if (!users.TryGetValue(user, out int[]? counts))
            users.Add(user, counts = new int[Columns.Length - 1]);
        counts[column] += by;
    }
}
