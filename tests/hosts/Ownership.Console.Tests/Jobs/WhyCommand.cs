using System.Text.Json;
using Ownership.Core;

namespace Ownership.Console.Tests;

public class WhyCommand : TemporaryFiles
{
    private const string Events = """
        {"type":"OpportunityUpdate","id":"opportunity-0001","contactId":"contact-0001","assignedTo":"user-03"}
        {"type":"ContactUpdate","id":"contact-0003","assignedTo":"user-07"}
        {"type":"NoteCreate"}
        {"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-05"}
        """;

    private static readonly string[] Told =
    [
        "1 OpportunityUpdate opportunity opportunity-0001",
        "  contact contact-0001: owner user-01 -> user-03 (CoupledOwners, by opportunity opportunity-0001)",
        "  contact contact-0001: user-03 no longer follows (OwnerNeverFollows, by contact contact-0001)",
        "4 ContactUpdate contact contact-0001",
        "  contact contact-0001: owner user-03 -> user-05 (Requested)",
    ];

    [Theory]
    [InlineData("contact-0001")]
    [InlineData("contact:contact-0001")]
    public void Every_change_to_a_record_is_told_with_its_event_rule_and_cause(string record)
    {
        var run = Run(record, Events);

        run.ExitCode.Should().Be(0);
        run.Events.Where(line => line.StartsWith(' ') || char.IsDigit(line[0])).Should().Equal(Told);
        run.Output.Should().EndWith([
            $"2 of 4 events concern {record}, with 3 changes.", "In the end: contact contact-0001: user-05 owns, [user-02] follow"]);
    }

    [Fact]
    public void A_run_that_was_kept_tells_the_same()
    {
        Replayed(Events, "--decisions", PathOf("decisions.jsonl"));

        var run = HostRun.Of("why", "contact-0001", "--decisions", PathOf("decisions.jsonl"));

        run.Output[0].Should().StartWith("settings: allow-different-owners=false");
        run.Output.Skip(1).Where(line => !line.EndsWith("sight", StringComparison.Ordinal))
            .Should().Equal([.. Told, "", "2 of 3 decisions concern contact-0001, with 3 changes."]);
    }

    [Fact]
    public void What_was_created_closed_and_deleted_is_told_too()
    {
        const string events = """
            {"type":"ContactCreate","id":"c","assignedTo":"A"}
            {"type":"OpportunityCreate","id":"o","contactId":"c","assignedTo":"A","status":"open"}
            {"type":"OpportunityStatusUpdate","id":"o","contactId":"c","assignedTo":"A","status":"won"}
            {"type":"ContactDelete","id":"c"}
            """;

        Run("c", events).Output.Should().Contain("  contact c: created").And.Contain("  contact c: deleted, with 1 of its opportunities");
        Run("o", events).Output.Should().ContainInOrder(
            "  opportunity o: created (Requested)", "  opportunity o: closed", "  contact c: deleted, with 1 of its opportunities");
    }

    [Fact]
    public void What_nothing_changed_is_said() => Run("opportunity-0003", Events).Output.Should().EndWith([
        "None of 4 events changed opportunity-0003.", "In the end: opportunity opportunity-0003: nobody owns, [] follow"]);

    [Fact]
    public void A_record_that_never_was_is_one_line() =>
        Run("nothing", Events).Error.Should().Equal("There is no record nothing.");

    [Fact]
    public void Each_line_of_JSON_has_the_changes_of_the_record()
    {
        var lines = Run("contact-0001", Events, "--json").Output.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();

        lines[1].GetProperty("changes").Deserialize<OwnershipChange[]>().Should().HaveCount(2)
            .And.OnlyContain(change => change.Record == new ContactId("contact-0001"));
        lines[^2].GetProperty("changes").GetInt32().Should().Be(3);
    }

    [Fact]
    public void Decisions_and_events_are_two_runs() =>
        Run("contact-0001", Events, "--decisions", "decisions.jsonl").ShouldBeRefused("--decisions is a run already*");

    private HostRun Run(string record, string events, params string[] args) => HostRun.Of(
        ["why", record, "--data", Written("records.json", Records), "--events", Written("events.jsonl", events), .. args]);
}
