using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>Who can see what after a decision, where users see what they own or follow.</summary>
public class Access
{
    [Fact]
    public void A_new_owner_gains_sight_and_the_previous_one_loses_it() =>
        Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignOpportunity(Deal1, Bob)).ShouldShow(
            "opportunity deal-1: bob gains sight",
            "opportunity deal-1: alice loses sight");

    [Fact]
    public void What_a_sync_adds_counts_and_the_contact_comes_first() =>
        ContactFollowerSync.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignOpportunity(Deal1, Bob)).ShouldShow(
            "contact acme: bob gains sight",
            "opportunity deal-1: bob gains sight",
            "opportunity deal-1: alice loses sight");

    [Fact]
    public void Who_owned_a_record_and_follows_it_now_sees_it_as_before() =>
        Separate.PreviousOwnerFollows()
            .Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignOpportunity(Deal1, Bob)).ShouldShow(
                "opportunity deal-1: bob gains sight");

    [Fact]
    public void Who_followed_a_record_and_owns_it_now_sees_it_as_before() =>
        Separate.Decide(Snapshot(Contact(Alice, Bob)), new AssignContact(Bob)).ShouldShow("contact acme: alice loses sight");

    [Fact]
    public void A_created_opportunity_is_a_gain_for_its_owner_and_followers() =>
        OpportunityFollowerSync.Decide(Snapshot(Contact(Alice)), new CreateOpportunity(Deal1)).ShouldShow(
            "opportunity deal-1: alice gains sight");

    [Fact]
    public void The_owner_comes_before_the_followers_and_who_is_both_comes_once() =>
        Separate.Decide(Snapshot(Contact(Alice, Bob, Alice, Carol)), new ReplaceUser(Alice, Dave)).ShouldShow(
            "contact acme: dave gains sight",
            "contact acme: alice loses sight");

    [Fact]
    public void Nobody_gains_or_loses_by_a_decision_that_changes_nothing() =>
        Coupled.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AlignOwners()).ShouldShow();

    [Fact]
    public void A_removed_opportunity_is_a_loss_for_its_owner_and_followers() =>
        Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob, Alice)), new RemoveOpportunity(Deal1)).ShouldShow(
            "opportunity deal-1: bob loses sight",
            "opportunity deal-1: alice loses sight");

    [Fact]
    public void A_moved_opportunity_is_seen_by_who_saw_it_there()
    {
        var plan = Separate.Move(
            from: Snapshot(OtherContact(Alice), Deal(Deal1, Bob, Carol)), Deal1, to: Snapshot(Contact(Dave)));

        plan.ShouldShow();
        plan.Decisions[0].ShouldShow("opportunity deal-1: bob loses sight", "opportunity deal-1: carol loses sight");
        plan.Decisions[1].ShouldShow("opportunity deal-1: bob gains sight", "opportunity deal-1: carol gains sight");
    }

    [Fact]
    public void A_move_while_coupled_tells_who_gets_the_opportunity_and_who_loses_it() =>
        Coupled.Move(from: Snapshot(OtherContact(Alice), Deal(Deal1, Alice, Carol)), Deal1, to: Snapshot(Contact(Bob))).ShouldShow(
            "opportunity deal-1: bob gains sight",
            "opportunity deal-1: alice loses sight");

    [Fact]
    public void Any_two_snapshots_of_a_contact_can_be_compared() =>
        AccessChange.Between(Snapshot(Contact(Alice), Deal(Deal1, Bob)), Snapshot(Contact(Alice, Carol)))
            .Select(change => change.ToString()).Should().Equal(
                "contact acme: carol gains sight",
                "opportunity deal-1: bob loses sight");

    [Fact]
    public void An_undo_gives_sight_back()
    {
        var done = Separate.Decide(Snapshot(Contact(Alice, Carol)), new AssignContact(Bob));

        Separate.Undo(done, done.After).ShouldShow("contact acme: alice gains sight", "contact acme: bob loses sight");
    }
}
