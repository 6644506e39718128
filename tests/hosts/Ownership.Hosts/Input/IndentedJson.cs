using System.Text;
using System.Text.Json;

namespace Ownership.Hosts.Input;

/// <summary>
/// Writes JSON with indents and its texts and numbers as they came. A writer of the framework takes texts apart, and half a surrogate
/// pair somewhere in a record that nobody looks at would end it.
/// </summary>
internal sealed class IndentedJson(Stream output) : IDisposable
{
    private readonly BufferedStream buffered = new(output, 1 << 16);
    private int depth;
    private bool isFirst = true;
    private bool isNamed;

    public void Start(char bracket)
    {
        Separate();
        buffered.WriteByte((byte)bracket);
        depth++;
        isFirst = true;
    }

    public void End(char bracket)
    {
        depth--;
        if (!isFirst)
            NewLine();
        buffered.WriteByte((byte)bracket);
        isFirst = false;
        if (depth == 0)
            buffered.WriteByte((byte)'\n');
    }

    /// <param name="quoted">The name as in JSON, with its quotes.</param>
    public void Name(ReadOnlySpan<byte> quoted)
    {
        Separate();
        buffered.Write(quoted);
        buffered.Write(": "u8);
        isNamed = true;
    }

    /// <summary>Writes an object with some members as given; those that it does not have come last.</summary>
    /// <param name="text">The object as it came.</param>
    /// <param name="members">The values of members, as in JSON.</param>
    public void Object(ReadOnlySpan<byte> text, Dictionary<Member, byte[]> members)
    {
        var reader = new Utf8JsonReader(text);
        reader.Read();
        Start('{');
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Name(Quoted(ref reader, text));
            bool isGiven = members.Remove(Members.Named(ref reader), out byte[]? given);
            reader.Read();
            if (isGiven)
                reader.Skip();
            else
                Value(ref reader, text);
            if (given is not null)
                Value(given);
        }

        foreach (var (member, value) in members)
        {
            Name(Encoding.UTF8.GetBytes($"\"{new MemberName(member)}\""));
            Value(value);
        }

        End('}');
    }

    /// <summary>Writes out what was written, and leaves the stream below open.</summary>
    public void Dispose() => buffered.Flush();

    private void Value(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        reader.Read();
        Value(ref reader, text);
    }

    private void Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        int outside = reader.CurrentDepth;
        bool isWhole;
        do
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    Start('{');
                    break;
                case JsonTokenType.StartArray:
                    Start('[');
                    break;
                case JsonTokenType.EndObject:
                    End('}');
                    break;
                case JsonTokenType.EndArray:
                    End(']');
                    break;
                case JsonTokenType.PropertyName:
                    Name(Quoted(ref reader, text));
                    break;
                default:
                    Separate();
                    buffered.Write(text[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);
                    break;
            }

            isWhole = reader.CurrentDepth == outside && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
        }
        while (!isWhole && reader.Read());
    }

    private static ReadOnlySpan<byte> Quoted(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        text.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);

    private void Separate()
    {
        if (isNamed)
        {
            isNamed = false;
            return;
        }

        if (!isFirst)
            buffered.WriteByte((byte)',');
        if (depth > 0)
            NewLine();
        isFirst = false;
    }

    private void NewLine()
    {
        buffered.WriteByte((byte)'\n');
        for (int i = 0; i < depth; i++)
            buffered.Write("  "u8);
    }
}
