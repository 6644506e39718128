using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>What commands, snapshots and values say of themselves, for logs and audits; changes say it in every example.</summary>
public class Texts
{
    public static TheoryData<OwnershipCommand, string> Commands => new()
    {
        { new AssignContact(Alice), "assign the contact to alice" },
        { new AssignContact(Alice) { OnlyIfUnassigned = true }, "assign the contact to alice if unassigned" },
        { new UnassignContact(), "unassign the contact" },
        { new CreateOpportunity(Deal1), "create opportunity deal-1 with owner ContactOwner" },
        { new CreateOpportunity(Deal1, InitialOwner.Unassigned), "create opportunity deal-1 with owner Unassigned" },
        { new CreateOpportunity(Deal1, Bob), "create opportunity deal-1 with owner bob" },
        { new AssignOpportunity(Deal1, Bob), "assign opportunity deal-1 to bob" },
        { new AssignOpportunity(Deal1, Bob) { OnlyIfUnassigned = true }, "assign opportunity deal-1 to bob if unassigned" },
        { new UnassignOpportunity(Deal1), "unassign opportunity deal-1" },
        { new AddFollowers(Acme, [Alice, Bob]), "add followers [alice, bob] to contact acme" },
        { new RemoveFollowers(Deal1, [Bob]), "remove followers [bob] from opportunity deal-1" },
        { new RemoveAllFollowers(Deal1), "remove all followers from opportunity deal-1" },
        { new ReplaceUser(Alice, Bob), "replace alice by bob" },
        { new ReplaceUser(Alice, null), "replace alice by nobody" },
        { new AlignOwners(), "align owners" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_says_what_it_asks_for(OwnershipCommand command, string text) => command.ToString().Should().Be(text);

    [Fact]
    public void A_snapshot_says_who_owns_and_follows_each_record() =>
        Snapshot(Contact(Alice, Bob, Carol), Deal(Deal1, null)).ToString().Should().Be(
            "contact acme: alice owns, [bob, carol] follow\nopportunity deal-1: nobody owns, [] follow");
}
