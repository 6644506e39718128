namespace Ownership.Console.Tests;

public class WrittenFiles : TemporaryFiles
{
    private const string Event = """{"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-04"}""";

    [Fact]
    public void An_input_is_not_written_over_without_force()
    {
        var run = Replayed(Event, "--out", PathOf(""));

        run.ShouldBeRefused("*records.json is read in this run*--force*");
        File.ReadAllText(PathOf("records.json")).Should().Be(Records);
        Replayed(Event, "--out", PathOf(""), "--force").ExitCode.Should().Be(0);
        File.ReadAllText(PathOf("records.json")).Should().Contain("user-04");
    }

    [Fact]
    public void No_file_is_written_over_without_force()
    {
        Replayed(Event, "--out", PathOf("after"), "--decisions", PathOf("decisions.jsonl")).ExitCode.Should().Be(0);
        string before = File.ReadAllText(PathOf("after/records.json"));

        Replayed(Event, "--out", PathOf("after")).ShouldBeRefused("*records.json is there already; --force*");
        Replayed(Event, "--decisions", PathOf("decisions.jsonl")).ShouldBeRefused("*decisions.jsonl is there already; --force*");
        Replayed(Event, "--decisions", PathOf("events.jsonl")).ShouldBeRefused("*events.jsonl is read in this run*");

        File.ReadAllText(PathOf("after/records.json")).Should().Be(before);
    }

    [Fact]
    public void Of_two_files_of_which_one_is_there_none_is_written()
    {
        Directory.CreateDirectory(PathOf("to"));
        Written("to/rotation.json", "mine");

        HostRun.Of("assign", "--data", Written("records.json", Records), "--user", "user-01", "--out", PathOf("to"))
            .ShouldBeRefused("*rotation.json is there already*");

        Directory.GetFiles(PathOf("to")).Should().Equal(PathOf("to/rotation.json"));
    }

    [Fact]
    public void A_run_that_fails_leaves_nothing_behind()
    {
        HostRun.Of("--data", Written("records.json", "{"), "--events", Written("events.jsonl", ""), "--out", PathOf("after"))
            .ExitCode.Should().Be(2);

        Directory.GetFiles(PathOf(""), "*", SearchOption.AllDirectories)
            .Should().BeEquivalentTo(PathOf("records.json"), PathOf("events.jsonl"));
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("--decisions")]
    public void A_place_that_cannot_be_written_is_one_line(string option) =>
        Replayed(Event, option, option == "--out" ? Written("taken", "") : PathOf("")).ShouldBeRefused("*");

    [Fact]
    public void A_link_stays_one()
    {
        Written("real.jsonl", "");
        File.CreateSymbolicLink(PathOf("link.jsonl"), PathOf("real.jsonl"));

        Replayed(Event, "--decisions", PathOf("link.jsonl"), "--force").ExitCode.Should().Be(0);

        File.ReadAllText(PathOf("real.jsonl")).Should().Contain("user-04");
        new FileInfo(PathOf("link.jsonl")).LinkTarget.Should().NotBeNull();
    }

    [Theory]
    [InlineData]
    [InlineData("--force")]
    public void A_device_is_written_to_and_stays_one(params string[] force)
    {
        Replayed(Event, ["--decisions", "/dev/null", .. force]).ExitCode.Should().Be(0);

        File.ReadAllText("/dev/null").Should().BeEmpty();
    }

    [Fact]
    public void What_was_decided_goes_through_a_pipe()
    {
        string data = Written("records.json", Records), events = Written("events.jsonl", Event);

        var run = HostRun.InShell(
            "{ dotnet run -c Release --project tests/hosts/Ownership.Console -- "
            + $"--quiet --data '{data}' --events '{events}' --decisions /dev/fd/3 3>&1 >/dev/null; }} | cat", PathOf(""));

        run.Output.Should().ContainMatch("*user-04*");
    }

    [Fact]
    public void Without_an_option_that_asks_for_it_nothing_is_written()
    {
        Replayed(Event, "--records");

        Directory.GetFiles(PathOf("")).Should().BeEquivalentTo(PathOf("records.json"), PathOf("events.jsonl"));
    }

    [Fact]
    public void One_file_is_not_written_twice() =>
        Replayed(Event, "--out", PathOf("after"), "--decisions", PathOf("after/../after/records.json")).ShouldBeRefused("*cannot be both*");

    [Fact]
    public void Standard_input_is_no_place_to_write() => Replayed(Event, "--decisions", "-").ShouldBeRefused("- is standard input*");

    [Fact]
    public void The_sample_takes_no_files_place_without_force()
    {
        Written("records.json", "mine");

        HostRun.Of("sample", "--out", PathOf("")).ShouldBeRefused("*records.json is there already*");

        File.ReadAllText(PathOf("records.json")).Should().Be("mine");
        HostRun.Of("sample", "--out", PathOf(""), "--force").ExitCode.Should().Be(0);
    }
}
