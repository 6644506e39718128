namespace Ownership.Console.Tests;

public class CommandLine : TemporaryFiles
{
    [Theory]
    [InlineData("--data", "no-such-file.json", "is not there")]
    [InlineData("--events", "no-such-file.jsonl", "is not there")]
    [InlineData("--data", "no-such-directory/records.json", "is not there")]
    [InlineData("--events", ".", "is a folder")]
    [InlineData("--data", ".", "is a folder")]
    [InlineData("--users", "no-such-file.json", "is not there")]
    public void A_file_that_cannot_be_read_is_one_line(string option, string file, string why)
    {
        string[] others = [.. Files().Chunk(2).Where(other => other[0] != option).SelectMany(other => other)];

        HostRun.Of([.. others, option, PathOf(file)]).ShouldBeRefused($"*{file} {why}");
    }

    [Theory]
    [InlineData("--data", "--events too")]
    [InlineData("--events", "--data too")]
    public void Somebodys_records_and_the_samples_events_do_not_mix(string option, string needed)
    {
        string[] given = Files().Chunk(2).Single(file => file[0] == option);

        HostRun.Of(given).ShouldBeRefused($"*{needed}*");
        HostRun.Of(["why", "contact-0001", .. given]).ShouldBeRefused($"*{needed}*");
    }

    [Theory]
    [InlineData("--data", "-", "--events", "-")]
    [InlineData("--data", "-", "--events", "no.jsonl", "--users", "-")]
    [InlineData("--data", "no.json", "--events", "-", "--users", "-")]
    [InlineData("align", "--data", "-", "-")]
    public void Standard_input_is_read_only_once(params string[] args) => HostRun.Of(args).ShouldBeRefused("*only once*");

    [Fact]
    public void Records_come_from_several_files_and_from_standard_input()
    {
        string contacts = Written("contacts.json", """{"contacts":[{"id":"c0","assignedTo":"A"}]}""");
        string events = Written("events.jsonl", """{"type":"OpportunityUpdate","id":"o0","contactId":"c0","assignedTo":"B"}""");
        const string opportunity = """{"opportunity":{"id":"o0","contactId":"c0","assignedTo":"A"}}""";

        HostRun.WithInput(opportunity, "--data", contacts, "-", "--events", events).Events.Should().Contain(
            "  contact c0: owner A -> B (CoupledOwners, by opportunity o0)");
    }

    [Fact]
    public void What_cannot_be_used_is_named_and_counted_and_the_rest_goes_on()
    {
        string opportunities = string.Join(',', Enumerable.Range(0, 25).Select(i => $$"""{"id":"o{{i}}","contactId":"nowhere"}"""));
        string data = Written("records.json", $$"""{"contacts":[{"id":"c0","assignedTo":"A"}],"opportunities":[{{opportunities}}]}""");

        var run = HostRun.Of("--data", data, "--events", Written("events.jsonl", ""));

        run.Error.Where(line => line.Contains("nowhere", StringComparison.Ordinal)).Should().HaveCount(20);
        run.Error[^1].Should().Be("25 records left out, 20 of them named; the rest goes on");
        run.ExitCode.Should().Be(1);
    }

    [Fact]
    public void Who_is_active_is_said_by_the_users_and_by_name()
    {
        string users = Written("users.json", """{"users":[{"id":"user-02"},{"id":"user-03"}]}""");
        const string e = """{"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-04"}""";

        Replayed(e, "--users", users).Events.Should().Equal(
            "1 ContactUpdate contact contact-0001", "  contact contact-0001: user-04 left out (UserInactive)");
        Replayed(e, "--inactive", "user-04").Events.Should().EndWith("  contact contact-0001: user-04 left out (UserInactive)");
        Replayed(e, "--inactive", "user-05").Events.Should().Contain("  contact contact-0001: owner user-01 -> user-04 (Requested)");
    }

    [Fact]
    public void An_update_without_owner_says_nothing_unless_told_otherwise()
    {
        const string e = """{"type":"ContactUpdate","id":"contact-0001","name":"Contact 0001"}""";

        Replayed(e).Events.Should().Equal("1 ContactUpdate contact contact-0001: echo");
        Replayed(e, "--absent-owner", "unassigned").Events.Should().Contain("  contact contact-0001: owner user-01 -> nobody (Requested)");
        Replayed(e, "--absent-owner", "somebody").ShouldBeRefused("*unassigned*somebody*");
    }

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
    [InlineData("empty", "--data", "", "--events", "-")]
    [InlineData("\"\"", "--inactive", "")]
    [InlineData("--out", "sample")]
    [InlineData("--user", "leave")]
    [InlineData("--decisions", "undo", "--data", "records.json")]
    [InlineData("--data", "undo", "--decisions", "decisions.jsonl")]
    [InlineData("RECORD", "why")]
    [InlineData("ame one of them", "leave", "--user", "A", "--heir", "B", "--rotation", "rotation.json")]
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
            "--what-if <SETTING[=VALUE]>", "--users <FILE>", "--inactive <ID>", "--absent-owner <unassigned>",
            "--json", "--quiet", "--changed-only", "--records", "--out <DIR>", "--decisions <FILE>", "--force",
            "Examples:", "Exit codes:", "130", "141");
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("assign")]
    [InlineData("leave")]
    [InlineData("align")]
    [InlineData("undo")]
    [InlineData("why")]
    [InlineData("sample")]
    public void Help_names_every_job_with_an_example(string job)
    {
        var run = HostRun.Of("--help");
        string example = job == "replay" ? "Ownership.Console --data records.json" : $"Ownership.Console {job} ";

        run.Rows.Should().Contain(row => row.StartsWith(job, StringComparison.Ordinal));
        run.Rows.Should().Contain(row => row.StartsWith(example, StringComparison.Ordinal));
        HostRun.Of(job, "--help").ExitCode.Should().Be(0);
    }

    [Fact]
    public void Help_of_assign_names_its_options_and_the_shared_ones()
    {
        var run = HostRun.Of("assign", "--help");

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        string.Join('\n', run.Rows).Should().ContainAll(
            "--user <USER[=WEIGHT]>", "(default: 1)", "--rotation <FILE>", "--out <DIR>", "nothing is written",
            "--data <FILE>", "--allow-different-owners <true|false>", "--max-followers <0..2147483647>", "--users", "--json", "--force")
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

    private string[] Files() => ["--data", Written("records.json", Records), "--events", Written("events.jsonl", "")];

    [Theory]
    [InlineData("--inactive", "--quiet")]
    [InlineData("--out", "--json")]
    [InlineData("leave", "--user", "--heir", "user-01")]
    public void An_option_is_no_value_of_another(params string[] args) => HostRun.Of(args).ShouldBeRefused("*lacks its value.");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_record_needs_an_id(string id) => HostRun.Of("why", id).ShouldBeRefused("why needs a RECORD*");
}
