using System.Text.RegularExpressions;

namespace Ownership.HostApp.Tests;

/// <summary>What one run of the host left behind.</summary>
internal sealed partial record HostRun(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Error)
{
    public static HostRun Of(params string[] args) => WithInput("", args);

    public static HostRun WithInput(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = Host.Run(args, new StringReader(input), output, error);
        return new(exitCode, Lines(output), Lines(error));
    }

    /// <summary>The lines about events, without those about settings: all until the first table.</summary>
    public IEnumerable<string> Events => Output.SkipWhile(line => line.Contains('=', StringComparison.Ordinal)).TakeWhile(line => line.Trim().Length > 0);

    /// <summary>The rows of the tables, as "cell | cell", and what comes after them.</summary>
    public IEnumerable<string> Tables => Rows.SkipWhile(row => !row.StartsWith("Record | ", StringComparison.Ordinal));

    /// <summary>Every line with text, its parts set off by bars.</summary>
    public IEnumerable<string> Rows => Output.Select(line => Gap().Replace(line.Trim(), " | ")).Where(row => row.Length > 0 && row[0] != '─');

    private static string[] Lines(StringWriter text)
    {
        string[] lines = text.ToString().ReplaceLineEndings("\n").Split('\n');
        return lines[..^1];
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}
