namespace Ownership.Core;

/// <summary>The rule that made a change: why somebody lost or gained a record.</summary>
[JsonConverter(typeof(WireConverter<OwnershipRule>))]
public enum OwnershipRule
{
    /// <summary>The command asked for it. The default.</summary>
    Requested,

    /// <summary>A contact and its opportunities share one owner (O1, P2, and M1 for what is adopted).</summary>
    CoupledOwners,

    /// <summary>A new opportunity takes its contact's owner (O3).</summary>
    DefaultOpportunityOwner,

    /// <summary>
    /// The owner of an opportunity follows its contact (F1, P4), for as long as they own it where followers mirror owners (F7).
    /// </summary>
    ContactFollowerSync,

    /// <summary>
    /// The owner of a contact follows its opportunities (F2, P4), for as long as they own it where followers mirror owners (F7).
    /// </summary>
    OpportunityFollowerSync,

    /// <summary>An owner does not follow their own record (F4).</summary>
    OwnerNeverFollows,

    /// <summary>The previous owner follows the record they owned (F8).</summary>
    PreviousOwnerFollows,

    /// <summary>One user stepped into the places of another (P1).</summary>
    UserReplaced,

    /// <summary>An earlier decision was taken back (P3).</summary>
    Undone,

    /// <summary>A contact was merged into another (M4).</summary>
    Merged,
}
