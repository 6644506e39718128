using System.Diagnostics;
using Ownership.Core;

namespace Ownership.Console;

internal static class Printing
{
    /// <summary>The id with the kind of its record in front, as in the library's lines.</summary>
    public static string Described(this RecordId record) => record switch
    {
        ContactId => $"contact {record}",
        OpportunityId => $"opportunity {record}",
        _ => throw new UnreachableException(),
    };

    /// <summary>The text with its control characters written out, so that no id can break a line or steer a terminal.</summary>
    public static string Printable(this string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : $"{c}"));
}
