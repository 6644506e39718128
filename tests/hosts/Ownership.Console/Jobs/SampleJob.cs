using System.CommandLine;

namespace Ownership.Console.Jobs;

/// <summary>Writes the sample.</summary>
internal static class SampleJob
{
    public static Command Command()
    {
        var directory = new Option<string>("--out") { HelpName = "DIR", Description = "Where the two files go", Required = true };
        var force = new Options().Force;
        var command = new Command("sample", """
            Writes the sample anew, the same bytes every time
            Example:
              Ownership.Console sample --out sample
            """) { directory, force };
        command.SetAction(result => Sample.Write(result.GetRequiredValue(directory), result.GetValue(force)));
        return command;
    }
}
