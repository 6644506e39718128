using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>Rules O1 to O7.</summary>
public class Owners
{
    private static readonly OwnershipSnapshot Differing =
        Snapshot(Contact(Alice), Deal(Deal1, Bob), Deal(Deal2, null));

    [Fact]
    public void O1_coupled_assigning_the_contact_gives_all_records_that_owner() =>
        Coupled.Decide(Differing, new AssignContact(Bob)).ShouldSay(
            "contact acme: owner alice -> bob (Requested)",
            "opportunity deal-2: owner nobody -> bob (CoupledOwners, by contact acme)");

    [Fact]
    public void O1_coupled_assigning_an_opportunity_gives_all_records_that_owner() =>
        Coupled.Decide(Differing, new AssignOpportunity(Deal2, Carol)).ShouldSay(
            "opportunity deal-2: owner nobody -> carol (Requested)",
            "contact acme: owner alice -> carol (CoupledOwners, by opportunity deal-2)",
            "opportunity deal-1: owner bob -> carol (CoupledOwners, by opportunity deal-2)");

    [Fact]
    public void O1_coupled_unassigning_any_record_unassigns_all()
    {
        Coupled.Decide(Differing, new UnassignContact()).ShouldSay(
            "contact acme: owner alice -> nobody (Requested)",
            "opportunity deal-1: owner bob -> nobody (CoupledOwners, by contact acme)");
        Coupled.Decide(Differing, new UnassignOpportunity(Deal2)).ShouldSay(
            "contact acme: owner alice -> nobody (CoupledOwners, by opportunity deal-2)",
            "opportunity deal-1: owner bob -> nobody (CoupledOwners, by opportunity deal-2)");
    }

    [Fact]
    public void O1_coupled_a_closed_opportunity_goes_along_by_default() =>
        Coupled.Decide(Snapshot(Contact(Alice), Won(Deal1, Alice)), new AssignContact(Bob)).ShouldSay(
            "contact acme: owner alice -> bob (Requested)",
            "opportunity deal-1: owner alice -> bob (CoupledOwners, by contact acme)");

    [Fact]
    public void O1_coupled_a_kept_opportunity_keeps_its_owner_and_that_is_said() =>
        Coupled.ClosedKeepOwner().Decide(Snapshot(Contact(Alice), Won(Deal1, Alice), Deal(Deal2, Alice)), new AssignContact(Bob)).ShouldSay(
            "contact acme: owner alice -> bob (Requested)",
            "opportunity deal-2: owner alice -> bob (CoupledOwners, by contact acme)",
            "opportunity deal-1: bob left out (OpportunityClosed)");

    [Fact]
    public void O1_coupled_a_kept_opportunity_that_has_the_owner_is_not_worth_a_word() =>
        Coupled.ClosedKeepOwner().Decide(Snapshot(Contact(Alice), Won(Deal1, Bob)), new AssignContact(Bob)).ShouldSay(
            "contact acme: owner alice -> bob (Requested)");

    [Fact]
    public void O1_coupled_a_kept_opportunity_that_is_named_is_assigned_alone()
    {
        var snapshot = Snapshot(Contact(Alice), Won(Deal1, Alice), Deal(Deal2, Alice));

        Coupled.ClosedKeepOwner().Decide(snapshot, new AssignOpportunity(Deal1, Bob)).ShouldSay(
            "opportunity deal-1: owner alice -> bob (Requested)");
        Coupled.ClosedKeepOwner().Decide(snapshot, new UnassignOpportunity(Deal1)).ShouldSay(
            "opportunity deal-1: owner alice -> nobody (Requested)");
    }

    [Fact]
    public void O2_separate_changes_that_one_record_and_no_other()
    {
        Separate.Decide(Differing, new AssignContact(Carol)).ShouldSay("contact acme: owner alice -> carol (Requested)");
        Separate.Decide(Differing, new UnassignContact()).ShouldSay("contact acme: owner alice -> nobody (Requested)");
        Separate.Decide(Differing, new AssignOpportunity(Deal1, Carol)).ShouldSay("opportunity deal-1: owner bob -> carol (Requested)");
        Separate.Decide(Differing, new UnassignOpportunity(Deal1)).ShouldSay("opportunity deal-1: owner bob -> nobody (Requested)");
    }

    [Fact]
    public void O3_default_owner_is_nobody_where_the_contact_has_none() =>
        Separate.Decide(Snapshot(Contact(null)), new CreateOpportunity(Deal1)).ShouldSay(
            "opportunity deal-1: created (Requested)");

    [Fact]
    public void O3_naming_nobody_leaves_a_new_opportunity_without_owner_while_separate() =>
        Separate.Decide(Snapshot(Contact(Alice)), new CreateOpportunity(Deal1, InitialOwner.Unassigned)).ShouldSay(
            "opportunity deal-1: created (Requested)");

    [Fact]
    public void O3_naming_a_user_while_coupled_gives_all_records_that_owner() =>
        Coupled.Decide(Snapshot(Contact(Alice), Deal(Deal1, Alice)), new CreateOpportunity(Deal2, Bob)).ShouldSay(
            "opportunity deal-2: created (Requested)",
            "opportunity deal-2: owner nobody -> bob (Requested)",
            "contact acme: owner alice -> bob (CoupledOwners, by opportunity deal-2)",
            "opportunity deal-1: owner alice -> bob (CoupledOwners, by opportunity deal-2)");

    [Fact]
    public void O3_asking_for_nobody_while_coupled_gives_the_contacts_owner_and_says_so() =>
        Coupled.Decide(Snapshot(Contact(Alice)), new CreateOpportunity(Deal1, InitialOwner.Unassigned)).ShouldSay(
            "opportunity deal-1: created (Requested)",
            "opportunity deal-1: owner nobody -> alice (DefaultOpportunityOwner, by opportunity deal-1)",
            "opportunity deal-1: left out (OwnersAreCoupled)");

    [Fact]
    public void O3_asking_for_nobody_while_coupled_is_granted_where_the_contact_has_no_owner() =>
        Coupled.Decide(Snapshot(Contact(null)), new CreateOpportunity(Deal1, InitialOwner.Unassigned)).ShouldSay(
            "opportunity deal-1: created (Requested)");

    [Fact]
    public void O3_the_default_owner_heals_no_other_record() =>
        Coupled.Decide(Differing, new CreateOpportunity(Deal3)).ShouldSay(
            "opportunity deal-3: created (Requested)",
            "opportunity deal-3: owner nobody -> alice (DefaultOpportunityOwner, by opportunity deal-3)");

    [Fact]
    public void O3_a_new_opportunity_comes_last_and_belongs_to_the_contact() =>
        Separate.Decide(Snapshot(Contact(Alice), Deal(Deal2, Bob)), new CreateOpportunity(Deal1)).After
            .Should().Be(Snapshot(Contact(Alice), Deal(Deal2, Bob), Deal(Deal1, Alice)));

    [Fact]
    public void O4_only_if_unassigned_leaves_an_owner_in_place_and_says_so()
    {
        Separate.Decide(Differing, new AssignContact(Bob) { OnlyIfUnassigned = true }).ShouldSay(
            "contact acme: bob left out (AlreadyAssigned)");
        Coupled.Decide(Differing, new AssignOpportunity(Deal1, Carol) { OnlyIfUnassigned = true }).ShouldSay(
            "opportunity deal-1: carol left out (AlreadyAssigned)");
    }

    [Fact]
    public void O4_only_if_unassigned_assigns_a_record_without_owner() =>
        Separate.Decide(Differing, new AssignOpportunity(Deal2, Carol) { OnlyIfUnassigned = true }).ShouldSay(
            "opportunity deal-2: owner nobody -> carol (Requested)");

    [Fact]
    public void O4_only_if_unassigned_looks_at_all_coupled_records_the_contact_before_the_opportunities()
    {
        Coupled.Decide(Differing, new AssignOpportunity(Deal2, Carol) { OnlyIfUnassigned = true }).ShouldSay(
            "contact acme: carol left out (AlreadyAssigned)");
        Coupled.Decide(Snapshot(Contact(null), Deal(Deal1, null), Deal(Deal2, Bob), Deal(Deal3, Alice)), new AssignContact(Carol)
        {
            OnlyIfUnassigned = true,
        }).ShouldSay("opportunity deal-2: carol left out (AlreadyAssigned)");
    }

    [Fact]
    public void O4_only_if_unassigned_takes_nothing_from_who_has_some_of_it_already() =>
        Coupled.Decide(Snapshot(Contact(null), Deal(Deal1, Alice)), new AssignContact(Alice) { OnlyIfUnassigned = true }).ShouldSay(
            "contact acme: owner nobody -> alice (Requested)");

    [Fact]
    public void O4_only_if_unassigned_passes_over_a_kept_opportunity_which_is_not_taken() =>
        Coupled.ClosedKeepOwner()
            .Decide(Snapshot(Contact(null), Won(Deal1, Bob)), new AssignContact(Alice) { OnlyIfUnassigned = true }).ShouldSay(
                "contact acme: owner nobody -> alice (Requested)",
                "opportunity deal-1: alice left out (OpportunityClosed)");

    [Fact]
    public void O4_only_if_unassigned_a_creation_that_would_take_a_record_gives_the_default_owner()
    {
        var creation = new CreateOpportunity(Deal1, Bob) { OnlyIfUnassigned = true };

        Coupled.Decide(Snapshot(Contact(Alice)), creation).ShouldSay(
            "opportunity deal-1: created (Requested)",
            "opportunity deal-1: owner nobody -> alice (DefaultOpportunityOwner, by opportunity deal-1)",
            "contact acme: bob left out (AlreadyAssigned)");
        Separate.Decide(Snapshot(Contact(Alice)), creation).ShouldSay(
            "opportunity deal-1: created (Requested)",
            "opportunity deal-1: owner nobody -> bob (Requested)");
    }

    [Fact]
    public void O5_no_news_changes_nothing_and_wakes_no_follower_rule()
    {
        var settings = Mirror.PreviousOwnerFollows();

        settings.Decide(Differing, new AssignContact(Alice)).ShouldSay();
        settings.Decide(Differing, new AssignOpportunity(Deal1, Bob)).ShouldSay();
        settings.Decide(Differing, new UnassignOpportunity(Deal2)).ShouldSay();
        settings.Decide(Snapshot(Contact(null), Deal(Deal1, Bob)), new UnassignContact()).ShouldSay();
    }

    [Fact]
    public void O6_an_unknown_opportunity_is_reported_once()
    {
        var unknown = "opportunity deal-3: left out (UnknownOpportunity)";

        Separate.Decide(Differing, new AssignOpportunity(Deal3, Bob)).ShouldSay(unknown);
        Coupled.Decide(Differing, new UnassignOpportunity(Deal3)).ShouldSay(unknown);
        Separate.Decide(Differing, new RemoveOpportunity(Deal3)).ShouldSay(unknown);
        Separate.Decide(Differing, new AddFollowers(Deal3, [Alice, Bob])).ShouldSay(unknown);
        Separate.Decide(Differing, new RemoveFollowers(Deal3, [Alice, Bob])).ShouldSay(unknown);
        Separate.Decide(Differing, new RemoveAllFollowers(Deal3)).ShouldSay(unknown);
        Separate.Decide(Differing, new SetFollowers(Deal3, [Alice, Bob])).ShouldSay(unknown);
    }

    [Fact]
    public void O6_a_command_on_another_contact_is_reported_once()
    {
        var unknown = "contact other: left out (UnknownContact)";

        Separate.Decide(Differing, new AddFollowers(Other, [Alice, Bob])).ShouldSay(unknown);
        Separate.Decide(Differing, new RemoveFollowers(Other, [Alice, Bob])).ShouldSay(unknown);
        Separate.Decide(Differing, new RemoveAllFollowers(Other)).ShouldSay(unknown);
        Coupled.Decide(Differing, new SetFollowers(Other, [])).ShouldSay(unknown);
    }

    [Fact]
    public void O6_creating_an_opportunity_that_exists_is_reported() =>
        Coupled.Decide(Differing, new CreateOpportunity(Deal1, Carol)).ShouldSay(
            "opportunity deal-1: left out (OpportunityAlreadyExists)");

    [Fact]
    public void O6_adopting_an_opportunity_that_exists_is_reported() =>
        BothSyncs.Decide(Differing, new AdoptOpportunity(Deal(Deal1, Carol))).ShouldSay(
            "opportunity deal-1: left out (OpportunityAlreadyExists)");

    [Fact]
    public void O7_only_if_owned_by_takes_a_record_from_the_owner_that_it_names()
    {
        Separate.Decide(Differing, new AssignOpportunity(Deal1, Carol) { OnlyIfOwnedBy = Bob }).ShouldSay(
            "opportunity deal-1: owner bob -> carol (Requested)");
        Separate.Decide(Differing, new UnassignContact { OnlyIfOwnedBy = Alice }).ShouldSay(
            "contact acme: owner alice -> nobody (Requested)");
    }

    [Fact]
    public void O7_only_if_owned_by_leaves_it_to_another_owner_and_says_who_was_to_get_it()
    {
        Separate.Decide(Differing, new AssignContact(Carol) { OnlyIfOwnedBy = Bob }).ShouldSay(
            "contact acme: carol left out (OwnedByAnother)");
        Separate.Decide(Differing, new UnassignOpportunity(Deal1) { OnlyIfOwnedBy = Alice }).ShouldSay(
            "opportunity deal-1: left out (OwnedByAnother)");
    }

    [Fact]
    public void O7_only_if_owned_by_nobody_is_another_owner()
    {
        Separate.Decide(Differing, new AssignOpportunity(Deal2, Carol) { OnlyIfOwnedBy = Alice }).ShouldSay(
            "opportunity deal-2: carol left out (OwnedByAnother)");
        Separate.Decide(Differing, new UnassignOpportunity(Deal2) { OnlyIfOwnedBy = Alice }).ShouldSay(
            "opportunity deal-2: left out (OwnedByAnother)");
    }

    [Fact]
    public void O7_only_if_owned_by_looks_at_the_named_record_only() =>
        Coupled.Decide(Differing, new AssignContact(Carol) { OnlyIfOwnedBy = Alice }).ShouldSay(
            "contact acme: owner alice -> carol (Requested)",
            "opportunity deal-1: owner bob -> carol (CoupledOwners, by contact acme)",
            "opportunity deal-2: owner nobody -> carol (CoupledOwners, by contact acme)");

    [Fact]
    public void O7_only_if_owned_by_and_only_if_unassigned_must_both_hold()
    {
        Separate.Decide(Differing, new AssignContact(Bob) { OnlyIfOwnedBy = Alice, OnlyIfUnassigned = true }).ShouldSay(
            "contact acme: bob left out (AlreadyAssigned)");
        Separate.Decide(Differing, new AssignOpportunity(Deal2, Bob) { OnlyIfOwnedBy = Alice, OnlyIfUnassigned = true }).ShouldSay(
            "opportunity deal-2: bob left out (OwnedByAnother)");
        Separate.WithoutDan()
            .Decide(Snapshot(Contact(Dan)), new AssignContact(Bob) { OnlyIfOwnedBy = Dan, OnlyIfUnassigned = true }).ShouldSay(
                "contact acme: owner dan -> bob (Requested)");
    }
}
