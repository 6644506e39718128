using System.Text.Json;

namespace Ownership.Hosts.Input;

internal enum UntypedKind
{
    Unknown,

    /// <summary>One of the documented events that have no type, none of which is about owners of contacts and opportunities.</summary>
    Documented,

    /// <summary>What the webhook action of a workflow sends.</summary>
    Workflow,
}

/// <summary>Tells events without a type by what only they have.</summary>
internal static class UntypedKinds
{
    /// <param name="text">A whole JSON object.</param>
    public static UntypedKind Of(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsOfDocumented(ref reader))
                return UntypedKind.Documented;
            if (Is(ref reader, "contact_id"u8))
                return UntypedKind.Workflow;
            reader.Skip();
        }

        return UntypedKind.Unknown;
    }

    private static bool IsOfDocumented(ref Utf8JsonReader reader) =>
        Is(ref reader, "invoiceNumber"u8)
        || Is(ref reader, "productType"u8)
        || Is(ref reader, "priceType"u8)
        || Is(ref reader, "firstObjectKey"u8) // associations and relations
        || Is(ref reader, "searchableProperties"u8) // schemas of objects
        || Is(ref reader, "owners"u8); // records of such objects

    // Without a look at escapes: these are names as programs write them.
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueSpan.SequenceEqual(name);
}
