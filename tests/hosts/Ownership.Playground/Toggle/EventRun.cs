namespace Ownership.Playground.Toggle;

/// <summary>The news of event files, happening under today's settings and under others.</summary>
internal sealed class EventRun
{
    private readonly Loaded data;
    private readonly World today;
    private readonly World whatIf;
    private readonly Comparison comparison;
    private readonly List<(Step AsSet, Step WhatIf)> differing = [];
    private readonly List<DifferentEnd> endings = [];
    private Listener? listener;

    public EventRun(Loaded data, SubAccountSettings today, SubAccountSettings whatIf)
    {
        this.data = data;
        int opportunities = data.RecordCount - data.Snapshots.Count;
        this.today = new(data.Policy(today), data.Snapshots.Count, opportunities);
        this.whatIf = new(data.Policy(whatIf), data.Snapshots.Count, opportunities);
        comparison = new(this.today, this.whatIf);
    }

    /// <summary>How much of it is done.</summary>
    public double Share { get; private set; }

    /// <summary>The events that come out differently.</summary>
    public IReadOnlyList<(Step AsSet, Step WhatIf)> Differing => differing;

    /// <summary>The records that end differently.</summary>
    public IReadOnlyList<DifferentEnd> Endings => endings;

    /// <summary>What the events came to as it is set.</summary>
    public Counts Counts { get; } = new();

    public Comparison Comparison => comparison;

    public int Malformed { get; private set; }

    /// <summary>How many events waited in vain for their contact.</summary>
    public int InVain { get; private set; }

    /// <summary>Puts the records into both worlds.</summary>
    public IEnumerable<int> Prepare()
    {
        for (int i = 0; i < data.Snapshots.Count; i++)
        {
            today.Add(data.Snapshots[i]);
            whatIf.Add(data.Snapshots[i]);
            Share = (i + 1.0) / data.Snapshots.Count;
            yield return i;
        }
    }

    /// <summary>Lets the events happen.</summary>
    public IEnumerable<int> Hear()
    {
        listener = new(today);
        for (int i = 0; i < data.Events.Count; i++)
        {
            using var source = data.Events[i].Source();
            foreach (var line in new ReportLines(source).Read())
            {
                Hear(line);
                Share = (i + (source.Share ?? 0)) / data.Events.Count;
                yield return line.Report?.Line ?? 0;
            }
        }

        InVain = listener.InVain.Count();
    }

    /// <summary>Compares how the records end.</summary>
    public IEnumerable<int> Compare()
    {
        int done = 0;
        foreach (var ending in comparison.Endings())
        {
            endings.AddRange(ending.Records.Select(pair => new DifferentEnd(
                pair.AsSet, pair.WhatIf, [.. ending.Sight.Where(change => change.Record == pair.AsSet.RecordId)])));
            Share = (double)++done / today.Snapshots.Count;
            yield return done;
        }
    }

    private void Hear(ReportLine line)
    {
        if (line.Report is not { } report)
        {
            Malformed++;
            return;
        }

        var (verdict, happened) = listener!.Hear(report);
        var step = Step.Of(report, verdict, happened);
        Counts.Add(step);
        if (comparison.Follow(step) is { } other)
            differing.Add((step, other));
    }
}

/// <summary>A record that ends differently.</summary>
/// <param name="AsSet">As it ends under today's settings.</param>
/// <param name="WhatIf">As it ends under the others.</param>
/// <param name="Sight">Who sees it under the others and not under today's, and the other way round.</param>
internal sealed record DifferentEnd(OwnedRecord AsSet, OwnedRecord WhatIf, IReadOnlyList<AccessChange> Sight);
