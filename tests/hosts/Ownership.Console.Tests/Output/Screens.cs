using System.Text;
using Ownership.Console.Output;

namespace Ownership.Console.Tests;

public class Screens : TemporaryFiles
{
    private const string Long = """
        {"type":"OpportunityAssignedToUpdate","id":"bNl8gQwErTyUiOpAsDf1","assignedTo":"uSeRgQwErTyUiOpAsDf4"}
        """;

    private const string LongRecords = """
        {
          "contacts": [{ "id": "zT46gQwErTyUiOpAsDf2", "assignedTo": "uSeRgQwErTyUiOpAsDf3", "followers": [] }],
          "opportunities": [
            { "id": "bNl8gQwErTyUiOpAsDf1", "contactId": "zT46gQwErTyUiOpAsDf2", "assignedTo": "uSeRgQwErTyUiOpAsDf3", "followers": [] }
          ]
        }
        """;

    [Fact]
    public void Lines_fit_on_a_screen_and_hang()
    {
        var run = On(new(80, IsStyled: false));

        run.Output.Should().OnlyContain(line => line.Length <= 80).And.ContainInConsecutiveOrder(
            "  opportunity bNl8gQwErTyUiOpAsDf1: owner uSeRgQwErTyUiOpAsDf3 ->",
            "      uSeRgQwErTyUiOpAsDf4 (Requested)");
        run.Output[0].Should().StartWith("settings: ");
        run.Output[1].Should().StartWith("    ");
    }

    [Fact]
    public void In_a_file_no_line_is_broken() =>
        On(null).Output.Should().Contain(
            "  contact zT46gQwErTyUiOpAsDf2: owner uSeRgQwErTyUiOpAsDf3 -> uSeRgQwErTyUiOpAsDf4 "
            + "(CoupledOwners, by opportunity bNl8gQwErTyUiOpAsDf1)");

    [Fact]
    public void Only_a_screen_that_may_be_is_bold_dim_and_coloured()
    {
        On(new(200, IsStyled: true)).Output.Should().ContainMatch("\u001b[1m1 OpportunityAssignedToUpdate *\u001b[0m")
            .And.ContainMatch("\u001b[2m* gains sight\u001b[0m");
        On(new(200, IsStyled: false)).Output.Should().NotContain(line => line.Contains('\u001b', StringComparison.Ordinal));
        On(null).Output.Should().NotContain(line => line.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_ignored_is_not_bold() =>
        HostRun.On(new(200, IsStyled: true), """{"type":"NoteCreate","id":"n"}""",
            "--data", Written("records.json", LongRecords), "--events", "-").Output.Should().Contain("1 NoteCreate: ignored");

    [Theory]
    [InlineData("aa bb cc", 5, "aa bb|    cc")]
    [InlineData("  one two three", 20, "  one two three")]
    [InlineData("  one two three", 12, "  one two|      three")]
    [InlineData("oneverylongword", 8, "oneverylongword")]
    [InlineData("oneverylongword and more", 12, "oneverylongword|    and more")]
    [InlineData("a b c", 0, "a b c")]
    public void Lines_break_between_words(string text, int width, string lines) =>
        TextTeller.Wrapped(text, width).Should().Equal(lines.Split('|'));

    [Theory]
    [InlineData(0.5, 100, 10, "[############............]  50 %, 10 events/s, 0:10 left")]
    [InlineData(0.001, 61_000, 1, "[........................]   0 %, 61,000 events/s, 16:39 left")]
    [InlineData(null, 12_345, 2, "12,345 events, 6,173 events/s")]
    [InlineData(0.0, 1, 1, "[........................]   0 %, 1 events/s")]
    public void Progress_says_how_far_how_fast_and_how_long(double? share, long events, int seconds, string line) =>
        Progress.Line(share, events, TimeSpan.FromSeconds(seconds)).Should().Be(line);

    [Fact]
    public void A_bar_is_gone_before_a_message_comes()
    {
        using var screen = new StringWriter();
        var bar = new ProgressBar(screen, 10);
        using var messages = new MessageWriter(screen, bar: bar);

        bar.Show("[####....] 50 %");
        messages.WriteLine("malformed\u001b");
        messages.WriteLine("again");

        $"{screen}".Should().Be($"\r[####....\u001b[K\r\u001b[Kmalformed\\u001b{Environment.NewLine}again{Environment.NewLine}");
    }

    [Theory]
    [InlineData]
    [InlineData("--what-if", "allow-different-owners")]
    public void A_run_that_takes_its_time_shows_how_far_it_is_and_leaves_no_bar_behind(params string[] args)
    {
        using var input = new Slow(Encoding.UTF8.GetBytes(Long + "\n"));
        using var screen = new StringWriter();

        Host.Run(["--data", Written("records.json", LongRecords), "--events", "-", .. args],
            new(input, TextWriter.Null, TextWriter.Null) { Bar = new(screen, 60) });

        $"{screen}".Should().Contain(" events/s").And.EndWith("\r\u001b[K");
    }

    [Fact]
    public void Somebody_who_stops_a_run_that_waits_has_what_was_done_summed_up()
    {
        using var input = new Endless(Encoding.UTF8.GetBytes(Long + "\n"));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var interruption = new Interruption();
        string data = Written("records.json", LongRecords);
        input.Waits = () => Task.Run(interruption.Raise);

        int exitCode = Host.Run(["--data", data, "--events", "-"], new(input, output, error) { Interruption = interruption });

        exitCode.Should().Be(130);
        $"{error}".Should().Contain("Interrupted after 1 events");
        $"{output}".Should().Contain("changes").And.Contain("sight lost");
        interruption.Raise().Should().BeFalse("nothing runs any longer");
    }

    private HostRun On(Screen? screen) =>
        HostRun.On(screen, Long, "--data", Written("records.json", LongRecords), "--events", "-");

    private sealed class Slow(byte[] text) : MemoryStream(text)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer)
        {
            Thread.Sleep(250);
            return base.Read(buffer);
        }
    }

    /// <summary>A stream that has no end: after its text it waits for more.</summary>
    private sealed class Endless(byte[] text) : MemoryStream(text)
    {
        public Action? Waits { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Position < Length)
                return base.Read(buffer, offset, count);
            Waits?.Invoke();
            Thread.Sleep(Timeout.Infinite);
            return 0;
        }

        public override int Read(Span<byte> buffer)
        {
            byte[] read = new byte[buffer.Length];
            int count = Read(read, 0, read.Length);
            read.AsSpan(0, count).CopyTo(buffer);
            return count;
        }
    }
}
