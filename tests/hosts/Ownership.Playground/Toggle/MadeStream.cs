namespace Ownership.Playground.Toggle;

/// <summary>A file that is made while it is read, so that it is never whole in memory here.</summary>
/// <param name="pieces">What it is made of.</param>
/// <param name="slices">Lets the browser breathe meanwhile.</param>
/// <param name="made">Gets how many pieces were made so far, now and then.</param>
internal sealed class MadeStream(IEnumerable<byte[]> pieces, Slices slices, Action<int> made) : ForwardStream
{
    private readonly IEnumerator<byte[]> each = pieces.GetEnumerator();
    private ReadOnlyMemory<byte> rest;
    private int count;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            if (slices.IsDue)
            {
                made(count);
                await slices.Rest();
            }

            if (rest.IsEmpty)
            {
                if (!each.MoveNext())
                    break;
                rest = each.Current;
                count++;
            }

            int length = Math.Min(rest.Length, buffer.Length - written);
            rest[..length].CopyTo(buffer[written..]);
            rest = rest[length..];
            written += length;
        }

        return written;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            each.Dispose();
        base.Dispose(disposing);
    }
}
