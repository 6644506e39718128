namespace Ownership.Core.Tests.Examples;

/// <summary>The words in which the examples are told.</summary>
internal static class Given
{
    public static readonly UserId Alice = new("alice");
    public static readonly UserId Bob = new("bob");
    public static readonly UserId Carol = new("carol");
    public static readonly UserId Dave = new("dave");

    /// <summary>The one who has left, where a policy is <see cref="WithoutDan"/>.</summary>
    public static readonly UserId Dan = new("dan");

    public static readonly ContactId Acme = new("acme");
    public static readonly ContactId Other = new("other");
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

    public static SubAccountSettings PreviousOwnerFollows(this SubAccountSettings settings) =>
        settings with { PreviousOwner = PreviousOwnerMode.Follows };

    public static SubAccountSettings ClosedKeepOwner(this SubAccountSettings settings) =>
        settings with { ClosedOpportunities = ClosedOpportunitiesMode.KeepOwner };

    public static OwnershipPolicy WithoutDan(this SubAccountSettings settings) =>
        new(settings) { ActiveUsers = ActiveUsers.AllExcept([Dan]) };

    public static Contact Contact(UserId? owner, params UserId[] followers) =>
        new(Acme) { Owner = owner, Followers = [.. followers] };

    public static Contact OtherContact(UserId? owner, params UserId[] followers) => Contact(owner, followers) with { Id = Other };

    public static Opportunity Deal(OpportunityId id, UserId? owner, params UserId[] followers) =>
        new(id, Acme) { Owner = owner, Followers = [.. followers] };

    public static Opportunity Won(OpportunityId id, UserId? owner, params UserId[] followers) =>
        Deal(id, owner, followers) with { IsClosed = true };

    /// <summary>The deals are the contact's, whichever of the two it is.</summary>
    public static OwnershipSnapshot Snapshot(Contact contact, params Opportunity[] opportunities) =>
        new(contact, opportunities.Select(opportunity => opportunity with { ContactId = contact.Id }));

    public static OwnershipDecision Decide(this SubAccountSettings settings, OwnershipSnapshot snapshot, OwnershipCommand command) =>
        new OwnershipPolicy(settings).Decide(snapshot, command);

    public static OwnershipDecision Decide(
        this SubAccountSettings settings, OwnershipSnapshot snapshot, IEnumerable<OwnershipCommand> commands) =>
        new OwnershipPolicy(settings).Decide(snapshot, commands);

    public static OwnershipDecision Undo(this SubAccountSettings settings, OwnershipDecision decision, OwnershipSnapshot current) =>
        new OwnershipPolicy(settings).Undo(decision, current);

    public static OwnershipPlan Move(this SubAccountSettings settings, OwnershipSnapshot from, OpportunityId id, OwnershipSnapshot to) =>
        new OwnershipPolicy(settings).Move(from, id, to);

    public static OwnershipPlan Merge(this SubAccountSettings settings, OwnershipSnapshot survivor, OwnershipSnapshot merged) =>
        new OwnershipPolicy(settings).Merge(survivor, merged);

    /// <summary>The decision says these lines and no others: the changes in their order, then what was left out.</summary>
    public static void ShouldSay(this OwnershipDecision decision, params string[] lines) => LinesOf(decision).Should().Equal(lines);

    /// <summary>The plan says these lines and no others: of each decision in turn what it says.</summary>
    public static void ShouldSay(this OwnershipPlan plan, params string[] lines) =>
        plan.Decisions.SelectMany(LinesOf).Should().Equal(lines);

    /// <summary>These users gain or lose sight of a record by the decision, and no others.</summary>
    public static void ShouldShow(this OwnershipDecision decision, params string[] lines) =>
        LinesOf(decision.AccessChanges).Should().Equal(lines);

    /// <summary>These users gain or lose sight of a record by the plan as a whole, and no others.</summary>
    public static void ShouldShow(this OwnershipPlan plan, params string[] lines) => LinesOf(plan.AccessChanges).Should().Equal(lines);

    private static string[] LinesOf(object told) => told.ToString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> LinesOf(IEnumerable<AccessChange> changes) => changes.Select(change => change.ToString());
}
