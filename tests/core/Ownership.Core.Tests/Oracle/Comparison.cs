using Ownership.Core.Tests.Catalogue;

namespace Ownership.Core.Tests.Oracle;

/// <summary>Asks the oracle the same as the library and compares the whole answer.</summary>
internal static class Comparison
{
    /// <summary>Both answers where they differ, below the inputs as C#; null where they agree.</summary>
    public static string? Mismatch(Scenario given, OwnershipDecision decision)
    {
        var oracle = Of(given);
        CommandKinds.Of(given.Command).Ask(oracle, given.Command);
        return Agrees(oracle, decision)
            ? null
            : $"{given}\n// library:{Lines(Answer(decision))}\n// oracle:{Lines(Answer(oracle))}";
    }

    /// <summary>The record as the oracle has it.</summary>
    public static Rec Plain(OwnedRecord record) => 
        new(record.RecordId.Value, record.Owner?.Value, record.Followers.Select(u => u.Value), record is Opportunity { IsClosed: true });

    public static bool Same(Rec plain, OwnedRecord record) =>
        plain.Id == record.RecordId.Value
        && plain.Owner == record.Owner?.Value
        && plain.IsClosed == (record is Opportunity { IsClosed: true })
        && plain.Followers.Count == record.Followers.Count
        && record.Followers.All(user => plain.Followers.Contains(user.Value));

    /// <summary>Both answers to taking a decision back on a later snapshot, where they differ.</summary>
    public static string? MismatchOfUndo(Scenario given, OwnershipDecision decision, OwnershipSnapshot current)
    {
        var undo = given.Policy.Undo(decision, current);
        var oracle = Of(given with { Snapshot = current });
        oracle.Undo([.. decision.Before.Records.Select(Plain)], [.. decision.Changes.Select(LineOf)]);
        return Agrees(oracle, undo)
            ? null
            : $"{given}\n// decision:{Lines(Answer(decision))}\n// undone on:\n//   {current.ToString().ReplaceLineEndings("\n//   ")}"
                + $"\n// library:{Lines(Answer(undo))}\n// oracle:{Lines(Answer(oracle))}";
    }

    /// <summary>The oracle with settings, active users and records.</summary>
    public static PlainRules Of(Scenario given) => Of(given, given.Snapshot);

    public static PlainRules Of(Scenario given, OwnershipSnapshot snapshot)
    {
        var oracle = new PlainRules { Contact = Plain(snapshot.Contact), Deals = [.. snapshot.Opportunities.Select(Plain)] };
        foreach (var setting in SettingKinds.All)
            setting.Tell(oracle, setting.ValueOf(given.Settings));
        oracle.IsActive = user => given.Active.Contains(new(user));
        return oracle;
    }

    public static bool Agrees(PlainRules oracle, OwnershipDecision decision) =>
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
        return new(what, change.Record.Value, a?.Value, b?.Value, change.Rule.ToString(), change.Cause?.Value);
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
