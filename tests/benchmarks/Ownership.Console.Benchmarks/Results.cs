using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Ownership.Console.Benchmarks;

/// <summary>One program: the medians of its launches.</summary>
public sealed record Measured(string Program, double Wall, double Cpu, double Memory);

/// <summary>What a whole run measured, and on what.</summary>
public sealed record Results(string Date, string Environment, int Launches, IReadOnlyList<Measured> Programs)
{
    public const string ParseLines = "the events parsed";
    public const string ParseFile = "the records parsed";
    public const string Load = "the console, no events";
    public const string LoadEnd = "the console on the records of the end, no events";
    public const string Quiet = "`--quiet`";
    public const string ChangedOnly = "`--changed-only`, to a file";
    public const string Decisions = "`--quiet --decisions`";

    private const int Times = 5;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Launches every program in turn, several times, so that what else the machine does is shared by all.</summary>
    internal static Results Of(Input input)
    {
        string self = typeof(Results).Assembly.Location, console = typeof(Host).Assembly.Location;
        string[] run = ["--data", input.Records, "--events", input.Events];
        string end = Path.Combine(input.End, Sample.RecordsFile);
        (string Program, string Assembly, string[] Args)[] programs =
        [
            (ParseFile, self, [Parsing.OfFile, input.Records]),
            (Load, console, ["--data", input.Records, "--events", input.NoEvents, "--quiet"]),
            (LoadEnd, console, ["--data", end, "--events", input.NoEvents, "--quiet"]),
            (ParseLines, self, [Parsing.OfLines, input.Events]),
            (Quiet, console, [.. run, "--quiet"]),
            (ChangedOnly, console, [.. run, "--changed-only"]),
            (Decisions, console, [.. run, "--quiet", "--decisions", $"{input.Written}.jsonl", "--force"]),
        ];
        Launch.Of(console, [.. run, "--quiet", "--out", input.End, "--force"], input.Written);
        var launches = Enumerable.Range(1, Times).SelectMany(time => programs.Select(each =>
        {
            var launch = Launch.Of(each.Assembly, each.Args, input.Written);
            System.Console.WriteLine(
                $"{time} {each.Program,-48} {launch.Wall,6:0.00} s {launch.Cpu,6:0.00} s CPU {launch.Memory,5:0} MB");
            return (each.Program, Launch: launch);
        })).ToLookup(each => each.Program, each => each.Launch);
        return new(
            DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            $"{RuntimeInformation.OSDescription}, {System.Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}",
            Times,
            [.. launches.Select(each => new Measured(
                each.Key, Median(each.Select(l => l.Wall)), Median(each.Select(l => l.Cpu)), Median(each.Select(l => l.Memory))))]);
    }

    public static Results Committed() => JsonSerializer.Deserialize<Results>(File.ReadAllText(Report.Results), Json)!;

    public Measured this[string program] => Programs.Single(each => each.Program == program);

    public override string ToString() => JsonSerializer.Serialize(this, Json) + "\n";

    private static double Median(IEnumerable<double> values) => Math.Round(values.Order().ElementAt(Times / 2), 3);
}
