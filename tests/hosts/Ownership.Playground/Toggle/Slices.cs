using System.Diagnostics;
using Microsoft.JSInterop;

namespace Ownership.Playground.Toggle;

/// <summary>Work in slices: between two of them the browser draws, and answers whoever uses the page.</summary>
/// <param name="js">The browser.</param>
/// <param name="stop">Ends the work between two slices.</param>
internal sealed class Slices(IJSRuntime js, CancellationToken stop)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(25);

    private long started = Stopwatch.GetTimestamp();

    public CancellationToken Stop => stop;

    /// <summary>Goes through all steps.</summary>
    /// <param name="steps">The steps, none of which takes long.</param>
    /// <param name="rested">What is done between slices, such as to tell how far it is.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task Run<T>(IEnumerable<T> steps, Action? rested = null)
    {
        foreach (var _ in steps)
        {
            if (!IsDue)
                continue;
            rested?.Invoke();
            await Rest();
        }
    }

    /// <summary>Whether it was worked long enough without a rest.</summary>
    public bool IsDue => Stopwatch.GetElapsedTime(started) > Longest;

    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task Rest()
    {
        await js.InvokeVoidAsync("breathe", CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        started = Stopwatch.GetTimestamp();
    }
}
