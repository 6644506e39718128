using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ownership.Playground.Cases;

/// <summary>A case as the part of an address, so that a link shows it again: its start, and the steps that were taken.</summary>
internal static class CaseAddress
{
    private const char Version = '1';
    private const int MostBytes = 1 << 20; // Far more than anybody does by hand, and no bomb.

    public static string Write(CaseHistory written)
    {
        using var bytes = new MemoryStream();
        using (var packed = new DeflateStream(bytes, CompressionLevel.SmallestSize))
            JsonSerializer.Serialize(packed, new(written.Start, [.. written.Done.Select(done => done.Step)]), CaseJson.Default.SavedCase);
        return Version + Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <exception cref="InvalidDataException">It is no case, or is cut off; the message says so.</exception>
    public static CaseHistory Read(string text)
    {
        if (text.Length == 0 || text[0] != Version)
            throw new InvalidDataException("This link is of no version that is known here.");
        SavedCase? saved;
        try
        {
            using var packed = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(text.AsSpan(1))), CompressionMode.Decompress);
            byte[] json = new byte[MostBytes];
            int count = packed.ReadAtLeast(json, MostBytes, throwOnEndOfStream: false);
            saved = JsonSerializer.Deserialize(json.AsSpan(0, count), CaseJson.Default.SavedCase);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or JsonException or NotSupportedException)
        {
            throw Damaged(e);
        }

        if (saved?.Start.Twice is not null || saved?.Start.Contact.Contact.Id == saved?.Start.Other.Contact.Id)
            throw new InvalidDataException("This link has a record in it twice, or none.");
        try
        {
            return saved!.Steps.Aggregate(CaseHistory.From(saved.Start), (now, step) => now.Take(step));
        }
        catch (ArgumentException e)
        {
            throw Damaged(e); // It takes back a step that was never taken.
        }
    }

    private static InvalidDataException Damaged(Exception cause) => new("This link is damaged, or cut off.", cause);
}

/// <summary>A case as it is written.</summary>
internal sealed record SavedCase(CaseState Start, IReadOnlyList<CaseStep> Steps);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SavedCase))]
internal sealed partial class CaseJson : JsonSerializerContext;
