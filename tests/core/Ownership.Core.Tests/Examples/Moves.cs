using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>Rules M1 to M4.</summary>
public class Moves
{
    [Fact]
    public void M1_an_adopted_opportunity_joins_as_it_is_and_is_the_contacts_from_then_on()
    {
        var adopted = Separate.Decide(
            Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AdoptOpportunity(Won(Deal2, Bob, Carol) with { ContactId = Other }));

        adopted.ShouldSay("opportunity deal-2: adopted, bob owns, [carol] follow, closed (Requested)");
        adopted.After.Should().Be(Snapshot(Contact(Alice), Deal(Deal1, Alice), Won(Deal2, Bob, Carol)));
    }

    [Fact]
    public void M1_an_adopted_opportunity_keeps_followers_over_the_limit_and_takes_no_more() =>
        (OpportunityFollowerSync with { MaxFollowers = 1 })
            .Decide(Snapshot(Contact(Alice)), new AdoptOpportunity(Deal(Deal1, Bob, Carol, Dave))).ShouldSay(
                "opportunity deal-1: adopted, bob owns, [carol, dave] follow (Requested)",
                "opportunity deal-1: alice left out (FollowerLimitReached)");

    [Fact]
    public void M1_while_separate_the_syncs_see_it_as_created() =>
        BothSyncs.Decide(Snapshot(Contact(Alice)), new AdoptOpportunity(Deal(Deal1, Bob))).ShouldSay(
            "opportunity deal-1: adopted, bob owns, [] follow (Requested)",
            "opportunity deal-1: alice follows (OpportunityFollowerSync, by opportunity deal-1)",
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)");

    [Fact]
    public void M1_while_coupled_it_takes_the_contacts_owner() =>
        Coupled.PreviousOwnerFollows().Decide(Snapshot(Contact(Alice)), new AdoptOpportunity(Deal(Deal1, Bob))).ShouldSay(
            "opportunity deal-1: adopted, bob owns, [] follow (Requested)",
            "opportunity deal-1: owner bob -> alice (CoupledOwners, by opportunity deal-1)",
            "opportunity deal-1: bob follows (PreviousOwnerFollows, by opportunity deal-1)");

    [Fact]
    public void M1_while_coupled_a_contact_without_owner_takes_its_owner_and_so_do_the_others() =>
        Coupled.Decide(Snapshot(Contact(null), Deal(Deal1, null)), new AdoptOpportunity(Deal(Deal2, Bob))).ShouldSay(
            "opportunity deal-2: adopted, bob owns, [] follow (Requested)",
            "contact acme: owner nobody -> bob (CoupledOwners, by opportunity deal-2)",
            "opportunity deal-1: owner nobody -> bob (CoupledOwners, by opportunity deal-2)");

    [Fact]
    public void M1_while_coupled_a_kept_opportunity_keeps_its_owner_and_gives_none()
    {
        var adoption = new AdoptOpportunity(Won(Deal1, Bob));
        var adopted = "opportunity deal-1: adopted, bob owns, [] follow, closed (Requested)";

        Coupled.ClosedKeepOwner().Decide(Snapshot(Contact(Alice)), adoption).ShouldSay(adopted);
        Coupled.ClosedKeepOwner().Decide(Snapshot(Contact(null)), adoption).ShouldSay(adopted);
    }

    [Fact]
    public void M2_a_removed_opportunity_leaves_and_while_coupled_nothing_else_happens() =>
        (Mirror with { AllowDifferentOwners = false })
            .Decide(Snapshot(Contact(Alice, Bob), Deal(Deal1, Bob)), new RemoveOpportunity(Deal1)).ShouldSay(
                "opportunity deal-1: removed (Requested)");

    [Fact]
    public void M2_with_mirror_its_owner_stops_following_the_contact() =>
        Mirror.Decide(Snapshot(Contact(Alice, Bob), Deal(Deal1, Bob)), new RemoveOpportunity(Deal1)).ShouldSay(
            "opportunity deal-1: removed (Requested)",
            "contact acme: bob no longer follows (ContactFollowerSync, by opportunity deal-1)");

    [Fact]
    public void M3_a_move_removes_there_and_adopts_here() =>
        Mirror.Move(from: Snapshot(OtherContact(Alice, Bob), Deal(Deal1, Bob, Alice)), Deal1, to: Snapshot(Contact(Carol))).ShouldSay(
            "opportunity deal-1: removed (Requested)",
            "contact other: bob no longer follows (ContactFollowerSync, by opportunity deal-1)",
            "opportunity deal-1: adopted, bob owns, [alice] follow (Requested)",
            "opportunity deal-1: carol follows (OpportunityFollowerSync, by opportunity deal-1)",
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)");

    [Fact]
    public void M3_a_move_has_one_decision_for_each_contact()
    {
        var (from, to) = (Snapshot(OtherContact(Alice), Deal(Deal1, Alice)), Snapshot(Contact(Carol), Deal(Deal2, Carol)));

        var plan = Separate.Move(from, Deal1, to);

        plan.Decisions.Select(decision => decision.Before).Should().Equal(from, to);
        plan.Decisions.Select(decision => decision.After).Should().Equal(
            Snapshot(OtherContact(Alice)), Snapshot(Contact(Carol), Deal(Deal2, Carol), Deal(Deal1, Alice)));
    }

    [Fact]
    public void M3_an_opportunity_that_is_not_there_or_is_here_already_is_reported_and_nothing_happens()
    {
        var (empty, full) = (Snapshot(OtherContact(Alice)), Snapshot(OtherContact(Alice), Deal(Deal1, Alice)));

        Separate.Move(empty, Deal1, Snapshot(Contact(Bob))).ShouldSay("opportunity deal-1: left out (UnknownOpportunity)");
        Separate.Move(full, Deal1, Snapshot(Contact(Bob), Deal(Deal1, Bob))).ShouldSay(
            "opportunity deal-1: left out (OpportunityAlreadyExists)");
    }

    [Fact]
    public void M3_a_move_is_undone_by_moving_back()
    {
        var (from, to) = (Snapshot(OtherContact(Alice), Deal(Deal1, Bob, Carol)), Snapshot(Contact(Carol)));
        var there = Separate.Move(from, Deal1, to).Decisions;

        var back = Separate.Move(from: there[1].After, Deal1, to: there[0].After).Decisions;

        back.Select(decision => decision.After).Should().Equal(to, from);
    }

    [Fact]
    public void M3_a_move_to_the_same_contact_is_refused()
    {
        var snapshot = Snapshot(Contact(Alice), Deal(Deal1, Alice));

        FluentActions.Invoking(() => Separate.Move(snapshot, Deal1, snapshot)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void M4_the_merged_contacts_owner_and_followers_follow_the_survivor_which_adopts_the_opportunities() =>
        Separate.Merge(
            survivor: Snapshot(Contact(Alice), Deal(Deal1, Alice)),
            merged: Snapshot(OtherContact(Bob, Carol), Deal(Deal2, Bob, Dave))).ShouldSay(
                "contact acme: bob follows (Merged)",
                "contact acme: carol follows (Merged)",
                "opportunity deal-2: adopted, bob owns, [dave] follow (Merged)",
                "opportunity deal-2: removed (Merged)",
                "contact other: owner bob -> nobody (Merged)",
                "contact other: carol no longer follows (Merged)");

    [Fact]
    public void M4_a_survivor_without_owner_is_assigned_the_merged_contacts() =>
        OpportunityFollowerSync.Merge(
            survivor: Snapshot(Contact(null), Deal(Deal1, Alice)), merged: Snapshot(OtherContact(Bob))).ShouldSay(
                "contact acme: owner nobody -> bob (Merged)",
                "opportunity deal-1: bob follows (OpportunityFollowerSync, by contact acme)",
                "contact other: owner bob -> nobody (Merged)");

    [Fact]
    public void M4_a_survivor_without_owner_is_not_assigned_to_who_has_left() =>
        Separate.WithoutDan().Merge(survivor: Snapshot(Contact(null)), merged: Snapshot(OtherContact(Dan))).ShouldSay(
            "contact acme: dan left out (UserInactive)",
            "contact other: owner dan -> nobody (Merged)");

    [Fact]
    public void M4_while_coupled_the_adopted_opportunities_take_the_survivors_owner() =>
        Coupled.Merge(survivor: Snapshot(Contact(Alice)), merged: Snapshot(OtherContact(Bob), Deal(Deal1, Bob))).ShouldSay(
            "contact acme: bob follows (Merged)",
            "opportunity deal-1: adopted, bob owns, [] follow (Merged)",
            "opportunity deal-1: owner bob -> alice (CoupledOwners, by opportunity deal-1)",
            "opportunity deal-1: removed (Merged)",
            "contact other: owner bob -> nobody (Merged)");

    [Fact]
    public void M4_no_sync_and_no_previous_owner_rule_fires_on_the_merged_contact() =>
        Mirror.PreviousOwnerFollows().Merge(
            survivor: Snapshot(Contact(Alice)), merged: Snapshot(OtherContact(Alice, Bob), Deal(Deal1, Bob, Alice)))
            .Decisions[1].ShouldSay(
                "opportunity deal-1: removed (Merged)",
                "contact other: owner alice -> nobody (Merged)",
                "contact other: bob no longer follows (Merged)");

    [Fact]
    public void M4_an_opportunity_on_both_contacts_or_one_contact_twice_is_refused()
    {
        var (survivor, merged) = (Snapshot(Contact(Alice), Deal(Deal1, Alice)), Snapshot(OtherContact(Bob), Deal(Deal1, Bob)));

        FluentActions.Invoking(() => Separate.Merge(survivor, merged)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Separate.Merge(survivor, survivor)).Should().Throw<ArgumentException>();
    }
}
