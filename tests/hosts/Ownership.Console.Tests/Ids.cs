using System.Text.Json;

namespace Ownership.Console.Tests;

public class Ids : TemporaryFiles
{
    [Theory]
    [InlineData("[red]")]
    [InlineData("[/]")]
    [InlineData("[[bold]x")]
    [InlineData("日本語 Ω")]
    public void Ids_come_out_as_they_are(string id) => Shown(id, id);

    [Fact]
    public void Ids_cannot_break_a_line_or_steer_a_terminal() => Shown("a\n\u001b[31mb", @"a\u000a\u001b[31mb");

    private void Shown(string id, string shown)
    {
        string records = JsonSerializer.Serialize(new
        {
            contacts = new[] { new { id, assignedTo = id, followers = new[] { id } } },
            opportunities = new[] { new { id, contactId = id } },
        });
        string events = string.Join('\n',
            JsonSerializer.Serialize(new { type = "OpportunityUpdate", id, followers = new[] { id } }),
            JsonSerializer.Serialize(new { type = "ContactUpdate", id = id + "?" }),
            JsonSerializer.Serialize(new { type = id }));
        string[] files = ["--data", Written("records.json", records), "--events", Written("events.jsonl", events)];

        HostRun.Of(files).Rows.Skip(1).Should().StartWith([
            $"1 OpportunityUpdate opportunity {shown}",
            $"opportunity {shown}: {shown} follows (Requested)",
            $"opportunity {shown}: {shown} gains sight",
            $"2 ContactUpdate contact {shown}?: skipped, contact {shown}? is not there",
            $"3 {shown}: ignored",
            "Record | Owner | Followers",
            $"contact {shown} | {shown} | {shown}",
            $"opportunity {shown} | nobody | {shown}",
        ]);
        HostRun.Of([.. files, "--what-if", "max-followers=0"]).Rows.Should().ContainInOrder(
            $"what if: opportunity {shown}: {shown} left out (FollowerLimitReached)",
            $"opportunity {shown} | nobody | nobody | {shown}");
    }
}
