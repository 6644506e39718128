using System.Text.Json;

namespace Ownership.Console.Tests;

public class ShippedSample : TemporaryFiles
{
    [Fact]
    public void The_sample_is_what_a_run_without_options_replays()
    {
        var run = HostRun.Of();

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        run.Output[0].Should().Be($"settings: {string.Join(' ', Setting.All.Select(setting => $"{setting.Name}={setting.Get(new())}"))}");
        run.Events.Count(line => line[0] != ' ').Should().Be(1200);
        run.Events.Should().ContainInConsecutiveOrder(
            "3 OpportunityAssignedToUpdate opportunity opportunity-0330",
            "  opportunity opportunity-0330: owner user-06 -> user-12 (Requested)",
            "  contact contact-0134: owner user-06 -> user-12 (CoupledOwners, by opportunity opportunity-0330)");
        run.Tables.Should().Contain("events | 1200").And.Contain("malformed lines | 0");
    }

    [Fact]
    public void The_sample_is_what_the_generator_writes()
    {
        HostRun.Of("sample", "--out", PathOf("new/sample")).ExitCode.Should().Be(0);

        foreach (string file in new[] { "records.json", "events.jsonl" })
            File.ReadAllBytes(PathOf($"new/sample/{file}")).Should().Equal(File.ReadAllBytes(Shipped(file)), file);
    }

    [Fact]
    public void The_sample_is_large_enough()
    {
        using var records = JsonDocument.Parse(File.ReadAllText(Shipped("records.json")));

        records.RootElement.GetProperty("contacts").GetArrayLength().Should().BeGreaterThanOrEqualTo(200);
        records.RootElement.GetProperty("opportunities").GetArrayLength().Should().BeGreaterThanOrEqualTo(500);
        File.ReadLines(Shipped("events.jsonl")).Count().Should().BeGreaterThanOrEqualTo(1000);
    }

    [Fact]
    public void The_sample_has_events_of_every_kind_and_outcome()
    {
        var run = HostRun.Of();

        run.Events.Where(line => line[0] != ' ').Select(line => line.Split(' ')[1].TrimEnd(':')).Should().Contain([
            "ContactCreate", "ContactUpdate", "OpportunityCreate", "OpportunityUpdate", "OpportunityAssignedToUpdate", "NoteCreate"]);
        run.Events.Should().ContainMatch("* -> nobody (Requested)")
            .And.ContainMatch("*: no change").And.ContainMatch("*: skipped, *").And.ContainMatch("*: ignored")
            .And.ContainMatch("* left out (FollowerLimitReached)").And.ContainMatch("* left out (UnknownOpportunity)")
            .And.ContainMatch("* left out (OwnersAreCoupled)").And.ContainMatch("* left out (AlreadyOwner)");
    }

    [Fact]
    public void The_sample_comes_out_on_lines_of_any_width_and_without_colours()
    {
        var run = HostRun.Of();

        run.Tables.Should().Contain(row => row.Contains("| user-", StringComparison.Ordinal) && row.Length > 120);
        run.Output.Should().NotContain(line => line.Contains('\u001b', StringComparison.Ordinal));
    }

    private static string Shipped(string file) => Path.Combine(AppContext.BaseDirectory, "sample", file);
}
