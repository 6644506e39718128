namespace Ownership.Console.Tests;

public class Sight : TemporaryFiles
{
    [Fact]
    public void An_assignment_says_who_gains_and_who_loses_sight() =>
        Replayed("""{"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-03"}""").Sight.Should().Equal(
            "  contact contact-0001: user-01 loses sight", // user-03 followed, and saw it before
            "  opportunity opportunity-0001: user-03 gains sight",
            "  opportunity opportunity-0001: user-01 loses sight",
            "  opportunity opportunity-0002: user-03 gains sight",
            "  opportunity opportunity-0002: user-01 loses sight");

    [Fact]
    public void A_sync_gives_sight_too() =>
        Replayed("""{"type":"OpportunityUpdate","id":"opportunity-0001","assignedTo":"user-04"}""",
            "--allow-different-owners", "--sync-contact-follower", "--previous-owner", "follows").Sight.Should().Equal(
            "  contact contact-0001: user-04 gains sight",
            "  opportunity opportunity-0001: user-04 gains sight");

    [Fact]
    public void Sight_comes_after_changes_and_what_was_left_out() =>
        Replayed("""{"type":"ContactUpdate","id":"contact-0002","assignedTo":"user-04","followers":["user-04"]}""")
            .Output.Skip(1).TakeWhile(line => line.Trim().Length > 0).Should().Equal(
            "1 ContactUpdate contact contact-0002",
            "  contact contact-0002: owner nobody -> user-04 (Requested)",
            "  opportunity opportunity-0003: owner nobody -> user-04 (CoupledOwners, by contact contact-0002)",
            "  contact contact-0002: user-04 left out (AlreadyOwner)",
            "  contact contact-0002: user-04 gains sight",
            "  opportunity opportunity-0003: user-04 gains sight");

    [Fact]
    public void A_new_record_is_seen_by_whom_it_comes_with() =>
        Replayed("""{"type":"ContactCreate","id":"contact-0004","assignedTo":"user-01","followers":["user-02"]}""").Sight.Should().Equal(
            "  contact contact-0004: user-01 gains sight",
            "  contact contact-0004: user-02 gains sight");

    [Fact]
    public void Sight_is_the_net_of_the_owner_and_then_the_followers_of_an_event() =>
        Replayed("""{"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-04","followers":["user-01","user-02"]}""",
            "--allow-different-owners").Sight.Should().Equal( // user-01 loses the contact as its owner and gets it back as its follower
            "  contact contact-0001: user-04 gains sight",
            "  contact contact-0001: user-03 loses sight");

    [Fact]
    public void Gained_and_lost_sight_are_counted_in_the_summary() =>
        Replayed("""
            {"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-03"}
            {"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-03"}
            """).Tables.Should().EndWith(["sight gained | 2", "sight lost | 3"]);

    [Fact]
    public void A_what_if_shows_sight_under_both_labels_and_counts_it_over_all_events()
    {
        var run = Replayed("""
            {"type":"ContactUpdate","id":"contact-0003","assignedTo":"user-05"}
            {"type":"OpportunityUpdate","id":"opportunity-0001","assignedTo":"user-04"}
            """, "--what-if", "allow-different-owners");

        run.Events.Should().NotContainMatch("1 ContactUpdate*");
        run.Sight.Should().Equal(
            "  as set:  contact contact-0001: user-04 gains sight",
            "  as set:  contact contact-0001: user-01 loses sight",
            "  as set:  opportunity opportunity-0001: user-04 gains sight",
            "  as set:  opportunity opportunity-0001: user-01 loses sight",
            "  as set:  opportunity opportunity-0002: user-04 gains sight",
            "  as set:  opportunity opportunity-0002: user-01 loses sight",
            "  what if: opportunity opportunity-0001: user-04 gains sight",
            "  what if: opportunity opportunity-0001: user-01 loses sight");
        // At the end user-04 sees two records as set alone, and user-01 the same two with the what if alone.
        run.Tables.Should().EndWith([
            "Total | As set | What if",
            "sight gained | 4 | 2",
            "sight lost | 3 | 1",
            "sight at the end, only here | 2 | 2",
            "1 of 2 events come out differently; 2 of 6 records end differently.",
        ]);
    }

    [Fact]
    public void A_what_if_tells_who_sees_more_at_the_end() =>
        Replayed("""{"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-04"}""",
            "--allow-different-owners", "--what-if", "previous-owner=follows")
            .Tables.Should().ContainInConsecutiveOrder("sight gained | 1 | 1", "sight lost | 1 | 0", "sight at the end, only here | 0 | 1");

    [Fact]
    public void Events_with_the_same_changes_can_differ_in_sight_alone()
    {
        // Without the assignment before, user-01 still owns what they no longer follow.
        var run = HostRun.WithInput("""
            {"type":"OpportunityUpdate","id":"opportunity-0001","assignedTo":"user-02"}
            {"type":"ContactUpdate","id":"contact-0001","followers":[]}
            """, "--events", "-", "--what-if", "allow-different-owners", "--data", Written("records.json", """
            {
              "contacts": [{ "id": "contact-0001", "assignedTo": "user-01", "followers": ["user-01"] }],
              "opportunities": [{ "id": "opportunity-0001", "contactId": "contact-0001" }]
            }
            """));

        run.Rows.Should().ContainInConsecutiveOrder(
            "2 ContactUpdate contact contact-0001",
            "as set: | contact contact-0001: user-01 no longer follows (Requested)",
            "as set: | contact contact-0001: user-01 loses sight",
            "what if: contact contact-0001: user-01 no longer follows (Requested)",
            "At the end, contact contact-0001",
            "as set: | user-02 owns, [] follow",
            "what if: user-01 owns, [] follow",
            "Total | As set | What if");
    }
}
