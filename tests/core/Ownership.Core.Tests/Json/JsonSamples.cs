using static Ownership.Core.OwnershipChange;

namespace Ownership.Core.Tests.Json;

/// <summary>One value of every kind that goes over the wire, by the name of its approved file.</summary>
internal static class JsonSamples
{
    private static readonly UserId Alice = new("alice");
    private static readonly UserId Bob = new("bob");
    private static readonly Contact Acme = new(new("acme")) { Owner = Alice, Followers = [Bob] };
    private static readonly Opportunity Deal = new(new("deal-1"), Acme.Id) { Owner = Alice };
    private static readonly OwnershipSnapshot Snapshot = new(Acme, [Deal, new(new("deal-2"), Acme.Id)]);
    private static readonly SubAccountSettings Settings = new()
    {
        AllowDifferentOwners = true,
        SyncContactFollowerWithOpportunityOwner = true,
        FollowerSync = FollowerSyncMode.Mirror,
        PreviousOwner = PreviousOwnerMode.Follows,
        MaxFollowers = 1,
    };

    public static IReadOnlyDictionary<string, object> All { get; } = new Dictionary<string, object>
    {
        ["settings"] = Settings,
        ["settingsByDefault"] = new SubAccountSettings(),
        ["snapshot"] = Snapshot,
        ["leftOut"] = new LeftOut(Acme.Id, Bob, LeftOutReason.FollowerLimitReached),
        ["accessChange"] = new AccessChange(Deal.Id, Bob, AccessChangeKind.Lost),
        ["decision"] = new OwnershipPolicy(Settings).Decide(Snapshot, new AssignOpportunity(Deal.Id, new("carol"))),
        ["rotation"] = AssignmentRotation.Weighted((Alice, 3), (Bob, 3), (new("carol"), 1)).Next(3).After.Next(user => user == Alice).After.Next().After,
        ["rotationOfNobody"] = AssignmentRotation.Equally(Alice).Without(Alice),
        ["assignContact"] = new AssignContact(Bob) { OnlyIfUnassigned = true },
        ["unassignContact"] = new UnassignContact(),
        ["createOpportunity"] = new CreateOpportunity(Deal.Id),
        ["createOpportunityUnassigned"] = new CreateOpportunity(Deal.Id, InitialOwner.Unassigned),
        ["createOpportunityOfUser"] = new CreateOpportunity(Deal.Id, Bob),
        ["assignOpportunity"] = new AssignOpportunity(Deal.Id, Bob),
        ["unassignOpportunity"] = new UnassignOpportunity(Deal.Id),
        ["addFollowers"] = new AddFollowers(Acme.Id, [Alice, Bob]),
        ["removeFollowers"] = new RemoveFollowers(Deal.Id, [Alice, Bob]),
        ["removeAllFollowers"] = new RemoveAllFollowers(Deal.Id),
        ["replaceUser"] = new ReplaceUser(Alice, Bob),
        ["replaceUserByNobody"] = new ReplaceUser(Alice, null),
        ["alignOwners"] = new AlignOwners(),
        ["opportunityCreated"] = new OpportunityCreated(Deal.Id),
        ["ownerChanged"] = new OwnerChanged(Deal.Id, Alice, null) { Rule = OwnershipRule.CoupledOwners },
        ["followerAdded"] = new FollowerAdded(Acme.Id, Bob) { Rule = OwnershipRule.ContactFollowerSync },
        ["followerRemoved"] = new FollowerRemoved(Acme.Id, Bob) { Rule = OwnershipRule.OwnerNeverFollows },
    };
}
