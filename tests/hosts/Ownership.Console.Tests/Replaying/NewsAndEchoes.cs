using Ownership.Core;

namespace Ownership.Console.Tests.Replaying;

public class NewsAndEchoes
{
    private const string AsBefore = "c0 A: o0 A; c1 B: o1 B";

    [Theory]
    [InlineData("ContactUpdate c0 A")]
    [InlineData("ContactUpdate c0")]
    [InlineData("OpportunityUpdate o0 c0 A open")]
    [InlineData("OpportunityUpdate o0 - -")]
    [InlineData("OpportunityAssignedToUpdate o0 c0 A")]
    public void A_report_of_what_is_so_already_is_an_echo(string report)
    {
        var heard = Heard.Coupled(report);

        heard.Verdicts.Should().Equal(Verdict.Echo);
        heard.Owners.Should().Be(AsBefore);
    }

    [Fact]
    public void An_assignment_is_one_piece_of_news_though_it_comes_as_two_events_and_its_consequences_are_echoes()
    {
        var heard = Heard.Coupled("ContactUpdate c0 B", "OpportunityUpdate o0 c0 B", "OpportunityAssignedToUpdate o0 c0 B");

        heard.Verdicts.Should().Equal(Verdict.News, Verdict.Echo, Verdict.Echo);
        heard.Owners.Should().Be("c0 B: o0 B; c1 B: o1 B");
    }

    [Fact]
    public void What_was_asked_for_is_compared_with_other_settings_and_not_its_echoes() =>
        Heard.Coupled("ContactUpdate c0 B", "OpportunityUpdate o0 c0 B", "OpportunityAssignedToUpdate o0 c0 B")
            .And(new() { AllowDifferentOwners = true }).Owners.Should().Be("c0 B: o0 A; c1 B: o1 B");

    [Theory]
    [InlineData("ContactUpdate c0 B", "OpportunityUpdate o0 c0 A open")]
    [InlineData("13:00 ContactUpdate c0 B", "13:05 OpportunityUpdate o0 c0 A open")]
    [InlineData("13:00 ContactUpdate c0 B", "12:59 OpportunityUpdate o0 c0 A open")]
    public void A_full_record_from_before_a_cascade_takes_nothing_back(string news, string stale)
    {
        var heard = Heard.Coupled(news, stale);

        heard.Verdicts.Should().ContainSingle(verdict => verdict == Verdict.News);
        heard.Owners.Should().Be("c0 B: o0 B; c1 B: o1 B");
    }

    [Fact]
    public void After_its_echo_a_record_can_go_back_to_who_owned_it_before_the_cascade() =>
        Heard.Coupled("ContactUpdate c0 B", "OpportunityUpdate o0 c0 B", "OpportunityUpdate o0 c0 A")
            .Owners.Should().Be("c0 A: o0 A; c1 B: o1 B");

    [Fact]
    public void What_looked_stale_was_an_assignment_where_a_late_report_says_that_the_owner_was_another_between()
    {
        string[] reports = ["13:00 OpportunityUpdate o0 c0 B", "13:10 ContactUpdate c0 A", "13:00 ContactUpdate c0 B"];

        Heard.Coupled(reports[..2]).Owners.Should().Be("c0 B: o0 B; c1 B: o1 B");
        Heard.Coupled(reports).Owners.Should().Be("c0 A: o0 A; c1 B: o1 B");
    }

    [Theory]
    [InlineData("ContactUpdate c0 nobody", "c0 nobody: o0 A; c1 B: o1 B")]
    [InlineData("OpportunityAssignedToUpdate o0 c0 nobody", "c0 A: o0 nobody; c1 B: o1 B")]
    [InlineData("OpportunityCreate o2 c0 nobody", "c0 A: o0 A, o2 nobody; c1 B: o1 B")]
    public void Nobody_is_an_owner_to_report_as_well(string report, string owners) =>
        Heard.Separate(report).Owners.Should().Be(owners);

    [Fact]
    public void Unassigning_is_taken_back_by_no_older_report() =>
        Heard.Separate(
            "13:00 OpportunityAssignedToUpdate o0 c0 nobody", "12:59 OpportunityUpdate o0 c0 A", "13:01 OpportunityUpdate o0 c0 -")
            .Owners.Should().Be("c0 A: o0 nobody; c1 B: o1 B");

    [Fact]
    public void Unassigning_is_no_echo_because_an_update_without_a_word_on_it_comes_first() =>
        Heard.Coupled("13:00 OpportunityUpdate o0 c0 -", "13:00 OpportunityAssignedToUpdate o0 c0 nobody")
            .Owners.Should().Be("c0 nobody: o0 nobody; c1 B: o1 B");

    [Fact]
    public void A_later_report_without_a_word_on_the_owner_makes_none_late_that_has_one() =>
        Heard.Coupled("13:10 OpportunityUpdate o0 c0 - open", "13:00 OpportunityAssignedToUpdate o0 c0 nobody")
            .Owners.Should().Be("c0 nobody: o0 nobody; c1 B: o1 B");

    [Fact]
    public void What_was_delivered_before_is_a_duplicate()
    {
        var heard = Heard.Coupled("ContactUpdate c0 B #1", "ContactUpdate c0 C #2", "ContactUpdate c0 B #1");

        heard.Verdicts.Should().Equal(Verdict.News, Verdict.News, Verdict.Duplicate);
        heard.Owners.Should().StartWith("c0 C: o0 C");
    }

    [Fact]
    public void What_is_older_than_the_last_report_of_its_record_is_late()
    {
        var heard = Heard.Coupled("13:05 ContactUpdate c0 C", "13:00 ContactUpdate c0 B", "13:00 ContactUpdate c1 A");

        heard.Verdicts.Should().Equal(Verdict.News, Verdict.Late, Verdict.News);
        heard.Owners.Should().Be("c0 C: o0 C; c1 A: o1 A");
    }

    [Fact]
    public void What_is_older_than_a_cascade_is_late_on_what_it_changed()
    {
        var heard = Heard.Coupled("13:05 ContactUpdate c0 C", "13:00 OpportunityUpdate o0 c0 B");

        heard.Verdicts.Should().Equal(Verdict.News, Verdict.Late);
        heard.Owners.Should().StartWith("c0 C: o0 C");
    }

    [Fact]
    public void A_cascade_of_older_news_spares_what_was_reported_since() =>
        Heard.Keeping("13:05 OpportunityUpdate o0 c0 C won", "13:00 ContactUpdate c0 B")
            .Owners.Should().Be("c0 B: o0 C closed; c1 B: o1 B");

    [Fact]
    public void Of_two_reports_of_one_time_the_one_that_comes_later_holds() =>
        Heard.Coupled("13:00 ContactUpdate c0 B", "13:00 ContactUpdate c0 C").Owners.Should().StartWith("c0 C: o0 C");

    [Fact]
    public void Without_times_reports_hold_in_the_order_in_which_they_come() =>
        Heard.Coupled("ContactUpdate c0 B", "13:00 ContactUpdate c0 C", "ContactUpdate c0 D", "12:00 OpportunityUpdate o1 c1 A")
            .Owners.Should().Be("c0 D: o0 D; c1 A: o1 A");

    [Theory]
    [InlineData("OpportunityDelete o0 c0 A", "OpportunityUpdate o0 c0 A")]
    [InlineData("OpportunityDelete o0 c0 A", "OpportunityUpdate o0 c0 C")]
    [InlineData("13:00 OpportunityDelete o0 c0 A", "13:01 OpportunityUpdate o0 c0 A")]
    [InlineData("13:00 OpportunityDelete o0 c0 A", "12:00 OpportunityCreate o0 c0 A")]
    [InlineData("13:01 OpportunityUpdate o0 c0 A", "13:00 OpportunityDelete o0 c0 A")]
    public void What_is_deleted_stays_so_whatever_update_comes_with_it_or_before_it(params string[] reports)
    {
        var heard = Heard.Coupled([.. reports, "ContactUpdate c0 C"]);

        heard.News.Should().HaveCount(2, "the contact's is one");
        heard.Owners.Should().Be("c0 C; c1 B: o1 B");
    }

    [Fact]
    public void What_moves_and_then_is_deleted_is_gone_from_both() =>
        Heard.Coupled("OpportunityUpdate o0 c1 B", "OpportunityDelete o0 c0 A").Owners.Should().Be("c0 A; c1 B: o1 B");

    [Fact]
    public void A_deleted_contact_takes_its_opportunities_with_it_and_what_is_reported_of_them_afterwards_changes_nothing()
    {
        var heard = Heard.Coupled(
            "13:00 ContactDelete c0 A", "13:00 ContactUpdate c0 A", "13:00 OpportunityUpdate o0 c0 A", "13:01 OpportunityDelete o0 c0 A",
            "13:02 OpportunityUpdate o0 c0 A");

        heard.Verdicts.Should().Equal(Verdict.News, Verdict.Echo, Verdict.Echo, Verdict.Echo, Verdict.Echo);
        heard.Owners.Should().Be("c1 B: o1 B");
        heard.InVain.Should().BeEmpty();
    }

    [Fact]
    public void Nothing_is_created_on_a_deleted_contact_until_it_comes_again()
    {
        string[] reports = ["ContactDelete c0 A", "OpportunityCreate o2 c0 B", "ContactCreate c0 B"];

        Heard.Coupled(reports[..2]).Verdicts.Should().Equal(Verdict.News, Verdict.Waiting);
        Heard.Coupled(reports[..2]).InVain.Should().Equal(2);
        Heard.Coupled(reports).Owners.Should().Be("c0 B: o2 B; c1 B: o1 B");
    }

    [Fact]
    public void A_contact_that_is_created_anew_has_its_new_owner_and_none_of_its_opportunities() =>
        Heard.Coupled("ContactDelete c0 A", "ContactCreate c0 B", "ContactUpdate c0 B").Owners.Should().Be("c0 B; c1 B: o1 B");

    [Theory]
    [InlineData("13:10 ContactCreate c0 B", "13:00 ContactDelete c0 A")]
    [InlineData("13:00 ContactDelete c0 A", "13:10 ContactCreate c0 B")]
    public void A_deletion_from_before_it_was_created_anew_takes_only_what_it_had_then(params string[] reports)
    {
        var heard = Heard.Coupled([.. reports, "13:20 OpportunityCreate o2 c0 B", "13:00 ContactDelete c0 A"]);

        heard.Owners.Should().Contain("c0 B: o2 B").And.NotContain("o0");
    }

    [Theory]
    [InlineData("OpportunityUpdate o0 c1 A")]
    [InlineData("OpportunityUpdate o0 c1 B")]
    public void Another_contact_is_a_move(string report)
    {
        var heard = Heard.Coupled(report, "OpportunityAssignedToUpdate o0 c1 C", "ContactUpdate c0 D");

        heard.News[0].Should().BeOfType<News.Moved>();
        heard.Owners.Should().Be("c0 D; c1 C: o1 C, o0 C");
    }

    [Fact]
    public void A_move_to_a_contact_that_comes_later_waits_for_it()
    {
        string[] reports = ["OpportunityUpdate o0 c2 D", "OpportunityAssignedToUpdate o0 c2 D", "ContactCreate c2 D"];

        Heard.Separate(reports[..2]).Verdicts.Should().Equal(Verdict.Waiting, Verdict.Echo);
        Heard.Separate(reports[..2]).Owners.Should().Be(AsBefore);
        Heard.Separate(reports).Owners.Should().Be("c0 A; c1 B: o1 B; c2 D: o0 D");
    }

    [Fact]
    public void A_move_that_waited_is_out_of_date_once_the_opportunity_is_reported_elsewhere() =>
        Heard.Separate("OpportunityUpdate o0 c2 D", "OpportunityUpdate o0 c1 A", "ContactCreate c2 D")
            .Owners.Should().Be("c0 A; c1 B: o1 B, o0 A; c2 D");

    [Fact]
    public void An_opportunity_waits_for_its_contact_and_then_all_that_happened_to_it_happens_in_order()
    {
        var heard = Heard.Under(
            new SubAccountSettings { AllowDifferentOwners = true, PreviousOwner = PreviousOwnerMode.Follows },
            "OpportunityCreate o2 c2 A #1", "OpportunityUpdate o2 c2 A #2", "OpportunityUpdate o2 c2 B", "OpportunityCreate o2 c2 A #1",
            "OpportunityAssignedToUpdate o2 - B", "ContactCreate c2 C", "ContactUpdate c2 C");

        heard.Verdicts.Should().Equal(
            Verdict.Waiting, Verdict.Echo, Verdict.Waiting, Verdict.Duplicate, Verdict.Echo, Verdict.News, Verdict.Echo);
        heard.Owners.Should().EndWith("c2 C: o2 B");
        heard.Effects.SelectMany(effect => effect.Changes).Select(change => $"{change}").Should()
            .Contain("opportunity o2: A follows (PreviousOwnerFollows, by opportunity o2)");
        heard.InVain.Should().BeEmpty();
    }

    [Fact]
    public void What_waited_in_vain_is_told_in_the_order_in_which_it_came()
    {
        var heard = Heard.Coupled(
            "OpportunityUpdate o9 -", "OpportunityCreate o8 c8 A", "OpportunityCreate o7 c7 A", "OpportunityUpdate o8 c8 B",
            "OpportunityDelete o7 c7 A");

        heard.Verdicts.Should().Equal(Verdict.Waiting, Verdict.Waiting, Verdict.Waiting, Verdict.Waiting, Verdict.Echo);
        heard.InVain.Should().Equal(1, 2, 4);
        heard.Owners.Should().Be(AsBefore);
    }

    [Fact]
    public void What_is_older_than_what_waits_is_late() =>
        Heard.Separate("13:05 OpportunityUpdate o2 c2 B", "13:00 OpportunityCreate o2 c2 A", "ContactCreate c2 C")
            .Owners.Should().EndWith("c2 C: o2 B");

    [Theory]
    [InlineData("OpportunityUpdate o2 c0 B won", "c0 A: o0 A, o2 B closed; c1 B: o1 B")]
    [InlineData("OpportunityAssignedToUpdate o2 c0 nobody", "c0 A: o0 A, o2 nobody; c1 B: o1 B")]
    [InlineData("ContactUpdate c2 C", "c0 A: o0 A; c1 B: o1 B; c2 C")]
    public void An_update_of_what_is_not_there_adopts_it(string report, string owners)
    {
        var heard = Heard.Separate(report);

        heard.Verdicts.Should().Equal(Verdict.News);
        heard.Owners.Should().Be(owners);
    }

    [Fact]
    public void Its_creation_is_late_then_or_an_echo() =>
        Heard.Separate("13:00 OpportunityUpdate o2 c0 B", "13:00 OpportunityCreate o2 c0 B", "12:59 OpportunityCreate o2 c0 A")
            .Verdicts.Should().Equal(Verdict.News, Verdict.Echo, Verdict.Late);

    [Fact]
    public void A_second_creation_says_how_the_record_is() =>
        Heard.Separate("OpportunityCreate o2 c0 B", "OpportunityCreate o2 c0 C").Owners.Should().Be("c0 A: o0 A, o2 C; c1 B: o1 B");

    [Fact]
    public void A_creation_that_took_its_contacts_owner_asks_nothing_of_the_others() =>
        Heard.Coupled("OpportunityCreate o2 c0 A").Effects.Single().Changes.Should().HaveCount(2);

    [Fact]
    public void A_status_closes_and_opens_again()
    {
        var heard = Heard.Coupled("OpportunityUpdate o0 c0 A won", "OpportunityStatusUpdate o0 c0 A won", "OpportunityUpdate o0 c0 A open");

        heard.Verdicts.Should().Equal(Verdict.News, Verdict.Echo, Verdict.News);
        heard.Effects.Select(effect => effect.Remark).Should().Equal("opportunity o0: closed", "opportunity o0: opened again");
        heard.Owners.Should().Be(AsBefore);
    }

    [Fact]
    public void What_is_closed_and_kept_is_assigned_alone_and_taken_along_by_nobody() =>
        Heard.Keeping("OpportunityStatusUpdate o0 c0 A lost", "ContactUpdate c0 B", "OpportunityUpdate o0 c0 C lost")
            .Owners.Should().Be("c0 B: o0 C closed; c1 B: o1 B");

    [Fact]
    public void What_turns_out_to_have_been_closed_and_kept_before_a_cascade_gets_its_owner_back_alone() =>
        Heard.Keeping("13:05 ContactUpdate c0 B", "13:00 OpportunityStatusUpdate o0 c0 A lost")
            .Owners.Should().Be("c0 B: o0 A closed; c1 B: o1 B");

    [Fact]
    public void What_turns_out_to_have_moved_before_a_cascade_is_not_of_it() =>
        Heard.Coupled("13:05 ContactUpdate c0 C", "13:00 OpportunityUpdate o0 c1 B").Owners.Should().Be("c0 C; c1 B: o1 B, o0 B");

    [Fact]
    public void A_reported_owner_who_has_left_is_told_once_and_not_taken()
    {
        var heard = Heard.Under(
            new OwnershipPolicy(new()) { ActiveUsers = ActiveUsers.AllExcept([new("X")]) },
            "ContactUpdate c0 X", "ContactUpdate c0 X", "OpportunityUpdate o0 c0 X", "ContactUpdate c0 A");

        heard.Verdicts.Should().Equal(Verdict.News, Verdict.Echo, Verdict.News, Verdict.Echo);
        heard.Effects.SelectMany(effect => effect.LeftOut).Should().OnlyContain(leftOut => leftOut.Reason == LeftOutReason.UserInactive);
        heard.Owners.Should().Be(AsBefore);
    }

    [Fact]
    public void Followers_are_news_where_a_report_has_them()
    {
        var followed = new Ownership.Hosts.Input.Reported(1, "ContactUpdate", new ContactId("c0")) { Followers = [new("B")] };
        var world = new World(new(new()), [new(new(new("c0")) { Owner = new("A") }, [])]);
        var listener = new Listener(world);

        listener.Hear(followed).Verdict.Should().Be(Verdict.News);
        listener.Hear(followed).Verdict.Should().Be(Verdict.Echo);
        world.Find(new ContactId("c0"))!.Contact.Followers.Should().Equal(new UserId("B"));
    }

    [Fact]
    public void Other_types_are_ignored() =>
        new Listener(new(new(new()), [])).Hear(new(1, "NoteCreate", null)).Verdict.Should().Be(Verdict.Ignored);
}
