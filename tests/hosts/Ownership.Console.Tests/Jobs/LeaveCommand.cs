using System.Text.Json;
using Ownership.Core;

namespace Ownership.Console.Tests;

public class LeaveCommand : TemporaryFiles
{
    private const string Held = """
        {
          "contacts": [
            { "id": "c0", "assignedTo": "A", "followers": ["C"] },
            { "id": "c1", "assignedTo": "B", "followers": ["A"] },
            { "id": "c2", "assignedTo": "C", "followers": [] },
            { "id": "c3", "assignedTo": "A" }
          ],
          "opportunities": [
            { "id": "o0", "contactId": "c0", "assignedTo": "A", "followers": [], "status": "open" },
            { "id": "o1", "contactId": "c1", "assignedTo": "A", "status": "won" }
          ]
        }
        """;

    [Fact]
    public void An_heir_steps_into_every_place_and_who_sees_more_or_less_is_told()
    {
        var run = Run("--user", "A", "--heir", "B");

        run.ExitCode.Should().Be(0);
        run.Events.Should().Equal(
            "A leaves: contacts go to B, opportunities to B, what they follow to B.",
            "contact c0",
            "  contact c0: owner A -> B (UserReplaced)",
            "  opportunity o0: owner A -> B (UserReplaced)",
            "contact c1",
            "  contact c1: A no longer follows (UserReplaced)",
            "  opportunity o1: owner A -> B (UserReplaced)",
            "contact c3",
            "  contact c3: owner A -> B (UserReplaced)");
        run.Tables.Should().Equal(
            "User | Contacts | Opportunities | Follows | Gains sight | Loses sight",
            "A | -2 | -2 | -1 | 0 | 5",
            "B | 2 | 2 | 0 | 4 | 0",
            "3 of 4 contacts change: 4 owners, 1 follower. A still owns 0 records.",
            "Nothing is written without --out.");
    }

    [Fact]
    public void Each_kind_of_place_may_have_its_heir_while_owners_are_separate() =>
        Run("--user", "A", "--contact-heir", "B", "--deal-heir", "C", "--follower-heir", "D", "--allow-different-owners").Events
            .Should().StartWith("A leaves: contacts go to B, opportunities to C, what they follow to D.")
            .And.Contain([
                "  contact c0: owner A -> B (UserReplaced)",
                "  opportunity o0: owner A -> C (UserReplaced)",
                "  contact c1: D follows (UserReplaced)",
            ]);

    [Fact]
    public void While_owners_are_coupled_their_heir_is_the_same() =>
        Run("--user", "A", "--contact-heir", "B", "--deal-heir", "C").ShouldBeRefused("*coupled*--contact-heir and --deal-heir*");

    [Fact]
    public void Without_an_heir_it_is_nobodys() =>
        Run("--user", "A").Events.Should().Contain([
            "  contact c0: owner A -> nobody (UserReplaced)", "  contact c1: A no longer follows (UserReplaced)"]);

    [Theory]
    [InlineData("B is not active*", "--user", "A", "--heir", "B", "--inactive", "B")]
    [InlineData("B is not active*", "--user", "A", "--heir", "C", "--follower-heir", "B", "--inactive", "B")]
    [InlineData("A leaves*", "--user", "A", "--heir", "A")]
    public void Heirs_are_active(string why, params string[] args) => Run(args).ShouldBeRefused(why);

    [Fact]
    public void What_is_closed_and_kept_stays_and_is_told()
    {
        var run = Run("--user", "A", "--heir", "B", "--closed-opportunities", "keep-owner");

        run.Events.Should().Contain("  opportunity o1: B left out (OpportunityClosed)");
        run.Output.Should().Contain("3 of 4 contacts change: 3 owners, 1 follower. A still owns 1 record.");
    }

    [Fact]
    public void In_turn_each_contact_that_needs_somebody_has_the_next()
    {
        var run = Run("--user", "A", "--rotation", Turns("B", "C"), "--out", PathOf("left"));

        run.Events.Where(line => line[0] == ' ').Should().Equal(
            "  contact c0: owner A -> B (UserReplaced)",
            "  opportunity o0: owner A -> B (UserReplaced)",
            "  contact c1: A no longer follows (UserReplaced)",
            "  contact c1: C follows (UserReplaced)",
            "  opportunity o1: owner A -> C (UserReplaced)",
            "  contact c3: owner A -> B (UserReplaced)");
        run.Output.Should().EndWith([
            "Next in turn: C.", $"Written: {PathOf("left/records.json")}, {PathOf("left/rotation.json")}."]);
    }

    [Fact]
    public void Who_is_away_or_leaves_is_passed_over_in_turn()
    {
        Run("--user", "A", "--inactive", "B", "--rotation", Turns("A", "B", "C")).Events
            .Should().Contain(["  contact c0: owner A -> C (UserReplaced)", "  contact c3: owner A -> C (UserReplaced)"]);
        Run("--user", "A", "--inactive", "B", "--inactive", "C", "--rotation", Turns("A", "B", "C")).Error
            .Should().Equal("Nobody in the rotation is active.");
    }

    [Fact]
    public void What_is_written_has_nothing_of_theirs_left()
    {
        Run("--user", "A", "--heir", "B", "--out", PathOf("left"));

        HostRun.Of("leave", "--user", "A", "--heir", "B", "--data", PathOf("left/records.json")).Output.Should().Contain(
            "0 of 4 contacts change: 0 owners, 0 followers. A still owns 0 records.");
    }

    [Fact]
    public void A_hand_over_is_taken_back_as_a_run_is()
    {
        string decisions = PathOf("decisions.jsonl");
        Run("--user", "A", "--heir", "B", "--out", PathOf("left"), "--decisions", decisions);

        var run = HostRun.Of("undo", "--decisions", decisions, "--data", PathOf("left/records.json"), "--records", "--changed-only");

        run.Output.Should().Contain("3 decisions: 3 went back whole, 0 in part, 0 not at all.");
        run.Tables.Should().ContainInConsecutiveOrder(
            "Record | Owner | Followers",
            "contact c0 | A | C",
            "opportunity o0 | A",
            "contact c1 | B | A",
            "opportunity o1 | A",
            "contact c3 | A");
    }

    [Fact]
    public void A_user_whom_no_record_knows_is_named_since_it_may_be_a_mistake()
    {
        Run("--user", "A", "--heir", "Z").Error.Should().Equal("note: Z owns and follows no record");
        Run("--user", "A", "--heir", "B").Error.Should().BeEmpty();
    }

    private HostRun Run(params string[] args) => HostRun.Of(["leave", .. args, "--data", Written("records.json", Held)]);

    /// <summary>A rotation in which it is the first one's turn.</summary>
    private string Turns(params string[] users)
    {
        var rotation = AssignmentRotation.Equally(users.Select(user => new UserId(user)));
        return Written("rotation.json", JsonSerializer.Serialize(rotation));
    }
}
