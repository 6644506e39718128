namespace Ownership.Console.Output;

/// <summary>Lets somebody stop a loop, also while it waits for its input, so that what it has done can be summed up.</summary>
internal sealed class Interruption
{
    private TaskCompletionSource? running;

    /// <summary>Stops the loop that is running.</summary>
    /// <returns>Whether there is one that has not been stopped already.</returns>
    public bool Raise() => Interlocked.Exchange(ref running, null)?.TrySetResult() == true;

    /// <summary>Takes a step for each item. Once this has returned, no step is taken any more.</summary>
    /// <returns>Whether it came to the end.</returns>
    public bool ForEach<T>(IEnumerable<T> items, Action<T> step)
    {
        var gate = new Lock();
        bool isStopped = false;
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        running = stop;
        // The wait for input cannot be ended, only left alone: so it is another thread's.
        var loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        bool isWhole = Task.WhenAny(loop, stop.Task).GetAwaiter().GetResult() == loop;
        running = null;
        lock (gate)
            isStopped = true;
        if (isWhole)
            loop.GetAwaiter().GetResult();
        return isWhole;

        void Run()
        {
            foreach (var item in items)
            {
                lock (gate)
                {
                    if (isStopped)
                        return;
                    step(item);
                }
            }
        }
    }
}
