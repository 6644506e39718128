using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>Rules P1, P2 and P4.</summary>
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
                "contact acme: bob no longer follows (OwnerNeverFollows, by contact acme)",
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
        Mirror.PreviousOwnerFollows()
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
    public void P1_places_narrow_it_to_some_of_them()
    {
        var snapshot = Snapshot(Contact(Alice), Deal(Deal1, Alice), Deal(Deal2, Carol, Alice));

        Separate.Decide(snapshot, new ReplaceUser(Alice, Bob) { Places = UserPlaces.ContactOwner }).ShouldSay(
            "contact acme: owner alice -> bob (UserReplaced)");
        Separate.Decide(snapshot, new ReplaceUser(Alice, Bob) { Places = UserPlaces.OpportunityOwners }).ShouldSay(
            "opportunity deal-1: owner alice -> bob (UserReplaced)");
        Separate.Decide(snapshot, new ReplaceUser(Alice, Bob) { Places = UserPlaces.Followers }).ShouldSay(
            "opportunity deal-2: alice no longer follows (UserReplaced)",
            "opportunity deal-2: bob follows (UserReplaced)");
    }

    [Theory]
    [InlineData(UserPlaces.ContactOwner)]
    [InlineData(UserPlaces.OpportunityOwners)]
    public void P1_places_of_owners_go_together_while_coupled(UserPlaces places) =>
        Coupled.Decide(Snapshot(Contact(Alice, Dave), Deal(Deal1, Alice)), new ReplaceUser(Alice, Bob) { Places = places }).ShouldSay(
            "contact acme: owner alice -> bob (UserReplaced)",
            "opportunity deal-1: owner alice -> bob (UserReplaced)");

    [Fact]
    public void P1_a_kept_opportunity_keeps_its_owner_and_its_followers_are_replaced()
    {
        var snapshot = Snapshot(Contact(Alice), Won(Deal1, Alice), Won(Deal2, Carol, Alice));

        foreach (var settings in new[] { Separate, Coupled })
        {
            settings.ClosedKeepOwner().Decide(snapshot, new ReplaceUser(Alice, Bob)).ShouldSay(
                "contact acme: owner alice -> bob (UserReplaced)",
                "opportunity deal-2: alice no longer follows (UserReplaced)",
                "opportunity deal-2: bob follows (UserReplaced)",
                "opportunity deal-1: bob left out (OpportunityClosed)");
        }
    }

    [Fact]
    public void P2_align_owners_gives_every_opportunity_the_contacts_owner() =>
        Coupled.PreviousOwnerFollows()
            .Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob, Alice), Deal(Deal2, null), Deal(Deal3, Alice)), new AlignOwners()).ShouldSay(
                "opportunity deal-1: owner bob -> alice (CoupledOwners, by contact acme)",
                "opportunity deal-1: alice no longer follows (OwnerNeverFollows, by opportunity deal-1)",
                "opportunity deal-1: bob follows (PreviousOwnerFollows, by opportunity deal-1)",
                "opportunity deal-2: owner nobody -> alice (CoupledOwners, by contact acme)");

    [Fact]
    public void P2_a_contact_without_owner_takes_that_of_its_first_opportunity_that_has_one() =>
        Coupled.Decide(Snapshot(Contact(null), Deal(Deal1, null), Deal(Deal2, Bob), Deal(Deal3, Carol)), new AlignOwners()).ShouldSay(
            "contact acme: owner nobody -> bob (CoupledOwners, by contact acme)",
            "opportunity deal-1: owner nobody -> bob (CoupledOwners, by contact acme)",
            "opportunity deal-3: owner carol -> bob (CoupledOwners, by contact acme)");

    [Theory]
    [InlineData("dan")]
    [InlineData(null)]
    public void P2_a_contact_without_active_owner_takes_the_first_active_owner(string? owner) =>
        Coupled.WithoutDan()
            .Decide(
                Snapshot(Contact(owner is null ? null : new(owner)), Deal(Deal1, Dan), Deal(Deal2, Bob), Deal(Deal3, Carol)),
                new AlignOwners())
            .After.Should().Be(Snapshot(Contact(Bob), Deal(Deal1, Bob), Deal(Deal2, Bob), Deal(Deal3, Bob)));

    [Fact]
    public void P2_where_nobody_is_active_the_contact_keeps_its_owner_or_takes_the_first()
    {
        var nobodyButAlice = new OwnershipPolicy(Coupled) { ActiveUsers = ActiveUsers.Only([Alice]) };
        nobodyButAlice.Decide(Snapshot(Contact(Dan), Deal(Deal1, Carol)), new AlignOwners()).ShouldSay(
            "opportunity deal-1: owner carol -> dan (CoupledOwners, by contact acme)");
        Coupled.WithoutDan().Decide(Snapshot(Contact(Dan), Deal(Deal1, null)), new AlignOwners()).ShouldSay(
            "opportunity deal-1: owner nobody -> dan (CoupledOwners, by contact acme)");
        Coupled.WithoutDan().Decide(Snapshot(Contact(null), Deal(Deal1, null), Deal(Deal2, Dan)), new AlignOwners()).ShouldSay(
            "contact acme: owner nobody -> dan (CoupledOwners, by contact acme)",
            "opportunity deal-1: owner nobody -> dan (CoupledOwners, by contact acme)");
    }

    [Fact]
    public void P2_a_kept_opportunity_keeps_its_owner_and_gives_none()
    {
        Coupled.ClosedKeepOwner().Decide(Snapshot(Contact(Alice), Won(Deal1, Bob), Deal(Deal2, Carol)), new AlignOwners()).ShouldSay(
            "opportunity deal-2: owner carol -> alice (CoupledOwners, by contact acme)",
            "opportunity deal-1: alice left out (OpportunityClosed)");
        Coupled.ClosedKeepOwner().Decide(Snapshot(Contact(null), Won(Deal1, Bob), Deal(Deal2, Carol)), new AlignOwners()).ShouldSay(
            "contact acme: owner nobody -> carol (CoupledOwners, by contact acme)",
            "opportunity deal-1: carol left out (OpportunityClosed)");
    }

    [Fact]
    public void P2_does_nothing_while_owners_may_differ_and_says_so() =>
        Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob)), new AlignOwners()).ShouldSay(
            "contact acme: left out (DifferentOwnersAllowed)");

    [Fact]
    public void P4_align_followers_lets_owners_follow_the_other_side() =>
        BothSyncs.Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob), Deal(Deal2, Carol)), new AlignFollowers()).ShouldSay(
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)",
            "contact acme: carol follows (ContactFollowerSync, by opportunity deal-2)",
            "opportunity deal-1: alice follows (OpportunityFollowerSync, by contact acme)",
            "opportunity deal-2: alice follows (OpportunityFollowerSync, by contact acme)");

    [Fact]
    public void P4_align_followers_goes_as_far_as_the_sub_settings_are_on()
    {
        var snapshot = Snapshot(Contact(Alice), Deal(Deal1, Bob));

        ContactFollowerSync.Decide(snapshot, new AlignFollowers()).ShouldSay(
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)");
        OpportunityFollowerSync.Decide(snapshot, new AlignFollowers()).ShouldSay(
            "opportunity deal-1: alice follows (OpportunityFollowerSync, by contact acme)");
        Separate.Decide(snapshot, new AlignFollowers()).ShouldSay();
    }

    [Fact]
    public void P4_align_followers_twice_is_once()
    {
        var once = BothSyncs.Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob), Deal(Deal2, Alice)), new AlignFollowers());

        BothSyncs.Decide(once.After, new AlignFollowers()).ShouldSay();
    }

    [Fact]
    public void P4_align_followers_removes_nobody_with_mirror_either() =>
        Mirror.Decide(Snapshot(Contact(Alice, Dave), Deal(Deal1, Bob, Dave)), new AlignFollowers()).ShouldSay(
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)",
            "opportunity deal-1: alice follows (OpportunityFollowerSync, by contact acme)");

    [Fact]
    public void P4_align_followers_gives_the_last_places_in_the_order_of_the_opportunities() =>
        (BothSyncs with { MaxFollowers = 1 })
            .Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob), Deal(Deal2, Carol, Dave)), new AlignFollowers()).ShouldSay(
                "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)",
                "opportunity deal-1: alice follows (OpportunityFollowerSync, by contact acme)",
                "contact acme: carol left out (FollowerLimitReached)",
                "opportunity deal-2: alice left out (FollowerLimitReached)");

    [Fact]
    public void P4_align_followers_does_nothing_while_coupled_and_says_so() =>
        (BothSyncs with { AllowDifferentOwners = false })
            .Decide(Snapshot(Contact(Alice), Deal(Deal1, Bob)), new AlignFollowers()).ShouldSay(
                "contact acme: left out (OwnersAreCoupled)");

    [Fact]
    public void P4_switching_a_sub_setting_changes_no_record_by_itself()
    {
        var snapshot = Snapshot(Contact(Alice), Deal(Deal1, Bob));

        BothSyncs.Decide(snapshot, new AddFollowers(Acme, [Carol])).ShouldSay("contact acme: carol follows (Requested)");
    }
}
