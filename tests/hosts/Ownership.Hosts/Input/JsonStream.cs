using System.Text.Json;

namespace Ownership.Hosts.Input;

/// <summary>JSON values one after the other, read piece by piece; a piece that is cut off is read again when there is more.</summary>
internal sealed class JsonStream(Source source)
{
    /// <summary>How far an object is looked at before it is taken for one that is too long for a record.</summary>
    public const int LookAhead = 1 << 16;

    private byte[] buffer = new byte[LookAhead * 2];
    private int start;
    private int end;
    private bool isLast;
    private JsonReaderState state = new(new() { AllowMultipleValues = true });

    public string Name => source.Name;

    /// <summary>What is there to read, from the next token on.</summary>
    public ReadOnlySpan<byte> Rest => buffer.AsSpan(start, end - start);

    /// <summary>The number of the line at which <see cref="Rest"/> starts.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>A reader of the rest, to be followed by <see cref="Advance"/> or, where it needs more, by <see cref="More"/>.</summary>
    public Utf8JsonReader Reader() => new(Rest, isLast, state);

    /// <summary>Goes on behind what the reader has read.</summary>
    public void Advance(ref Utf8JsonReader reader)
    {
        int count = (int)reader.BytesConsumed;
        Line += Rest[..count].Count((byte)'\n');
        start += count;
        state = reader.CurrentState;
    }

    /// <summary>Gets more, or learns that there is none; false where that was known.</summary>
    public bool More()
    {
        if (isLast)
            return false;
        var rest = Rest;
        if (rest.Length > Array.MaxLength / 2)
            throw new InvalidDataException($"{Name}:{Line}: a value is too long");
        var room = rest.Length > buffer.Length / 2 ? new byte[rest.Length * 2] : buffer;
        rest.CopyTo(room);
        (buffer, start, end) = (room, 0, rest.Length);
        // At least as much as was there: what is cut off is read again from its start each time.
        int count = source.Bytes.ReadAtLeast(buffer.AsSpan(end), Math.Max(1, end), throwOnEndOfStream: false);
        end += count;
        isLast = count == 0;
        return true;
    }

    /// <summary>The next token, which is then behind; None at the end.</summary>
    public JsonTokenType Next() => Next(out _);

    /// <inheritdoc cref="Next()"/>
    /// <param name="member">Which member it names, if any.</param>
    public JsonTokenType Next(out Member member)
    {
        member = Member.Other;
        do
        {
            var reader = Reader();
            if (!reader.Read())
                continue;
            if (reader.TokenType == JsonTokenType.PropertyName)
                member = Members.Named(ref reader);
            Advance(ref reader);
            return reader.TokenType;
        }
        while (More());
        return JsonTokenType.None;
    }

    /// <summary>The next token, which is next again; None at the end.</summary>
    public JsonTokenType Peek() => Peek(out _);

    /// <inheritdoc cref="Peek()"/>
    /// <param name="line">The number of the line on which it stands.</param>
    public JsonTokenType Peek(out int line)
    {
        do
        {
            var reader = Reader();
            if (!reader.Read())
                continue;
            line = Line + Rest[..(int)reader.TokenStartIndex].Count((byte)'\n');
            return reader.TokenType;
        }
        while (More());
        line = Line;
        return JsonTokenType.None;
    }

    /// <summary>Leaves out the next value.</summary>
    public void Skip()
    {
        do
        {
            var reader = Reader();
            if (!reader.Read() || !reader.TrySkip())
                continue;
            Advance(ref reader);
            return;
        }
        while (More());
    }
}
