using System.ComponentModel;
using System.Text.Json;

namespace Ownership.Core.Json;

/// <summary>
/// Reads and writes a type of this library in its wire format, whatever the options of the serializer; an id also as the
/// key of a dictionary. The types name it themselves, so that no host has to; it is public for the code that the
/// serializer generates in a host.
/// </summary>
/// <remarks>
/// Immutable and safe to share between threads. Whatever is not a valid value is refused with a
/// <see cref="JsonException"/> that says where it stands.
/// </remarks>
/// <typeparam name="T">A type of this library that goes over the wire.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WireConverter<T> : JsonConverter<T>
{
    private readonly Format format = Wire.FormatOf(typeof(T));

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Source.Read(ref reader, source => format.Read(source) switch
        {
            T value => value,
            var other => throw source.Fail($"it is {other.GetType().Name}, not {typeof(T).Name}"),
        });

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => Plain.Write(writer, format.Write(value!));

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        format.ReadKey is { } read
            ? (T)Source.ReadKey(reader.GetString()!, read)
            : base.ReadAsPropertyName(ref reader, typeToConvert, options);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (format.ReadKey is null)
            base.WriteAsPropertyName(writer, value!, options);
        else
            writer.WritePropertyName((string)format.Write(value!)!);
    }
}
