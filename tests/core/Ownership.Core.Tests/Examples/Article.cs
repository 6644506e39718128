using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>What the help article promises of the toggle, the default owner and the two sub-settings.</summary>
public class Article
{
    private static readonly OwnershipSnapshot TwoDeals =
        Snapshot(Contact(Alice), Deal(Deal1, Alice), Deal(Deal2, Alice));

    [Fact]
    public void The_toggle_is_off_unless_switched_on() => new SubAccountSettings().AllowDifferentOwners.Should().BeFalse();

    [Fact]
    public void With_the_toggle_off_a_contact_and_its_opportunities_share_one_owner() =>
        Coupled.Decide(TwoDeals, new AssignOpportunity(Deal2, Bob)).ShouldSay(
            "opportunity deal-2: owner alice -> bob (Requested)",
            "contact acme: owner alice -> bob (CoupledOwners, by opportunity deal-2)",
            "opportunity deal-1: owner alice -> bob (CoupledOwners, by opportunity deal-2)");

    [Fact]
    public void With_the_toggle_on_they_may_have_different_owners() =>
        Separate.Decide(TwoDeals, new AssignOpportunity(Deal2, Bob)).ShouldSay(
            "opportunity deal-2: owner alice -> bob (Requested)");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_new_opportunity_has_the_contacts_owner_by_default(bool allowDifferentOwners) =>
        new SubAccountSettings { AllowDifferentOwners = allowDifferentOwners }
            .Decide(Snapshot(Contact(Alice)), new CreateOpportunity(Deal1)).ShouldSay(
                "opportunity deal-1: created (Requested)",
                "opportunity deal-1: owner nobody -> alice (DefaultOpportunityOwner, by opportunity deal-1)");

    [Fact]
    public void The_default_owner_can_be_changed_while_creating() =>
        Separate.Decide(Snapshot(Contact(Alice)), new CreateOpportunity(Deal1, Bob)).ShouldSay(
            "opportunity deal-1: created (Requested)",
            "opportunity deal-1: owner nobody -> bob (Requested)");

    [Fact]
    public void The_default_owner_can_be_changed_after_creating()
    {
        var created = Separate.Decide(Snapshot(Contact(Alice)), new CreateOpportunity(Deal1)).After;

        Separate.Decide(created, new AssignOpportunity(Deal1, Bob)).ShouldSay(
            "opportunity deal-1: owner alice -> bob (Requested)");
    }

    [Fact]
    public void Neither_sub_setting_lets_anybody_follow()
    {
        Separate.Decide(TwoDeals, new AssignOpportunity(Deal1, Bob)).ShouldSay("opportunity deal-1: owner alice -> bob (Requested)");
        Separate.Decide(TwoDeals, new AssignContact(Bob)).ShouldSay("contact acme: owner alice -> bob (Requested)");
    }

    [Fact]
    public void F1_the_contact_sub_setting_alone_lets_an_opportunitys_owner_follow_the_contact()
    {
        ContactFollowerSync.Decide(TwoDeals, new AssignOpportunity(Deal1, Bob)).ShouldSay(
            "opportunity deal-1: owner alice -> bob (Requested)",
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)");
        ContactFollowerSync.Decide(TwoDeals, new AssignContact(Bob)).ShouldSay(
            "contact acme: owner alice -> bob (Requested)",
            "contact acme: alice follows (ContactFollowerSync, by contact acme)");
    }

    [Fact]
    public void F2_the_opportunity_sub_setting_alone_lets_a_contacts_owner_follow_its_opportunities()
    {
        OpportunityFollowerSync.Decide(TwoDeals, new AssignContact(Bob)).ShouldSay(
            "contact acme: owner alice -> bob (Requested)",
            "opportunity deal-1: bob follows (OpportunityFollowerSync, by contact acme)",
            "opportunity deal-2: bob follows (OpportunityFollowerSync, by contact acme)");
        OpportunityFollowerSync.Decide(TwoDeals, new AssignOpportunity(Deal1, Bob)).ShouldSay(
            "opportunity deal-1: owner alice -> bob (Requested)",
            "opportunity deal-1: alice follows (OpportunityFollowerSync, by opportunity deal-1)");
    }

    [Fact]
    public void Both_sub_settings_work_side_by_side_and_neither_sets_off_the_other()
    {
        BothSyncs.Decide(TwoDeals, new AssignOpportunity(Deal1, Bob)).ShouldSay(
            "opportunity deal-1: owner alice -> bob (Requested)",
            "opportunity deal-1: alice follows (OpportunityFollowerSync, by opportunity deal-1)",
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)");
        BothSyncs.Decide(TwoDeals, new AssignContact(Bob)).ShouldSay(
            "contact acme: owner alice -> bob (Requested)",
            "contact acme: alice follows (ContactFollowerSync, by contact acme)",
            "opportunity deal-1: bob follows (OpportunityFollowerSync, by contact acme)",
            "opportunity deal-2: bob follows (OpportunityFollowerSync, by contact acme)");
    }

    [Fact]
    public void Switching_the_toggle_changes_no_record_by_itself()
    {
        var differing = Snapshot(Contact(Alice), Deal(Deal1, Bob));

        Coupled.Decide(differing, new AddFollowers(Acme, [Carol])).ShouldSay("contact acme: carol follows (Requested)");
    }
}
