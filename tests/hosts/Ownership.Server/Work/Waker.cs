namespace Ownership.Server.Work;

/// <summary>
/// Wakes whoever has work in the database: after a failure, and where the silo of one is gone. Every silo does, and a grain that is
/// woken twice works once. Keys of requests go when they are old.
/// </summary>
internal sealed partial class Waker(
    IGrainFactory grains, IDbContextFactory<ServerDb> databases, WriteTurns turns, TimeProvider clock, ILogger<Waker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Wake(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                CannotWake(logger, e); // It is tried again soon, and must not end the server.
            }
        }
    }

    private async Task Wake(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        foreach (string location in await db.Webhooks.Select(webhook => webhook.LocationId).Distinct().ToListAsync(stop))
            grains.GetGrain<IOutboxGrain>(location).Wake().Ignore(); // One that is not to be reached holds up no other.
        foreach (var run in await db.Runs.Where(run => run.State == RunState.Running).Select(run => run.Id).ToListAsync(stop))
            grains.GetGrain<IRunGrain>(run).Wake().Ignore();

        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using (await turns.Take())
            await db.Keys.Where(key => key.Until < now).ExecuteDeleteAsync(stop);
    }

    [LoggerMessage(LogLevel.Warning, "What has work to do cannot be woken.")]
    private static partial void CannotWake(ILogger logger, Exception exception);
}
