using System.Text.RegularExpressions;
using Ownership.Playground.Cases;
using Ownership.Playground.Learn;

namespace Ownership.Playground.Tests.Cases;

/// <summary>The page of the rules has them all, and its examples show them.</summary>
public partial class Learning
{
    /// <summary>Rules that show in what does not happen, or by the rule that they are an instance of.</summary>
    private static readonly Dictionary<string, string> ShownBy = new()
    {
        ["O5"] = "",
        ["F3"] = "O1",
        ["U2"] = "U1",
        ["U3"] = "U1",
        ["U4"] = "O2",
        ["U5"] = "U1",
        ["U6"] = "O2",
        ["P2"] = "O1",
        ["P4"] = "F1",
        ["M3"] = "M1",
    };

    public static TheoryData<string> Rules => [.. Lessons.All.Select(lesson => lesson.Rule)];

    [Fact]
    public void Every_rule_has_its_lesson() => Lessons.All.Select(lesson => lesson.Rule).Should().Equal(
        Row().Matches(Repository.Text("src/Ownership.Core/RULES.md")).Select(row => row.Groups[1].Value));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_lesson_shows_its_rule(string rule)
    {
        var lesson = Lessons.All.Single(each => each.Rule == rule);
        var outcome = lesson.Before(lesson.Start.Settings).Preview(lesson.Steps[^1]);

        string[] shown = [.. outcome.Changes.Select(RuleCodes.Of), .. outcome.Plan.LeftOut.Select(leftOut => RuleCodes.Of(leftOut.Reason))];
        if (ShownBy.GetValueOrDefault(rule, rule) is { Length: > 0 } wanted)
            shown.Should().Contain(wanted);
        else
            shown.Should().BeEmpty();
        outcome.Remark.Should().BeNull();
    }

    [GeneratedRegex(@"^\| ([OFUPM]\d) ", RegexOptions.Multiline)]
    private static partial Regex Row();
}
