namespace Ownership.Server.Data;

/// <summary>
/// Where the database lets one write at a time, as SQLite does, writers of this process queue: its own way to wait is to try again
/// after a while, and some never get through.
/// </summary>
internal sealed class WriteTurns(bool isOneAtATime) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public async Task<IDisposable?> Take()
    {
        if (!isOneAtATime)
            return null;
        await turn.WaitAsync();
        return new Taken(turn);
    }

    public void Dispose() => turn.Dispose();

    private sealed class Taken(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
