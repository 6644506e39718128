namespace Ownership.Hosts.Input;

/// <summary>A stream whose first bytes can be looked at, that counts what it took, and whose faults name the file.</summary>
internal sealed class PeekedStream(Stream inner, string name) : ForwardStream
{
    private readonly byte[] head = new byte[4];
    private int headStart;
    private int headEnd;

    /// <summary>How many bytes were read of the stream below.</summary>
    public long Taken { get; private set; }

    /// <summary>Whether the next bytes are these; waits for no byte beyond the first that is another.</summary>
    public bool StartsWith(params ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (headEnd - headStart <= i)
            {
                int count = Take(head.AsSpan(headEnd, 1));
                if (count == 0)
                    return false;
                headEnd += count;
            }

            if (head[headStart + i] != bytes[i])
                return false;
        }

        return true;
    }

    /// <summary>Leaves out bytes that were looked at.</summary>
    public void Skip(int count) => headStart += count;

    public override int Read(Span<byte> buffer)
    {
        if (headStart == headEnd)
            return Take(buffer);
        int count = Math.Min(buffer.Length, headEnd - headStart);
        head.AsSpan(headStart, count).CopyTo(buffer);
        headStart += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private int Take(Span<byte> buffer)
    {
        try
        {
            int count = inner.Read(buffer);
            Taken += count;
            return count;
        }
        catch (InvalidDataException e) when (inner is System.IO.Compression.GZipStream)
        {
            throw new InvalidDataException($"{name} is damaged or incomplete gzip", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{name} cannot be read: {e.Message}", e);
        }
    }
}
