using System.Reflection;
using System.Text.RegularExpressions;
using Ownership.Core;

namespace Ownership.Console.Tests;

/// <summary>That a shell prints what the README of the console shows, and the version of the library.</summary>
public partial class Manual : TemporaryFiles
{
    [Fact]
    public void Every_command_prints_what_stands_behind_it()
    {
        // One after the other in one folder, as somebody does who follows the page.
        foreach (Match block in Transcript().Matches(Repository.Text("tests/hosts/Ownership.Console/README.md")))
        {
            var run = HostRun.InShell(block.Groups[1].Value, PathOf(""));

            string.Concat(run.Output.Select(line => line.TrimEnd() + "\n")).Should().Match(
                Elision().Replace(block.Groups[2].Value, "*"), block.Groups[1].Value);
        }
    }

    [Fact]
    public void The_version_is_the_librarys() =>
        HostRun.InShell("dotnet run -c Release --project tests/hosts/Ownership.Console -- --version", PathOf("")).Output.Should().Equal(
            typeof(OwnershipPolicy).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    // Behind commands without a transcript nothing stands, which is never what they print.
    [GeneratedRegex(@"^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Transcript();

    [GeneratedRegex(@"^\.\.\.$", RegexOptions.Multiline)]
    private static partial Regex Elision();
}
