using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ownership.Package.Tests;

/// <summary>What is in the package, and what it says of itself.</summary>
[Collection(nameof(Packed))]
public sealed partial class Contents(Packed packed)
{
    [Fact]
    public void These_files_and_no_others_are_in_it() =>
        packed.Package.Entries.Select(entry => entry.FullName).Where(name => !IsOfTheFormat(name)).Should().BeEquivalentTo(
            "Ownership.Core.nuspec", "README.md", "icon.png",
            "lib/net10.0/Ownership.Core.dll", "lib/net10.0/Ownership.Core.xml",
            "lib/netstandard2.0/Ownership.Core.dll", "lib/netstandard2.0/Ownership.Core.xml");

    [Fact]
    public void The_symbols_are_a_package_of_their_own() =>
        packed.Symbols.Entries.Select(entry => entry.FullName).Where(name => !IsOfTheFormat(name)).Should().BeEquivalentTo(
            "Ownership.Core.nuspec", "lib/net10.0/Ownership.Core.pdb", "lib/netstandard2.0/Ownership.Core.pdb");

    [Theory]
    [InlineData("id", "Ownership.Core")]
    [InlineData("authors", "The Ownership.Core contributors")]
    [InlineData("license", "MIT")]
    [InlineData("readme", "README.md")]
    [InlineData("icon", "icon.png")]
    [InlineData("tags", "crm ownership assignment followers contacts opportunities domain-model immutable")]
    [InlineData("description", "Who owns and who follows a contact and its opportunities: " +
        "an immutable model and a pure policy that returns the changes, each with the rule that made it.")]
    public void It_says_of_itself(string name, string value) => Metadata(name).Value.Should().Be(value);

    [Fact]
    public void The_licence_is_an_expression() => Metadata("license").Attribute("type")!.Value.Should().Be("expression");

    [Fact]
    public void It_names_the_repository_and_the_commit() =>
        Metadata("repository").Attributes().Where(a => a.Name != "branch").Select(a => $"{a.Name} {a.Value}")
            .Should().BeEquivalentTo("type git", $"url {Packed.Repository}.git", $"commit {Packed.Commit}");

    [Fact]
    public void The_release_notes_are_the_changelog() => Metadata("releaseNotes").Value.Trim().Should().Be(packed.Changelog.Trim());

    [Fact]
    public void Its_version_is_that_of_a_build_between_releases() => Metadata("version").Value.Should().Be($"{packed.NextVersion}-dev");

    [Fact]
    public void It_depends_on_nothing_but_what_the_older_framework_lacks()
    {
        string json = XDocument.Load(packed.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(package => package.Attribute("Include")!.Value == "System.Text.Json").Attribute("Version")!.Value;
        var groups = Metadata("dependencies").Elements()
            .ToDictionary(group => group.Attribute("targetFramework")!.Value, group => group.Elements());

        groups.Keys.Should().BeEquivalentTo("net10.0", ".NETStandard2.0");
        groups["net10.0"].Should().BeEmpty();
        groups[".NETStandard2.0"].Select(dependency => $"{dependency.Attribute("id")!.Value} {dependency.Attribute("version")!.Value}")
            .Should().Equal($"System.Text.Json {json}");
    }

    [Fact]
    public void The_icon_is_a_square_png_of_the_size_that_nuget_asks_for()
    {
        byte[] icon = Packed.Bytes(packed.Package, "icon.png");

        icon[..8].Should().Equal(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A);
        BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)).Should().Be(128);
        BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)).Should().Be(128);
    }

    [Fact]
    public void The_readme_is_the_repositorys_with_its_links_made_to_lead_to_the_commit()
    {
        string readme = Encoding.UTF8.GetString(Packed.Bytes(packed.Package, "README.md"));

        OtherLink().Match(readme).Value.Should().BeEmpty("only links in the text are known to what packs it");
        Link().Matches(readme).Select(link => link.Groups[1].Value).Should().NotBeEmpty()
            .And.OnlyContain(target => target.StartsWith("https://", StringComparison.Ordinal) || target.StartsWith('#'));
        Image().Matches(readme).Select(image => image.Groups[1].Value).Should().NotBeEmpty()
            .And.OnlyContain(target => target.StartsWith($"{Packed.RawRepository}/{Packed.Commit}/", StringComparison.Ordinal));
        new[] { $"{Packed.Repository}/blob", Packed.RawRepository }
            .Aggregate(readme, (text, target) => text.Replace($"]({target}/{Packed.Commit}/", "](", StringComparison.Ordinal))
            .Should().Be(File.ReadAllText(packed.PathOf("README.md")));
    }

    private static bool IsOfTheFormat(string entry) =>
        entry is "[Content_Types].xml" or "_rels/.rels" || entry.StartsWith("package/", StringComparison.Ordinal);

    private XElement Metadata(string name)
    {
        using var nuspec = packed.Package.GetEntry("Ownership.Core.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single().Elements().Single(element => element.Name.LocalName == name);
    }

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\[[^]]+\]:.*|\b(src|href)=.*", RegexOptions.Multiline)]
    private static partial Regex OtherLink();

    [GeneratedRegex(@"!\[[^]]*\]\(([^)]+)\)")]
    private static partial Regex Image();
}
