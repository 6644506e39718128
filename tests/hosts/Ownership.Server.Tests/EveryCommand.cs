using System.Text.Json.Nodes;

namespace Ownership.Server.Tests;

/// <summary>The commands that there are, as the library's own tests have them in documents: a new one is among them.</summary>
internal static class EveryCommand
{
    private const string Contact = "acme", Deal = "deal-1";

    private static readonly string[] Documents =
    [
        .. Directory.GetFiles(Repository.PathOf("tests/core/Ownership.Core.Tests/Json/Written/Commands")).Order().Select(File.ReadAllText),
    ];

    /// <summary>Those that name an opportunity.</summary>
    public static IEnumerable<JsonNode> About(string contact, string deal) =>
        Documents.Where(NamesADeal).Select(text => Parsed(text, contact, deal));

    /// <summary>Those that name none.</summary>
    public static IEnumerable<JsonNode> About(string contact) =>
        Documents.Where(text => !NamesADeal(text)).Select(text => Parsed(text, contact, ""));

    private static bool NamesADeal(string text) => text.Contains($"{Deal}\"", StringComparison.Ordinal);

    private static JsonNode Parsed(string text, string contact, string deal) =>
        JsonNode.Parse(text.Replace($"{Deal}\"", $"{deal}\"", StringComparison.Ordinal)
            .Replace($"{Contact}\"", $"{contact}\"", StringComparison.Ordinal))!;
}
