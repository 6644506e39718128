using System.Text.Json;

namespace Ownership.Hosts.Input;

/// <summary>What is wrong with a JSON text, in words for who wrote the text and not the program that reads it.</summary>
internal static class JsonFault
{
    private const int Longest = 200;

    // The reader's messages end with a position, which is told in another way, and with advice on its options.
    public static string Plain(this JsonException e)
    {
        string what = e.Message.Split(" LineNumber:")[0]
            .Replace(" Change the reader options.", "", StringComparison.Ordinal)
            .Replace(" in this mode", "", StringComparison.Ordinal)
            .Replace(" Expected the input to start with a valid JSON token, when isFinalBlock is true.", "", StringComparison.Ordinal)
            .TrimEnd('.');
        // It may quote the text, as far as that goes.
        return "unreadable JSON: " + (what.Length <= Longest ? what : $"{what.AsSpan(0, Longest)}…");
    }

    /// <summary>The fault of a text that is part of an input, at its line there.</summary>
    public static InvalidDataException At(string name, JsonException e) => new($"{name}:{e.LineNumber + 1}: {e.Plain()}", e);
}
