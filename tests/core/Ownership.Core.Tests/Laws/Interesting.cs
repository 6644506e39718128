using static Ownership.Core.OwnershipChange;

namespace Ownership.Core.Tests.Laws;

/// <summary>The cases that a law is worth testing on, by name, the rarer first.</summary>
internal static class Interesting
{
    public static Dictionary<string, Func<Scenario, OwnershipDecision, bool>> Cases { get; } = new()
    {
        ["the mirror removes a follower (F7)"] = (_, d) => d.Changes.Any(c => c is FollowerRemoved && IsSync(c)),
        ["a sync adds a follower (F1, F2)"] = (_, d) => d.Changes.Any(c => c is FollowerAdded && IsSync(c)),
        ["the limit leaves a follower out (F5)"] = (_, d) => Has(d, LeftOutReason.FollowerLimitReached),
        ["a follower is promoted to owner (F4)"] = (_, d) => By(d, OwnershipRule.OwnerNeverFollows),
        ["the previous owner follows (F8)"] = (_, d) => By(d, OwnershipRule.PreviousOwnerFollows),
        ["an owner came in among the followers"] = (s, _) =>
            s.Snapshot.Contact is { Owner: { } owner, Followers: var followers } && followers.Contains(owner),
        ["an owner change heals another record (O1)"] = (_, d) => By(d, OwnershipRule.CoupledOwners),
        ["a record came in over the limit"] = (s, _) => s.Snapshot.Contact.Followers.Count > s.Settings.MaxFollowers,
        ["an opportunity is created (O3)"] = (_, d) => d.Changes.Any(c => c is OpportunityCreated),
        ["a user steps into the places of another (P1)"] = (_, d) => By(d, OwnershipRule.UserReplaced),
        ["an opportunity comes with its owner and followers (M1)"] = (_, d) => d.Changes.Any(c => c is OpportunityAdopted),
        ["an opportunity is removed (M2)"] = (_, d) => d.Changes.Any(c => c is OpportunityRemoved),
        ["a closed opportunity keeps its owner (O1)"] = (_, d) => Has(d, LeftOutReason.OpportunityClosed),
        ["somebody inactive is left out (U1, U2, U3)"] = (_, d) => Has(d, LeftOutReason.UserInactive),
        ["an owner is not taken from anybody, or not the expected one (O4, O7)"] = (_, d) =>
            Has(d, LeftOutReason.AlreadyAssigned) || Has(d, LeftOutReason.OwnedByAnother),
        ["both syncs are on and all is in step (F1, F2)"] = (s, _) => s.Settings is
        {
            AllowDifferentOwners: true,
            SyncContactFollowerWithOpportunityOwner: true,
            SyncOpportunityFollowerWithContactOwner: true,
        } && s.Snapshot.Opportunities.Count > 0 && LawBook.IsInStep(s.Snapshot, s.Settings, []),
        ["an opportunity is unknown or exists already (O6)"] = (_, d) =>
            Has(d, LeftOutReason.UnknownOpportunity) || Has(d, LeftOutReason.OpportunityAlreadyExists),
        ["nothing changes"] = (_, d) => !d.HasChanges,
    };

    private static bool By(OwnershipDecision decision, OwnershipRule rule) => decision.Changes.Any(change => change.Rule == rule);

    private static bool Has(OwnershipDecision decision, LeftOutReason reason) => decision.LeftOut.Any(l => l.Reason == reason);

    private static bool IsSync(OwnershipChange change) =>
        change.Rule is OwnershipRule.ContactFollowerSync or OwnershipRule.OpportunityFollowerSync;
}
