using System.Diagnostics;

namespace Ownership.Playground.Cases;

/// <summary>Which of the written rules stands behind what was decided.</summary>
internal static class RuleCodes
{
    public static string Of(OwnershipChange change) => change.Rule switch
    {
        OwnershipRule.Requested => change switch
        {
            OwnershipChange.OwnerChanged => "O2",
            OwnershipChange.FollowerAdded or OwnershipChange.FollowerRemoved => "F9",
            OwnershipChange.OpportunityCreated => "O3",
            OwnershipChange.OpportunityAdopted => "M1",
            OwnershipChange.OpportunityRemoved => "M2",
            _ => throw new UnreachableException(),
        },
        OwnershipRule.CoupledOwners => "O1",
        OwnershipRule.DefaultOpportunityOwner => "O3",
        OwnershipRule.ContactFollowerSync => change is OwnershipChange.FollowerRemoved ? "F7" : "F1",
        OwnershipRule.OpportunityFollowerSync => change is OwnershipChange.FollowerRemoved ? "F7" : "F2",
        OwnershipRule.OwnerNeverFollows => "F4",
        OwnershipRule.PreviousOwnerFollows => "F8",
        OwnershipRule.UserReplaced => "P1",
        OwnershipRule.Undone => "P3",
        OwnershipRule.Merged => "M4",
        _ => throw new UnreachableException(),
    };

    public static string Of(LeftOutReason reason) => reason switch
    {
        LeftOutReason.AlreadyAssigned => "O4",
        LeftOutReason.UnknownOpportunity or LeftOutReason.UnknownContact or LeftOutReason.OpportunityAlreadyExists => "O6",
        LeftOutReason.OwnersAreCoupled => "O3",
        LeftOutReason.DifferentOwnersAllowed => "P2",
        LeftOutReason.AlreadyOwner => "F4",
        LeftOutReason.AlreadyFollowing => "F6",
        LeftOutReason.NotFollowing => "F9",
        LeftOutReason.FollowerLimitReached => "F5",
        LeftOutReason.ChangedSince or LeftOutReason.OpportunityRemains => "P3",
        LeftOutReason.UserInactive => "U1",
        LeftOutReason.OpportunityClosed => "O1",
        LeftOutReason.OwnedByAnother => "O7",
        _ => throw new UnreachableException(),
    };
}
