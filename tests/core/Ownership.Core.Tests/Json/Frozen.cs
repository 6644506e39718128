using System.Text.Json;
using static Ownership.Core.OwnershipChange;
using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Json;

/// <summary>
/// What builds of a version wrote, in a folder of Json/Frozen, is read by every later one as what it meant then. Neither a
/// document nor its value here is ever changed; a version that writes otherwise adds a folder.
/// </summary>
public class Frozen
{
    private static readonly IReadOnlyDictionary<string, string> Documents = Json.Documents.In("Frozen");
    private static readonly OwnershipSnapshot Acmes = Snapshot(Contact(Alice, Bob), Deal(Deal1, Alice), Deal(Deal2, null));

    private static readonly Dictionary<string, object> Meanings = new()
    {
        ["0.1/settings"] = new SubAccountSettings
        {
            AllowDifferentOwners = true,
            SyncContactFollowerWithOpportunityOwner = true,
            FollowerSync = FollowerSyncMode.Mirror,
            PreviousOwner = PreviousOwnerMode.Follows,
            MaxFollowers = 1,
        },
        ["0.1/settingsByDefault"] = new SubAccountSettings(),
        ["0.1/snapshot"] = Acmes,
        ["0.1/leftOut"] = new LeftOut(Acme, Bob, LeftOutReason.FollowerLimitReached),
        ["0.1/accessChange"] = new AccessChange(Deal1, Bob, AccessChangeKind.Lost),
        ["0.1/decision"] = OwnershipDecision.Restore(
            Acmes,
            [new OwnerChanged(Deal1, Alice, Carol), new FollowerAdded(Deal1, Alice) { Rule = OwnershipRule.PreviousOwnerFollows }],
            [new LeftOut(Acme, Carol, LeftOutReason.FollowerLimitReached)]),
        ["0.1/rotation"] =
            AssignmentRotation.Weighted((Alice, 3), (Bob, 3), (Carol, 1)).Next(3).After.Next(user => user == Alice).After.Next().After,
        ["0.1/rotationOfNobody"] = AssignmentRotation.Equally(Alice).Without(Alice),
        ["0.1/assignContact"] = new AssignContact(Bob) { OnlyIfUnassigned = true },
        ["0.1/unassignContact"] = new UnassignContact(),
        ["0.1/createOpportunity"] = new CreateOpportunity(Deal1),
        ["0.1/createOpportunityUnassigned"] = new CreateOpportunity(Deal1, InitialOwner.Unassigned),
        ["0.1/createOpportunityOfUser"] = new CreateOpportunity(Deal1, Bob),
        ["0.1/assignOpportunity"] = new AssignOpportunity(Deal1, Bob),
        ["0.1/unassignOpportunity"] = new UnassignOpportunity(Deal1),
        ["0.1/addFollowers"] = new AddFollowers(Acme, [Alice, Bob]),
        ["0.1/removeFollowers"] = new RemoveFollowers(Deal1, [Alice, Bob]),
        ["0.1/removeAllFollowers"] = new RemoveAllFollowers(Deal1),
        ["0.1/replaceUser"] = new ReplaceUser(Alice, Bob),
        ["0.1/replaceUserByNobody"] = new ReplaceUser(Alice, null),
        ["0.1/alignOwners"] = new AlignOwners(),
        ["0.1/opportunityCreated"] = new OpportunityCreated(Deal1),
        ["0.1/ownerChanged"] = new OwnerChanged(Deal1, Alice, null) { Rule = OwnershipRule.CoupledOwners },
        ["0.1/followerAdded"] = new FollowerAdded(Acme, Bob) { Rule = OwnershipRule.ContactFollowerSync },
        ["0.1/followerRemoved"] = new FollowerRemoved(Acme, Bob) { Rule = OwnershipRule.OwnerNeverFollows },
    };

    public static TheoryData<string> Names => [.. Meanings.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_document_of_a_released_version_means_what_it_meant(string name)
    {
        object meaning = Meanings[name];

        JsonSerializer.Deserialize(Documents[name], meaning.GetType()).Should().Be(meaning);
        if (meaning is OwnershipCommand)
            JsonSerializer.Deserialize<OwnershipCommand>(Documents[name]).Should().Be((OwnershipCommand)meaning);
        if (meaning is OwnershipChange)
            JsonSerializer.Deserialize<OwnershipChange>(Documents[name]).Should().Be((OwnershipChange)meaning);
    }

    [Fact]
    public void Every_document_of_a_released_version_is_read() => Documents.Keys.Should().BeEquivalentTo(Meanings.Keys);
}
