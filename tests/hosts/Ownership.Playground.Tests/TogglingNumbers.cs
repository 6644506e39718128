using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ownership.Console.Output;
using Ownership.Core;
using Ownership.Playground.Tests.Toggle;
using static Ownership.Playground.Tests.Toggle.Decided;
using static Ownership.Playground.Tests.ToggledPage;

namespace Ownership.Playground.Tests;

/// <summary>What that page says is what the library decides, and what the console says.</summary>
public partial class TogglingNumbers(Browser browser) : BrowserTests(browser)
{
    private static readonly SubAccountSettings Coupled = new();

    private static readonly SubAccountSettings Separate = new()
    {
        AllowDifferentOwners = true,
        SyncContactFollowerWithOpportunityOwner = true,
        SyncOpportunityFollowerWithContactOwner = true,
    };

    [BrowserFact]
    public async Task Are_those_of_the_library_where_it_is_switched_on()
    {
        var records = Files.Read(Files.OfConsole("records.json"));
        var decided = new Decided(records.Snapshots, Separate, new OwnershipCommand.AlignFollowers());
        var (_, toggled) = await Toggled();

        await toggled.Give(Files.OfConsole("records.json"));

        (await toggled.Answer.InnerTextAsync()).Should().Be(
            "Switching it on by itself changes no record. To bring the records in line, "
            + $"{N(decided.Added)} followers are added, and {decided.People(AccessChangeKind.Gained)} people gain sight of records that "
            + "they do not see today; nobody loses any.");
        decided.People(AccessChangeKind.Lost).Should().Be(0);
        await Shows(toggled, decided);
    }

    [BrowserFact]
    public async Task Are_those_of_the_library_where_it_is_switched_off()
    {
        var records = Files.Read(Files.OfConsole("records.json"));
        var decided = new Decided(records.Snapshots, Coupled, new OwnershipCommand.AlignOwners());
        var (_, toggled) = await Toggled();
        await toggled.Give(Files.OfConsole("records.json"));

        await toggled.SwitchOff();

        (await toggled.Answer.InnerTextAsync()).Should().Be(
            $"{N(decided.Owners)} of {N(decided.Records)} records change owner, "
            + $"and {decided.People(AccessChangeKind.Gained)} people gain sight of records "
            + $"and {decided.People(AccessChangeKind.Lost)} people lose sight of some.");
        (decided.Owners > 0, decided.Added).Should().Be((true, 0));
        await Shows(toggled, decided);
        await toggled.Set(Today, DifferentOwners, false);
        await Assertions.Expect(toggled.Already).ToHaveTextAsync(
            $"{N(decided.Changed.Count)} records are out of step already, under today's settings, "
            + $"and {N(decided.Changed.Count)} of these are among the {N(decided.Changed.Count)} records that change here. "
            + "The switch is not to blame for those.");
    }

    [BrowserFact]
    public async Task Count_only_those_who_are_active()
    {
        var records = Files.Read(Files.OfConsole("records.json"));
        UserId[] users = [.. records.Snapshots.SelectMany(snapshot => snapshot.Records).Select(record => record.Owner).OfType<UserId>()
            .Distinct().Order().Skip(1)];
        var decided = new Decided(records.Snapshots, Separate, new OwnershipCommand.AlignFollowers(), ActiveUsers.Only(users));
        var (_, toggled) = await Toggled();

        await toggled.Give(Files.OfConsole("records.json"));
        string[][] withEverybody = await toggled.People();
        string named = string.Join(',', users.Select(user => $$"""{ "id": "{{user}}" }"""));
        await toggled.Give(File("users.json", $$"""{ "users": [{{named}}] }"""));

        await Shows(toggled, decided);
        (await toggled.People()).Should().NotBeEquivalentTo(withEverybody);
        (await toggled.Figures())[^1].Should().NotBe("Left out, with a reason: 0");
    }

    [BrowserFact]
    public async Task Change_with_the_settings()
    {
        var records = Files.Read(Files.OfConsole("records.json")).Snapshots;
        var (visit, toggled) = await Toggled();
        await toggled.Give(Files.OfConsole("records.json"));

        await toggled.Set(WhatIf, OpportunityFollower, false);
        var oneWay = Separate with { SyncOpportunityFollowerWithContactOwner = false };
        await Shows(toggled, new(records, oneWay, new OwnershipCommand.AlignFollowers()));
        await toggled.Set(WhatIf, ContactFollower, false);
        (await toggled.Answer.InnerTextAsync()).Should().Be("Switching it on by itself changes no record.");
        await Assertions.Expect(visit.Page.GetByText("Every single change")).ToBeHiddenAsync();

        await toggled.Set(WhatIf, DifferentOwners, false);
        var more = visit.Page.GetByRole(AriaRole.Group, new() { Name = WhatIf, Exact = true });
        await more.GetByText("More").ClickAsync();
        await toggled.Set(WhatIf, "Closed opportunities keep their owner", true);
        await toggled.Set(WhatIf, "The previous owner follows", true);
        await more.GetByLabel("Most followers of a record").FillAsync("3");
        await visit.Page.Keyboard.PressAsync("Tab");
        await toggled.Done();
        var settings = new SubAccountSettings
        {
            ClosedOpportunities = ClosedOpportunitiesMode.KeepOwner,
            PreviousOwner = PreviousOwnerMode.Follows,
            MaxFollowers = 3,
        };
        await Shows(toggled, new(records, settings, new OwnershipCommand.AlignOwners()));
    }

    [BrowserFact]
    public async Task Say_in_words_that_nothing_has_to_change()
    {
        var (visit, toggled) = await Toggled();

        await toggled.Give(File("page.json", """
            { "contacts": [{ "id": "acme", "assignedTo": "alice", "followers": [] }],
              "opportunities": [{ "id": "deal-1", "contactId": "acme", "assignedTo": "alice", "followers": [] }] }
            """));

        (await toggled.Answer.InnerTextAsync()).Should().Be("Nothing changes: all 2 records are in line with these settings already.");
        (await toggled.Already.InnerTextAsync()).Should().StartWith("Under today's settings all records are in line");
        await Assertions.Expect(visit.Page.GetByText("Person by person")).ToBeHiddenAsync();
        await toggled.Set(Today, DifferentOwners, true);
        (await toggled.Already.InnerTextAsync()).Should().StartWith("Under today's settings nothing has to be in line");
    }

    [BrowserFact]
    public async Task Say_what_is_out_of_step_even_today()
    {
        var (_, toggled) = await Toggled();

        await toggled.Give(File("page.json", Files.Page));

        (await toggled.Already.InnerTextAsync()).Should().Be(
            "1 record is out of step already, under today's settings, and it is among the 2 records that change here. "
            + "The switch is not to blame for it.");
    }

    [BrowserFact]
    public async Task Of_events_are_those_of_the_console()
    {
        var (visit, toggled) = await Toggled();
        string[] console = Console(
            "--data", Files.OfConsole("records.json"), "--events", Files.OfConsole("events.jsonl"), "--what-if", "allow-different-owners",
            "--what-if", "sync-contact-follower", "--what-if", "sync-opportunity-follower");

        await toggled.Give(Files.OfConsole("records.json"), Files.OfConsole("events.jsonl"));

        Plain((await toggled.Events.Locator("h2").InnerTextAsync()).Replace(",", "", StringComparison.Ordinal)).Should().Be(console[^1]);
        (await toggled.Rows("section[aria-labelledby=events-title] tbody tr:has(th + .number)", 3))
            .Select(row => Numbers(row).Replace(",", "", StringComparison.Ordinal))
            .Should().Equal(
                from line in console where line.StartsWith("sight ", StringComparison.Ordinal) select Numbers(Gap().Split(line)));
        string[] titles = [.. console.Where(line => char.IsDigit(line[0])).SkipLast(1)];
        (await Titles(toggled)).Should().Equal(titles.Take(20).Select(title => $"Line {title}"));
        (await Sentences(toggled, "As it is today")).Should().HaveCount(LinesOf(console, titles[0], "as set:").Count());
        (await Sentences(toggled, "What if")).Should().HaveCount(LinesOf(console, titles[0], "what if:").Count());
        (await Endings(toggled)).Should().Equal(OfConsole(console).Take(20));
        await toggled.Events.GetByRole(AriaRole.Navigation, new() { Name = "Records" }).GetByText("Next").ClickAsync();
        (await Endings(toggled)).Should().Equal(OfConsole(console).Skip(20).Take(20));
        await toggled.Events.GetByRole(AriaRole.Navigation, new() { Name = "Events" }).GetByText("Next").ClickAsync();
        (await Titles(toggled)).Should()
            .Equal(titles.Skip(20).Take(20).Select(title => $"Line {title}"));
        (await visit.Barriers()).Should().BeEmpty();
    }

    private static async Task Shows(ToggledPage toggled, Decided decided)
    {
        (await toggled.Figures()).Should().Equal(
            $"Records that change owner: {N(decided.Owners)}",
            $"Followers added: {N(decided.Added)}",
            $"Followers removed: {N(decided.Removed)}",
            $"Sight gained: {Times(decided.Times(AccessChangeKind.Gained))}",
            $"Sight lost: {Times(decided.Times(AccessChangeKind.Lost))}",
            $"Left out, with a reason: {N(decided.Rows.Count(row => row.Kind == "Left out"))}");
        string[][] people = await toggled.People();
        people.Should().NotBeEmpty();
        people.Should().BeEquivalentTo(decided.OfPeople().Take(people.Length), each => each.WithStrictOrdering());
        await toggled.Show(decided.Rows, decided.Rows.Count);
    }

    private static string Times(int times) => times == 1 ? "1 time" : $"{N(times)} times";

    private static string Numbers(IEnumerable<string> row) => string.Join(' ', row.TakeLast(2));

    private static Task<IReadOnlyList<string>> Titles(ToggledPage toggled) =>
        toggled.Events.Locator(".pair summary > span:first-child").AllInnerTextsAsync();

    private static async Task<IReadOnlyList<string>> Sentences(ToggledPage toggled, string title) =>
        await toggled.Events.Locator(".pair").First.Locator(".under").Filter(new() { HasText = title }).Locator("li")
            .AllTextContentsAsync();

    /// <summary>The records that end differently, as the page has them.</summary>
    private static async Task<IEnumerable<string>> Endings(ToggledPage toggled) =>
        from row in await toggled.Rows("section[aria-labelledby=events-title] tbody tr:has(th + td:not(.number))", 3)
        select string.Join(" | ", row.Select(cell => cell.Split("; seen only here")[0]));

    /// <summary>The same as the console has them.</summary>
    private static IEnumerable<string> OfConsole(string[] lines) =>
        from line in lines.Index()
        where line.Item.StartsWith("At the end, ", StringComparison.Ordinal)
        select string.Join(
            " | ", line.Item["At the end, ".Length..], InWords(After(lines[line.Index + 1], "as set: ")),
            InWords(After(lines[line.Index + 2], "what if: ")));

    // As the page says it.
    private static string InWords(string state) => State().Replace(state, match => match.Groups[2].Value switch
    {
        "" => $"{match.Groups[1]} owns it, nobody follows",
        var all when all.Contains(',', StringComparison.Ordinal) => $"{match.Groups[1]} owns it, {all} follow",
        var one => $"{match.Groups[1]} owns it, {one} follows",
    });

    private static string After(string line, string what) => line[(line.IndexOf(what, StringComparison.Ordinal) + what.Length)..].Trim();

    private static IEnumerable<string> LinesOf(string[] lines, string title, string what) =>
        lines.SkipWhile(line => line != title).Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Where(line => line.Contains(what, StringComparison.Ordinal));

    /// <summary>A run of the console, but for empty lines.</summary>
    private static string[] Console(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var messages = new MessageWriter(error);
        Ownership.Console.Host.Run(args, new(Stream.Null, output, messages)).Should().Be(0, "{0}", error);
        return [.. $"{output}".ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0)];
    }

    private async Task<(Visit Visit, ToggledPage Toggled)> Toggled()
    {
        var visit = await Visit("toggle");
        return (visit, new(visit.Page));
    }

    [GeneratedRegex(@"^(\S+) owns, \[(.*)\] follow")]
    private static partial Regex State();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}
