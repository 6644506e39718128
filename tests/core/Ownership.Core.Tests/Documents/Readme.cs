using System.Reflection;
using System.Text;
using Ownership.Core.Tests.Catalogue;

namespace Ownership.Core.Tests.Documents;

/// <summary>What the first page says of the library is so.</summary>
public class Readme
{
    private static readonly string Text = Repository.Text("README.md");
    private static readonly string QuickStart = Repository.Text("tests/hosts/Ownership.QuickStart/Program.cs");

    [Fact]
    public void It_is_read_in_a_few_minutes() => Encoding.UTF8.GetByteCount(Text).Should().BeLessThanOrEqualTo(9_000);

    [Fact]
    public void The_quick_start_is_the_whole_program() => Text.Should().Contain($"```csharp\n{QuickStart}```\n");

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
    public void Every_setting_has_a_row_with_its_default()
    {
        static string Word(object value) => value is bool on ? on ? "on" : "off" : $"{value}";

        SettingKinds.All.Should().AllSatisfy(setting => Text.Should().Contain($"| `{setting.Name}` | {Word(setting.Default)} |"));
    }
}
