using System.Text.Json;
using Members = (string Name, object? Value)[];

namespace Ownership.Core.Json;

/// <summary>How a type goes over the wire.</summary>
/// <param name="Type">The type; of a closed set, the base of its kinds.</param>
/// <param name="Read">Reads a value, and refuses what is none.</param>
/// <param name="Write">The value as <see cref="Plain"/> writes it.</param>
/// <param name="ReadKey">Reads the key of a dictionary, where a value can be one.</param>
internal sealed record Format(Type Type, Func<Source, object> Read, Func<object, object?> Write, Func<string, object>? ReadKey = null);

/// <summary>A kind of a closed set.</summary>
/// <param name="Name">What it is called on the wire.</param>
/// <param name="Read">Reads one of this kind.</param>
/// <param name="Write">The members of one of this kind, or null for one of another.</param>
internal sealed record Kind<T>(string Name, Func<Source, T> Read, Func<T, Members?> Write);

/// <summary>A closed set, each kind of which goes as an object with its name as "$type".</summary>
internal sealed class OneOf<T>(string what, params Kind<T>[] kinds)
{
    public T Read(Source source)
    {
        string name = source["$type"].Text();
        var kind = Array.Find(kinds, kind => kind.Name == name) ?? throw source.Fail($"there is no {what} \"{name}\"");
        return kind.Read(source);
    }

    public Members Written(T value)
    {
        foreach (var kind in kinds)
        {
            if (kind.Write(value) is { } members)
                return [("$type", kind.Name), .. members];
        }

        throw Require.Unknown(value!);
    }
}

/// <summary>A value as the wire has it: text, a flag, a number, nothing, an object with members, or several in a row.</summary>
internal static class Plain
{
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case Enum name: writer.WriteStringValue(name.ToString()); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case Members members: WriteObject(writer, members); break;
            default: WriteArray(writer, (IEnumerable<object?>)value); break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, Members members)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable<object?> items)
    {
        writer.WriteStartArray();
        foreach (object? item in items)
            Write(writer, item);
        writer.WriteEndArray();
    }
}
