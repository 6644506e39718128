using System.CommandLine;
using System.CommandLine.Parsing;
using Ownership.Console.Jobs;
using Ownership.Console.Output;

namespace Ownership.Console;

/// <summary>The host as a function of its arguments and streams.</summary>
internal static class Host
{
    public const int AllFine = 0;
    public const int SomeUnusable = 1;
    public const int CouldNotRun = 2;
    public const int Interrupted = 130;
    public const int ClosedPipe = 141;

    private const int BrokenPipe = 32; // EPIPE

    public static int Run(string[] args, Streams streams)
    {
        try
        {
            var result = CommandLine(streams).Parse(args);
            RefuseMistaken(result);
            if (result.Errors is [var first, ..])
                throw new InvalidDataException(first.Message);
            int exitCode = result.Invoke(new() { Output = streams.Output, Error = streams.Error, EnableDefaultExceptionHandler = false });
            streams.Output.Flush();
            return exitCode;
        }
        catch (IOException e) when (IsClosedPipe(e))
        {
            return ClosedPipe;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            streams.Say(e.Message);
            return CouldNotRun;
        }
    }

    /// <summary>Whether nobody reads any longer what is written.</summary>
    public static bool IsClosedPipe(IOException e) => e.HResult == BrokenPipe;

    private static void RefuseMistaken(ParseResult result)
    {
        var arguments = result.Tokens.Where(token => token.Type == TokenType.Argument).ToList();
        if (arguments.Count(token => token.Value == "-") > 1)
            throw new InvalidDataException("Standard input (-) can be read only once.");
        // An option that lacks its value takes the next option for it.
        if (arguments.FirstOrDefault(token => result.CommandResult.Command.Options.Any(option => option.Name == token.Value)) is { } option)
            throw new InvalidDataException($"What stands before {option.Value} lacks its value.");
    }

    private static RootCommand CommandLine(Streams streams)
    {
        var root = new RootCommand("""
            Replays webhook events on contacts and opportunities, and shows who comes
            to own and follow what, and by which rule.

            Examples:
              Ownership.Console --data records.json --events events.jsonl
              Ownership.Console --what-if allow-different-owners --changed-only
              Ownership.Console --data pages/*.json --events - --quiet < events.jsonl

            It runs on a sample without --data and --events. Every job below takes --json.
            A change stands with its rule in brackets. Who owns or follows a record has
            sight of it. An event is an echo where it tells nothing new.
            A setting of true|false that is named without a value is true.

            Exit codes:
              0 all fine, 1 some lines or records could not be used, 2 could not run,
              130 interrupted, 141 nobody reads the output
            """);
        Replay.MakeOf(root, streams);
        var replay = new Command("replay", "What runs without a command: replays events on records");
        Replay.MakeOf(replay, streams);
        Command[] jobs =
        [
            replay, Assign.Command(streams), Leave.Command(streams), Align.Command(streams), Undo.Command(streams), Why.Command(streams),
            SampleJob.Command(),
        ];
        foreach (var job in jobs)
            root.Add(job);
        return root;
    }
}
