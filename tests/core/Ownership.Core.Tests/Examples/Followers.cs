using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>Rules F1 to F9.</summary>
public class Followers
{
    [Fact]
    public void F1_contact_follower_sync_fires_at_creation_too() =>
        ContactFollowerSync.Decide(Snapshot(Contact(Alice)), new CreateOpportunity(Deal1, Bob)).ShouldSay(
            "opportunity deal-1: created (Requested)",
            "opportunity deal-1: owner nobody -> bob (Requested)",
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)");

    [Fact]
    public void F1_contact_follower_sync_fires_at_adoption_too() =>
        ContactFollowerSync.Decide(Snapshot(Contact(Alice)), new AdoptOpportunity(Deal(Deal1, Bob))).ShouldSay(
            "opportunity deal-1: adopted, bob owns, [] follow (Requested)",
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)");

    [Fact]
    public void F1_contact_follower_sync_passes_over_who_owns_or_follows_the_contact()
    {
        var snapshot = Snapshot(Contact(Alice, Bob), Deal(Deal1, null));

        ContactFollowerSync.Decide(snapshot, new AssignOpportunity(Deal1, Alice)).ShouldSay(
            "opportunity deal-1: owner nobody -> alice (Requested)");
        ContactFollowerSync.Decide(snapshot, new AssignOpportunity(Deal1, Bob)).ShouldSay(
            "opportunity deal-1: owner nobody -> bob (Requested)");
    }

    [Fact]
    public void F1_who_loses_the_contact_and_still_owns_an_opportunity_follows_the_contact()
    {
        var snapshot = Snapshot(Contact(Alice), Deal(Deal1, Alice));

        foreach (var settings in new[] { ContactFollowerSync, ContactFollowerSync with { FollowerSync = FollowerSyncMode.Mirror } })
        {
            settings.Decide(snapshot, new AssignContact(Bob)).ShouldSay(
                "contact acme: owner alice -> bob (Requested)",
                "contact acme: alice follows (ContactFollowerSync, by contact acme)");
            settings.Decide(snapshot, new UnassignContact()).ShouldSay(
                "contact acme: owner alice -> nobody (Requested)",
                "contact acme: alice follows (ContactFollowerSync, by contact acme)");
        }
    }

    [Fact]
    public void F1_who_loses_the_contact_and_owns_no_opportunity_does_not_follow_it() =>
        ContactFollowerSync.Decide(Snapshot(Contact(Alice), Deal(Deal1, Carol)), new AssignContact(Bob)).ShouldSay(
            "contact acme: owner alice -> bob (Requested)");

    [Fact]
    public void F2_opportunity_follower_sync_passes_over_the_opportunities_that_the_user_owns_or_follows() =>
        OpportunityFollowerSync.Decide(
            Snapshot(Contact(null), Deal(Deal1, Alice), Deal(Deal2, Bob, Alice), Deal(Deal3, null)),
            new AssignContact(Alice)).ShouldSay(
                "contact acme: owner nobody -> alice (Requested)",
                "opportunity deal-3: alice follows (OpportunityFollowerSync, by contact acme)");

    [Fact]
    public void F2_the_contacts_owner_follows_an_opportunity_that_somebody_else_gets() =>
        BothSyncs.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignOpportunity(Deal1, Bob)).ShouldSay(
            "opportunity deal-1: owner alice -> bob (Requested)",
            "opportunity deal-1: alice follows (OpportunityFollowerSync, by opportunity deal-1)",
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)");

    [Fact]
    public void F2_the_contacts_owner_follows_an_opportunity_that_nobody_owns_any_more() =>
        OpportunityFollowerSync.Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob)), new UnassignOpportunity(Deal1)).ShouldSay(
            "opportunity deal-1: owner bob -> nobody (Requested)",
            "opportunity deal-1: alice follows (OpportunityFollowerSync, by opportunity deal-1)");

    [Theory]
    [InlineData("bob")]
    [InlineData(null)]
    public void F2_the_contacts_owner_follows_a_new_opportunity_that_is_not_theirs(string? owner) =>
        OpportunityFollowerSync.Decide(
            Snapshot(Contact(Alice, Bob)),
            new CreateOpportunity(Deal1, owner is null ? InitialOwner.Unassigned : new UserId(owner))).After
            .Find(Deal1)!.Followers.Should().Equal(Alice);

    [Fact]
    public void F2_the_contacts_owner_follows_an_adopted_opportunity_that_is_not_theirs() =>
        OpportunityFollowerSync.Decide(Snapshot(Contact(Alice)), new AdoptOpportunity(Deal(Deal1, Bob, Carol))).ShouldSay(
            "opportunity deal-1: adopted, bob owns, [carol] follow (Requested)",
            "opportunity deal-1: alice follows (OpportunityFollowerSync, by opportunity deal-1)");

    [Fact]
    public void F3_sleeping_sub_settings_do_nothing_while_owners_are_coupled()
    {
        var snapshot = Snapshot(Contact(Alice), Deal(Deal1, Alice), Deal(Deal2, Bob));
        var sleeping = Mirror with { AllowDifferentOwners = false };

        sleeping.Decide(snapshot, new AssignOpportunity(Deal1, Carol))
            .Should().Be(Coupled.Decide(snapshot, new AssignOpportunity(Deal1, Carol)))
            .And.Match<OwnershipDecision>(d => d.Changes.All(c => c is OwnershipChange.OwnerChanged));
        sleeping.SyncContactFollowerWithOpportunityOwner.Should().BeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void F4_a_follower_who_becomes_the_owner_stops_following(bool allowDifferentOwners) =>
        new SubAccountSettings { AllowDifferentOwners = allowDifferentOwners }
            .Decide(Snapshot(Contact(Alice, Bob, Carol)), new AssignContact(Bob)).ShouldSay(
                "contact acme: owner alice -> bob (Requested)",
                "contact acme: bob no longer follows (OwnerNeverFollows, by contact acme)");

    [Fact]
    public void F4_an_owner_is_never_added_as_follower_of_their_own_record() =>
        Separate.Decide(Snapshot(Contact(Alice)), new AddFollowers(Acme, [Alice])).ShouldSay(
            "contact acme: alice left out (AlreadyOwner)");

    [Fact]
    public void F4_an_owner_who_came_in_as_follower_is_accepted_as_it_is()
    {
        var both = Snapshot(Contact(Alice, Alice));

        Separate.Decide(both, new AddFollowers(Acme, [Bob])).After.Contact.Followers.Should().Equal(Alice, Bob);
        Separate.Decide(both, new RemoveFollowers(Acme, [Alice])).ShouldSay("contact acme: alice no longer follows (Requested)");
    }

    [Fact]
    public void F5_limit_lets_the_owner_change_through_and_says_who_was_left_out() =>
        (ContactFollowerSync with { MaxFollowers = 1 })
            .Decide(Snapshot(Contact(Alice, Carol), Deal(Deal1, Alice)), new AssignOpportunity(Deal1, Bob)).ShouldSay(
                "opportunity deal-1: owner alice -> bob (Requested)",
                "contact acme: bob left out (FollowerLimitReached)");

    [Fact]
    public void F5_limit_is_ten_followers_without_the_owner()
    {
        var users = Enumerable.Range(1, 11).Select(i => new UserId($"user-{i}")).ToArray();

        var decision = Separate.Decide(Snapshot(Contact(Alice)), new AddFollowers(Acme, [.. users]));

        decision.After.Contact.Followers.Should().Equal(users[..10]);
        decision.LeftOut.Should().Equal(new LeftOut(Acme, users[10], LeftOutReason.FollowerLimitReached));
    }

    [Fact]
    public void F5_a_record_over_the_limit_keeps_what_it_has_and_takes_nobody() =>
        (Separate with { MaxFollowers = 1 })
            .Decide(Snapshot(Contact(Alice, Bob, Carol)), new AddFollowers(Acme, [Dave])).ShouldSay(
                "contact acme: dave left out (FollowerLimitReached)");

    [Fact]
    public void F5_a_place_that_becomes_free_is_used() =>
        (Separate.PreviousOwnerFollows() with { MaxFollowers = 1 })
            .Decide(Snapshot(Contact(Alice, Bob)), new AssignContact(Bob)).ShouldSay(
                "contact acme: owner alice -> bob (Requested)",
                "contact acme: bob no longer follows (OwnerNeverFollows, by contact acme)",
                "contact acme: alice follows (PreviousOwnerFollows, by contact acme)");

    [Fact]
    public void F5_a_limit_of_none_lets_nobody_follow() =>
        (Separate.PreviousOwnerFollows() with { MaxFollowers = 0 })
            .Decide(Snapshot(Contact(Alice)), new AssignContact(Bob)).ShouldSay(
                "contact acme: owner alice -> bob (Requested)",
                "contact acme: alice left out (FollowerLimitReached)");

    [Fact]
    public void F5_who_is_left_out_by_two_rules_is_reported_once() =>
        (Mirror.PreviousOwnerFollows() with { MaxFollowers = 0 })
            .Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new UnassignOpportunity(Deal1)).ShouldSay(
                "opportunity deal-1: owner alice -> nobody (Requested)",
                "opportunity deal-1: alice left out (FollowerLimitReached)");

    [Fact]
    public void F6_once_only_a_user_is_not_added_twice() =>
        Separate.Decide(Snapshot(Contact(Alice, Bob)), new AddFollowers(Acme, [Bob, Bob])).ShouldSay(
            "contact acme: bob left out (AlreadyFollowing)");

    [Fact]
    public void F7_mirror_the_previous_owner_of_an_opportunity_stops_following_the_contact() =>
        Mirror.Decide(Snapshot(Contact(Alice, Bob), Deal(Deal1, Bob, Alice)), new AssignOpportunity(Deal1, Carol)).ShouldSay(
            "opportunity deal-1: owner bob -> carol (Requested)",
            "contact acme: bob no longer follows (ContactFollowerSync, by opportunity deal-1)",
            "contact acme: carol follows (ContactFollowerSync, by opportunity deal-1)");

    [Fact]
    public void F7_mirror_who_owns_another_opportunity_goes_on_following_the_contact() =>
        Mirror
            .Decide(Snapshot(Contact(Alice, Bob), Deal(Deal1, Bob, Alice), Deal(Deal2, Bob, Alice)), new UnassignOpportunity(Deal1))
            .ShouldSay("opportunity deal-1: owner bob -> nobody (Requested)");

    [Fact]
    public void F7_mirror_the_previous_owner_of_the_contact_stops_following_its_opportunities() =>
        Mirror.Decide(Snapshot(Contact(Alice, Bob), Deal(Deal1, Bob, Alice)), new AssignContact(Carol)).ShouldSay(
            "contact acme: owner alice -> carol (Requested)",
            "opportunity deal-1: alice no longer follows (OpportunityFollowerSync, by contact acme)",
            "opportunity deal-1: carol follows (OpportunityFollowerSync, by contact acme)");

    [Fact]
    public void F7_mirror_unassigning_runs_the_same_removals()
    {
        var snapshot = Snapshot(Contact(Alice, Bob), Deal(Deal1, Bob, Alice));

        Mirror.Decide(snapshot, new UnassignContact()).ShouldSay(
            "contact acme: owner alice -> nobody (Requested)",
            "opportunity deal-1: alice no longer follows (OpportunityFollowerSync, by contact acme)");
        Mirror.Decide(snapshot, new UnassignOpportunity(Deal1)).ShouldSay(
            "opportunity deal-1: owner bob -> nobody (Requested)",
            "contact acme: bob no longer follows (ContactFollowerSync, by opportunity deal-1)");
    }

    [Fact]
    public void F7_mirror_the_owner_of_a_removed_opportunity_stops_following_the_contact_unless_they_own_another()
    {
        Mirror.Decide(Snapshot(Contact(Alice, Bob), Deal(Deal1, Bob, Alice)), new RemoveOpportunity(Deal1)).ShouldSay(
            "opportunity deal-1: removed (Requested)",
            "contact acme: bob no longer follows (ContactFollowerSync, by opportunity deal-1)");
        Mirror.Decide(Snapshot(Contact(Alice, Bob), Deal(Deal1, Bob), Deal(Deal2, Bob)), new RemoveOpportunity(Deal1)).ShouldSay(
            "opportunity deal-1: removed (Requested)");
    }

    [Fact]
    public void F7_mirror_each_half_needs_its_own_sub_setting()
    {
        var snapshot = Snapshot(Contact(Alice, Bob), Deal(Deal1, Bob, Alice));
        var contactHalf = Mirror with { SyncOpportunityFollowerWithContactOwner = false };
        var opportunityHalf = Mirror with { SyncContactFollowerWithOpportunityOwner = false };

        contactHalf.Decide(snapshot, new AssignContact(Carol)).ShouldSay("contact acme: owner alice -> carol (Requested)");
        opportunityHalf.Decide(snapshot, new AssignOpportunity(Deal1, Carol)).ShouldSay(
            "opportunity deal-1: owner bob -> carol (Requested)");
    }

    [Fact]
    public void F7_without_mirror_nobody_stops_following()
    {
        var snapshot = Snapshot(Contact(Alice, Bob), Deal(Deal1, Bob, Alice));

        BothSyncs.Decide(snapshot, new AssignOpportunity(Deal1, Carol)).After.Contact.Followers.Should().Equal(Bob, Carol);
        BothSyncs.Decide(snapshot, new AssignContact(Carol)).After.Find(Deal1)!.Followers.Should().Equal(Alice, Carol);
        BothSyncs.Decide(snapshot, new RemoveOpportunity(Deal1)).After.Contact.Followers.Should().Equal(Bob);
    }

    [Fact]
    public void F8_the_previous_owner_leaves_by_default() =>
        Separate.Decide(Snapshot(Contact(Alice)), new AssignContact(Bob)).After.Contact.Followers.Should().BeEmpty();

    [Fact]
    public void F8_the_previous_owner_follows_every_record_that_they_lose() =>
        Coupled.PreviousOwnerFollows().Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob)), new AssignContact(Carol)).ShouldSay(
            "contact acme: owner alice -> carol (Requested)",
            "contact acme: alice follows (PreviousOwnerFollows, by contact acme)",
            "opportunity deal-1: owner bob -> carol (CoupledOwners, by contact acme)",
            "opportunity deal-1: bob follows (PreviousOwnerFollows, by opportunity deal-1)");

    [Fact]
    public void F8_comes_before_the_syncs_and_takes_the_last_place() =>
        (OpportunityFollowerSync.PreviousOwnerFollows() with { MaxFollowers = 1 })
            .Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob)), new AssignOpportunity(Deal1, Carol)).ShouldSay(
                "opportunity deal-1: owner bob -> carol (Requested)",
                "opportunity deal-1: bob follows (PreviousOwnerFollows, by opportunity deal-1)",
                "opportunity deal-1: alice left out (FollowerLimitReached)");

    [Fact]
    public void F9_adding_followers_says_of_each_user_what_became_of_it() =>
        (Separate with { MaxFollowers = 2 })
            .Decide(Snapshot(Contact(null), Deal(Deal1, Alice, Bob)), new AddFollowers(Deal1, [Alice, Bob, Carol, Dave])).ShouldSay(
                "opportunity deal-1: carol follows (Requested)",
                "opportunity deal-1: alice left out (AlreadyOwner)",
                "opportunity deal-1: bob left out (AlreadyFollowing)",
                "opportunity deal-1: dave left out (FollowerLimitReached)");

    [Fact]
    public void F9_removing_followers_says_of_each_user_what_became_of_it() =>
        Coupled.Decide(Snapshot(Contact(Alice, Bob, Carol)), new RemoveFollowers(Acme, [Alice, Bob])).ShouldSay(
            "contact acme: bob no longer follows (Requested)",
            "contact acme: alice left out (NotFollowing)");

    [Fact]
    public void F9_removing_all_followers_removes_each_in_the_order_they_came() =>
        Coupled.Decide(Snapshot(Contact(Alice, Carol, Bob)), new RemoveAllFollowers(Acme)).ShouldSay(
            "contact acme: carol no longer follows (Requested)",
            "contact acme: bob no longer follows (Requested)");

    [Fact]
    public void F9_setting_followers_lets_who_is_not_named_leave_and_then_who_is_named_join() =>
        (Separate with { MaxFollowers = 2 })
            .Decide(Snapshot(Contact(Alice, Bob, Carol)), new SetFollowers(Acme, [Dave, Carol])).ShouldSay(
                "contact acme: bob no longer follows (Requested)",
                "contact acme: dave follows (Requested)");

    [Fact]
    public void F9_setting_followers_says_whom_it_could_not_add_and_nothing_of_who_follows_already() =>
        (Separate with { MaxFollowers = 1 })
            .Decide(Snapshot(Contact(Alice, Bob)), new SetFollowers(Acme, [Alice, Bob, Carol])).ShouldSay(
                "contact acme: alice left out (AlreadyOwner)",
                "contact acme: carol left out (FollowerLimitReached)");

    [Fact]
    public void F9_setting_followers_to_nobody_removes_all_and_to_the_same_changes_nothing()
    {
        var snapshot = Snapshot(Contact(Alice, Bob, Carol));

        Coupled.Decide(snapshot, new SetFollowers(Acme, [])).ShouldSay(
            "contact acme: bob no longer follows (Requested)",
            "contact acme: carol no longer follows (Requested)");
        Coupled.Decide(snapshot, new SetFollowers(Acme, [Carol, Bob])).ShouldSay();
    }

    [Fact]
    public void F9_follower_commands_wake_no_sync() =>
        Mirror.Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob)), new AddFollowers(Deal1, [Carol])).ShouldSay(
            "opportunity deal-1: carol follows (Requested)");
}
