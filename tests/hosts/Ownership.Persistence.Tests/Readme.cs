using System.Text.RegularExpressions;

namespace Ownership.Persistence.Tests;

public partial class Readme
{
    private const string Folder = "tests/hosts/Ownership.Persistence";

    private static readonly string Text = Repository.Text($"{Folder}/README.md");

    [Fact]
    public void Shows_what_is_compiled()
    {
        var files = Directory.GetFiles(Repository.PathOf(Folder), "*.cs").Select(file => Flat(File.ReadAllText(file))).ToList();

        Sample().Matches(Text).Select(sample => Flat(sample.Groups[1].Value))
            .Should().NotBeEmpty().And.OnlyContain(sample => files.Any(file => file.Contains(sample)));
    }

    [Fact]
    public void Points_to_files_that_are_there() =>
        Link().Matches(Text).Select(link => Repository.PathOf($"{Folder}/{link.Groups[1].Value}"))
            .Should().NotBeEmpty().And.OnlyContain(file => File.Exists(file));

    /// <summary>The lines, however far they are indented.</summary>
    private static string Flat(string code) => string.Join('\n', code.Trim().Split('\n').Select(line => line.Trim()));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Sample();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
