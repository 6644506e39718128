using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>Rule P3, in the order of its five points; then several decisions at once.</summary>
public class Undo
{
    [Fact]
    public void P3_undo_at_once_restores_what_was_before()
    {
        var before = Snapshot(Contact(Alice, Bob), Deal(Deal1, Alice));
        var decision = Coupled.PreviousOwnerFollows().Decide(before, new AssignContact(Bob));

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
    public void P3_an_owner_whom_somebody_changed_since_stays_and_is_reported()
    {
        var decision = Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignOpportunity(Deal1, Bob));

        Separate.Undo(decision, Snapshot(Contact(Alice), Deal(Deal1, Carol))).ShouldSay(
            "opportunity deal-1: alice left out (ChangedSince)");
        Separate.Undo(decision, Snapshot(Contact(Alice), Deal(Deal1, null))).ShouldSay(
            "opportunity deal-1: alice left out (ChangedSince)");
    }

    [Fact]
    public void P3_each_record_is_looked_at_by_itself_while_separate()
    {
        var decision = Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new ReplaceUser(Alice, Bob));

        Separate.Undo(decision, Snapshot(Contact(Carol), Deal(Deal1, Bob))).ShouldSay(
            "opportunity deal-1: owner bob -> alice (Undone)",
            "contact acme: alice left out (ChangedSince)");
    }

    [Fact]
    public void P3_a_follower_who_joined_leaves_and_one_who_left_returns()
    {
        var added = Separate.Decide(Snapshot(Contact(Alice)), new AddFollowers(Acme, [Bob]));
        var removed = Separate.Decide(Snapshot(Contact(Alice, Bob)), new RemoveFollowers(Acme, [Bob]));

        Separate.Undo(added, Snapshot(Contact(Carol, Bob, Dave))).ShouldSay("contact acme: bob no longer follows (Undone)");
        Separate.Undo(removed, Snapshot(Contact(Carol, Dave))).ShouldSay("contact acme: bob follows (Undone)");
    }

    [Fact]
    public void P3_a_follower_whom_somebody_changed_since_stays_and_is_reported()
    {
        var added = Separate.Decide(Snapshot(Contact(Alice)), new AddFollowers(Acme, [Bob]));
        var removed = Separate.Decide(Snapshot(Contact(Alice, Bob)), new RemoveFollowers(Acme, [Bob]));

        Separate.Undo(added, Snapshot(Contact(Alice))).ShouldSay("contact acme: bob left out (ChangedSince)");
        Separate.Undo(removed, Snapshot(Contact(Alice, Bob))).ShouldSay("contact acme: bob left out (ChangedSince)");
    }

    [Fact]
    public void P3_a_follower_returns_only_where_they_do_not_own_and_there_is_a_place()
    {
        var settings = Separate with { MaxFollowers = 1 };
        var decision = settings.Decide(Snapshot(Contact(Alice, Bob)), new RemoveFollowers(Acme, [Bob]));

        settings.Undo(decision, Snapshot(Contact(Bob))).ShouldSay("contact acme: bob left out (AlreadyOwner)");
        settings.Undo(decision, Snapshot(Contact(Alice, Carol))).ShouldSay("contact acme: bob left out (FollowerLimitReached)");
    }

    [Fact]
    public void P3_an_owner_who_comes_back_stops_following()
    {
        var decision = Separate.Decide(Snapshot(Contact(Alice)), new AssignContact(Bob));

        Separate.Undo(decision, Snapshot(Contact(Bob, Alice))).ShouldSay(
            "contact acme: owner bob -> alice (Undone)",
            "contact acme: alice no longer follows (OwnerNeverFollows, by contact acme)");
    }

    [Fact]
    public void P3_an_owner_who_followed_their_own_record_does_not_get_that_back_and_is_reported()
    {
        var before = Snapshot(Contact(Alice, Alice, Bob));
        var removed = Separate.Decide(before, new RemoveAllFollowers(Acme));
        var replaced = Separate.Decide(before, new ReplaceUser(Alice, Dave));

        Separate.Undo(removed, removed.After).ShouldSay(
            "contact acme: bob follows (Undone)",
            "contact acme: alice left out (AlreadyOwner)");
        Separate.Undo(replaced, replaced.After).ShouldSay(
            "contact acme: owner dave -> alice (Undone)",
            "contact acme: alice left out (AlreadyOwner)");
    }

    [Fact]
    public void P3_what_an_assignment_caused_goes_back_with_it()
    {
        var before = Snapshot(Contact(Alice), Deal(Deal1, Alice));
        var decision = BothSyncs.Decide(before, new AssignOpportunity(Deal1, Bob));

        BothSyncs.Undo(decision, decision.After).ShouldSay(
            "contact acme: bob no longer follows (Undone)",
            "opportunity deal-1: alice no longer follows (Undone)",
            "opportunity deal-1: owner bob -> alice (Undone)");
    }

    [Fact]
    public void P3_what_an_assignment_caused_stays_with_an_owner_who_stays_without_a_word_of_its_own()
    {
        var decision = BothSyncs.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignOpportunity(Deal1, Bob));

        BothSyncs.Undo(decision, Snapshot(Contact(Alice, Bob), Deal(Deal1, Carol, Alice))).ShouldSay(
            "opportunity deal-1: alice left out (ChangedSince)");
        BothSyncs.Undo(decision, Snapshot(Contact(Alice), Deal(Deal1, Carol))).ShouldSay(
            "opportunity deal-1: alice left out (ChangedSince)");
    }

    [Fact]
    public void P3_what_an_assignment_caused_and_somebody_changed_since_is_reported_where_the_owner_goes_back()
    {
        var decision = ContactFollowerSync.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignOpportunity(Deal1, Bob));

        Separate.Undo(decision, Snapshot(Contact(Alice), Deal(Deal1, Bob))).ShouldSay(
            "opportunity deal-1: owner bob -> alice (Undone)",
            "contact acme: bob left out (ChangedSince)");
    }

    [Fact]
    public void P3_an_opportunity_that_is_gone_since_is_reported_once_and_what_it_caused_stays()
    {
        var decision = Mirror.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignOpportunity(Deal1, Bob));

        Separate.Undo(decision, Snapshot(Contact(Alice, Bob))).ShouldSay(
            "opportunity deal-1: left out (UnknownOpportunity)");
    }

    [Fact]
    public void P3_a_record_may_get_back_as_many_followers_as_it_had()
    {
        var decision = Separate.Decide(Snapshot(Contact(Alice, Bob, Carol)), new RemoveFollowers(Acme, [Bob]));
        var settings = Separate with { MaxFollowers = 1 };

        settings.Undo(decision, Snapshot(Contact(Alice, Carol))).ShouldSay("contact acme: bob follows (Undone)");
        settings.Undo(decision, Snapshot(Contact(Alice, Carol, Dave))).ShouldSay("contact acme: bob left out (FollowerLimitReached)");
    }

    [Fact]
    public void P3_undo_at_once_restores_a_record_that_came_in_over_the_limit()
    {
        var settings = Separate with { MaxFollowers = 1 };
        var before = Snapshot(Contact(Alice, Bob, Carol));

        OwnershipCommand[] commands = [new RemoveAllFollowers(Acme), new AssignContact(Bob), new ReplaceUser(Bob, Dave)];

        foreach (var command in commands)
        {
            var decision = settings.Decide(before, command);
            decision.HasChanges.Should().BeTrue();
            settings.Undo(decision, decision.After).After.Should().Be(before);
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
    public void P3_an_adopted_opportunity_stays_and_keeps_what_it_came_with()
    {
        var decision = BothSyncs.Decide(Snapshot(Contact(Alice)), new AdoptOpportunity(Deal(Deal1, Bob, Carol)));

        BothSyncs.Undo(decision, decision.After).ShouldSay(
            "contact acme: bob no longer follows (Undone)",
            "opportunity deal-1: alice no longer follows (Undone)",
            "opportunity deal-1: left out (OpportunityRemains)");
    }

    [Fact]
    public void P3_a_removed_opportunity_comes_back_as_it_was_at_the_end()
    {
        var decision = Mirror.Decide(
            Snapshot(Contact(Alice, Bob), Won(Deal1, Bob, Alice), Deal(Deal2, Alice)), new RemoveOpportunity(Deal1));

        var undo = Mirror.Undo(decision, decision.After);

        undo.ShouldSay(
            "contact acme: bob follows (Undone)",
            "opportunity deal-1: adopted, bob owns, [alice] follow, closed (Undone)");
        undo.After.Should().Be(Snapshot(Contact(Alice, Bob), Deal(Deal2, Alice), Won(Deal1, Bob, Alice)));
    }

    [Fact]
    public void P3_an_opportunity_that_an_undo_brought_back_leaves_again()
    {
        var decision = Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob)), new RemoveOpportunity(Deal1));
        var undo = Separate.Undo(decision, decision.After);

        Separate.Undo(undo, undo.After).ShouldSay("opportunity deal-1: removed (Undone)");
    }

    [Fact]
    public void P3_while_coupled_an_opportunity_that_came_since_goes_along()
    {
        var decision = Coupled.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignContact(Bob));
        var since = Coupled.Decide(decision.After, new CreateOpportunity(Deal2)).After;

        Coupled.Undo(decision, since).ShouldSay(
            "opportunity deal-1: owner bob -> alice (Undone)",
            "contact acme: owner bob -> alice (Undone)",
            "opportunity deal-2: owner bob -> alice (Undone)");
        Separate.Undo(decision, since).ShouldSay(
            "opportunity deal-1: owner bob -> alice (Undone)",
            "contact acme: owner bob -> alice (Undone)");
    }

    [Fact]
    public void P3_while_coupled_an_adopted_opportunity_does_not_get_its_own_owner_back()
    {
        var decision = Coupled.Decide(Snapshot(Contact(Alice)), new AdoptOpportunity(Deal(Deal1, Bob)));

        Coupled.Undo(decision, decision.After).ShouldSay(
            "opportunity deal-1: bob left out (OwnersAreCoupled)",
            "opportunity deal-1: left out (OpportunityRemains)");
    }

    [Fact]
    public void P3_while_coupled_an_opportunity_that_comes_back_takes_the_contacts_owner()
    {
        var decision = Coupled.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new RemoveOpportunity(Deal1));
        var since = Coupled.Decide(decision.After, new AssignContact(Bob)).After;

        Coupled.Undo(decision, since).ShouldSay(
            "opportunity deal-1: adopted, alice owns, [] follow (Undone)",
            "opportunity deal-1: owner alice -> bob (Undone)",
            "opportunity deal-1: alice left out (OwnersAreCoupled)");
    }

    [Fact]
    public void P3_while_coupled_owners_that_the_decision_healed_may_differ_again()
    {
        var before = Snapshot(Contact(Alice), Deal(Deal1, Bob));
        var decision = Coupled.Decide(before, new AssignContact(Carol));

        Coupled.Undo(decision, decision.After).After.Should().Be(before);
    }

    [Fact]
    public void P3_while_coupled_a_kept_opportunity_is_not_taken_along()
    {
        var settings = Coupled.ClosedKeepOwner();
        var decision = settings.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignContact(Bob));

        settings.Undo(decision, Snapshot(Contact(Bob), Deal(Deal1, Bob), Won(Deal2, Bob))).ShouldSay(
            "opportunity deal-1: owner bob -> alice (Undone)",
            "contact acme: owner bob -> alice (Undone)");
    }

    [Fact]
    public void P3_several_decisions_are_taken_back_newest_first_as_one()
    {
        var first = Separate.Decide(Snapshot(Contact(Alice)), new AssignContact(Bob));
        var second = Separate.Decide(first.After, new AssignContact(Carol));

        new OwnershipPolicy(Separate).Undo([first, second], second.After).ShouldSay("contact acme: owner carol -> alice (Undone)");
    }

    [Fact]
    public void P3_what_was_kept_reduced_undoes_as_well()
    {
        var decision = Coupled.Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob), Deal(Deal2, Carol)), new AssignContact(Carol));

        Coupled.Undo(decision.Reduced(), decision.After).Changes.Should().Equal(Coupled.Undo(decision, decision.After).Changes);
    }

    [Fact]
    public void P3_undo_on_another_contact_is_refused()
    {
        var decision = Separate.Decide(Snapshot(Contact(Alice)), new AssignContact(Bob));

        FluentActions.Invoking(() => Separate.Undo(decision, Snapshot(OtherContact(Bob)))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void P3_who_followed_an_adopted_opportunity_returns_over_the_limit()
    {
        var settings = Coupled with { MaxFollowers = 1 };
        var form = new OwnershipPolicy(settings).Decide(
            Snapshot(Contact(null)), [new AdoptOpportunity(Deal(Deal1, null, Alice, Bob)), new AssignContact(Alice)]);

        settings.Undo(form, form.After).After.Find(Deal1)!.Followers.Should().BeEquivalentTo([Alice, Bob]);
    }

    [Fact]
    public void P3_what_was_removed_and_made_anew_comes_back_where_the_new_one_is_gone()
    {
        var before = Snapshot(Contact(Alice), Deal(Deal1, Bob));
        var decision = new OwnershipPolicy(Separate).Decide(before, [new RemoveOpportunity(Deal1), new CreateOpportunity(Deal1, Carol)]);

        Separate.Undo(decision, Snapshot(Contact(Alice))).After.Should().Be(before);
    }

    [Fact]
    public void P3_a_follow_on_an_opportunity_that_is_gone_stays_with_its_cause_without_a_word()
    {
        var decision = OpportunityFollowerSync.Decide(Snapshot(Contact(Carol), Deal(Deal1, Alice)), new AssignContact(Bob));

        OpportunityFollowerSync.Undo(decision, Snapshot(Contact(null))).ShouldSay("contact acme: carol left out (ChangedSince)");
    }
}
