using System.Text.RegularExpressions;
using Ownership.Core.Tests.Catalogue;
using Ownership.Core.Tests.Conventions;

namespace Ownership.Core.Tests;

/// <summary>That a user finds in the changelog when what they use came.</summary>
public partial class Changelog
{
    [Fact]
    public void It_names_every_public_type_and_every_command_change_and_setting()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "src/Ownership.Core/CHANGELOG.md"));
        var named = Code().Matches(text).SelectMany(code => Word().Matches(code.Value)).Select(word => word.Value);

        var all = Samples.PublicTypes.Select(type => type.Name).Concat(SettingKinds.All.Select(kind => kind.Name));
        string.Join(", ", all.Except(named)).Should().BeEmpty("the changelog names everything there is");
    }

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
