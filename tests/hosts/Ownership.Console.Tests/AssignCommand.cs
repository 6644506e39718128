using System.Text.Json;
using System.Text.Json.Nodes;
using Ownership.Core;

namespace Ownership.Console.Tests;

public class AssignCommand : TemporaryFiles
{
    private const string Contacts = """
        {
          "contacts": [
            { "id": "contact-0001", "assignedTo": null, "name": "Żółw \ud83d\udc22 <1>", "score": 1.50 },
            { "id": "contact-0002", "assignedTo": "user-07" },
            { "id": "contact-0003" },
            { "id": "contact-0004", "assignedTo": "", "followers": ["user-02", "user-01"] },
            { "id": "contact-0005", "assignedTo": null, "followers": [] }
          ],
          "opportunities": [
            { "id": "opportunity-0001", "contactId": "contact-0001", "assignedTo": "user-08", "monetaryValue": 40 },
            { "id": "opportunity-0002", "contactId": "contact-0001", "followers": ["user-08"] },
            { "id": "opportunity-0003", "contactId": "contact-0002", "assignedTo": "user-09" }
          ],
          "traceId": "trace-01"
        }
        """;

    private static readonly string[] TwoToOne = ["--user", "user-01=2", "--user", "user-02"];

    [Fact]
    public void While_coupled_the_opportunities_come_along_and_who_has_an_owner_costs_no_turn()
    {
        var run = Run(Contacts, TwoToOne);

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        run.Events.Should().Equal(
            "contact contact-0001",
            "  contact contact-0001: owner nobody -> user-01 (Requested)",
            "  opportunity opportunity-0001: owner user-08 -> user-01 (CoupledOwners, by contact contact-0001)",
            "  opportunity opportunity-0002: owner nobody -> user-01 (CoupledOwners, by contact contact-0001)",
            "contact contact-0003",
            "  contact contact-0003: owner nobody -> user-01 (Requested)",
            "contact contact-0004",
            "  contact contact-0004: owner nobody -> user-02 (Requested)",
            "  contact contact-0004: user-02 no longer follows (OwnerNeverFollows, by contact contact-0004)",
            "contact contact-0005",
            "  contact contact-0005: owner nobody -> user-01 (Requested)");
        run.Sight.Should().Contain("  opportunity opportunity-0001: user-08 loses sight");
        run.Tables.Should().Equal(
            "User | Weight | Contacts",
            "user-01 | 2 | 3",
            "user-02 | 1 | 1",
            "User | Contacts | Opportunities | Follows | Gains sight | Loses sight",
            "user-01 | 3 | 2 | 0 | 5 | 0",
            "user-02 | 1 | 0 | -1 | 0 | 0",
            "user-08 | 0 | -1 | 0 | 0 | 1",
            "4 of 5 contacts have no owner and get one.",
            "Next in turn: user-01.",
            "Nothing is written without --out.");
    }

    [Fact]
    public void While_separate_the_opportunities_stay_and_the_syncs_fire()
    {
        var run = Run(Contacts, [.. TwoToOne, "--allow-different-owners", "--sync-opportunity-follower", "--max-followers", "1"]);

        run.Output[0].Should().StartWith("settings: allow-different-owners=true ");
        run.Events.Should().ContainInConsecutiveOrder(
            "contact contact-0001",
            "  contact contact-0001: owner nobody -> user-01 (Requested)",
            "  opportunity opportunity-0001: user-01 follows (OpportunityFollowerSync, by contact contact-0001)",
            "  opportunity opportunity-0002: user-01 left out (FollowerLimitReached)",
            "contact contact-0003");
    }

    [Fact]
    public void Without_out_nothing_is_written()
    {
        string data = Written("records.json", Contacts);

        HostRun.Of(["assign", "--data", data, .. TwoToOne]).ExitCode.Should().Be(0);

        Files().Should().Equal("records.json");
        File.ReadAllText(data).Should().Be(Contacts);
    }

    [Fact]
    public void With_out_records_and_rotation_are_written_and_read_back()
    {
        var run = Run(Contacts, [.. TwoToOne, "--out", PathOf("new/assigned")]);

        Files().Should().Equal("new/assigned/records.json", "new/assigned/rotation.json", "records.json");
        run.Output[^1].Should().Be($"Written: {PathOf("new/assigned/records.json")}, {PathOf("new/assigned/rotation.json")}.");
        JsonSerializer.Deserialize<AssignmentRotation>(File.ReadAllText(PathOf("new/assigned/rotation.json")))
            .Should().Be(AssignmentRotation.Weighted((new("user-01"), 2), (new("user-02"), 1)).Next(4).After);

        var expected = JsonNode.Parse(Contacts)!.AsObject();
        expected.Remove("traceId");
        var contacts = expected["contacts"]!;
        var opportunities = expected["opportunities"]!;
        (contacts[0]!["assignedTo"], contacts[2]!["assignedTo"], contacts[4]!["assignedTo"]) = ("user-01", "user-01", "user-01");
        (contacts[3]!["assignedTo"], contacts[3]!["followers"]) = ("user-02", new JsonArray("user-01"));
        (opportunities[0]!["assignedTo"], opportunities[1]!["assignedTo"]) = ("user-01", "user-01");
        string written = File.ReadAllText(PathOf("new/assigned/records.json"));
        JsonNode.Parse(written)!.ToJsonString().Should().Be(expected.ToJsonString());
        written.Should().Contain("Żółw").And.Contain("<1>").And.Contain("1.50");
    }

    [Fact]
    public void Who_is_not_active_is_passed_over() =>
        Run(Contacts, [.. TwoToOne, "--inactive", "user-01"]).Tables.Should().ContainInConsecutiveOrder(
            "User | Weight | Contacts", "user-01 | 2 | 0", "user-02 | 1 | 4");

    [Fact]
    public void Where_nobody_is_active_it_is_refused() =>
        Run(Contacts, [.. TwoToOne, "--inactive", "user-01", "--inactive", "user-02"])
            .Error.Should().Equal("Nobody in the rotation is active.");

    [Fact]
    public void Where_no_contact_says_its_owner_it_goes_on_only_by_force()
    {
        const string records = """
            {"contacts":[{"id":"c0","followers":[]},{"id":"c1"}],
            "opportunities":[{"id":"o0","contactId":"c0","assignedTo":"user-02","followers":[]}]}
            """;

        var run = Run(records, "--user", "user-01");

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Error.Should().Equal(
            "note: no contact says who owns it (assignedTo)",
            "every contact would be taken for one without owner; --force goes on all the same");
        Run(records, "--user", "user-01", "--force").Output.Should().Contain("2 of 2 contacts have no owner and get one.")
            .And.Contain("  opportunity o0: owner user-02 -> user-01 (CoupledOwners, by contact c0)");
    }

    [Fact]
    public void What_was_written_is_what_a_replay_shows_then()
    {
        Run(Contacts, [.. TwoToOne, "--out", PathOf("assigned")]);

        string events = Written("events.jsonl", "");
        HostRun.Of("--records", "--data", PathOf("assigned/records.json"), "--events", events).Tables.Should().StartWith([
            "Record | Owner | Followers",
            "contact contact-0001 | user-01",
            "opportunity opportunity-0001 | user-01",
            "opportunity opportunity-0002 | user-01 | user-08",
            "contact contact-0002 | user-07",
            "opportunity opportunity-0003 | user-09",
            "contact contact-0003 | user-01",
            "contact contact-0004 | user-02 | user-01",
            "contact contact-0005 | user-01",
        ]);
    }

    [Fact]
    public void Once_more_on_what_was_written_assigns_nobody_and_keeps_the_turn()
    {
        Run(Contacts, [.. TwoToOne, "--out", PathOf("assigned")]);
        string records = PathOf("assigned/records.json"), rotation = PathOf("assigned/rotation.json");
        string[] written = [File.ReadAllText(records), File.ReadAllText(rotation)];

        var run = HostRun.Of("assign", "--data", records, "--rotation", rotation, "--out", PathOf("assigned"), "--force");

        run.Rows.Skip(1).SkipLast(1).Should().Equal(
            "User | Weight | Contacts",
            "user-01 | 2 | 0",
            "user-02 | 1 | 0",
            "All 5 contacts have an owner: none is assigned.",
            "Next in turn: user-01.");
        new[] { File.ReadAllText(records), File.ReadAllText(rotation) }.Should().Equal(written);
    }

    [Fact]
    public void From_a_stored_rotation_it_goes_on_as_one_run_would_have()
    {
        static string Records(params IEnumerable<int> numbers) => JsonSerializer.Serialize(
            new { contacts = numbers.Select(number => new { id = $"contact-{number:0000}", assignedTo = "" }) });
        static IEnumerable<string> Assigned(HostRun run) =>
            run.Events.Where(line => line.EndsWith("(Requested)", StringComparison.Ordinal));
        string[] users = ["--user", "user-01=3", "--user", "user-02=2", "--user", "user-03"];

        var all = Run(Records(Enumerable.Range(1, 20)), users);
        var first = Run(Records(Enumerable.Range(1, 8)), [.. users, "--out", PathOf("assigned")]);
        var second = Run(Records(Enumerable.Range(9, 12)), "--rotation", PathOf("assigned/rotation.json"));

        Assigned(first).Concat(Assigned(second)).Should().Equal(Assigned(all)).And.HaveCount(20);
        second.Output[^2].Should().Be(all.Output[^2]).And.StartWith("Next in turn: ");
    }

    [Fact]
    public void Users_and_a_rotation_are_who_is_in_it_from_then_on()
    {
        string rotation = Written("rotation.json", JsonSerializer.Serialize(
            AssignmentRotation.Weighted((new("user-01"), 3), (new("user-02"), 1), (new("user-03"), 1)).Next(2).After));

        var run = Run(Contacts, "--rotation", rotation, "--user", "user-04", "--user", "user-03=2", "--user", "user-01=3");

        run.Events.Where(line => line.EndsWith("(Requested)", StringComparison.Ordinal)).Should().Equal(
            "  contact contact-0001: owner nobody -> user-01 (Requested)", // the last one of the block of three
            "  contact contact-0003: owner nobody -> user-03 (Requested)",
            "  contact contact-0004: owner nobody -> user-03 (Requested)",
            "  contact contact-0005: owner nobody -> user-04 (Requested)");
        run.Tables.Should().ContainInConsecutiveOrder(
            "User | Weight | Contacts",
            "user-01 | 3 | 1",
            "user-03 | 2 | 2",
            "user-04 | 1 | 1");
    }

    [Fact]
    public void A_rotation_that_all_have_left_takes_users() =>
        Run(Contacts, "--rotation", Written("rotation.json", """{"turn":null,"users":[]}"""), "--user", "user-05")
            .Rows.Should().Contain("user-05 | 1 | 4");

    [Theory]
    [InlineData("user=01=2", "user=01 | 2 | 4")]
    [InlineData("user-01=2=1", "user-01=2 | 1 | 4")]
    [InlineData("[red]", "[red] | 1 | 4")]
    [InlineData(" user 01 =1", "user 01 | 1 | 4")]
    public void The_weight_is_behind_the_last_equals_sign(string user, string row) =>
        Run(Contacts, "--user", user).Rows.Should().Contain(row);

    [Theory]
    [InlineData("--user*--rotation")]
    [InlineData("\"user-01=0\"", "--user", "user-01=0")]
    [InlineData("\"user-01=-1\"", "--user", "user-01=-1")]
    [InlineData("\"user-01=x\"", "--user", "user-01=x")]
    [InlineData("\"user-01=\"", "--user", "user-01=")]
    [InlineData("\"user-01=1.5\"", "--user", "user-01=1.5")]
    [InlineData("\"user-01=2147483648\"", "--user", "user-01=2147483648")]
    [InlineData("\"=3\"", "--user", "=3")]
    [InlineData("\" \"", "--user", " ")]
    [InlineData("\"user-01=x\"", "--user", "user-01=x", "--user", "user-02=y")]
    [InlineData("user: User \"user-01\" is there twice.", "--user", "user-01", "--user", "user-01=3")]
    [InlineData("user: The weights together cannot be 2147483648.", "--user", "user-01=2147483647", "--user", "user-02")]
    [InlineData("no-such-file.json", "--user", "user-01", "--data", "no-such-file.json")]
    [InlineData("no-such-file.json", "--rotation", "no-such-file.json")]
    [InlineData("max-followers", "--user", "user-01", "--max-followers", "-1")]
    [InlineData("events", "--user", "user-01", "--events", "-")]
    [InlineData("out", "--user", "user-01", "--out", "")]
    public void A_bad_argument_of_assign_is_one_line_that_names_it(string named, params string[] args) => IsRefused(named, args);

    [Theory]
    [InlineData("", "this is no rotation")]
    [InlineData("null", "null is no rotation")]
    [InlineData("""{"turn":null,"users":[]}""", "nobody is in the rotation")]
    [InlineData(Records, "users")]
    [InlineData("""{"turn":"user-02","users":[{"user":"user-01","weight":1}]}""", "user-02")]
    [InlineData("""{"turn":"user-01","users":[{"user":"user-01","weight":0}]}""", "cannot be 0")]
    public void A_rotation_file_that_is_none_is_one_line_that_names_it(string rotation, string named) =>
        IsRefused($"rotation.json: *{named}", "--rotation", Written("rotation.json", rotation));

    [Fact]
    public void A_directory_that_cannot_be_made_is_one_line_that_names_it() =>
        IsRefused("taken", "--user", "user-01", "--out", Written("taken", ""));

    private HostRun Run(string records, params string[] args) =>
        HostRun.Of(["assign", "--data", Written("records.json", records), .. args]);

    private void IsRefused(string named, params string[] args)
    {
        string[] data = args.Contains("--data") ? [] : ["--data", Written("records.json", Contacts)];
        string[] to = args.Contains("--out") ? [] : ["--out", PathOf("assigned")];
        var before = Files();

        HostRun.Of(["assign", .. data, .. to, .. args]).ShouldBeRefused($"*{named}*");

        Files().Should().Equal(before);
    }

    private string[] Files() =>
        [.. Directory.EnumerateFileSystemEntries(PathOf(""), "*", SearchOption.AllDirectories)
            .Where(File.Exists).Select(file => Path.GetRelativePath(PathOf(""), file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
