using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>Rules P1 to P3.</summary>
public class Plans
{
    [Fact]
    public void P1_replace_a_user_puts_another_into_every_place() =>
        Mirror.Decide(Snapshot(Contact(Alice), Deal(Deal1, Carol, Alice), Deal(Deal2, Carol)), new ReplaceUser(Alice, Bob)).ShouldSay(
            "contact acme: owner alice -> bob (UserReplaced)",
            "opportunity deal-1: alice no longer follows (UserReplaced)",
            "opportunity deal-1: bob follows (UserReplaced)");

    [Fact]
    public void P1_a_place_is_dropped_where_the_other_owns_or_follows_already() =>
        Separate.Decide(
            Snapshot(Contact(Alice, Bob), Deal(Deal1, Bob, Alice), Deal(Deal2, null, Alice, Bob)),
            new ReplaceUser(Alice, Bob)).ShouldSay(
                "contact acme: owner alice -> bob (UserReplaced)",
                "contact acme: bob no longer follows (OwnerNeverFollows)",
                "opportunity deal-1: alice no longer follows (UserReplaced)",
                "opportunity deal-2: alice no longer follows (UserReplaced)");

    [Fact]
    public void P1_replaced_by_nobody_the_user_is_gone_from_every_place() =>
        Coupled.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice), Deal(Deal2, Bob, Alice)), new ReplaceUser(Alice, By: null)).ShouldSay(
            "contact acme: owner alice -> nobody (UserReplaced)",
            "opportunity deal-1: owner alice -> nobody (UserReplaced)",
            "opportunity deal-2: alice no longer follows (UserReplaced)");

    [Fact]
    public void P1_no_sync_and_no_previous_owner_rule_fires() =>
        (Mirror with { PreviousOwner = PreviousOwnerMode.Follows })
            .Decide(Snapshot(Contact(Alice), Deal(Deal1, Carol)), new ReplaceUser(Carol, Bob)).ShouldSay(
                "opportunity deal-1: owner carol -> bob (UserReplaced)");

    [Fact]
    public void P1_the_limit_cannot_be_hit() =>
        (Separate with { MaxFollowers = 1 })
            .Decide(Snapshot(Contact(null, Alice, Carol)), new ReplaceUser(Alice, Bob)).ShouldSay(
                "contact acme: alice no longer follows (UserReplaced)",
                "contact acme: bob follows (UserReplaced)");

    [Fact]
    public void P1_replacing_a_user_by_themselves_changes_nothing() =>
        Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, null, Alice)), new ReplaceUser(Alice, Alice)).ShouldSay();

    [Fact]
    public void P2_align_owners_gives_every_opportunity_the_contacts_owner() =>
        (Coupled with { PreviousOwner = PreviousOwnerMode.Follows })
            .Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob, Alice), Deal(Deal2, null), Deal(Deal3, Alice)), new AlignOwners()).ShouldSay(
                "opportunity deal-1: owner bob -> alice (CoupledOwners)",
                "opportunity deal-1: alice no longer follows (OwnerNeverFollows)",
                "opportunity deal-1: bob follows (PreviousOwnerFollows)",
                "opportunity deal-2: owner nobody -> alice (CoupledOwners)");

    [Fact]
    public void P2_a_contact_without_owner_takes_that_of_its_first_opportunity_that_has_one() =>
        Coupled.Decide(Snapshot(Contact(null), Deal(Deal1, null), Deal(Deal2, Bob), Deal(Deal3, Carol)), new AlignOwners()).ShouldSay(
            "contact acme: owner nobody -> bob (CoupledOwners)",
            "opportunity deal-1: owner nobody -> bob (CoupledOwners)",
            "opportunity deal-3: owner carol -> bob (CoupledOwners)");

    [Fact]
    public void P2_does_nothing_while_owners_may_differ_and_says_so() =>
        Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob)), new AlignOwners()).ShouldSay(
            "contact acme: left out (DifferentOwnersAllowed)");

    [Fact]
    public void P3_undo_at_once_restores_what_was_before()
    {
        var before = Snapshot(Contact(Alice, Bob), Deal(Deal1, Alice));
        var decision = (Coupled with { PreviousOwner = PreviousOwnerMode.Follows }).Decide(before, new AssignContact(Bob));

        var undo = Separate.Undo(decision, decision.After);

        undo.ShouldSay(
            "opportunity deal-1: alice no longer follows (Undone)",
            "opportunity deal-1: owner bob -> alice (Undone)",
            "contact acme: alice no longer follows (Undone)",
            "contact acme: owner bob -> alice (Undone)",
            "contact acme: bob follows (Undone)");
        undo.After.Should().Be(before);
        Separate.Undo(undo, undo.After).After.Should().Be(decision.After);
    }

    [Fact]
    public void P3_what_somebody_changed_since_stays_and_is_reported()
    {
        var decision = BothSyncs.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignOpportunity(Deal1, Bob));
        var since = Snapshot(Contact(Alice), Deal(Deal1, Carol));

        Separate.Undo(decision, since).ShouldSay(
            "contact acme: bob left out (ChangedSince)",
            "opportunity deal-1: alice left out (ChangedSince)");
    }

    [Fact]
    public void P3_a_follower_who_came_back_since_is_reported()
    {
        var decision = Separate.Decide(Snapshot(Contact(Alice, Bob)), new RemoveFollowers(Acme, [Bob]));

        Separate.Undo(decision, Snapshot(Contact(Alice, Bob))).ShouldSay("contact acme: bob left out (ChangedSince)");
    }

    [Fact]
    public void P3_a_follower_returns_only_where_they_do_not_own_and_there_is_a_place()
    {
        var decision = (Separate with { MaxFollowers = 1 }).Decide(Snapshot(Contact(Alice, Bob)), new RemoveFollowers(Acme, [Bob]));

        Separate.Undo(decision, Snapshot(Contact(Bob))).ShouldSay("contact acme: bob left out (AlreadyOwner)");
        Separate.Undo(decision, Snapshot(Contact(Alice, Carol))).ShouldSay("contact acme: bob left out (FollowerLimitReached)");
    }

    [Fact]
    public void P3_an_owner_who_comes_back_stops_following()
    {
        var decision = Separate.Decide(Snapshot(Contact(Alice)), new AssignContact(Bob));

        Separate.Undo(decision, Snapshot(Contact(Bob, Alice))).ShouldSay(
            "contact acme: owner bob -> alice (Undone)",
            "contact acme: alice no longer follows (OwnerNeverFollows)");
    }

    [Fact]
    public void P3_undo_at_once_restores_even_a_record_that_came_in_breaking_the_rules()
    {
        var settings = Separate with { MaxFollowers = 1 };
        var before = Snapshot(Contact(Alice, Alice, Bob, Carol));

        OwnershipCommand[] commands = [new RemoveAllFollowers(Acme), new AssignContact(Bob), new ReplaceUser(Alice, Dave)];

        foreach (var command in commands)
        {
            var decision = settings.Decide(before, command);
            decision.HasChanges.Should().BeTrue();
            Separate.Undo(decision, decision.After).After.Should().Be(before);
        }
    }

    [Fact]
    public void P3_undo_deletes_nothing()
    {
        var decision = Mirror.Decide(Snapshot(Contact(Alice)), new CreateOpportunity(Deal1, Bob));

        Separate.Undo(decision, decision.After).ShouldSay(
            "contact acme: bob no longer follows (Undone)",
            "opportunity deal-1: alice no longer follows (Undone)",
            "opportunity deal-1: owner bob -> nobody (Undone)",
            "opportunity deal-1: left out (OpportunityRemains)");
    }

    [Fact]
    public void P3_an_opportunity_that_is_gone_since_is_reported_once()
    {
        var decision = Mirror.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignOpportunity(Deal1, Bob));

        Separate.Undo(decision, Snapshot(Contact(Alice, Bob))).ShouldSay(
            "contact acme: bob no longer follows (Undone)",
            "opportunity deal-1: left out (UnknownOpportunity)");
    }
}
