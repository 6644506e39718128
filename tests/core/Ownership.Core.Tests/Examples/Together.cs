using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>Several commands at once: one decision with what they change together.</summary>
public class Together
{
    [Fact]
    public void Each_command_is_decided_on_what_the_one_before_left() =>
        ContactFollowerSync.Decide(Snapshot(Contact(Alice)), [new CreateOpportunity(Deal1), new AssignOpportunity(Deal1, Bob)]).ShouldSay(
            "opportunity deal-1: created (Requested)",
            "opportunity deal-1: owner nobody -> bob (Requested)",
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)");

    [Fact]
    public void Of_several_owners_the_last_one_is_told() =>
        Separate.Decide(Snapshot(Contact(Alice)), [new AssignContact(Bob), new AssignContact(Carol)]).ShouldSay(
            "contact acme: owner alice -> carol (Requested)");

    [Fact]
    public void What_is_as_before_in_the_end_is_not_told()
    {
        Separate.Decide(Snapshot(Contact(Alice)), [new AssignContact(Bob), new AssignContact(Alice)]).ShouldSay();
        Separate.Decide(Snapshot(Contact(Alice)), [new AddFollowers(Acme, [Bob]), new RemoveFollowers(Acme, [Bob])]).ShouldSay();
        Separate.Decide(Snapshot(Contact(Alice)), [new CreateOpportunity(Deal1), new RemoveOpportunity(Deal1)]).ShouldSay();
    }

    [Fact]
    public void A_change_has_the_rule_and_the_cause_of_the_last_one_that_made_it_so()
    {
        var snapshot = Snapshot(Contact(Alice), Deal(Deal1, null), Deal(Deal2, null));

        ContactFollowerSync.Decide(snapshot, [
            new AssignOpportunity(Deal1, Bob), new RemoveFollowers(Acme, [Bob]), new AssignOpportunity(Deal2, Bob),
        ]).ShouldSay(
            "opportunity deal-1: owner nobody -> bob (Requested)",
            "opportunity deal-2: owner nobody -> bob (Requested)",
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-2)");
        ContactFollowerSync.Decide(snapshot, [
            new AssignOpportunity(Deal1, Bob), new RemoveFollowers(Acme, [Bob]), new AddFollowers(Acme, [Bob]),
        ]).ShouldSay(
            "opportunity deal-1: owner nobody -> bob (Requested)",
            "contact acme: bob follows (Requested)");
        Coupled.Decide(snapshot, [new AssignContact(Bob), new AssignOpportunity(Deal1, Carol)]).ShouldSay(
            "opportunity deal-1: owner nobody -> carol (Requested)",
            "contact acme: owner alice -> carol (CoupledOwners, by opportunity deal-1)",
            "opportunity deal-2: owner nobody -> carol (CoupledOwners, by opportunity deal-1)");
    }

    [Fact]
    public void What_was_left_out_on_the_way_is_reported_once() =>
        Separate.Decide(Snapshot(Contact(Alice)), [
            new AddFollowers(Acme, [Alice]), new AssignOpportunity(Deal1, Bob), new AddFollowers(Acme, [Alice]), new AssignContact(Bob),
        ]).ShouldSay(
            "contact acme: owner alice -> bob (Requested)",
            "contact acme: alice left out (AlreadyOwner)",
            "opportunity deal-1: left out (UnknownOpportunity)");

    [Fact]
    public void Who_was_left_out_for_the_limit_and_owns_or_follows_in_the_end_is_not_reported()
    {
        var settings = Separate with { MaxFollowers = 1 };
        var full = Snapshot(Contact(Alice, Bob));

        settings.Decide(full, [new AddFollowers(Acme, [Carol]), new SetFollowers(Acme, [Carol])]).ShouldSay(
            "contact acme: bob no longer follows (Requested)",
            "contact acme: carol follows (Requested)");
        settings.Decide(full, [new AddFollowers(Acme, [Carol]), new AssignContact(Carol)]).ShouldSay(
            "contact acme: owner alice -> carol (Requested)");
        settings.Decide(full, [new AddFollowers(Acme, [Carol]), new RemoveFollowers(Acme, [Bob])]).ShouldSay(
            "contact acme: bob no longer follows (Requested)",
            "contact acme: carol left out (FollowerLimitReached)");
    }

    [Fact]
    public void An_opportunity_that_left_and_came_again_is_removed_and_adopted()
    {
        Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob)), [
            new RemoveOpportunity(Deal1), new AdoptOpportunity(Deal(Deal1, Carol)),
        ]).ShouldSay(
            "opportunity deal-1: removed (Requested)",
            "opportunity deal-1: adopted, carol owns, [] follow (Requested)");
        Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob), Deal(Deal2, Bob)), [
            new RemoveOpportunity(Deal1), new AdoptOpportunity(Deal(Deal1, Bob)),
        ]).ShouldSay(
            "opportunity deal-1: removed (Requested)",
            "opportunity deal-1: adopted, bob owns, [] follow (Requested)");
    }

    [Fact]
    public void An_opportunity_that_left_and_was_created_again_is_removed_and_created() =>
        Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob)), [
            new RemoveOpportunity(Deal1), new CreateOpportunity(Deal1),
        ]).ShouldSay(
            "opportunity deal-1: removed (Requested)",
            "opportunity deal-1: created (Requested)",
            "opportunity deal-1: owner nobody -> alice (DefaultOpportunityOwner, by opportunity deal-1)");

    [Fact]
    public void An_opportunity_that_is_back_as_it_was_in_its_place_might_as_well_not_have_left() =>
        Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice), Deal(Deal2, Bob, Carol)), [
            new RemoveOpportunity(Deal2), new AdoptOpportunity(Deal(Deal2, Bob, Carol)),
        ]).ShouldSay();

    [Fact]
    public void No_command_changes_nothing_and_one_is_decided_as_ever()
    {
        var snapshot = Snapshot(Contact(Alice), Deal(Deal1, Alice));
        var command = new AssignContact(Bob);

        BothSyncs.Decide(snapshot, []).ShouldSay();
        BothSyncs.Decide(snapshot, [command]).Should().Be(BothSyncs.Decide(snapshot, command));
    }

    [Fact]
    public void Two_decisions_that_follow_each_other_are_put_together_likewise()
    {
        var snapshot = Snapshot(Contact(Alice), Deal(Deal1, Alice));
        var (assignment, addition) = (new AssignOpportunity(Deal1, Bob), new AddFollowers(Deal1, [Carol]));
        var first = BothSyncs.Decide(snapshot, assignment);

        first.Then(BothSyncs.Decide(first.After, addition)).Should().Be(BothSyncs.Decide(snapshot, [assignment, addition]));
    }

    [Fact]
    public void A_decision_on_something_else_is_refused()
    {
        var first = Separate.Decide(Snapshot(Contact(Alice)), new AssignContact(Bob));
        var stale = Separate.Decide(first.Before, new AddFollowers(Acme, [Carol]));

        FluentActions.Invoking(() => first.Then(stale)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void They_are_taken_back_by_one_undo()
    {
        var before = Snapshot(Contact(Alice, Bob), Deal(Deal1, Alice));
        var form = BothSyncs.Decide(before, [new AssignContact(Bob), new SetFollowers(Acme, [Carol]), new AssignOpportunity(Deal1, Carol)]);

        BothSyncs.Undo(form, form.After).After.Should().Be(before);
    }

    [Fact]
    public void Who_was_left_out_for_the_limit_and_owned_the_record_on_the_way_only_is_told() =>
        new OwnershipPolicy(Coupled with { MaxFollowers = 0 }).Decide(
            Snapshot(Contact(null), Deal(Deal1, null)),
            [new SetFollowers(Deal1, [Bob, Carol]), new AssignOpportunity(Deal1, Bob), new AssignContact(Alice)]).ShouldSay(
                "contact acme: owner nobody -> alice (Requested)",
                "opportunity deal-1: owner nobody -> alice (CoupledOwners, by contact acme)",
                "opportunity deal-1: bob left out (FollowerLimitReached)",
                "opportunity deal-1: carol left out (FollowerLimitReached)");

    [Fact]
    public void An_opportunity_that_was_made_anew_as_it_was_and_then_changed_has_come_again() =>
        new OwnershipPolicy(Separate).Decide(
            Snapshot(Contact(Alice), Deal(Deal1, Alice)),
            [new RemoveOpportunity(Deal1), new CreateOpportunity(Deal1), new UnassignOpportunity(Deal1)]).ShouldSay(
                "opportunity deal-1: removed (Requested)",
                "opportunity deal-1: created (Requested)");
}
