using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>Rules U1 to U6. Dan has left.</summary>
public class Leavers
{
    [Fact]
    public void U1_nothing_is_assigned_to_who_has_left_and_that_is_said()
    {
        Separate.WithoutDan().Decide(Snapshot(Contact(Alice)), new AssignContact(Dan)).ShouldSay(
            "contact acme: dan left out (UserInactive)");
        Coupled.WithoutDan().Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignOpportunity(Deal1, Dan)).ShouldSay(
            "opportunity deal-1: dan left out (UserInactive)");
    }

    [Fact]
    public void U1_is_not_worth_a_word_where_nothing_would_have_changed()
    {
        Separate.WithoutDan().Decide(Snapshot(Contact(Dan), Deal(Deal1, Bob)), new AssignContact(Dan)).ShouldSay();
        Coupled.WithoutDan().Decide(Snapshot(Contact(Dan), Deal(Deal1, Bob)), new AssignContact(Dan)).ShouldSay(
            "contact acme: dan left out (UserInactive)");
    }

    [Fact]
    public void U1_who_has_left_replaces_nobody_and_that_is_always_said()
    {
        Separate.WithoutDan().Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob, Alice)), new ReplaceUser(Alice, Dan)).ShouldSay(
            "contact acme: dan left out (UserInactive)");
        Separate.WithoutDan().Decide(Snapshot(Contact(Alice)), new ReplaceUser(Carol, Dan)).ShouldSay(
            "contact acme: dan left out (UserInactive)");
    }

    [Fact]
    public void U1_a_creation_for_who_has_left_gives_the_default_owner() =>
        Separate.WithoutDan().Decide(Snapshot(Contact(Alice)), new CreateOpportunity(Deal1, Dan)).ShouldSay(
            "opportunity deal-1: created (Requested)",
            "opportunity deal-1: owner nobody -> alice (DefaultOpportunityOwner, by opportunity deal-1)",
            "opportunity deal-1: dan left out (UserInactive)");

    [Fact]
    public void U1_follower_commands_leave_out_who_has_left_and_go_on_with_the_others()
    {
        Separate.WithoutDan().Decide(Snapshot(Contact(Alice)), new AddFollowers(Acme, [Dan, Bob])).ShouldSay(
            "contact acme: bob follows (Requested)",
            "contact acme: dan left out (UserInactive)");
        Separate.WithoutDan().Decide(Snapshot(Contact(Alice, Carol)), new SetFollowers(Acme, [Dan, Bob])).ShouldSay(
            "contact acme: carol no longer follows (Requested)",
            "contact acme: bob follows (Requested)",
            "contact acme: dan left out (UserInactive)");
    }

    [Fact]
    public void U1_of_several_reasons_against_an_assignment_the_first_is_told()
    {
        var snapshot = Snapshot(Contact(Alice));
        var policy = Separate.WithoutDan();

        policy.Decide(snapshot, new AssignContact(Dan) { OnlyIfOwnedBy = Bob, OnlyIfUnassigned = true }).ShouldSay(
            "contact acme: dan left out (OwnedByAnother)");
        policy.Decide(snapshot, new AssignContact(Dan) { OnlyIfOwnedBy = Alice, OnlyIfUnassigned = true }).ShouldSay(
            "contact acme: dan left out (UserInactive)");
        policy.Decide(snapshot, new AssignContact(Bob) { OnlyIfOwnedBy = Alice, OnlyIfUnassigned = true }).ShouldSay(
            "contact acme: bob left out (AlreadyAssigned)");
    }

    [Fact]
    public void U1_of_several_reasons_against_a_follower_the_first_is_told()
    {
        var policy = (Separate with { MaxFollowers = 0 }).WithoutDan();
        var addition = new AddFollowers(Acme, [Dan]);

        policy.Decide(Snapshot(Contact(Dan, Dan)), addition).ShouldSay("contact acme: dan left out (AlreadyOwner)");
        policy.Decide(Snapshot(Contact(Alice, Dan)), addition).ShouldSay("contact acme: dan left out (AlreadyFollowing)");
        policy.Decide(Snapshot(Contact(Alice)), addition).ShouldSay("contact acme: dan left out (UserInactive)");
        policy.Decide(Snapshot(Contact(Alice)), new AddFollowers(Acme, [Bob])).ShouldSay(
            "contact acme: bob left out (FollowerLimitReached)");
    }

    [Fact]
    public void U2_a_default_owner_who_has_left_gets_no_new_opportunity_while_separate() =>
        Separate.WithoutDan().Decide(Snapshot(Contact(Dan)), new CreateOpportunity(Deal1)).ShouldSay(
            "opportunity deal-1: created (Requested)",
            "opportunity deal-1: dan left out (UserInactive)");

    [Fact]
    public void U2_a_default_owner_who_has_left_gets_a_new_opportunity_while_coupled() =>
        Coupled.WithoutDan().Decide(Snapshot(Contact(Dan)), new CreateOpportunity(Deal1)).ShouldSay(
            "opportunity deal-1: created (Requested)",
            "opportunity deal-1: owner nobody -> dan (DefaultOpportunityOwner, by opportunity deal-1)");

    [Fact]
    public void U3_contact_follower_sync_makes_no_follower_of_who_has_left()
    {
        ContactFollowerSync.WithoutDan().Decide(Snapshot(Contact(Alice)), new AdoptOpportunity(Deal(Deal1, Dan))).ShouldSay(
            "opportunity deal-1: adopted, dan owns, [] follow (Requested)",
            "contact acme: dan left out (UserInactive)");
        ContactFollowerSync.WithoutDan().Decide(Snapshot(Contact(Dan), Deal(Deal1, Dan)), new AssignContact(Bob)).ShouldSay(
            "contact acme: owner dan -> bob (Requested)",
            "contact acme: dan left out (UserInactive)");
    }

    [Fact]
    public void U3_opportunity_follower_sync_makes_no_follower_of_who_has_left() =>
        OpportunityFollowerSync.WithoutDan().Decide(Snapshot(Contact(Dan)), new CreateOpportunity(Deal1, Bob)).ShouldSay(
            "opportunity deal-1: created (Requested)",
            "opportunity deal-1: owner nobody -> bob (Requested)",
            "opportunity deal-1: dan left out (UserInactive)");

    [Fact]
    public void U3_a_previous_owner_who_has_left_does_not_follow() =>
        Separate.PreviousOwnerFollows().WithoutDan().Decide(Snapshot(Contact(Dan)), new AssignContact(Bob)).ShouldSay(
            "contact acme: owner dan -> bob (Requested)",
            "contact acme: dan left out (UserInactive)");

    [Fact]
    public void U3_a_merge_brings_nobody_along_who_has_left() =>
        Separate.WithoutDan().Merge(survivor: Snapshot(Contact(Alice)), merged: Snapshot(OtherContact(Bob, Dan))).ShouldSay(
            "contact acme: bob follows (Merged)",
            "contact acme: dan left out (UserInactive)",
            "contact other: owner bob -> nobody (Merged)",
            "contact other: dan no longer follows (Merged)");

    [Fact]
    public void U4_the_records_of_who_has_left_are_free_to_be_assigned()
    {
        Separate.WithoutDan().Decide(Snapshot(Contact(Dan)), new AssignContact(Bob) { OnlyIfUnassigned = true }).ShouldSay(
            "contact acme: owner dan -> bob (Requested)");
        Coupled.WithoutDan()
            .Decide(Snapshot(Contact(null), Deal(Deal1, Dan)), new AssignContact(Bob) { OnlyIfUnassigned = true }).ShouldSay(
                "contact acme: owner nobody -> bob (Requested)",
                "opportunity deal-1: owner dan -> bob (CoupledOwners, by contact acme)");
    }

    [Fact]
    public void U5_undo_gives_nothing_back_to_who_has_left_and_says_so()
    {
        var assigned = Separate.Decide(Snapshot(Contact(Dan)), new AssignContact(Bob));
        var removed = Separate.Decide(Snapshot(Contact(Alice, Dan)), new RemoveFollowers(Acme, [Dan]));

        Separate.WithoutDan().Undo(assigned, assigned.After).ShouldSay("contact acme: dan left out (UserInactive)");
        Separate.WithoutDan().Undo(removed, removed.After).ShouldSay("contact acme: dan left out (UserInactive)");
    }

    [Fact]
    public void U5_an_opportunity_that_comes_back_does_so_as_it_was()
    {
        var removed = Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, Dan), Deal(Deal2, Alice, Dan)), [
            new RemoveOpportunity(Deal1), new RemoveOpportunity(Deal2),
        ]);

        Separate.WithoutDan().Undo(removed, removed.After).After.Opportunities.Should().BeEquivalentTo(
            [Deal(Deal1, Dan), Deal(Deal2, Alice, Dan)]);
    }

    [Fact]
    public void U6_who_has_left_keeps_what_they_have_until_a_command_takes_it()
    {
        var snapshot = Snapshot(Contact(Dan), Deal(Deal1, Bob, Dan));
        var policy = Separate.WithoutDan();

        policy.Decide(snapshot, new AssignOpportunity(Deal1, Carol)).ShouldSay("opportunity deal-1: owner bob -> carol (Requested)");
        policy.Decide(snapshot, new UnassignContact()).ShouldSay("contact acme: owner dan -> nobody (Requested)");
        policy.Decide(snapshot, new RemoveFollowers(Deal1, [Dan])).ShouldSay("opportunity deal-1: dan no longer follows (Requested)");
        policy.Decide(snapshot, new ReplaceUser(Dan, By: null)).ShouldSay(
            "contact acme: owner dan -> nobody (UserReplaced)",
            "opportunity deal-1: dan no longer follows (UserReplaced)");
    }
}
