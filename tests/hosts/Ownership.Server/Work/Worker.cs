using Orleans.Concurrency;

namespace Ownership.Server.Work;

/// <summary>Delivers the webhooks of a location. Its key is the location's id.</summary>
public interface IOutboxGrain : IGrainWithStringKey, IWorker;

/// <summary>Does a run, a batch at a time. Its key is the run's id.</summary>
public interface IRunGrain : IGrainWithGuidKey, IWorker;

/// <summary>A grain that works off what the database has for it.</summary>
public interface IWorker : IGrain
{
    /// <summary>There is something to do, or may be.</summary>
    [AlwaysInterleave]
    Task Wake();
}

/// <inheritdoc cref="IWorker"/>
internal abstract class Worker : Grain, IWorker
{
    private IGrainTimer? timer;
    private bool isMore;

    public Task Wake()
    {
        isMore = true;
        timer ??= this.RegisterGrainTimer(Go, new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, KeepAlive = true });
        return Task.CompletedTask;
    }

    /// <summary>Does a part of it.</summary>
    /// <returns>Whether there may be more.</returns>
    protected abstract Task<bool> Work(CancellationToken stop);

    private async Task Go(CancellationToken stop)
    {
        try
        {
            while (isMore)
            {
                isMore = false; // Unless it is woken meanwhile.
                isMore |= await Work(stop);
            }
        }
        finally
        {
            // Whatever happened, it can be woken again.
            timer?.Dispose();
            timer = null;
        }
    }
}
