using static Ownership.Core.OwnershipChange;

namespace Ownership.Playground.Toggle;

/// <summary>
/// What the records come to on the day of the switch, when they are brought in line with the settings; and what the same would come
/// to under today's settings, since nobody can blame the switch for that.
/// </summary>
internal sealed class Alignment
{
    private readonly IReadOnlyList<OwnershipSnapshot> snapshots;
    private readonly OwnershipPolicy today;
    private readonly OwnershipCommand? todaysCommand;

    public Alignment(Loaded data, SubAccountSettings today, SubAccountSettings whatIf)
    {
        (Data, snapshots) = (data, data.Snapshots);
        (this.today, todaysCommand) = (data.Policy(today), InStep.With(today));
        (Policy, Command) = (data.Policy(whatIf), InStep.With(whatIf));
        Changes = new(snapshots, data.Names);
    }

    public Loaded Data { get; }

    /// <summary>What is decided under.</summary>
    public OwnershipPolicy Policy { get; }

    /// <summary>What brings the records in line, or null where nothing has to be.</summary>
    public OwnershipCommand? Command { get; }

    public SubAccountSettings Today => today.Settings;

    public SubAccountSettings WhatIf => Policy.Settings;

    /// <summary>What each person comes to and loses.</summary>
    public Totals Totals { get; } = new();

    public ChangeTable Changes { get; }

    public int OwnersChanged { get; private set; }

    public int FollowersAdded { get; private set; }

    public int FollowersRemoved { get; private set; }

    /// <summary>How many records change at all.</summary>
    public int RecordsChanged { get; private set; }

    /// <summary>How many records would change if they were brought in line with today's settings.</summary>
    public int OutOfStepToday { get; private set; }

    /// <summary>How many of the records that change are among these.</summary>
    public int ChangedOutOfStepToday { get; private set; }

    /// <summary>Whether something has to be in line today.</summary>
    public bool HasToAgreeToday => todaysCommand is not null;

    /// <summary>Decides contact by contact.</summary>
    public IEnumerable<int> Steps()
    {
        for (int i = 0; i < snapshots.Count; i++)
        {
            Decide(i);
            yield return i;
        }
    }

    /// <summary>The decisions once more, of the contacts of which there is something to tell.</summary>
    // They are made anew: all of them together take much room.
    public IEnumerable<OwnershipDecision> Decisions() =>
        Command is { } command ? Changes.Contacts.Select(contact => Policy.Decide(snapshots[contact], command)) : [];

    private void Decide(int contact)
    {
        var already = todaysCommand is null ? [] : Changed(today.Decide(snapshots[contact], todaysCommand));
        OutOfStepToday += already.Count;
        if (Command is null || Policy.Decide(snapshots[contact], Command) is not { } decision
            || decision is { HasChanges: false, LeftOut.Count: 0 })
        {
            return;
        }

        var changed = Changed(decision);
        RecordsChanged += changed.Count;
        ChangedOutOfStepToday += already.Count == 0 ? 0 : changed.Count(already.Contains);
        OwnersChanged += decision.Changes.Count(change => change is OwnerChanged);
        FollowersAdded += decision.Changes.Count(change => change is FollowerAdded);
        FollowersRemoved += decision.Changes.Count(change => change is FollowerRemoved);
        Totals.Add(Step.Of(decision));
        Changes.Add(decision, contact);
    }

    private static HashSet<RecordId> Changed(OwnershipDecision decision) =>
        decision.HasChanges ? [.. decision.Changes.Select(change => change.Record)] : [];
}
