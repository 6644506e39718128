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

    [Theory]
    [InlineData("a\u202eb", @"a\u202eb")]
    [InlineData("a\u200bb\u2066", @"a\u200bb\u2066")]
    [InlineData("a\u061c\ufeffb", @"a\u061c\ufeffb")]
    [InlineData("a\u2028b\u009b", @"a\u2028b\u009b")]
    public void Ids_cannot_turn_the_direction_of_a_line_or_hide_in_it(string id, string shown) => Shown(id, shown);

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

        HostRun.Of([.. files, "--records"]).Rows.Skip(1).Should().StartWith([
            $"1 OpportunityUpdate opportunity {shown}",
            $"opportunity {shown}: {shown} follows (Requested)",
            $"opportunity {shown}: {shown} gains sight",
            $"2 ContactUpdate contact {shown}?",
            $"contact {shown}?: created",
            $"3 {shown}: ignored",
            "Record | Owner | Followers",
            $"contact {shown} | {shown} | {shown}",
            $"opportunity {shown} | nobody | {shown}",
        ]);
        HostRun.Of([.. files, "--what-if", "max-followers=0"]).Rows.Should().ContainInOrder(
            $"what if: opportunity {shown}: {shown} left out (FollowerLimitReached)",
            $"At the end, opportunity {shown}");
        string.Join('\n', HostRun.Of([.. files, "--json"]).Output).Should().NotContainAny("\u001b", "\u202e");
    }
}
