using System.Text;
using System.Text.Json;

namespace Ownership.Hosts.Input;

/// <summary>Texts out of JSON.</summary>
internal static class JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text that was just read, or null where it is blank.</summary>
    /// <exception cref="InvalidDataException">It is not well-formed.</exception>
    public static string? Of(ref Utf8JsonReader reader, MemberName name)
    {
        try
        {
            return NotBlank(reader.GetString()!);
        }
        catch (InvalidOperationException e)
        {
            throw Malformed(name, e);
        }
    }

    /// <summary>A text without escapes, or null where it is blank.</summary>
    /// <exception cref="InvalidDataException">It is not well-formed.</exception>
    public static string? Of(ReadOnlySpan<byte> utf8, MemberName name)
    {
        try
        {
            return NotBlank(Strict.GetString(utf8));
        }
        catch (DecoderFallbackException e)
        {
            throw Malformed(name, e);
        }
    }

    private static string? NotBlank(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static InvalidDataException Malformed(MemberName name, Exception e) =>
        new($"{name} is not well-formed text: half a surrogate pair, or not UTF-8", e);
}
