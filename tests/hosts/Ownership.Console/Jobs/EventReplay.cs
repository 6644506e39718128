using System.CommandLine;
using Ownership.Console.Output;

namespace Ownership.Console.Jobs;

/// <summary>The events of a run, heard one after the other.</summary>
internal sealed class EventReplay
{
    private readonly Session session;
    private readonly World world;
    private readonly Listener listener;

    public EventReplay(Session session, World world)
    {
        (this.session, this.world) = (session, world);
        listener = new(world);
    }

    public Counts Counts { get; } = new();

    public int Malformed { get; private set; }

    /// <summary>Where events are read, and what is refused.</summary>
    /// <exception cref="InvalidDataException">Only the one of records and events is given.</exception>
    public static string File(ParseResult result, Options options)
    {
        bool hasData = result.GetValue(options.Data) is { Length: > 0 };
        string? events = result.GetValue(options.Events);
        return (hasData, events) switch
        {
            (true, null) => throw new InvalidDataException("--data needs --events too: the sample's events are not about these records."),
            (false, not null) => throw new InvalidDataException("--events needs --data too: they are not about the sample's records."),
            (false, null) => $"{Sample.Shipped(Sample.EventsFile)}",
            _ => events,
        };
    }

    /// <summary>Hears all events, and takes a step for each.</summary>
    /// <returns>Whether it came to the end.</returns>
    public bool Run(Source source, bool absentOwnerIsNobody, Action<Step> take)
    {
        var lines = new ReportLines(source, absentOwnerIsNobody);
        var progress = new Progress(session.Streams, source);
        bool isWhole = session.Streams.Interruption.ForEach(lines.Read(), line =>
        {
            Say(line);
            if (line.Report is not { } report)
                return;
            var (verdict, happened) = listener.Hear(report);
            var step = Step.Of(report, verdict, happened);
            Counts.Add(step);
            take(step);
            progress.Step();
        });
        progress.End();
        if (Malformed > Session.MostNamed)
            session.Streams.Say($"{source.Name}: {Malformed - Session.MostNamed} more malformed lines");
        if (!isWhole)
            session.Streams.Say($"Interrupted after {Counts.Events} events{(session.Writes ? ": no file is written" : "")}.");
        return isWhole;
    }

    private void Say(ReportLine line)
    {
        Malformed += line.Report is null ? 1 : 0;
        if (line.Message is { } message && (line.Report is not null || Malformed <= Session.MostNamed))
            session.Streams.Say(message);
    }

    /// <summary>Names what waited for its contact in vain.</summary>
    public void NameInVain()
    {
        if (session.Teller.IsQuiet)
            return;
        foreach (var report in listener.InVain.Take(Session.MostNamed))
        {
            session.Teller.Remark(
                $"{Step.Of(report, Verdict.Waiting, []).Title}: waited in vain for {report.Contact?.Described() ?? "a contact"}");
        }

        int more = listener.InVain.Count() - Session.MostNamed;
        if (more > 0)
            session.Teller.Remark($"{more} more events waited in vain");
    }

    public void Sum() => session.Teller.Counts([.. Counts.OfEvents(Malformed, listener.InVain.Count()), .. Counts.OfEffects()]);

    public int ExitCode(int code, bool isWhole) =>
        !isWhole ? Host.Interrupted
        : Malformed > 0 ? Host.SomeUnusable
        : code;
}
