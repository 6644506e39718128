using System.Text.Json;

namespace Ownership.Playground.Toggle;

/// <summary>Tells what a file has in it by how it begins.</summary>
internal static class FileKinds
{
    private const int Beginning = 1 << 16;

    /// <exception cref="InvalidDataException">It cannot be read; the message names it.</exception>
    public static FileKind Of(Source source)
    {
        byte[] beginning = new byte[Beginning];
        int count = source.Bytes.ReadAtLeast(beginning, Beginning, throwOnEndOfStream: false);
        var text = beginning.AsSpan(0, count).Trim(" \t\r\n"u8);
        if (text.IsEmpty)
            throw new InvalidDataException($"{source.Name} is empty.");
        return HasEvents(text) ? FileKind.Events
            : NamesUsers(text) ? FileKind.Users
            : FileKind.Records;
    }

    // Any of the lines will do: the others may be of other types, or malformed.
    private static bool HasEvents(ReadOnlySpan<byte> text)
    {
        foreach (var range in text.Split((byte)'\n'))
        {
            if (IsEvent(text[range].Trim(" \t\r"u8)))
                return true;
        }

        return false;
    }

    private static bool IsEvent(ReadOnlySpan<byte> line)
    {
        if (line is not [(byte)'{', .., (byte)'}'])
            return false;
        try
        {
            var reader = new Utf8JsonReader(line);
            reader.Read();
            return Members.TryRead(ref reader, line, out var members)
                && members[Member.Type] is { Kind: JsonTokenType.String, IsEscaped: false } type
                && ReportType.Named(type.Text() ?? "").Happening != Happening.None;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return false;
        }
    }

    private static bool NamesUsers(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, isFinalBlock: false, state: default);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isUsers = reader.ValueTextEquals("users"u8);
                if (!reader.Read())
                    return isUsers;
                if (isUsers)
                    return reader.TokenType == JsonTokenType.StartArray;
                if (!reader.TrySkip())
                    return false;
            }

            return false;
        }
        catch (JsonException) // Whoever reads it will say so.
        {
            return false;
        }
    }
}
