using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Ownership.Console.Output;

/// <summary>Makes JSON objects that stand on one line; what is not ASCII is escaped, so that none can steer a terminal.</summary>
internal sealed class JsonLine
{
    private readonly ArrayBufferWriter<byte> buffer = new();
    private Utf8JsonWriter? writer;

    public string Of(Action<Utf8JsonWriter> members)
    {
        Write(members);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public void WriteTo(Stream output, Action<Utf8JsonWriter> members)
    {
        Write(members);
        output.Write(buffer.WrittenSpan);
        output.WriteByte((byte)'\n');
    }

    private void Write(Action<Utf8JsonWriter> members)
    {
        buffer.ResetWrittenCount();
        writer ??= new(buffer);
        writer.Reset(buffer);
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
        writer.Flush();
    }
}
