namespace Ownership.Console.Tests;

public class WhatIf : TemporaryFiles
{
    [Fact]
    public void A_what_if_shows_both_outcomes_of_the_events_that_differ_and_of_no_other()
    {
        var run = Replayed("""
            {"type":"OpportunityUpdate","id":"opportunity-0003","assignedTo":"user-04"}
            {"type":"ContactUpdate","id":"contact-0001","followers":["user-05"]}
            {"type":"OpportunityUpdate","id":"opportunity-0002","assignedTo":"user-06"}
            {"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-06"}
            {"type":"NoteCreate"}
            """, "--what-if", "allow-different-owners", "--what-if", "sync-contact-follower=true");

        run.Events.Should().Equal(
            "1 OpportunityUpdate opportunity opportunity-0003",
            "  as set:  opportunity opportunity-0003: owner nobody -> user-04 (Requested)",
            "  as set:  contact contact-0002: owner nobody -> user-04 (CoupledOwners, by opportunity opportunity-0003)",
            "  what if: opportunity opportunity-0003: owner nobody -> user-04 (Requested)",
            "  what if: contact contact-0002: user-04 follows (ContactFollowerSync, by opportunity opportunity-0003)",
            "3 OpportunityUpdate opportunity opportunity-0002",
            "  as set:  opportunity opportunity-0002: owner user-01 -> user-06 (Requested)",
            "  as set:  contact contact-0001: owner user-01 -> user-06 (CoupledOwners, by opportunity opportunity-0002)",
            "  as set:  opportunity opportunity-0001: owner user-01 -> user-06 (CoupledOwners, by opportunity opportunity-0002)",
            "  what if: opportunity opportunity-0002: owner user-01 -> user-06 (Requested)",
            "  what if: contact contact-0001: user-06 follows (ContactFollowerSync, by opportunity opportunity-0002)",
            "At the end, contact contact-0001",
            "  as set:  user-06 owns, [user-05] follow",
            "  what if: user-01 owns, [user-05, user-06] follow",
            "At the end, opportunity opportunity-0001",
            "  as set:  user-06 owns, [] follow",
            "  what if: user-01 owns, [] follow",
            "At the end, contact contact-0002",
            "  as set:  user-04 owns, [] follow",
            "  what if: nobody owns, [user-04] follow");
        run.Tables.Should().Equal(
            "Total | As set | What if",
            "sight gained | 6 | 5",
            "sight lost | 5 | 3",
            "sight at the end, only here | 1 | 2",
            "2 of 5 events come out differently; 3 of 6 records end differently.");
        run.ExitCode.Should().Be(0);
    }

    /// <summary>What a coupled account reports of one assignment: the assignment, and what followed from it.</summary>
    [Fact]
    public void Consequences_that_the_product_reports_are_not_asked_for_again()
    {
        const string events = """
            {"type":"ContactUpdate","id":"c0","assignedTo":"B"}
            {"type":"OpportunityUpdate","id":"o0","contactId":"c0","assignedTo":"B"}
            {"type":"OpportunityAssignedToUpdate","id":"o0","contactId":"c0","assignedTo":"B"}
            """;
        string records = Written("records.json", """
            {
              "contacts": [{ "id": "c0", "assignedTo": "A" }, { "id": "c1", "assignedTo": "B" }],
              "opportunities": [{ "id": "o0", "contactId": "c0", "assignedTo": "A" }, { "id": "o1", "contactId": "c1", "assignedTo": "B" }]
            }
            """);

        var run = HostRun.WithInput(events, "--data", records, "--events", "-", "--what-if", "allow-different-owners");

        run.Output[^1].Should().Be("1 of 3 events come out differently; 1 of 4 records end differently.");
        run.Events.Should().ContainInConsecutiveOrder(
            "At the end, opportunity o0", "  as set:  B owns, [] follow", "  what if: A owns, [] follow");
    }

    [Theory]
    [InlineData("--out", "after")]
    [InlineData("--decisions", "decisions.jsonl")]
    [InlineData("--records")]
    public void What_is_about_one_outcome_is_refused_where_two_are_compared(params string[] option) =>
        Replayed("", ["--what-if", "max-followers=5", .. option]).ShouldBeRefused($"{option[0]} *");

    [Fact]
    public void A_what_if_alters_the_settings_that_the_options_give()
    {
        var run = Replayed("", "--allow-different-owners", "--max-followers", "3",
            "--what-if", "allow-different-owners=false", "--what-if", "follower-sync=mirror");
        string[] asSet = run.Output[0].Split(' '), whatIf = run.Output[1].Split(' ');

        asSet.Should().StartWith(["as", "set:"]).And.Contain(["allow-different-owners=true", "max-followers=3"]);
        whatIf.Except(asSet).Should().Equal("what", "if:", "allow-different-owners=false", "follower-sync=mirror");
    }

    [Fact]
    public void A_what_if_says_so_when_nothing_differs() =>
        Replayed("""{"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-02"}""", "--what-if", "max-followers=5")
            .Output.Skip(2).Should().Equal("0 of 1 events come out differently; 0 of 6 records end differently.");

    [Fact]
    public void An_event_can_differ_in_what_is_left_out_alone() =>
        Replayed("""{"type":"ContactUpdate","id":"contact-0001","assignedTo":null}""",
                "--allow-different-owners", "--max-followers", "2", "--what-if", "previous-owner=follows")
            .Rows.Skip(2).Should().Equal(
            "1 ContactUpdate contact contact-0001",
            "as set: | contact contact-0001: owner user-01 -> nobody (Requested)",
            "as set: | contact contact-0001: user-01 loses sight",
            "what if: contact contact-0001: owner user-01 -> nobody (Requested)",
            "what if: contact contact-0001: user-01 left out (FollowerLimitReached)",
            "what if: contact contact-0001: user-01 loses sight",
            "Total | As set | What if",
            "sight gained | 0 | 0",
            "sight lost | 1 | 1",
            "sight at the end, only here | 0 | 0",
            "1 of 1 events come out differently; 0 of 6 records end differently.");

    [Fact]
    public void A_what_if_reads_standard_input_once() =>
        HostRun.WithInput("""{"type":"OpportunityUpdate","id":"opportunity-0003","assignedTo":"user-04"}""",
                "--data", Written("records.json", Records), "--events", "-", "--what-if", "allow-different-owners")
            .Output[^1].Should().Be("1 of 1 events come out differently; 1 of 6 records end differently.");
}
