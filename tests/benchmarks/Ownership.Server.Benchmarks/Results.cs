using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Ownership.Server.Benchmarks;

/// <summary>Assignments over so many connections: medians of the rounds; times in milliseconds, that of the processors for each.</summary>
public sealed record Rate(string Program, int Connections, double PerSecond, double Median, double P99, double Cpu);

/// <summary>What an assignment leaves in the database: bytes by which it grows, and rows that are written, where it counts them.</summary>
public sealed record Written(string Program, double Bytes, double? Rows);

/// <summary>What was measured on one database.</summary>
/// <param name="Database">Which.</param>
/// <param name="Setting">How safe a commit is there.</param>
/// <param name="Contact">Bytes of the database for each contact.</param>
/// <param name="Rates">How many assignments there are a second.</param>
/// <param name="Written">What each writes.</param>
/// <param name="Run">Seconds of the run.</param>
/// <param name="OneByOne">Seconds of the same as requests.</param>
/// <param name="Grain">Bytes of heap for each contact that is kept.</param>
public sealed record OnDatabase(
    string Database, string Setting, double Contact, IReadOnlyList<Rate> Rates, IReadOnlyList<Written> Written, double Run,
    double OneByOne, double Grain)
{
    public IEnumerable<double> Ratios(Func<Rate, double> of) => Rates.Where(rate => rate.Program == Child.Server)
        .Select(rate => of(rate) / of(Rates.Single(other => other.Program == Child.ByHand && other.Connections == rate.Connections)));
}

/// <summary>What a whole run measured, and on what.</summary>
/// <param name="Date">When.</param>
/// <param name="Environment">The machine.</param>
/// <param name="Busy">How many processes waited for a processor before it began.</param>
/// <param name="Contacts">How many contacts the run went over.</param>
/// <param name="Rounds">How often both were measured in turn.</param>
/// <param name="Databases">By database; one that was not there is left out.</param>
public sealed record Results(
    string Date, string Environment, string Busy, int Contacts, int Rounds, IReadOnlyList<OnDatabase> Databases)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal static async Task<Results> Of(Measuring measuring)
    {
        string busy = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        await Agreement.Check();
        var databases = new List<OnDatabase> { await measuring.On(null) };
        if (System.Environment.GetEnvironmentVariable("OWNERSHIP_POSTGRES") is { } postgres)
            databases.Add(await measuring.On(postgres));
        else
            Console.WriteLine("Nothing is measured on PostgreSQL, since OWNERSHIP_POSTGRES names none. \".ci/servers\" starts one.");
        return new(
            DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            $"{RuntimeInformation.OSDescription}, {System.Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}",
            busy, measuring.Contacts, measuring.Rounds, databases);
    }

    public static Results Committed() => JsonSerializer.Deserialize<Results>(File.ReadAllText(Report.Results), Json)!;

    public override string ToString() => JsonSerializer.Serialize(this, Json) + "\n";
}
