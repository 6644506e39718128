namespace Ownership.Hosts.Input;

/// <summary>The lines of a source, each as soon as it is whole, however long it is.</summary>
internal sealed class Lines(Source source)
{
    private const int Usual = 1 << 17;

    private byte[] buffer = new byte[Usual];
    private int start;
    private int end;
    private int next;

    /// <summary>The number of the line, from 1 on.</summary>
    public int Number { get; private set; }

    /// <summary>The line without its end; until the next one is asked for.</summary>
    public ReadOnlySpan<byte> Current => buffer.AsSpan(start, next - start);

    /// <exception cref="InvalidDataException">The line is longer than anything that can be kept.</exception>
    public bool Next()
    {
        if (Number > 0)
            start = Math.Min(next + 1, end);
        Number++;
        int searched = start;
        while (true)
        {
            int length = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                next = searched + length;
                return true;
            }

            if (end == buffer.Length || start == end)
                MakeRoom();
            searched = end;
            int count = source.Bytes.Read(buffer, end, buffer.Length - end);
            end += count;
            if (count == 0)
            {
                next = end;
                return end > start;
            }
        }
    }

    private void MakeRoom()
    {
        int length = end - start;
        if (length > Array.MaxLength / 2)
            throw new InvalidDataException($"{source.Name}:{Number}: the line is too long");
        // The room of a very long line is given back when it is done with.
        var room = length * 2 > buffer.Length || (buffer.Length > Usual * 16 && length < Usual / 2)
            ? new byte[Math.Max(Usual, length * 2)]
            : buffer;
        buffer.AsSpan(start, length).CopyTo(room);
        (buffer, start, end) = (room, 0, length);
    }
}
