using Ownership.Core;

namespace Ownership.Hosts.Replaying;

/// <summary>Who sees what after something happened and not before, and the other way round.</summary>
internal static class Sight
{
    public static IReadOnlyList<AccessChange> Of(IReadOnlyList<(News? News, Effect Effect)> happened) =>
        happened is [(_, var only)] ? only.AccessChanges : Net(happened.SelectMany(one => one.Effect.AccessChanges));

    private static List<AccessChange> Net(IEnumerable<AccessChange> changes)
    {
        var net = new OrderedDictionary<(RecordId, UserId), AccessChange>();
        foreach (var change in changes)
        {
            // Somebody who loses sight by one thing and gets it back by the next sees the record as before.
            if (!net.Remove((change.Record, change.User)))
                net.Add((change.Record, change.User), change);
        }

        return [.. net.Values];
    }
}
