using System.Reflection;
using System.Text.RegularExpressions;
using Ownership.Core.Tests.Laws;

namespace Ownership.Core.Tests.Documents;

/// <summary>RULES.md lists every rule with an example that is there, and every law as its method says it.</summary>
public partial class RulesManual
{
    private static readonly string[][] Rows =
        [.. Repository.Text("src/Ownership.Core/RULES.md").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim()).ToArray())];

    private static readonly string[] Examples =
        [.. typeof(RulesManual).Assembly.GetTypes().Where(type => type.Namespace?.EndsWith("Examples", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttributes<FactAttribute>().Any())
            .Select(method => method.Name)];

    [Fact]
    public void Every_rule_that_an_example_is_named_after_has_a_row_with_one_of_them()
    {
        var rows = Rows.Where(row => RuleName().IsMatch(row[0])).ToDictionary(row => row[0].Split(' ')[0], row => row[^1].Trim('`'));

        rows.Keys.Should().BeEquivalentTo(Examples.Where(name => RuleName().IsMatch(name)).Select(name => name.Split('_')[0]).Distinct());
        rows.Should().AllSatisfy(row =>
            Examples.Where(name => name.StartsWith($"{row.Key}_", StringComparison.Ordinal)).Should().Contain(row.Value));
    }

    [Fact]
    public void Every_law_has_a_row_that_says_what_its_method_says()
    {
        string source = Repository.Text("tests/core/Ownership.Core.Tests/Laws/LawBook.cs");
        var laws = Law().Matches(source).Select(law => (
            Name: law.Groups[2].Value,
            Says: Code().Replace(Break().Replace(law.Groups[1].Value, " ").Trim(), "`")));

        Rows.Where(row => row[^1].StartsWith("`L", StringComparison.Ordinal)).Select(row => (Name: row[^1].Trim('`'), Says: row[1]))
            .Should().Equal(laws);
    }

    [GeneratedRegex("^[A-Z][0-9]+[ _]")]
    private static partial Regex RuleName();

    [GeneratedRegex(@"/// <summary>((?:(?!</summary>).)*)</summary>\s*public static bool\? (L\d\d_\w+)\(", RegexOptions.Singleline)]
    private static partial Regex Law();

    [GeneratedRegex(@"\s*///\s*")]
    private static partial Regex Break();

    [GeneratedRegex("</?c>")]
    private static partial Regex Code();
}
