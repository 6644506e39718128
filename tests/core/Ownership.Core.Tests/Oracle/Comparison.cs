using Ownership.Core.Tests.Catalogue;

namespace Ownership.Core.Tests.Oracle;

/// <summary>Asks the oracle the same as the library and compares the whole answer.</summary>
internal static class Comparison
{
    /// <summary>Both answers where they differ, below the inputs as C#; null where they agree.</summary>
    public static string? Mismatch(Scenario given, OwnershipDecision decision)
    {
        var oracle = Of(given, given.Snapshot);
        CommandKinds.Of(given.Command).Ask(oracle, given.Command);
        return Agrees(oracle, decision) ? null : Told(given, decision, oracle);
    }

    /// <summary>Both answers to two commands at once, where they differ.</summary>
    public static string? MismatchOfTogether(Scenario given)
    {
        var together = given.Policy.Decide(given.Snapshot, [given.Command, given.Next!]);
        var oracle = Of(given, given.Snapshot);
        CommandKinds.Of(given.Command).Ask(oracle, given.Command);
        CommandKinds.Of(given.Next!).Ask(oracle, given.Next!);
        return Same(oracle.LeftOutInTheEnd, together.LeftOut, LineOf)
            && SameState(oracle, together.After)
            && AreLast(together, oracle.Changes)
            ? null
            : Told(given, together, oracle);
    }

    /// <summary>Both plans to move the opportunity to the other contact, where they differ.</summary>
    public static string? MismatchOfMove(Scenario given, OpportunityId id)
    {
        var (from, to) = (Of(given, given.Snapshot), Of(given, given.Other!));
        from.Move(id.Value, to);
        return MismatchOf(given.Policy.Move(given.Snapshot, id, given.Other!), given, from, to);
    }

    /// <summary>Both plans to merge the other contact into this one, where they differ.</summary>
    public static string? MismatchOfMerge(Scenario given)
    {
        var (survivor, merged) = (Of(given, given.Snapshot), Of(given, given.Other!));
        survivor.Merge(merged);
        return MismatchOf(given.Policy.Merge(given.Snapshot, given.Other!), given, survivor, merged);
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
        var oracle = Of(given, current);
        var adopted = decision.Changes.OfType<OwnershipChange.OpportunityAdopted>().Select(change => Plain(change.Opportunity));
        oracle.Undo([.. decision.Before.Records.Select(Plain)], [.. adopted], [.. decision.Changes.Select(LineOf)]);
        return Agrees(oracle, undo)
            ? null
            : $"// undone:{Lines(Answer(decision))}\n// on:{Lines(current.ToString().Split('\n'))}\n{Told(given, undo, oracle)}";
    }

    private static string? MismatchOf(OwnershipPlan plan, Scenario given, params PlainRules[] oracles) => plan.Decisions.Zip(oracles)
        .Where(pair => !Agrees(pair.Second, pair.First)).Select(pair => Told(given, pair.First, pair.Second)).FirstOrDefault();

    /// <summary>The oracle with settings, active users and records.</summary>
    private static PlainRules Of(Scenario given, OwnershipSnapshot snapshot)
    {
        var oracle = new PlainRules { Contact = Plain(snapshot.Contact), Deals = [.. snapshot.Opportunities.Select(Plain)] };
        foreach (var setting in SettingKinds.All)
            setting.Tell(oracle, setting.ValueOf(given.Settings));
        oracle.IsActive = user => given.Active.Contains(new(user));
        return oracle;
    }

    private static bool Agrees(PlainRules oracle, OwnershipDecision decision) =>
        Same(oracle.Changes, decision.Changes, LineOf)
        && Same(oracle.LeftOut, decision.LeftOut, LineOf)
        && SameState(oracle, decision.After);

    private static bool SameState(PlainRules oracle, OwnershipSnapshot after) =>
        Same(oracle.Contact, after.Contact)
        && oracle.Deals.Count == after.Opportunities.Count
        && oracle.Deals.Zip(after.Opportunities).All(pair => Same(pair.First, pair.Second));

    /// <summary>
    /// Whether each change is the last that was made about its matter, in the order in which they were made. That nothing
    /// is missing or void, law 3 says.
    /// </summary>
    private static bool AreLast(OwnershipDecision together, List<Line> made)
    {
        static object About(Line line) => (line.Record, line.What switch
        {
            "follows" or "no longer follows" => line.A,
            "owner" => "its owner",
            "removed" => "its going",
            _ => "its coming",
        });
        var places = together.Changes.Select(LineOf)
            .Select(line => (Line: line, Place: made.FindLastIndex(other => About(other).Equals(About(line))))).ToList();
        return places.TrueForAll(place => place.Place >= 0 && made[place.Place] with { A = place.Line.A } == place.Line)
            && places.Zip(places.Skip(1)).All(pair => pair.First.Place < pair.Second.Place);
    }

    private static bool Same<T>(List<Line> lines, IReadOnlyList<T> items, Func<T, Line> lineOf) =>
        lines.Count == items.Count && Enumerable.Range(0, lines.Count).All(i => lines[i] == lineOf(items[i]));

    private static Line LineOf(OwnershipChange change)
    {
        var (what, a, b) = ChangeKinds.Of(change).Line(change);
        return new(what, change.Record.Value, a?.Value, b?.Value, change.Rule.ToString(), change.Cause?.Value);
    }

    private static Line LineOf(LeftOut leftOut) =>
        new("left out", leftOut.Record.Value, leftOut.User?.Value, null, leftOut.Reason.ToString());

    private static string Told(Scenario given, OwnershipDecision decision, PlainRules oracle) =>
        $"{given}\n// library:{Lines(Answer(decision))}\n// oracle:{Lines(Answer(oracle))}";

    private static IEnumerable<string> Answer(PlainRules oracle) =>
        oracle.Changes.Concat(oracle.LeftOut).Select(line => line.ToString())
            .Concat(oracle.Deals.Prepend(oracle.Contact).Select(r => $"{r.Id}: {r.Owner ?? "nobody"} [{string.Join(", ", r.Followers)}]"));

    private static IEnumerable<string> Answer(OwnershipDecision decision) =>
        decision.Changes.Select(LineOf).Concat(decision.LeftOut.Select(LineOf)).Select(line => line.ToString())
            .Append(decision.After.ToString().ReplaceLineEndings("\n//   "));

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"\n//   {line}"));
}
