using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>What people who do this job asked for in public, as they would put it.</summary>
public class Situations
{
    // 1: bob gets alice's contact, and carol after him, while previous owners stay as followers.
    [Fact]
    public void Alice_keeps_her_follow_when_the_change_before_carols_is_undone()
    {
        var settings = Separate.PreviousOwnerFollows();
        var bobs = settings.Decide(Snapshot(Contact(Alice)), new AssignContact(Bob));
        var carols = settings.Decide(bobs.After, new AssignContact(Carol));

        var undo = settings.Undo(bobs, carols.After);

        undo.ShouldSay("contact acme: alice left out (ChangedSince)");
        undo.After.Should().Be(Snapshot(Contact(Carol, Alice, Bob)));
    }

    // 2: mirror, and a deal that goes from alice to bob to carol.
    [Fact]
    public void Nobody_who_owns_nothing_follows_when_the_change_before_carols_is_undone()
    {
        var bobs = Mirror.Decide(Snapshot(Contact(Dave, Alice), Deal(Deal1, Alice, Dave)), new AssignOpportunity(Deal1, Bob));
        var carols = Mirror.Decide(bobs.After, new AssignOpportunity(Deal1, Carol));

        var undo = Mirror.Undo(bobs, carols.After);

        undo.ShouldSay("opportunity deal-1: alice left out (ChangedSince)");
        undo.After.Should().Be(Snapshot(Contact(Dave, Carol), Deal(Deal1, Carol, Dave)));
    }

    // 3: coupled, a contact without owner, deals that are alice's, and an assignment "only if unassigned".
    [Fact]
    public void Alice_keeps_her_deals_when_their_contact_is_assigned_only_if_unassigned() =>
        Coupled.Decide(Snapshot(Contact(null), Deal(Deal1, Alice), Deal(Deal2, Alice)), new AssignContact(Bob)
        {
            OnlyIfUnassigned = true,
        }).ShouldSay("opportunity deal-1: bob left out (AlreadyAssigned)");

    [Fact]
    public void Alice_keeps_her_deal_when_another_one_is_assigned_only_if_unassigned() =>
        Coupled.Decide(Snapshot(Contact(null), Deal(Deal1, null), Deal(Deal2, Alice)), new AssignOpportunity(Deal1, Bob)
        {
            OnlyIfUnassigned = true,
        }).ShouldSay("opportunity deal-2: bob left out (AlreadyAssigned)");

    // 4: the contact's manager is to be looped in.
    [Fact]
    public void The_contacts_owner_sees_a_deal_that_is_created_for_somebody_else() =>
        OpportunityFollowerSync.Decide(Snapshot(Contact(Alice)), new CreateOpportunity(Deal1, Bob)).ShouldShow(
            "opportunity deal-1: bob gains sight",
            "opportunity deal-1: alice gains sight");

    [Fact]
    public void The_contacts_owner_still_sees_a_deal_that_changes_hands()
    {
        var handedOver = OpportunityFollowerSync.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new AssignOpportunity(Deal1, Bob));

        handedOver.ShouldSay(
            "opportunity deal-1: owner alice -> bob (Requested)",
            "opportunity deal-1: alice follows (OpportunityFollowerSync, by opportunity deal-1)");
        handedOver.ShouldShow("opportunity deal-1: bob gains sight");
    }

    // 5: dan has left.
    [Fact]
    public void Dan_gets_no_new_deal_on_the_contact_that_he_left_behind() =>
        Separate.WithoutDan().Decide(Snapshot(Contact(Dan)), new CreateOpportunity(Deal1)).ShouldSay(
            "opportunity deal-1: created (Requested)",
            "opportunity deal-1: dan left out (UserInactive)");

    [Fact]
    public void Dan_does_not_follow_what_somebody_takes_over_from_him() =>
        BothSyncs.PreviousOwnerFollows().WithoutDan().Decide(Snapshot(Contact(Dan), Deal(Deal1, Dan)), new AssignContact(Bob)).ShouldSay(
            "contact acme: owner dan -> bob (Requested)",
            "opportunity deal-1: bob follows (OpportunityFollowerSync, by contact acme)",
            "contact acme: dan left out (UserInactive)");

    [Fact]
    public void Dan_does_not_get_his_contact_back_when_the_change_from_before_he_left_is_undone()
    {
        var handedOver = Separate.Decide(Snapshot(Contact(Dan)), new AssignContact(Bob));

        Separate.WithoutDan().Undo(handedOver, handedOver.After).ShouldSay("contact acme: dan left out (UserInactive)");
    }

    // 6: commissions.
    [Fact]
    public void Alice_keeps_her_won_deal_when_the_account_changes_hands() =>
        Coupled.ClosedKeepOwner().Decide(Snapshot(Contact(Alice), Won(Deal1, Alice), Deal(Deal2, Alice)), new AssignContact(Bob)).ShouldSay(
            "contact acme: owner alice -> bob (Requested)",
            "opportunity deal-2: owner alice -> bob (CoupledOwners, by contact acme)",
            "opportunity deal-1: bob left out (OpportunityClosed)");

    [Fact]
    public void Dans_won_deal_stays_his_when_he_leaves_and_bob_takes_over_the_rest() =>
        Coupled.ClosedKeepOwner().WithoutDan()
            .Decide(Snapshot(Contact(Dan), Won(Deal1, Dan), Deal(Deal2, Dan)), new ReplaceUser(Dan, Bob)).ShouldSay(
                "contact acme: owner dan -> bob (UserReplaced)",
                "opportunity deal-2: owner dan -> bob (UserReplaced)",
                "opportunity deal-1: bob left out (OpportunityClosed)");

    [Fact]
    public void Bob_still_follows_the_contact_for_the_deal_that_he_won_there()
    {
        Mirror.ClosedKeepOwner()
            .Decide(Snapshot(Contact(Alice, Bob), Won(Deal1, Bob, Alice), Deal(Deal2, Bob, Alice)), new AssignOpportunity(Deal2, Alice))
            .ShouldSay(
                "opportunity deal-2: owner bob -> alice (Requested)",
                "opportunity deal-2: alice no longer follows (OwnerNeverFollows, by opportunity deal-2)");
        ContactFollowerSync.ClosedKeepOwner().Decide(Snapshot(Contact(Bob), Won(Deal1, Bob)), new AssignContact(Alice)).ShouldSay(
            "contact acme: owner bob -> alice (Requested)",
            "contact acme: bob follows (ContactFollowerSync, by contact acme)");
    }

    // 7: deals are filed under the wrong customer, deleted by mistake, and one customer is there twice.
    [Fact]
    public void A_deal_filed_under_the_wrong_customer_is_moved_and_who_saw_it_still_does()
    {
        var moved = BothSyncs.Move(
            from: Snapshot(OtherContact(Alice, Bob), Deal(Deal1, Bob, Alice)), Deal1, to: Snapshot(Contact(Carol)));

        moved.ShouldSay(
            "opportunity deal-1: removed (Requested)",
            "opportunity deal-1: adopted, bob owns, [alice] follow (Requested)",
            "opportunity deal-1: carol follows (OpportunityFollowerSync, by opportunity deal-1)",
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)");
        moved.ShouldShow("contact acme: bob gains sight", "opportunity deal-1: carol gains sight");
    }

    [Fact]
    public void A_deal_deleted_by_mistake_is_restored_with_its_owner_and_followers()
    {
        var before = Snapshot(Contact(Alice, Bob), Deal(Deal1, Bob, Alice, Carol));
        var deleted = Mirror.Decide(before, new RemoveOpportunity(Deal1));

        Mirror.Undo(deleted, deleted.After).After.Should().Be(before);
    }

    [Fact]
    public void A_deal_restored_from_a_backup_lets_its_owner_follow_the_contact_again() =>
        Mirror.Decide(Snapshot(Contact(Alice)), new AdoptOpportunity(Deal(Deal1, Bob, Alice, Carol))).ShouldSay(
            "opportunity deal-1: adopted, bob owns, [alice, carol] follow (Requested)",
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)");

    [Fact]
    public void Two_contacts_of_one_customer_are_merged_with_the_same_people_on_both_and_one_place_left()
    {
        var merge = (Separate with { MaxFollowers = 2 }).Merge(
            survivor: Snapshot(Contact(Alice, Carol)),
            merged: Snapshot(OtherContact(Carol, Alice, Bob, Dave), Deal(Deal1, Carol, Alice)));

        merge.Decisions[0].ShouldSay(
            "contact acme: bob follows (Merged)",
            "opportunity deal-1: adopted, carol owns, [alice] follow (Merged)",
            "contact acme: dave left out (FollowerLimitReached)");
        merge.LeftOut.Should().Equal(new LeftOut(Acme, Dave, LeftOutReason.FollowerLimitReached));
        merge.Decisions[1].After.Should().Be(Snapshot(OtherContact(null)));
        merge.ShouldShow(
            "contact acme: bob gains sight",
            "contact other: carol loses sight",
            "contact other: alice loses sight",
            "contact other: bob loses sight",
            "contact other: dave loses sight");
    }

    // 8: a sub-setting is switched on.
    [Fact]
    public void Existing_records_are_brought_in_step_when_a_sub_setting_is_switched_on_and_twice_is_once()
    {
        var aligned = ContactFollowerSync.Decide(
            Snapshot(Contact(Alice), Deal(Deal1, Bob), Deal(Deal2, Alice), Deal(Deal3, Carol)), new AlignFollowers());

        aligned.ShouldSay(
            "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)",
            "contact acme: carol follows (ContactFollowerSync, by opportunity deal-3)");
        ContactFollowerSync.Decide(aligned.After, new AlignFollowers()).ShouldSay();
    }

    // 9: a leaver with several heirs.
    [Fact]
    public void Bob_inherits_dans_contact_and_carol_his_deals_and_nobody_his_follows()
    {
        var policy = Mirror.PreviousOwnerFollows().WithoutDan();

        policy.Decide(Snapshot(Contact(Dan), Deal(Deal1, Dan), Deal(Deal2, Alice, Dan)), [
            new ReplaceUser(Dan, Bob) { Places = UserPlaces.ContactOwner },
            new ReplaceUser(Dan, Carol) { Places = UserPlaces.OpportunityOwners },
            new ReplaceUser(Dan, By: null) { Places = UserPlaces.Followers },
        ]).ShouldSay(
            "contact acme: owner dan -> bob (UserReplaced)",
            "opportunity deal-1: owner dan -> carol (UserReplaced)",
            "opportunity deal-2: dan no longer follows (UserReplaced)");
    }

    // 10: a form that saves owner and followers at once.
    [Fact]
    public void An_edit_form_is_one_decision_one_undo_and_one_list_of_who_gains_and_loses_sight()
    {
        var before = Snapshot(Contact(Alice, Bob, Dave));
        var form = Separate.Decide(before, [new AssignContact(Bob), new SetFollowers(Acme, [Carol, Alice])]);

        form.ShouldSay(
            "contact acme: owner alice -> bob (Requested)",
            "contact acme: bob no longer follows (OwnerNeverFollows, by contact acme)",
            "contact acme: dave no longer follows (Requested)",
            "contact acme: carol follows (Requested)",
            "contact acme: alice follows (Requested)");
        form.ShouldShow("contact acme: carol gains sight", "contact acme: dave loses sight");
        Separate.Undo(form, form.After).After.Should().Be(before);
    }

    [Fact]
    public void An_edit_form_with_the_list_in_another_order_ends_the_same()
    {
        var before = Snapshot(Contact(Alice, Bob, Dave));
        OwnershipDecision Saved(params UserId[] list) =>
            Separate.Decide(before, [new AssignContact(Bob), new SetFollowers(Acme, [.. list])]);

        Saved(Alice, Carol).After.Should().Be(Saved(Carol, Alice).After);
        Separate.Decide(Saved(Alice, Carol).After, new SetFollowers(Acme, [Carol, Alice])).ShouldSay();
    }

    [Fact]
    public void An_edit_form_that_saves_the_list_before_the_owner_says_whom_it_could_not_add() =>
        Separate.Decide(Snapshot(Contact(Alice)), [new SetFollowers(Acme, [Alice, Bob]), new AssignContact(Bob)]).ShouldSay(
            "contact acme: owner alice -> bob (Requested)",
            "contact acme: alice left out (AlreadyOwner)");

    [Fact]
    public void An_edit_form_that_hits_the_limit_on_the_way_and_not_in_the_end_leaves_nobody_out() =>
        (Separate.PreviousOwnerFollows() with { MaxFollowers = 1 })
            .Decide(Snapshot(Contact(Alice, Carol)), [new AssignContact(Bob), new SetFollowers(Acme, [Alice])]).ShouldSay(
                "contact acme: owner alice -> bob (Requested)",
                "contact acme: carol no longer follows (Requested)",
                "contact acme: alice follows (Requested)");

    // 11: bob covers for alice, who is on holiday.
    private static readonly OwnershipSnapshot BeforeTheHoliday = Snapshot(Contact(Alice), Deal(Deal1, Alice), Deal(Deal2, Alice));

    [Fact]
    public void Bob_covers_for_alice_everywhere() =>
        Mirror.Decide(BeforeTheHoliday, new ReplaceUser(Alice, Bob)).ShouldSay(
            "contact acme: owner alice -> bob (UserReplaced)",
            "opportunity deal-1: owner alice -> bob (UserReplaced)",
            "opportunity deal-2: owner alice -> bob (UserReplaced)");

    [Fact]
    public void Alice_gets_back_what_was_hers_by_undo_and_bob_keeps_the_deal_that_came()
    {
        var cover = Separate.Decide(BeforeTheHoliday, new ReplaceUser(Alice, Bob));
        var meanwhile = Separate.Decide(cover.After, [new RemoveOpportunity(Deal2), new CreateOpportunity(Deal3)]).After;

        Separate.Undo(cover, meanwhile).ShouldSay(
            "opportunity deal-1: owner bob -> alice (Undone)",
            "contact acme: owner bob -> alice (Undone)",
            "opportunity deal-2: left out (UnknownOpportunity)");
    }

    [Fact]
    public void Alice_gets_all_back_by_undo_while_owners_are_coupled()
    {
        var cover = Coupled.Decide(BeforeTheHoliday, new ReplaceUser(Alice, Bob));
        var meanwhile = Coupled.Decide(cover.After, [new RemoveOpportunity(Deal2), new CreateOpportunity(Deal3)]).After;

        Coupled.Undo(cover, meanwhile).After.Should().Be(Snapshot(Contact(Alice), Deal(Deal1, Alice), Deal(Deal3, Alice)));
    }

    [Fact]
    public void Alice_gets_the_deal_that_came_too_when_she_replaces_bob_again()
    {
        var cover = Separate.Decide(BeforeTheHoliday, new ReplaceUser(Alice, Bob));
        var meanwhile = Separate.Decide(cover.After, [new RemoveOpportunity(Deal2), new CreateOpportunity(Deal3)]).After;

        Separate.Decide(meanwhile, new ReplaceUser(Bob, Alice)).ShouldSay(
            "contact acme: owner bob -> alice (UserReplaced)",
            "opportunity deal-1: owner bob -> alice (UserReplaced)",
            "opportunity deal-3: owner bob -> alice (UserReplaced)");
    }

    [Fact]
    public void Bob_keeps_the_deal_that_was_his_before_when_his_cover_is_undone()
    {
        var before = Snapshot(Contact(Alice), Deal(Deal1, Alice), Deal(Deal2, Bob));
        var cover = Separate.Decide(before, new ReplaceUser(Alice, Bob));

        Separate.Undo(cover, cover.After).After.Should().Be(before);
    }

    // 12: two mass changes.
    [Fact]
    public void Two_mass_changes_are_undone_in_one_call()
    {
        var before = Snapshot(Contact(Dave), Deal(Deal1, Alice), Deal(Deal2, Bob));
        var first = BothSyncs.Decide(before, [new AssignOpportunity(Deal1, Bob), new AssignOpportunity(Deal2, Alice)]);
        var second = BothSyncs.Decide(first.After, [new AssignOpportunity(Deal1, Carol), new AssignContact(Carol)]);

        new OwnershipPolicy(BothSyncs).Undo([first, second], second.After).After.Should().Be(before);
    }

    [Fact]
    public void Of_two_mass_changes_undone_in_one_call_what_somebody_changed_since_stays()
    {
        var first = Separate.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new ReplaceUser(Alice, Bob));
        var second = Separate.Decide(first.After, new ReplaceUser(Bob, Carol));
        var since = Separate.Decide(second.After, new AssignContact(Dave)).After;

        new OwnershipPolicy(Separate).Undo([first, second], since).ShouldSay(
            "opportunity deal-1: owner carol -> alice (Undone)",
            "contact acme: bob left out (ChangedSince)",
            "contact acme: alice left out (ChangedSince)");
    }
}
