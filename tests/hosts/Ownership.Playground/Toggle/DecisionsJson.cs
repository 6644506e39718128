using System.Text.Json;

namespace Ownership.Playground.Toggle;

/// <summary>The decisions in the library's wire format, with the settings under which they were made.</summary>
internal static class DecisionsJson
{
    public const string MediaType = "application/json";

    public static IEnumerable<byte[]> Pieces(Alignment alignment)
    {
        yield return "{\"settings\":"u8.ToArray();
        yield return JsonSerializer.SerializeToUtf8Bytes(alignment.WhatIf, OwnershipJsonContext.Default.SubAccountSettings);
        yield return ",\"decisions\":[\n"u8.ToArray();
        bool isFirst = true;
        foreach (var decision in alignment.Decisions())
        {
            if (!isFirst)
                yield return ",\n"u8.ToArray();
            isFirst = false;
            yield return JsonSerializer.SerializeToUtf8Bytes(decision.Reduced(), OwnershipJsonContext.Default.OwnershipDecision);
        }

        yield return "\n]}\n"u8.ToArray();
    }
}
