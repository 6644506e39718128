using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ownership.Consumer;
using Ownership.Core;

// Compiled ahead of time, the library has to do what it does elsewhere: the quick start, decisions to compare, and JSON.
Entry.QuickStart(null, args);
RandomDecisions.Write(Console.Out);
foreach (var (settings, command, decision) in RandomDecisions.All())
{
    RoundTrip(settings, OwnershipJsonContext.Default.SubAccountSettings);
    RoundTrip(command, OwnershipJsonContext.Default.OwnershipCommand);
    RoundTrip(decision, OwnershipJsonContext.Default.OwnershipDecision);
}

static void RoundTrip<T>(T value, JsonTypeInfo<T> type)
    where T : class
{
    string json = JsonSerializer.Serialize(value, type);
    if (!value.Equals(JsonSerializer.Deserialize(json, type)))
        throw new InvalidOperationException($"Does not survive JSON: {json}");
}

internal static class Entry
{
    /// <summary>The statements of the quick start, which have no name to call them by.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "<Main>$")]
    public static extern void QuickStart([UnsafeAccessorType("Program, Ownership.QuickStart")] object? program, string[] args);
}
