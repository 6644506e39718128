using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Ownership.Core.Tests.Conventions;

/// <summary>That what would make the library impure does not build, and that nothing static in it can change.</summary>
public partial class Purity
{
    private static readonly string[] Impure =
    [
        "System.DateTime.UtcNow", "System.DateTimeOffset.Now", "System.TimeProvider.System", "System.Diagnostics.Stopwatch.StartNew()",
        "new System.Random()", "System.Random.Shared", "System.Guid.NewGuid()",
        "System.Security.Cryptography.RandomNumberGenerator.GetInt32(2)",
        "System.Environment.MachineName", "System.AppContext.BaseDirectory", "System.Globalization.CultureInfo.CurrentCulture",
        "System.IO.File.ReadAllText(\"x\")", "System.Console.ReadLine()", "new System.Net.Http.HttpClient()",
        "System.Diagnostics.Process.Start(\"x\")",
        "new System.Threading.Thread(() => { })", "System.Threading.ThreadPool.ThreadCount", "System.Threading.Tasks.Task.CompletedTask",
        "new System.Threading.ThreadLocal<int>()", "new System.Threading.AsyncLocal<int>()",
        "new System.Collections.Concurrent.ConcurrentDictionary<int, int>()",
        "System.Reflection.Assembly.GetExecutingAssembly()", "System.Activator.CreateInstance(typeof(object))",
    ];

    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public async Task Every_impure_call_is_a_build_error()
    {
        var copy = Directory.CreateTempSubdirectory("purity");
        try
        {
            var library = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*", SearchOption.AllDirectories);
            foreach (string file in library.Concat(Directory.GetFiles(Repository.Root, "Directory.*.props")))
            {
                string target = Path.Combine(copy.FullName, Path.GetRelativePath(Repository.Root, file));
                if (Output().IsMatch(target))
                    continue;
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            // One call a line, so that the line of an error tells which call it is.
            string project = Path.Combine(copy.FullName, "src/Ownership.Core");
            string[] lines = ["static class Impure { static object[] All => [", .. Impure.Select(call => $"{call},"), "]; }"];
            await File.WriteAllLinesAsync(Path.Combine(project, "Impure.cs"), lines);
            string[] command = ["build", project, "-f", "net10.0", "-nodeReuse:false"];
            using var build = Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true })!;
            string log = await build.StandardOutput.ReadToEndAsync();
            await build.WaitForExitAsync();

            var banned = Banned().Matches(log).Select(m => Impure[int.Parse(m.Groups[1].Value, null) - 2]).Distinct();
            banned.Should().BeEquivalentTo(Impure, "each is banned with its reason, in\n{0}", log);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_ban_has_its_reason()
    {
        File.ReadAllLines(Path.Combine(Repository.Root, "src/Ownership.Core/BannedSymbols.txt")).Should().NotBeEmpty()
            .And.AllSatisfy(line => line.Should().MatchRegex("^[NTPM]:[^;]+;[A-Z].+"));
    }

    // ValueList is the library's own list that nobody can change, and OneOf a row of kinds on the wire.
    [Fact]
    public void Nothing_static_can_change() =>
        typeof(OwnershipPolicy).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Ownership.Core", StringComparison.Ordinal) == true)
            .Where(type => type != typeof(OwnershipJsonContext) && !type.Name.StartsWith('<'))
            .SelectMany(type => type.GetFields(Static))
            .Where(field => !field.IsLiteral && !(field.IsInitOnly && IsImmutable(field.FieldType)))
            .Select(field => $"{field.DeclaringType}.{field.Name}").Should().BeEmpty();

    private static bool IsImmutable(Type type) =>
        type == typeof(string) || type.Name is "ValueList`1" or "OneOf`1" || Samples.PublicTypes.Contains(type);

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Output();

    [GeneratedRegex(@"Impure\.cs\((\d+),\d+\): error RS0030: .*is banned in this project: [A-Z]")]
    private static partial Regex Banned();
}
