using System.Diagnostics;
using System.Globalization;

namespace Ownership.Console.Output;

/// <summary>How far a run has come through its events, how fast, and how long it will take.</summary>
internal sealed class Progress(Streams streams, Source source)
{
    private const int Cells = 24;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly long start = Stopwatch.GetTimestamp();
    private TimeSpan next = Pause;
    private long events;

    /// <summary>One more event is done.</summary>
    public void Step()
    {
        if (streams.Bar is null)
            return;
        events++;
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (elapsed < next)
            return;
        next = elapsed + Pause;
        // What comes before the bar has to be on the screen before it.
        streams.Output.Flush();
        streams.Bar.Show(Line(source.Share, events, elapsed));
    }

    public void End() => streams.Bar?.Clear();

    internal static string Line(double? share, long events, TimeSpan elapsed)
    {
        string rate = string.Create(CultureInfo.InvariantCulture, $"{events / elapsed.TotalSeconds:#,0} events/s");
        if (share is not { } done)
            return string.Create(CultureInfo.InvariantCulture, $"{events:#,0} events, {rate}");
        string bar = new string('#', (int)(done * Cells)).PadRight(Cells, '.');
        string left = done > 0 && elapsed / done - elapsed is var rest && rest < TimeSpan.FromDays(1) ? $", {Clock(rest)} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"[{bar}] {done * 100,3:0} %, {rate}{left}");
    }

    private static string Clock(TimeSpan time) =>
        time.ToString(time < TimeSpan.FromHours(1) ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);
}
