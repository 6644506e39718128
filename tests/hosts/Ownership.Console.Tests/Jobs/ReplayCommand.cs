using System.Text.Json;
using Ownership.Core;

namespace Ownership.Console.Tests;

public class ReplayCommand : TemporaryFiles
{
    private const string Several = """
        {"type":"OpportunityUpdate","id":"opportunity-0001","assignedTo":"user-02","webhookId":"w1","timestamp":"2025-06-17T10:00:00Z"}
        {"type":"OpportunityUpdate","id":"opportunity-0002","assignedTo":"user-02"}
        {"type":"OpportunityUpdate","id":"opportunity-0001","assignedTo":"user-02","webhookId":"w1","timestamp":"2025-06-17T10:00:00Z"}
        {"type":"OpportunityUpdate","id":"opportunity-0001","assignedTo":"user-09","timestamp":"2025-06-17T09:00:00Z"}
        {"type":"OpportunityCreate","id":"opportunity-0009","contactId":"contact-0009","assignedTo":"user-02"}
        {"type":"NoteCreate"}
        {"type":"TaskCreate"}
        {"type":"NoteCreate"}
        x
        """;

    [Fact]
    public void What_became_of_each_event_is_said_and_counted()
    {
        var run = Replayed(Several);

        run.ExitCode.Should().Be(1);
        run.Events.Where(line => line[0] != ' ').Should().Equal(
            "1 OpportunityUpdate opportunity opportunity-0001",
            "2 OpportunityUpdate opportunity opportunity-0002: echo",
            "3 OpportunityUpdate opportunity opportunity-0001: duplicate",
            "4 OpportunityUpdate opportunity opportunity-0001: late",
            "5 OpportunityCreate opportunity opportunity-0009: waits for its contact",
            "6 NoteCreate: ignored",
            "7 TaskCreate: ignored",
            "8 NoteCreate: ignored",
            "5 OpportunityCreate opportunity opportunity-0009: waited in vain for contact contact-0009");
        run.Tables.Should().Equal(
            "Summary | Count",
            "events | 8",
            "news | 1",
            "echoes | 1",
            "duplicates | 1",
            "late | 1",
            "waited for their contact | 1",
            "in vain | 1",
            "ignored | 3",
            "NoteCreate | 2",
            "TaskCreate | 1",
            "malformed lines | 1",
            "changes | 4",
            "Requested | 1",
            "CoupledOwners | 2",
            "OwnerNeverFollows | 1",
            "left out | 0",
            "sight gained | 2",
            "sight lost | 3");
    }

    [Fact]
    public void Quiet_is_the_summary_only() =>
        Replayed(Several, "--quiet").Rows.Skip(1).Should().StartWith(["Summary | Count", "events | 8"]);

    [Fact]
    public void Changed_only_passes_over_what_has_no_effect() =>
        Replayed(Several, "--changed-only").Events.Where(line => line[0] != ' ' && !line.Contains("in vain", StringComparison.Ordinal))
            .Should().Equal("1 OpportunityUpdate opportunity opportunity-0001");

    [Fact]
    public void Of_many_that_waited_in_vain_some_are_named()
    {
        string events = string.Join('\n', Enumerable.Range(1, 25).Select(
            i => $$"""{"type":"OpportunityCreate","id":"o{{i}}","contactId":"nowhere","assignedTo":"user-02"}"""));

        var run = Replayed(events);

        run.Output.Where(line => line.EndsWith("in vain for contact nowhere", StringComparison.Ordinal)).Should().HaveCount(20);
        run.Output.Should().Contain("5 more events waited in vain");
        run.Tables.Should().Contain("in vain | 25");
    }

    [Fact]
    public void Records_are_shown_on_demand_and_only_those_that_changed_where_that_is_asked_for()
    {
        string[] table =
        [
            "Record | Owner | Followers",
            "contact contact-0001 | user-02 | user-03",
            "opportunity opportunity-0001 | user-02",
            "opportunity opportunity-0002 | user-02",
        ];

        Replayed(Several).Rows.Should().NotContain("Record | Owner | Followers");
        Replayed(Several, "--records").Tables.Should().StartWith([
            .. table, "contact contact-0002 | nobody", "opportunity opportunity-0003 | nobody", "contact contact-0003 | nobody"]);
        Replayed(Several, "--records", "--changed-only").Tables.Should().StartWith([.. table, "Summary | Count"]);
    }

    [Fact]
    public void The_records_in_the_end_are_written_and_read_again()
    {
        var run = Replayed(Several, "--out", PathOf("after"), "--quiet");

        run.Output[^1].Should().Be($"Written: {PathOf("after/records.json")}.");
        using var source = Source.Open(PathOf("after/records.json"), Stream.Null);
        Hosts.Input.Records.Read([source], keepsText: false).Snapshots[0].Records.Select(record => record.Owner?.Value)
            .Should().Equal("user-02", "user-02", "user-02");
    }

    [Fact]
    public void Each_line_of_JSON_is_an_object_with_the_librarys_decisions()
    {
        var run = Replayed(Several, "--json");

        var lines = run.Output.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        lines[0].GetProperty("settings").Deserialize<SubAccountSettings>().Should().Be(new SubAccountSettings());
        lines[1].GetProperty("record").Deserialize<RecordId>().Should().Be(new OpportunityId("opportunity-0001"));
        var happened = lines[1].GetProperty("happened")[0];
        happened.GetProperty("command").Deserialize<OwnershipCommand>()
            .Should().Be(new OwnershipCommand.AssignOpportunity(new("opportunity-0001"), new("user-02")));
        happened.GetProperty("decision").Deserialize<OwnershipDecision>()!.Changes.Should().HaveCount(4);
        lines[1].GetProperty("sight").Deserialize<AccessChange[]>().Should().HaveCount(5);
        lines.Skip(1).SkipLast(1).Select(line => line.GetProperty("verdict").GetString())
            .Should().Equal("news", "echo", "duplicate", "late", "waiting", "ignored", "ignored", "ignored");
        var summary = lines[^1].GetProperty("summary");
        summary.GetProperty("events").GetProperty("ignored").GetProperty("NoteCreate").GetInt32().Should().Be(2);
        summary.GetProperty("changes").GetProperty("all").GetInt32().Should().Be(4);
        summary.GetProperty("leftOut").GetProperty("all").GetInt32().Should().Be(0);
        Replayed(Several, "--json", "--quiet").Output.Should().HaveCount(2);
    }

    [Fact]
    public void A_replay_is_also_a_command_with_a_name() =>
        HostRun.Of("replay", "--quiet").Output.Should().Equal(HostRun.Of("--quiet").Output);

    [Fact]
    public void Only_some_of_many_malformed_lines_are_named()
    {
        var run = Replayed(string.Concat(Enumerable.Repeat("x\n", 20_000)));

        run.Error.Should().HaveCount(21);
        run.Error[19].Should().Contain("events.jsonl:20: ");
        run.Error[20].Should().EndWith("events.jsonl: 19980 more malformed lines");
        run.Rows.Should().Contain("malformed lines | 20000");
    }

    [Fact]
    public void What_was_closed_or_created_is_written_with_its_status()
    {
        Replayed("""
            {"type":"OpportunityStatusUpdate","id":"opportunity-0001","contactId":"contact-0001","assignedTo":"user-01","status":"won"}
            {"type":"OpportunityCreate","id":"new","contactId":"contact-0001","assignedTo":"user-01","status":"lost"}
            {"type":"OpportunityUpdate","id":"other","contactId":"contact-0001","assignedTo":"user-01","status":"open"}
            """, "--out", PathOf("after"));

        using var written = JsonDocument.Parse(File.ReadAllText(PathOf("after/records.json")));
        written.RootElement.GetProperty("opportunities").EnumerateArray()
            .Where(each => each.TryGetProperty("status", out _))
            .Select(each => $"{each.GetProperty("id")} {each.GetProperty("status")}")
            .Should().Contain(["opportunity-0001 won", "new lost", "other open"]);
    }
}
