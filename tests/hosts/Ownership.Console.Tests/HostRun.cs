using System.Text.RegularExpressions;

namespace Ownership.Console.Tests;

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

    /// <summary>The lines about events but those about sight, without those about settings: all until the first table.</summary>
    public IEnumerable<string> Events => UntilTheFirstTable.Where(line => !IsAboutSight(line));

    /// <summary>The lines about who gained sight of a record and who lost it.</summary>
    public IEnumerable<string> Sight => UntilTheFirstTable.Where(IsAboutSight);

    /// <summary>The rows of the tables, as "cell | cell", and what comes after them.</summary>
    public IEnumerable<string> Tables => Rows.SkipWhile(row => !row.StartsWith("Record | ", StringComparison.Ordinal));

    /// <summary>Every line with text, its parts set off by bars.</summary>
    public IEnumerable<string> Rows => Output.Select(line => Gap().Replace(line.Trim(), " | ")).Where(row => row.Length > 0 && row[0] != '─');

    private IEnumerable<string> UntilTheFirstTable =>
        Output.SkipWhile(line => line.Contains('=', StringComparison.Ordinal)).TakeWhile(line => line.Trim().Length > 0);

    private static bool IsAboutSight(string line) => line.EndsWith(" sight", StringComparison.Ordinal);

    private static string[] Lines(StringWriter text)
    {
        string[] lines = text.ToString().ReplaceLineEndings("\n").Split('\n');
        return lines[..^1];
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}
