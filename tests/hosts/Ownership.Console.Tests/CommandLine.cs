namespace Ownership.Console.Tests;

public class CommandLine : TemporaryFiles
{
    [Theory]
    [InlineData("--data", "no-such-file.json")]
    [InlineData("--events", "no-such-file.jsonl")]
    [InlineData("--data", "no-such-directory/records.json")]
    [InlineData("--events", ".")]
    public void A_file_that_cannot_be_read_is_one_line(string option, string file) =>
        HostRun.Of(option, PathOf(file)).ShouldBeRefused($"*{file}*");

    [Theory]
    [InlineData("", "unreadable JSON: *")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("""{"contacts":[]}""", "opportunities is not an array")]
    [InlineData("""{"contacts":{},"opportunities":[]}""", "contacts is not an array")]
    [InlineData("""{"contacts":[{"id":"contact-0001"},7],"opportunities":[]}""", "contacts[1]: not a JSON object")]
    [InlineData("""{"contacts":[{"name":"Contact 0001"}],"opportunities":[]}""", "contacts[0]: id is missing or blank")]
    [InlineData("""{"contacts":[{"id":"contact-0001"},{"id":"contact-0001"}],"opportunities":[]}""",
        "contacts[1]: id contact-0001 is there twice")]
    [InlineData("""{"contacts":[{"id":"contact-0001","assignedTo":{}}],"opportunities":[]}""", "contacts[0]: assignedTo is not text")]
    [InlineData("""{"contacts":[{"id":"contact-0001","followers":[""]}],"opportunities":[]}""",
        "contacts[0]: followers[0] is missing or blank")]
    [InlineData("""{"contacts":[],"opportunities":[{"id":"opportunity-0001"}]}""", "opportunities[0]: contactId is missing or blank")]
    [InlineData("""{"contacts":[],"opportunities":[{"id":"opportunity-0001","contactId":"contact-0001"}]}""",
        "opportunities[0]: contact contact-0001 is not there")]
    [InlineData("""{"contacts":[{"id":"c1"},{"id":"c2"}],"opportunities":[{"id":"o","contactId":"c1"},{"id":"o","contactId":"c2"}]}""",
        "opportunities[1]: id o is there twice")]
    public void A_broken_data_file_is_one_line_that_names_the_record(string records, string message) =>
        HostRun.Of("--data", Written("records.json", records)).ShouldBeRefused($"*records.json: {message}");

    [Theory]
    [InlineData("unknown", "--unknown")]
    [InlineData("maybe", "--allow-different-owners=maybe")]
    [InlineData("add|mirror", "--follower-sync", "1")]
    [InlineData("leaves|follows", "--previous-owner")]
    [InlineData("-1", "--max-followers", "-1")]
    [InlineData("99999999999", "--max-followers", "99999999999")]
    [InlineData("colour", "--what-if", "colour=red")]
    [InlineData("add|mirror", "--what-if", "follower-sync=both")]
    [InlineData("max-followers", "--what-if", "max-followers")]
    [InlineData("--what-if", "--what-if")]
    [InlineData("--data", "--data", "")]
    [InlineData("--out", "sample")]
    public void A_bad_argument_is_one_line_that_names_it(string named, params string[] args) =>
        HostRun.Of(args).ShouldBeRefused($"*{named}*");

    [Fact]
    public void Help_names_every_option_with_its_default_and_gives_examples()
    {
        var run = HostRun.Of("--help");

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        string.Join(' ', run.Rows.Select(row => row.Replace(" | ", " ", StringComparison.Ordinal))).Should().ContainAll(
            "--data <FILE>", "--events <FILE>", "(default: the sample's)",
            "--allow-different-owners <true|false>", "--sync-contact-follower <true|false>",
            "--sync-opportunity-follower <true|false>", "(default: false)",
            "--follower-sync <add|mirror>", "(default: add)",
            "--previous-owner <leaves|follows>", "(default: leaves)",
            "--max-followers <0..2147483647>", "(default: 10)",
            "--closed-opportunities <included|keep-owner>", "(default: included)",
            "--what-if <SETTING[=VALUE]>", "assign", "sample", "Examples:", "Ownership.Console assign --user", "Exit codes:");
    }

    [Fact]
    public void Help_of_assign_names_its_options_and_the_shared_ones()
    {
        var run = HostRun.Of("assign", "--help");

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        string.Join('\n', run.Rows).Should().ContainAll(
            "--user <USER[=WEIGHT]>", "(default: 1)", "--rotation <FILE>", "--out <DIR>", "nothing is written",
            "--data <FILE>", "--allow-different-owners <true|false>", "--max-followers <0..2147483647>")
            .And.NotContainAny("--events", "--what-if");
    }

    [Fact]
    public void A_dash_reads_events_from_standard_input()
    {
        var run = HostRun.WithInput("{\"type\":\"ContactUpdate\",\"id\":\"contact-0003\",\"assignedTo\":\"user-04\"}\r\nx\r\n",
            "--data", Written("records.json", Records), "--events", "-");

        run.Events.Should().Equal("1 ContactUpdate contact contact-0003", "  contact contact-0003: owner nobody -> user-04 (Requested)");
        run.Error.Should().ContainSingle().Which.Should().StartWith("stdin:2: ");
    }

    [Fact]
    public void Files_may_begin_with_a_byte_order_mark()
    {
        string events = Written("events.jsonl", "\uFEFF{\"type\":\"NoteCreate\"}");

        var run = HostRun.Of("--data", Written("records.json", "\uFEFF" + Records), "--events", events);

        run.Error.Should().BeEmpty();
        run.Events.Should().Equal("1 NoteCreate: ignored");
    }
}
