using System.Text.RegularExpressions;

namespace Ownership.Core.Tests.Documents;

/// <summary>What holds for every page of the repository, and for each that will be added.</summary>
public partial class Pages
{
    private static readonly string[] Files =
    [..
        Directory.EnumerateFiles(Repository.Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !Generated().IsMatch(file)),
    ];

    private static readonly string[] Markdown = [.. Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal))];

    private static readonly string[] Sources =
        [.. Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Select(file => Unindented(Repository.Text(file)))];

    public static TheoryData<string> All => [.. Markdown];

    public static TheoryData<string> WithSamples => [.. Markdown.Where(page => CSharp().IsMatch(Repository.Text(page)))];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_link_leads_to_something_that_is_there(string page)
    {
        string folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        foreach (string target in Link().Matches(WithoutCode().Replace(Repository.Text(page), "")).Select(link => link.Groups[1].Value))
        {
            if (target.StartsWith("https://", StringComparison.Ordinal))
                continue;
            string[] parts = target.Split('#');
            string file = parts[0].Length == 0 ? Repository.PathOf(page) : Path.Combine(folder, parts[0]);
            Path.Exists(file).Should().BeTrue("{0} links to {1}", page, target);
            if (parts.Length > 1)
                Anchors(file).Should().Contain(parts[1], "{0} links to {1}", page, target);
        }
    }

    [Theory]
    [MemberData(nameof(WithSamples))]
    public void Every_sample_is_code_that_is_compiled(string page) =>
        CSharp().Matches(Repository.Text(page)).Select(block => Unindented(block.Groups[1].Value)).Should().AllSatisfy(sample =>
            Sources.Should().Contain(source => source.Contains(sample, StringComparison.Ordinal), "{0} shows it", page));

    private static IEnumerable<string> Anchors(string file) =>
        Heading().Matches(File.ReadAllText(file))
            .Select(heading => NoAnchor().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    // Indented as it may be, in a class or on a page.
    private static string Unindented(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim())) + "\n";

    [GeneratedRegex(@"(^|/)(bin|obj|\.git|TestResults|StrykerOutput|BenchmarkDotNet\.Artifacts)(/|$)")]
    private static partial Regex Generated();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex WithoutCode();

    [GeneratedRegex(@"```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CSharp();
}
