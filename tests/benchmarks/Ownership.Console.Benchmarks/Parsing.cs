using System.Text.Json;

namespace Ownership.Console.Benchmarks;

/// <summary>What the console is measured against: programs that parse the same text with System.Text.Json, and do nothing else.</summary>
internal static class Parsing
{
    public const string OfLines = "parse-lines";
    public const string OfFile = "parse-file";

    /// <summary>Parses each line by itself, as one would who reads events.</summary>
    public static void Lines(string file)
    {
        foreach (string line in System.IO.File.ReadLines(file))
            JsonDocument.Parse(line).Dispose();
    }

    /// <summary>Parses the whole file at once.</summary>
    public static void File(string file)
    {
        using var stream = System.IO.File.OpenRead(file);
        JsonDocument.Parse(stream).Dispose();
    }
}
