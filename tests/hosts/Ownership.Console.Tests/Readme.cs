namespace Ownership.Console.Tests;

public class Readme
{
    private const string Command = "dotnet run -c Release --project tests/hosts/Ownership.Console -- ";

    [Theory]
    [InlineData("--allow-different-owners --sync-contact-follower --what-if")]
    [InlineData("assign --user")]
    public void Shows_what_the_command_that_it_names_prints(string named)
    {
        string fromCommand = Repository.Text("README.md").Split($"\n{Command}").Single(part => part.StartsWith(named, StringComparison.Ordinal));
        string shown = fromCommand.Split("```text\n")[1].Split("```")[0];

        var run = HostRun.Of(fromCommand.Split('\n')[0].Split(' '));

        string.Concat(run.Output.Select(line => line.TrimEnd() + "\n")).Should().Match("*\n" + shown.Replace("\n...\n", "\n*\n", StringComparison.Ordinal));
    }
}
