using Ownership.Core;

namespace Ownership.Hosts.Replaying;

/// <summary>What the day of a switch asks for.</summary>
internal static class InStep
{
    /// <summary>What brings records in step with these settings; null where no record has to be.</summary>
    public static OwnershipCommand? With(SubAccountSettings settings) => settings switch
    {
        { AllowDifferentOwners: false } => new OwnershipCommand.AlignOwners(),
        { SyncContactFollowerWithOpportunityOwner: true } or { SyncOpportunityFollowerWithContactOwner: true } =>
            new OwnershipCommand.AlignFollowers(),
        _ => null,
    };
}
