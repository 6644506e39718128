using System.Diagnostics;

namespace Ownership.Console.Tests;

/// <summary>What only a process of its own shows: pipes, signals and files that it shares with others.</summary>
public class Processes : TemporaryFiles
{
    private static string Console => $"dotnet '{typeof(Host).Assembly.Location}'";

    [Fact]
    public void A_pipe_that_is_closed_ends_the_run_at_once_and_without_a_word()
    {
        WriteMany(300_000);
        var clock = Stopwatch.StartNew();

        var run = Shell($"({Console} --data records.json --events events.jsonl; echo \"rc=$?\" >&2) | head -2");

        run.Output.Should().HaveCount(3).And.Contain("rc=141");
        clock.Elapsed.Should().BeLessThan(WholeRun() / 2);

        TimeSpan WholeRun()
        {
            var whole = Stopwatch.StartNew();
            Shell($"{Console} --data records.json --events events.jsonl > all.txt");
            return whole.Elapsed;
        }
    }

    [Fact]
    public void A_slow_producers_lines_are_seen_as_they_come()
    {
        Written("records.json", Records);
        using var shell = Start($"{Console} --data records.json --events -", input: true);

        shell.StandardInput.WriteLine("""{"type":"ContactUpdate","id":"contact-0003","assignedTo":"user-04"}""");
        shell.StandardInput.Flush();

        shell.StandardOutput.ReadLine().Should().StartWith("settings: ");
        shell.StandardOutput.ReadLine().Should().Be("1 ContactUpdate contact contact-0003");
        shell.StandardInput.Close();
        shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        shell.ExitCode.Should().Be(0);
    }

    [Fact]
    public void A_pipe_with_a_name_is_read_as_it_is_written()
    {
        Written("records.json", Records);

        var run = Shell($$"""
            mkfifo events
            { echo '{"type":"ContactUpdate","id":"contact-0003","assignedTo":"user-04"}'; sleep 1; } > events &
            {{Console}} --data records.json --events events --changed-only
            """);

        run.Output.Should().Contain("1 ContactUpdate contact contact-0003");
    }

    [Fact]
    public void An_interrupt_sums_up_what_was_done()
    {
        Written("records.json", Records);
        using var shell = Start($"exec env --default-signal=INT {Console} --data records.json --events - --out after", input: true);
        shell.StandardInput.WriteLine("""{"type":"ContactUpdate","id":"contact-0003","assignedTo":"user-04"}""");
        shell.StandardInput.Flush();
        shell.StandardOutput.ReadLine();
        shell.StandardOutput.ReadLine();

        using (var kill = Process.Start("kill", ["-INT", $"{shell.Id}"]))
            kill.WaitForExit();

        shell.StandardOutput.ReadToEnd().Should().Contain("Summary");
        shell.WaitForExit();
        shell.ExitCode.Should().Be(130);
        Directory.GetFiles(PathOf("after")).Should().BeEmpty();
    }

    [Fact]
    public void Two_runs_write_to_one_file_one_after_the_other()
    {
        Written("records.json", Records);
        Written("events.jsonl", "x\n");

        var run = Shell($$"""
            run() { {{Console}} --quiet --data records.json --events events.jsonl; }
            { run; run; } > all.txt 2>&1
            grep -c Summary all.txt; grep -c 'events.jsonl:1' all.txt
            """);

        run.Output.Should().Equal("2", "2");
    }

    [Theory]
    [InlineData("> /dev/full")]
    [InlineData(">&-")]
    public void Output_that_cannot_be_written_is_an_exit_code(string to) => Shell($"{Console} {to}; echo $?").Output.Should().EndWith("2");

    [Fact]
    public void A_pipe_has_no_colours() =>
        Shell($"{Console} --records").Output.Should().NotContain(line => line.Contains('\u001b', StringComparison.Ordinal));

    private void WriteMany(int events)
    {
        Written("records.json", Records);
        File.WriteAllLines(PathOf("events.jsonl"), Enumerable.Range(0, events).Select(
            i => $$"""{"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-0{{i % 5}}"}"""));
    }

    private HostRun Shell(string commands) => HostRun.InShell(commands, PathOf(""));

    private Process Start(string command, bool input) => Process.Start(new ProcessStartInfo("sh", ["-c", command])
    {
        WorkingDirectory = PathOf(""),
        RedirectStandardInput = input,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
