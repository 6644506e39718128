using Ownership.Core;

namespace Ownership.Hosts.Input;

/// <summary>What the status of an opportunity says of it.</summary>
internal static class OpportunityStatus
{
    public const string Deleted = "deleted";
    public const string Open = "open";

    /// <summary>None of the product's: written where nobody knows any longer whether it was won, lost or abandoned.</summary>
    public const string Closed = "closed";

    /// <summary>Whether it is closed, or null where the status says nothing of that.</summary>
    public static bool? IsClosed(string? status) => status switch
    {
        Open => false,
        "won" or "lost" or "abandoned" or Closed => true,
        _ => null,
    };

    public static string? Of(OwnedRecord? record) => record is Opportunity opportunity ? opportunity.IsClosed ? Closed : Open : null;
}
