namespace Ownership.Core.Tests.Examples;

/// <summary>The words in which the examples are told.</summary>
internal static class Given
{
    public static readonly UserId Alice = new("alice");
    public static readonly UserId Bob = new("bob");
    public static readonly UserId Carol = new("carol");
    public static readonly UserId Dave = new("dave");

    public static readonly ContactId Acme = new("acme");
    public static readonly OpportunityId Deal1 = new("deal-1");
    public static readonly OpportunityId Deal2 = new("deal-2");
    public static readonly OpportunityId Deal3 = new("deal-3");

    public static readonly SubAccountSettings Coupled = new();
    public static readonly SubAccountSettings Separate = new() { AllowDifferentOwners = true };

    public static readonly SubAccountSettings ContactFollowerSync = Separate with { SyncContactFollowerWithOpportunityOwner = true };
    public static readonly SubAccountSettings OpportunityFollowerSync = Separate with { SyncOpportunityFollowerWithContactOwner = true };

    public static readonly SubAccountSettings BothSyncs =
        ContactFollowerSync with { SyncOpportunityFollowerWithContactOwner = true };

    public static readonly SubAccountSettings Mirror = BothSyncs with { FollowerSync = FollowerSyncMode.Mirror };

    public static Contact Contact(UserId? owner, params UserId[] followers) =>
        new(Acme) { Owner = owner, Followers = [.. followers] };

    public static Opportunity Deal(OpportunityId id, UserId? owner, params UserId[] followers) =>
        new(id, Acme) { Owner = owner, Followers = [.. followers] };

    public static OwnershipSnapshot Snapshot(Contact contact, params Opportunity[] opportunities) => new(contact, opportunities);

    public static OwnershipDecision Decide(this SubAccountSettings settings, OwnershipSnapshot snapshot, OwnershipCommand command) =>
        new OwnershipPolicy(settings).Decide(snapshot, command);

    public static OwnershipDecision Undo(this SubAccountSettings settings, OwnershipDecision decision, OwnershipSnapshot current) =>
        new OwnershipPolicy(settings).Undo(decision, current);

    /// <summary>The decision says these lines and no others: the changes in their order, then what was left out.</summary>
    public static void ShouldSay(this OwnershipDecision decision, params string[] lines) =>
        decision.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().Equal(lines);

    /// <summary>These users gain or lose sight of a record by the decision, and no others.</summary>
    public static void ShouldShow(this OwnershipDecision decision, params string[] lines) =>
        decision.AccessChanges.Select(change => change.ToString()).Should().Equal(lines);
}
