using System.Diagnostics;
using System.Text.Json;

namespace Ownership.Playground.Toggle;

/// <summary>What things are called on the page.</summary>
internal static class Labels
{
    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Owner => "Owner changes",
        ChangeKind.FollowerAdded => "Starts to follow",
        ChangeKind.FollowerRemoved => "No longer follows",
        ChangeKind.LeftOut => "Left out",
        _ => throw new UnreachableException(),
    };

    public static string Of(FileKind kind) => kind switch
    {
        FileKind.Records => "Records",
        FileKind.Users => "Users",
        FileKind.Events => "Events",
        _ => "Unknown",
    };

    /// <summary>A name of the library's, such as CoupledOwners, as words.</summary>
    public static string Words(string name)
    {
        string words = JsonNamingPolicy.SnakeCaseLower.ConvertName(name).Replace('_', ' ');
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}";
    }

    public static string Counted(this int count, string one) => Counted((long)count, one);

    public static string Counted(this long count, string one) =>
        count == 1 ? $"1 {one}" : $"{count:N0} {(one.EndsWith("opportunity", StringComparison.Ordinal) ? $"{one[..^1]}ies" : $"{one}s")}";

    public static string Size(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} bytes",
        < 1_000_000 => $"{bytes / 1e3:0.#} kB",
        < 1_000_000_000 => $"{bytes / 1e6:0.#} MB",
        _ => $"{bytes / 1e9:0.##} GB",
    };
}
