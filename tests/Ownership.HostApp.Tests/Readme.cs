using System.Reflection;

namespace Ownership.HostApp.Tests;

public class Readme
{
    private const string Command = "dotnet run -c Release --project tests/Ownership.HostApp";

    [Fact]
    public void Shows_what_the_what_if_that_it_names_prints()
    {
        string root = typeof(Readme).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
        var lines = File.ReadAllLines(Path.Combine(root, "README.md")).ToList();
        int command = lines.FindIndex(line => line.StartsWith($"{Command} -- ", StringComparison.Ordinal) && line.Contains("--what-if", StringComparison.Ordinal));
        int shown = lines.IndexOf("```text", command) + 1;
        string[] expected = [.. lines.Skip(shown).TakeWhile(line => line != "```")];

        var run = HostRun.Of(lines[command][$"{Command} -- ".Length..].Split(' '));

        run.Events.Should().ContainInConsecutiveOrder(expected.TakeWhile(line => line != "..."));
        run.Output[^1].Should().Be(expected[^1]);
    }
}
