using static Ownership.Core.OwnershipChange;

namespace Ownership.Core.Tests.Oracle;

/// <summary>Asks the oracle the same as the library and compares the whole answer.</summary>
internal static class Comparison
{
    /// <summary>Both answers where they differ, below the inputs as C#; null where they agree.</summary>
    public static string? Mismatch(Scenario given, OwnershipDecision decision)
    {
        var oracle = Ask(given);
        return Agrees(oracle, decision)
            ? null
            : $"{given}\n// library:\n//   {string.Join("\n//   ", Answer(decision))}\n// oracle:\n//   {string.Join("\n//   ", Answer(oracle))}";
    }

    private static Oracle Ask(Scenario given)
    {
        var (s, snapshot) = (given.Settings, given.Snapshot);
        var oracle = new Oracle
        {
            DifferentOwners = s.AllowDifferentOwners,
            ContactSync = s.SyncContactFollowerWithOpportunityOwner,
            OpportunitySync = s.SyncOpportunityFollowerWithContactOwner,
            Mirror = s.FollowerSync == FollowerSyncMode.Mirror,
            PreviousFollows = s.PreviousOwner == PreviousOwnerMode.Follows,
            Max = s.MaxFollowers,
            Contact = Plain(snapshot.Contact),
            Deals = [.. snapshot.Opportunities.Select(Plain)],
        };

        switch (given.Command)
        {
            case AssignContact c: oracle.AssignContact(c.Owner.Value, c.OnlyIfUnassigned); break;
            case UnassignContact: oracle.AssignContact(null); break;
            case CreateOpportunity c: oracle.Create(c.Id.Value, c.Owner.User?.Value, c.Owner == InitialOwner.Unassigned); break;
            case AssignOpportunity c: oracle.AssignDeal(c.Id.Value, c.Owner.Value, c.OnlyIfUnassigned); break;
            case UnassignOpportunity c: oracle.AssignDeal(c.Id.Value, null); break;
            case AddFollowers c: oracle.AddFollowers(c.Record.Value, c.Users.Select(u => u.Value)); break;
            case RemoveFollowers c: oracle.RemoveFollowers(c.Record.Value, c.Users.Select(u => u.Value)); break;
            case RemoveAllFollowers c: oracle.RemoveAllFollowers(c.Record.Value); break;
            case ReplaceUser c: oracle.Replace(c.User.Value, c.By?.Value); break;
            case AlignOwners: oracle.Align(); break;
            default: throw new NotSupportedException($"The oracle does not know {given.Command}.");
        }

        return oracle;
    }

    private static bool Agrees(Oracle oracle, OwnershipDecision decision) =>
        Same(oracle.Changes, decision.Changes, LineOf)
        && Same(oracle.LeftOut, decision.LeftOut, LineOf)
        && Same(oracle.Contact, decision.After.Contact)
        && oracle.Deals.Count == decision.After.Opportunities.Count
        && oracle.Deals.Zip(decision.After.Opportunities).All(pair => pair.First.Id == pair.Second.Id.Value && Same(pair.First, pair.Second));

    private static bool Same<T>(List<Line> lines, IReadOnlyList<T> items, Func<T, Line> lineOf) =>
        lines.Count == items.Count && Enumerable.Range(0, lines.Count).All(i => lines[i] == lineOf(items[i]));

    private static bool Same(Rec plain, OwnedRecord record) =>
        plain.Owner == record.Owner?.Value
        && plain.Followers.Count == record.Followers.Count
        && record.Followers.All(user => plain.Followers.Contains(user.Value));

    private static Rec Plain(OwnedRecord record) => new(record.RecordId.Value, record.Owner?.Value, record.Followers.Select(u => u.Value));

    private static Line LineOf(OwnershipChange change) => change switch
    {
        OpportunityCreated c => new("created", c.Id.Value, null, null, c.Rule.ToString()),
        OwnerChanged c => new("owner", c.Record.Value, c.From?.Value, c.To?.Value, c.Rule.ToString()),
        FollowerAdded c => new("follows", c.Record.Value, c.User.Value, null, c.Rule.ToString()),
        FollowerRemoved c => new("no longer follows", c.Record.Value, c.User.Value, null, c.Rule.ToString()),
        _ => throw new NotSupportedException($"The oracle does not know {change}."),
    };

    private static Line LineOf(LeftOut leftOut) => new("left out", leftOut.Record.Value, leftOut.User?.Value, null, leftOut.Reason.ToString());

    private static IEnumerable<string> Answer(Oracle oracle) =>
        oracle.Changes.Concat(oracle.LeftOut).Select(line => line.ToString())
            .Concat(oracle.Deals.Prepend(oracle.Contact).Select(r => $"{r.Id}: {r.Owner ?? "nobody"} [{string.Join(", ", r.Followers)}]"));

    private static IEnumerable<string> Answer(OwnershipDecision decision) =>
        decision.Changes.Select(LineOf).Concat(decision.LeftOut.Select(LineOf)).Select(line => line.ToString())
            .Append(decision.After.ToString().ReplaceLineEndings("\n//   "));
}
