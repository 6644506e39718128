using Ownership.Core;

namespace Ownership.Console.Tests;

public class UndoCommand : TemporaryFiles
{
    /// <summary>Nothing that is created or moved, which undoing leaves where it is.</summary>
    private const string Events = """
        {"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-04"}
        {"type":"OpportunityUpdate","id":"opportunity-0003","contactId":"contact-0002","assignedTo":"user-05"}
        {"type":"OpportunityDelete","id":"opportunity-0002","contactId":"contact-0001"}
        {"type":"OpportunityUpdate","id":"opportunity-0001","contactId":"contact-0001","assignedTo":"user-03"}
        """;

    private const string Move =
        """{"type":"OpportunityUpdate","id":"opportunity-0001","contactId":"contact-0003","assignedTo":"user-01"}""";

    private string Decisions => PathOf("decisions.jsonl");

    [Theory]
    [InlineData("--allow-different-owners")]
    [InlineData("--allow-different-owners", "--sync-contact-follower", "--sync-opportunity-follower")]
    [InlineData("--previous-owner", "follows", "--allow-different-owners")]
    public void A_run_that_is_taken_back_at_once_ends_where_it_began(params string[] settings)
    {
        Replayed(Events, [.. settings, "--out", PathOf("after"), "--decisions", Decisions]);
        Snapshots(PathOf("after/records.json")).Should().NotBeEquivalentTo(Snapshots(PathOf("records.json")));

        var run = Run("--out", PathOf("before"));

        run.Output.Should().Contain("4 decisions: 4 went back whole, 0 in part, 0 not at all.");
        // An opportunity that was removed comes back last.
        Snapshots(PathOf("before/records.json")).Should().BeEquivalentTo(Snapshots(PathOf("records.json")));
    }

    [Fact]
    public void A_run_over_the_sample_goes_back_newest_first()
    {
        HostRun.Of("--allow-different-owners", "--quiet", "--out", PathOf("after"), "--decisions", Decisions).ExitCode.Should().Be(0);

        var run = Run();

        run.ExitCode.Should().Be(0);
        int[] lines = [.. run.Events.Where(line => char.IsDigit(line[0])).Select(line => int.Parse(line.Split(' ')[0], null))];
        lines.Should().BeInDescendingOrder().And.HaveCountGreaterThan(100);
    }

    [Fact]
    public void The_settings_are_those_of_the_run_unless_others_are_given()
    {
        Replayed(Events, "--allow-different-owners", "--max-followers", "3", "--out", PathOf("after"), "--decisions", Decisions);

        Run().Output[0].Should().Contain("allow-different-owners=true").And.Contain("max-followers=3");
        Run("--allow-different-owners", "false").Output[0].Should().Contain("allow-different-owners=false").And.Contain("max-followers=3");
    }

    [Fact]
    public void A_move_goes_back_as_a_whole()
    {
        Replayed("""{"type":"OpportunityUpdate","id":"opportunity-0001","contactId":"contact-0003","assignedTo":"user-01"}""",
            "--allow-different-owners", "--out", PathOf("after"), "--decisions", Decisions);

        Run().Events.Should().Equal(
            "1 OpportunityUpdate opportunity opportunity-0001",
            "  opportunity opportunity-0001: adopted, user-01 owns, [] follow (Undone)",
            "  opportunity opportunity-0001: removed (Undone)");
    }

    [Fact]
    public void What_followed_from_a_move_goes_back_with_it()
    {
        // While coupled a contact without owner takes the owner of what it adopts.
        Replayed(Move, "--out", PathOf("after"), "--decisions", Decisions);

        var run = Run("--out", PathOf("before"));

        run.Output.Should().Contain("1 decision: 1 went back whole, 0 in part, 0 not at all.");
        Snapshots(PathOf("before/records.json")).Should().BeEquivalentTo(Snapshots(PathOf("records.json")));
    }

    [Fact]
    public void What_was_changed_since_a_move_goes_back_by_the_rules_and_the_rest_is_told()
    {
        Replayed(Move, "--out", PathOf("run"), "--decisions", Decisions);
        HostRun.WithInput("""{"type":"OpportunityUpdate","id":"opportunity-0001","contactId":"contact-0003","assignedTo":"user-05"}""",
            "--data", PathOf("run/records.json"), "--events", "-", "--out", PathOf("after"));

        var run = Run();

        run.Events.Should().Contain("  contact contact-0003: does not go back with the move; before it nobody owns, [] follow");
        run.Output.Should().Contain("1 decision: 0 went back whole, 1 in part, 0 not at all.");
    }

    [Fact]
    public void What_was_changed_since_stays_and_is_told()
    {
        Replayed("""{"type":"OpportunityUpdate","id":"opportunity-0001","contactId":"contact-0001","assignedTo":"user-04"}""",
            "--allow-different-owners", "--out", PathOf("run"), "--decisions", Decisions);
        HostRun.WithInput("""
            {"type":"OpportunityUpdate","id":"opportunity-0001","contactId":"contact-0001","assignedTo":"user-05"}
            """, "--allow-different-owners", "--data", PathOf("run/records.json"), "--events", "-", "--out", PathOf("after"));

        var run = Run();

        run.Events.Should().Equal(
            "1 OpportunityUpdate opportunity opportunity-0001", "  opportunity opportunity-0001: user-01 left out (ChangedSince)");
        run.Output.Should().Contain("1 decision: 0 went back whole, 0 in part, 1 not at all.");
    }

    [Fact]
    public void Where_the_contact_is_gone_that_is_told()
    {
        Replayed(Events, "--out", PathOf("after"), "--decisions", Decisions);

        string others = Written("others.json", """{"contacts":[{"id":"c9","assignedTo":"A","followers":[]}]}""");
        HostRun.Of("undo", "--decisions", Decisions, "--data", others).Events
            .Should().Contain("  not taken back: contact contact-0001 is not there");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"line":1,"decision":{}}""")]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-04"}""")]
    public void What_is_no_decision_is_named(string line)
    {
        Replayed("", "--out", PathOf("after"));
        Written("decisions.jsonl", "\n" + line);

        Run().ShouldBeRefused("*decisions.jsonl:2: this is no decision*");
    }

    private HostRun Run(params string[] args) =>
        HostRun.Of(["undo", "--decisions", Decisions, "--data", PathOf("after/records.json"), .. args]);

    private static string[] Snapshots(string file)
    {
        using var source = Source.Open(file, Stream.Null);
        var snapshots = Hosts.Input.Records.Read([source], keepsText: false).Snapshots;
        return [.. snapshots.SelectMany(snapshot => snapshot.Records).Select(Described)];
    }

    private static string Described(OwnedRecord record) =>
        $"{record.RecordId.Key} {(record as Opportunity)?.ContactId} {record.Owner} {string.Join(' ', record.Followers.Order())}";
}
