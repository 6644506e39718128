using System.Text.RegularExpressions;

namespace Ownership.Package.Tests;

/// <summary>The version, the changelog and the files of the public API tell of one state: between two releases, or at one.</summary>
[Collection(nameof(Packed))]
public sealed partial class Releases(Packed packed)
{
    [Fact]
    public void The_version_the_changelog_and_the_public_API_agree()
    {
        var api = Directory.GetFiles(packed.PathOf("src/Ownership.Core/PublicAPI"), "*.txt", SearchOption.AllDirectories)
            .ToLookup(Path.GetFileName, file => File.ReadAllLines(file).Any(line => line is not ("" or "#nullable enable")));

        Contradiction(
            packed.NextVersion,
            [.. Section().Matches(packed.Changelog).Select(section => section.Groups[1].Value)],
            isShipped: api["PublicAPI.Shipped.txt"].Contains(true),
            isUnshipped: api["PublicAPI.Unshipped.txt"].Contains(true)).Should().BeNull();
    }

    [Theory]
    [InlineData("before the first release", false, true, null, "Unreleased")]
    [InlineData("at the first release", true, false, null, "2.0.0")]
    [InlineData("before another release", true, true, null, "Unreleased", "1.0.0")]
    [InlineData("at another release", true, false, null, "2.0.0", "1.0.0")]
    [InlineData("released before", true, true, "2.0.0 is released", "Unreleased", "2.0.0")]
    [InlineData("released as another", true, true, "begins with [1.0.0]", "1.0.0")]
    [InlineData("shipped before any release", true, true, "shipped before", "Unreleased")]
    [InlineData("released without its API", false, true, "not shipped", "2.0.0")]
    [InlineData("released without its new API", true, true, "not shipped", "2.0.0", "1.0.0")]
    public void What_does_not_agree_is_said(string when, bool isShipped, bool isUnshipped, string? fault, params string[] sections)
    {
        string? contradiction = Contradiction("2.0.0", sections, isShipped, isUnshipped);

        if (fault is null)
            contradiction.Should().BeNull(when);
        else
            contradiction.Should().Contain(fault, when);
    }

    private static string? Contradiction(string version, string[] sections, bool isShipped, bool isUnshipped)
    {
        bool isRelease = sections[0] == version;
        return !isRelease && sections[0] != "Unreleased" ? $"The changelog begins with [{sections[0]}], but the version is {version}."
            : !isRelease && sections.Contains(version) ? $"{version} is released, so the version has to be raised."
            : isRelease && isUnshipped ? $"{version} is a release, but some of its public API is not shipped."
            : sections.Length == 1 && !isRelease && isShipped ? "Public API was shipped before the first release."
            : null;
    }

    [GeneratedRegex(@"^## \[([^]]*)\]", RegexOptions.Multiline)]
    private static partial Regex Section();
}
