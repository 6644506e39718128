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
            "4 ContactUpdate contact contact-0001",
            "  as set:  no change",
            "  what if: contact contact-0001: owner user-01 -> user-06 (Requested)",
            "  what if: contact contact-0001: user-06 no longer follows (OwnerNeverFollows, by contact contact-0001)",
            "  what if: contact contact-0001: user-01 follows (ContactFollowerSync, by contact contact-0001)");
        run.Tables.Should().Equal(
            "Record | Owner as set | Owner what if | Followers as set | Followers what if",
            "contact contact-0001 | user-06 | user-06 | user-05 | user-05, user-01",
            "opportunity opportunity-0001 | user-06 | user-01",
            "contact contact-0002 | user-04 | nobody | user-04",
            "Sight | As set | What if",
            "gained | 6 | 5",
            "lost | 5 | 3",
            "at the end, only here | 1 | 2",
            "3 of 5 events come out differently; 3 of 6 records end differently.");
        run.ExitCode.Should().Be(0);
    }

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
            .Output.Skip(2).Should().Equal("Nothing differs: 1 events and 6 records come out the same.");

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
            "Sight | As set | What if",
            "gained | 0 | 0",
            "lost | 1 | 1",
            "at the end, only here | 0 | 0",
            "1 of 1 events come out differently; 0 of 6 records end differently.");

    [Fact]
    public void A_what_if_reads_standard_input_once() =>
        HostRun.WithInput("""{"type":"OpportunityUpdate","id":"opportunity-0003","assignedTo":"user-04"}""",
                "--data", Written("records.json", Records), "--events", "-", "--what-if", "allow-different-owners")
            .Output[^1].Should().Be("1 of 1 events come out differently; 1 of 6 records end differently.");
}
