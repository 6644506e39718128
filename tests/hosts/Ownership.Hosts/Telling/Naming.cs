using System.Diagnostics;
using Ownership.Core;

namespace Ownership.Hosts.Telling;

internal static class Naming
{
    /// <summary>The id with the kind of its record in front, as in the library's lines.</summary>
    public static string Described(this RecordId record) => record switch
    {
        ContactId => $"contact {record}",
        OpportunityId => $"opportunity {record}",
        _ => throw new UnreachableException(),
    };

    /// <summary>So many of something, in words.</summary>
    public static string Of(this int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    /// <summary>Who owns and who follows the record, as in the library's lines.</summary>
    public static string State(this OwnedRecord record) => $"{record}"[(record.RecordId.Described().Length + ": ".Length)..];
}
