using Ownership.Core.Tests.Catalogue;

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
            : $"{given}\n// library:{Lines(Answer(decision))}\n// oracle:{Lines(Answer(oracle))}";
    }

    /// <summary>The record as the oracle has it.</summary>
    public static Rec Plain(OwnedRecord record) => new(record.RecordId.Value, record.Owner?.Value, record.Followers.Select(u => u.Value));

    public static bool Same(Rec plain, OwnedRecord record) =>
        plain.Id == record.RecordId.Value
        && plain.Owner == record.Owner?.Value
        && plain.Followers.Count == record.Followers.Count
        && record.Followers.All(user => plain.Followers.Contains(user.Value));

    private static PlainRules Ask(Scenario given)
    {
        var oracle = new PlainRules { Contact = Plain(given.Snapshot.Contact), Deals = [.. given.Snapshot.Opportunities.Select(Plain)] };
        foreach (var setting in SettingKinds.All)
            setting.Tell(oracle, setting.ValueOf(given.Settings));
        CommandKinds.Of(given.Command).Ask(oracle, given.Command);
        return oracle;
    }

    private static bool Agrees(PlainRules oracle, OwnershipDecision decision) =>
        Same(oracle.Changes, decision.Changes, LineOf)
        && Same(oracle.LeftOut, decision.LeftOut, LineOf)
        && Same(oracle.Contact, decision.After.Contact)
        && oracle.Deals.Count == decision.After.Opportunities.Count
        && oracle.Deals.Zip(decision.After.Opportunities).All(pair => Same(pair.First, pair.Second));

    private static bool Same<T>(List<Line> lines, IReadOnlyList<T> items, Func<T, Line> lineOf) =>
        lines.Count == items.Count && Enumerable.Range(0, lines.Count).All(i => lines[i] == lineOf(items[i]));

    private static Line LineOf(OwnershipChange change)
    {
        var (what, a, b) = ChangeKinds.Of(change).Line(change);
        return new(what, change.Record.Value, a?.Value, b?.Value, change.Rule.ToString());
    }

    private static Line LineOf(LeftOut leftOut) =>
        new("left out", leftOut.Record.Value, leftOut.User?.Value, null, leftOut.Reason.ToString());

    private static IEnumerable<string> Answer(PlainRules oracle) =>
        oracle.Changes.Concat(oracle.LeftOut).Select(line => line.ToString())
            .Concat(oracle.Deals.Prepend(oracle.Contact).Select(r => $"{r.Id}: {r.Owner ?? "nobody"} [{string.Join(", ", r.Followers)}]"));

    private static IEnumerable<string> Answer(OwnershipDecision decision) =>
        decision.Changes.Select(LineOf).Concat(decision.LeftOut.Select(LineOf)).Select(line => line.ToString())
            .Append(decision.After.ToString().ReplaceLineEndings("\n//   "));

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"\n//   {line}"));
}
