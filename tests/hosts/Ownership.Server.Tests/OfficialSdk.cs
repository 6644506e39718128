using System.Diagnostics;
using System.Text.RegularExpressions;
using Ownership.Core;
using Ownership.Server.Data;

namespace Ownership.Server.Tests;

/// <summary>
/// The product's own SDK is the judge of paths, shapes and status codes. Needs node, and npm to get what the lock file pins.
/// </summary>
public sealed partial class OfficialSdk(RunningServer server) : IClassFixture<RunningServer>, IDisposable
{
    private static readonly string Npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
    private static readonly string Sources = Repository.PathOf("tests/hosts/Ownership.Server.Tests/Sdk");

    private static readonly string[] Calls =
    [
        "createContact", "getContact", "updateContact", "upsertContact", "deleteContact", "searchContactsAdvanced",
        "addFollowersContact", "removeFollowersContact",
        "createOpportunity", "getOpportunity", "updateOpportunity", "updateOpportunityStatus", "upsertOpportunity", "deleteOpportunity",
        "searchOpportunity", "searchOpportunitiesAdvanced", "addFollowersOpportunity", "removeFollowersOpportunity",
        "getUserByLocation",
    ];

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ownership-sdk-");

    [FactWithNode]
    public async Task It_drives_every_call_and_gets_the_answers_that_it_is_made_for()
    {
        await AddUser(new("alice"), "Alice", "alice@example.com");
        foreach (string file in Directory.GetFiles(Sources))
            File.Copy(file, Path.Combine(directory.FullName, Path.GetFileName(file)));
        var (isInstalled, told) = await Run(Npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        isInstalled.Should().BeTrue("npm installs what the lock file pins, but says: {0}", told);

        string alice = await server.NewToken(new UserId("alice"));
        var (isDriven, output) = await Run("node", "drive.mjs", server.Address.ToString(), server.LocationId, server.Token, alice);

        isDriven.Should().BeTrue(output);
        Driven().Matches(output).Select(match => match.Groups["call"].Value).Should().Contain(Calls, output);
    }

    [Fact]
    public void The_lock_file_pins_the_SDK_and_names_no_registry()
    {
        string text = File.ReadAllText(Path.Combine(Sources, "package-lock.json"));

        text.Should().NotContain("\"resolved\"").And.Contain("\"integrity\": \"sha512-")
            .And.Contain("\"@gohighlevel/api-client\": \"3.1.0\"");
    }

    public void Dispose() => directory.Delete(recursive: true);

    private async Task AddUser(UserId id, string name, string email)
    {
        await using var db = await server.Db();
        db.Users.Add(new UserRow { LocationId = server.LocationId, Id = id, Name = name, Email = email });
        await db.SaveChangesAsync();
    }

    /// <summary>Runs a program in the copy, and returns whether it succeeded and what it said.</summary>
    private async Task<(bool IsDone, string Output)> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode == 0, $"{await output}{await errors}");
    }

    /// <summary>A test that is skipped, and counted so, where node or npm is not installed; on GitHub's machines it fails there.</summary>
    private sealed class FactWithNodeAttribute : FactAttribute
    {
        public FactWithNodeAttribute()
        {
            string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            string node = OperatingSystem.IsWindows() ? "node.exe" : "node";
            bool isThere = new[] { node, Npm }.All(program => folders.Any(folder => File.Exists(Path.Combine(folder, program))));
            if (!isThere && Environment.GetEnvironmentVariable("GITHUB_ACTIONS") is null)
                Skip = "node or npm is not installed, so that the official SDK was not run against the server";
        }
    }

    [GeneratedRegex(@"^ok: (?<call>\w+)", RegexOptions.Multiline)]
    private static partial Regex Driven();
}
