using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Ownership.Console.Output;

namespace Ownership.Console.Tests;

/// <summary>What one run of the host left behind.</summary>
internal sealed partial record HostRun(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Error)
{
    public static HostRun Of(params string[] args) => WithInput("", args);

    public static HostRun WithInput(string input, params string[] args) => On(null, input, args);

    /// <summary>The run as somebody sees it on a screen.</summary>
    public static HostRun On(Screen? screen, string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(input));
        using var messages = new MessageWriter(error);
        int exitCode = Host.Run(args, new(bytes, output, messages) { Screen = screen });
        return new(exitCode, Lines($"{output}"), Lines($"{error}"));
    }

    /// <summary>What a shell makes of commands as the manual writes them; the output has standard error too, as a screen does.</summary>
    public static HostRun InShell(string commands, string directory)
    {
        string script = "exec 2>&1\n" + Command().Replace(commands, $"dotnet '{typeof(Host).Assembly.Location}'");
        using var shell = Process.Start(
            new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = directory, RedirectStandardOutput = true })!;
        string output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return new(shell.ExitCode, Lines(output), []);
    }

    /// <summary>The lines about events but those about sight: all between the settings and the first table.</summary>
    public IEnumerable<string> Events => UntilTheFirstTable.Where(line => !IsAboutSight(line));

    /// <summary>The lines about who gained sight of a record and who lost it.</summary>
    public IEnumerable<string> Sight => UntilTheFirstTable.Where(IsAboutSight);

    /// <summary>The rows of the tables, as "cell | cell", and what comes after them.</summary>
    public IEnumerable<string> Tables => RowsOf(Output.SkipWhile(line => line.Length > 0));

    /// <summary>Every line with text, its parts set off by bars.</summary>
    public IEnumerable<string> Rows => RowsOf(Output);

    private IEnumerable<string> UntilTheFirstTable =>
        Output.SkipWhile(line => line.Contains('=', StringComparison.Ordinal)).TakeWhile(line => line.Length > 0);

    /// <summary>That nothing was done, and that one line on standard error says why.</summary>
    public void ShouldBeRefused(string why)
    {
        Error.Should().ContainSingle().Which.Should().Match(why);
        Output.Should().BeEmpty();
        ExitCode.Should().Be(2);
    }

    private static IEnumerable<string> RowsOf(IEnumerable<string> lines) =>
        lines.Select(line => Gap().Replace(line.Trim(), " | ")).Where(row => row.Length > 0);

    private static bool IsAboutSight(string line) => line.EndsWith(" sight", StringComparison.Ordinal);

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n')[..^1];

    [GeneratedRegex("dotnet run -c Release --project tests/hosts/Ownership.Console( --)?")]
    private static partial Regex Command();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}
