using System.Runtime.InteropServices;
using Ownership.Core;

namespace Ownership.Hosts.Replaying;

/// <summary>How often what happened.</summary>
internal sealed class Counts
{
    private const int MostTypes = 100;

    private readonly Dictionary<Verdict, long> verdicts = Enum.GetValues<Verdict>().ToDictionary(verdict => verdict, _ => 0L);
    private readonly Dictionary<string, long> ignored = [];
    private readonly Dictionary<OwnershipRule, long> rules = [];
    private readonly Dictionary<LeftOutReason, long> reasons = [];

    public long Events { get; private set; }

    public long Gained { get; private set; }

    public long Lost { get; private set; }

    public void Add(Step step)
    {
        Events++;
        if (step.Verdict is { } verdict)
            verdicts[verdict]++;
        if (step is { Verdict: Verdict.Ignored, Type: { } type })
            Count(type);
        foreach (var change in step.Changes)
            CollectionsMarshal.GetValueRefOrAddDefault(rules, change.Rule, out _)++;
        foreach (var leftOut in step.LeftOut)
            CollectionsMarshal.GetValueRefOrAddDefault(reasons, leftOut.Reason, out _)++;
        foreach (var change in step.Sight)
            _ = change.Kind == AccessChangeKind.Gained ? Gained++ : Lost++;
    }

    /// <summary>The counts of events: parts are indented below what they are parts of.</summary>
    public IEnumerable<Count> OfEvents(int malformed, int inVain)
    {
        yield return new("events", Events, 0, HasParts: true);
        foreach (var (verdict, count) in verdicts.OrderBy(verdict => verdict.Key))
        {
            yield return new(Words.For(verdict).Several, count, 1, HasParts: verdict is Verdict.Waiting or Verdict.Ignored);
            if (verdict == Verdict.Waiting)
                yield return new("in vain", inVain, 2);
            if (verdict != Verdict.Ignored)
                continue;
            foreach (var (type, times) in ignored.OrderByDescending(type => type.Value).ThenBy(type => type.Key, StringComparer.Ordinal))
                yield return new(type, times, 2);
        }

        yield return new("malformed lines", malformed, 0);
    }

    public IEnumerable<Count> OfEffects() =>
    [
        new("changes", rules.Values.Sum(), 0, HasParts: true),
        .. rules.OrderBy(rule => rule.Key).Select(rule => new Count($"{rule.Key}", rule.Value, 1)),
        new("left out", reasons.Values.Sum(), 0, HasParts: true),
        .. reasons.OrderBy(reason => reason.Key).Select(reason => new Count($"{reason.Key}", reason.Value, 1)),
        new("sight gained", Gained, 0),
        new("sight lost", Lost, 0),
    ];

    private void Count(string type)
    {
        // A stream may have any number of types, and a summary not.
        string counted = ignored.Count < MostTypes || ignored.ContainsKey(type) ? type : "(other types)";
        CollectionsMarshal.GetValueRefOrAddDefault(ignored, counted, out _)++;
    }
}

/// <summary>A line of a summary.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Value">How often it was.</param>
/// <param name="Depth">How deep it stands among the parts of what is above it.</param>
/// <param name="HasParts">Whether parts of it are told, of which there may be none.</param>
internal sealed record Count(string Name, long Value, int Depth, bool HasParts = false);
