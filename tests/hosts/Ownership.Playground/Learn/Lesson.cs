namespace Ownership.Playground.Learn;

/// <summary>A rule in plain words, with an example that the library runs.</summary>
/// <param name="Rule">The code of the rule, as in RULES.md.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Says">What it says.</param>
/// <param name="Start">How the example starts.</param>
/// <param name="Steps">What is done in it; the last step is the one that shows the rule.</param>
internal sealed record Lesson(string Rule, string Title, string Says, CaseState Start, params CaseStep[] Steps)
{
    /// <summary>What the rule is one of.</summary>
    public string Group => Rule[0] switch
    {
        'O' => "Owners",
        'F' => "Followers",
        'U' => "People who have left",
        'P' => "Hand-over, alignment, undo",
        'M' => "Opportunities come and go",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The example under some settings, up to the step that shows the rule.</summary>
    public CaseHistory Before(SubAccountSettings settings) =>
        Steps.SkipLast(1).Aggregate(CaseHistory.From(Start with { Settings = settings }), (now, step) => now.Take(step));
}
