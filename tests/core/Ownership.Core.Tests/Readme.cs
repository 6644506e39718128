using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ownership.Core.Tests.Laws;

namespace Ownership.Core.Tests;

/// <summary>That what the README shows runs, and that what it names is there.</summary>
public partial class Readme
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
    private static readonly string QuickStart = File.ReadAllText(Path.Combine(Repository.Root, "tests/hosts/Ownership.QuickStart/Program.cs"));

    [Fact]
    public void The_quick_start_is_the_program_that_is_compiled() => Text.Should().Contain($"```csharp\n{QuickStart}```\n");

    [Fact]
    public void The_quick_start_prints_what_it_says()
    {
        var console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            Assembly.Load("Ownership.QuickStart").EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }

        output.ToString().ReplaceLineEndings("\n").Should().Be(string.Concat(
            QuickStart.Split('\n').Where(line => line.StartsWith("// ", StringComparison.Ordinal)).Select(line => $"{line[3..]}\n")));
    }

    [Fact]
    public void The_json_is_a_change_as_it_is_written()
    {
        string json = Text[(Text.IndexOf("```json\n", StringComparison.Ordinal) + 8)..].Split('\n')[0];

        JsonSerializer.Serialize(JsonSerializer.Deserialize<OwnershipChange>(json)).Should().Be(json);
    }

    [Fact]
    public void Every_rule_has_a_row_with_tests_that_exist()
    {
        string[] rules = ["O1", "O2", "O3", "O4", "O5", "O6", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "P1", "P2", "P3"];

        Rows("rule").Keys.Should().Equal(rules);
        Rows("rule").Should().AllSatisfy(row => TestNames().Should().Contain(row.Value, "rule {0} names it", row.Key));
    }

    [Fact]
    public void Every_law_has_a_row_with_its_property()
    {
        Rows("law").Keys.Should().Equal(Enumerable.Range(1, 21).Select(i => $"{i}"));
        Rows("law").Should().AllSatisfy(row => LawBook.All.Keys.Should()
            .Contain(name => name == row.Value && name.StartsWith($"L{int.Parse(row.Key, null):00}_", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_setting_has_a_row_with_its_default()
    {
        var defaults = typeof(SubAccountSettings).GetProperties().Where(p => p.GetMethod!.IsPublic)
            .Select(p => (p.Name, Default: p.GetValue(new SubAccountSettings()) switch { bool on => on ? "on" : "off", var other => $"{other}" }));

        defaults.Should().AllSatisfy(setting => Text.Should().Contain($"| `{setting.Name}` | {setting.Default} |"));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData(".github/CONTRIBUTING.md")]
    [InlineData(".github/PULL_REQUEST_TEMPLATE.md")]
    [InlineData(".github/SECURITY.md")]
    [InlineData("tests/hosts/Ownership.Console/README.md")]
    public void The_files_that_it_points_to_are_there(string page)
    {
        string file = Path.Combine(Repository.Root, page);

        Link().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value.Split('#')[0]).Where(target => target.Length > 0 && !target.Contains(':'))
            .Should().NotBeEmpty().And.OnlyContain(target => Path.Exists(Path.Combine(file, "..", target)));
    }

    /// <summary>The rows of the table that is headed so: the first cell, and the test that the last one names.</summary>
    private static Dictionary<string, string> Rows(string header) =>
        Text[Text.IndexOf($"| {header} |", StringComparison.Ordinal)..].Split('\n').Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|'))
            .ToDictionary(cells => cells[1].Trim().Split(' ')[0], cells => cells[^2].Trim().Trim('`'));

    private static IEnumerable<string> TestNames() =>
        typeof(Readme).Assembly.GetTypes().SelectMany(type => type.GetMethods().Where(m => m.GetCustomAttributes<FactAttribute>().Any()).Select(m => m.Name));


    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
