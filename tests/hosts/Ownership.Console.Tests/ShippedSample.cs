using System.Text.Json;

namespace Ownership.Console.Tests;

public class ShippedSample : TemporaryFiles
{
    [Fact]
    public void The_sample_is_what_a_run_without_options_replays()
    {
        int events = File.ReadLines(Shipped("events.jsonl")).Count();

        var run = HostRun.Of();

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        run.Output[0].Should().Be($"settings: {string.Join(' ', Setting.All.Select(setting => $"{setting.Name}={setting.Get(new())}"))}");
        run.Events.Count(line => char.IsDigit(line[0]) && !line.Contains("in vain", StringComparison.Ordinal)).Should().Be(events);
        run.Tables.Should().Contain($"events | {events}").And.Contain("malformed lines | 0");
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
    public void The_sample_comes_out_without_colours() =>
        HostRun.Of("--records").Output.Should().NotContain(line => line.Contains('\u001b', StringComparison.Ordinal));

    private static string Shipped(string file) => Path.Combine(AppContext.BaseDirectory, "sample", file);
}
