using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Ownership.Core;
using Ownership.Playground.Tests.Toggle;
using static Ownership.Playground.Tests.ToggledPage;

namespace Ownership.Playground.Tests;

/// <summary>What somebody finds in the tables of that page, and takes away from it.</summary>
public class TogglingTables(Browser browser) : BrowserTests(browser)
{
    private static readonly SubAccountSettings Separate = new()
    {
        AllowDifferentOwners = true,
        SyncContactFollowerWithOpportunityOwner = true,
        SyncOpportunityFollowerWithContactOwner = true,
    };

    private static readonly Lazy<IReadOnlyList<OwnershipSnapshot>> Sample =
        new(() => Files.Read(Files.OfConsole("records.json")).Snapshots);

    private static readonly Lazy<Decided> SwitchedOn = new(() => new(Sample.Value, Separate, new OwnershipCommand.AlignFollowers()));

    private static readonly Lazy<Decided> SwitchedOff = new(() => new(Sample.Value, new(), new OwnershipCommand.AlignOwners()));

    [BrowserFact]
    public async Task Are_filtered_by_a_text_a_kind_and_a_rule()
    {
        var (_, toggled) = await Toggled();
        var rows = SwitchedOn.Value.Rows;
        var row = rows[rows.Count / 2];
        string part = row.Record.Value[4..10];

        await toggled.Text.FillAsync(part.ToUpperInvariant());
        await toggled.Show([.. rows.Where(each => Has(each, part))], rows.Count);
        await toggled.Text.FillAsync(" nobody has this id ");
        await toggled.Show([], rows.Count);
        await toggled.Text.FillAsync("");
        await toggled.Show(rows, rows.Count);

        foreach (string rule in rows.Select(each => each.Rule).Distinct())
        {
            await toggled.Filters.GetByLabel("Rule or reason").SelectOptionAsync(rule);
            await toggled.Show([.. rows.Where(each => each.Rule == rule)], rows.Count);
            foreach (string kind in rows.Select(each => each.Kind).Distinct())
            {
                await Kind(toggled, kind, rows);
                await toggled.Show([.. rows.Where(each => each.Rule == rule && each.Kind == kind)], rows.Count);
            }

            await toggled.Filters.GetByLabel("What").SelectOptionAsync("");
        }

        await toggled.Filters.GetByLabel("Rule or reason").SelectOptionAsync("");
        await toggled.Show(rows, rows.Count);
    }

    [BrowserFact]
    public async Task Are_filtered_by_the_person_who_is_picked()
    {
        var (visit, toggled) = await Toggled();
        await toggled.SwitchOff();
        var rows = SwitchedOff.Value.Rows;
        string user = (await toggled.People())[2][0];

        await visit.Page.Locator(".people").GetByRole(AriaRole.Button, new() { Name = user, Exact = true }).ClickAsync();

        await Assertions.Expect(toggled.Text).ToHaveValueAsync(user);
        await toggled.Show([.. rows.Where(row => row.Users.Contains(new(user)) || Has(row, user))], rows.Count);
        await visit.Page.Locator("#changes-title").ScrollIntoViewIfNeededAsync();
        await visit.Picture("toggle-filtered");
    }

    [BrowserTheory]
    [InlineData("Record")]
    [InlineData("Contact")]
    [InlineData("What")]
    [InlineData("Who")]
    [InlineData("Rule or reason")]
    public async Task Are_sorted_up_and_down_and_not_at_all_by(string column)
    {
        var (visit, toggled) = await Toggled();
        await toggled.SwitchOff();
        var rows = SwitchedOff.Value.Rows;
        var header = visit.Page.Locator(".changes th[aria-sort]");
        string[] kinds = ["Owner changes", "Starts to follow", "No longer follows", "Left out"];

        await toggled.Sort("changes", column);
        await Assertions.Expect(header).ToHaveAttributeAsync("aria-sort", "ascending");
        await Assertions.Expect(header).ToContainTextAsync(column);
        await toggled.Show([.. rows.OrderBy(Key, StringComparer.Ordinal)], rows.Count);
        await toggled.Sort("changes", column);
        await Assertions.Expect(header).ToHaveAttributeAsync("aria-sort", "descending");
        var last = rows.OrderByDescending(Key, StringComparer.Ordinal).ToList();
        await toggled.Show(last, rows.Count);
        await toggled.Text.FillAsync(last[0].Contact.Value);
        await toggled.Show([.. last.Where(row => Has(row, last[0].Contact.Value))], rows.Count);
        await toggled.Text.FillAsync("");
        await toggled.Sort("changes", column);
        await Assertions.Expect(header).ToHaveCountAsync(0);
        await toggled.Show(rows, rows.Count);

        string Key(Decided.Row row) => column switch
        {
            "Record" => row.Record.Value,
            "Contact" => row.Contact.Value,
            "What" => $"{Array.IndexOf(kinds, row.Kind)}",
            "Who" => row.Who.EndsWith(" → nobody", StringComparison.Ordinal) ? row.Who.Split(' ')[0] : row.Who.Split(' ')[^1],
            _ => row.Rule,
        };
    }

    [BrowserFact]
    public async Task Show_the_last_change_to_whoever_goes_to_the_end()
    {
        var (visit, toggled) = await Toggled();
        var rows = SwitchedOn.Value.Rows;

        await visit.Page.GetByRole(AriaRole.Region, new() { Name = "Table of changes" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("End");

        await visit.Page.Locator($".changes tr[aria-rowindex='{rows.Count + 1}']").WaitForAsync();
        string[][] shown = await toggled.Changes();
        shown.Length.Should().BeLessThan(rows.Count, "only what is seen is drawn");
        shown.Should().BeEquivalentTo(rows.TakeLast(shown.Length).Select(row => row.Cells), each => each.WithStrictOrdering());
    }

    [BrowserTheory]
    [InlineData("Contacts", 1)]
    [InlineData("Opportunities", 2)]
    [InlineData("Follows", 3)]
    [InlineData("Gains sight", 4)]
    [InlineData("Loses sight", -5)]
    public async Task Of_people_are_sorted_by(string column, int which)
    {
        var (visit, toggled) = await Toggled();
        await toggled.SwitchOff();
        await toggled.Sort("people", "Person");
        string[][] people = await toggled.People();
        people.Select(row => row[0]).Should().BeInAscendingOrder(StringComparer.Ordinal);

        await toggled.Sort("people", column);
        await Assertions.Expect(visit.Page.Locator(".people th[aria-sort]")).ToHaveAttributeAsync("aria-sort", "descending");
        Same(await toggled.People(), people.OrderByDescending(Key));
        await toggled.Sort("people", column);
        await Assertions.Expect(visit.Page.Locator(".people th[aria-sort]")).ToHaveAttributeAsync("aria-sort", "ascending");
        Same(await toggled.People(), people.OrderBy(Key));

        int Key(string[] row) => Math.Sign(which) * int.Parse(
            row[Math.Abs(which)].Replace('−', '-').Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        static void Same(string[][] shown, IEnumerable<string[]> wanted) =>
            shown.Should().BeEquivalentTo(wanted, each => each.WithStrictOrdering());
    }

    [BrowserFact]
    public async Task Are_used_with_the_keyboard_alone()
    {
        var visit = await Visit("toggle");
        var toggled = new ToggledPage(visit.Page);
        var keyboard = visit.Page.Keyboard;

        await toggled.TabTo("Use the sample");
        await keyboard.PressAsync("Enter");
        await toggled.Took("sample-records.json");
        await toggled.Done();
        string all = await toggled.Answer.InnerTextAsync();

        await toggled.TabTo(OpportunityFollower);
        await toggled.TabTo(OpportunityFollower); // What if.
        await keyboard.PressAsync("Space");
        await Assertions.Expect(toggled.Answer).Not.ToHaveTextAsync(all);
        await toggled.Done();

        string user = (await toggled.People())[0][0];
        await toggled.TabTo(user);
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(toggled.Text).ToHaveValueAsync(user);

        await toggled.TabTo("What");
        await keyboard.PressAsync("s"); // As in any list.
        await Assertions.Expect(toggled.Filters.GetByLabel("What")).ToHaveValueAsync("FollowerAdded");
        await toggled.TabTo("Who"); // The head of a column.
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator(".changes th[aria-sort=ascending]")).ToContainTextAsync("Who");
    }

    [BrowserFact]
    public async Task Are_taken_along_as_CSV()
    {
        var (visit, toggled) = await Toggled();
        await toggled.SwitchOff();
        await toggled.Text.FillAsync("only what is seen");

        var lines = Rfc4180.Read(Encoding.UTF8.GetString(await Download(visit, "CSV", "changes.csv")));

        var rows = SwitchedOff.Value.Rows;
        lines.Should().OnlyContain(line => line.Count == 9).And.HaveCount(rows.Count + 1);
        lines[0].Should().Equal("contact", "kind of record", "record", "what", "person", "before", "rule or reason", "cause", "in words");
        lines.Skip(1).Select(line => string.Join('|', line[0], line[2], line[3], line[6], line[8])).Should().Equal(
            rows.Select(row => string.Join('|', row.Contact, row.Record, row.Kind, row.Rule, row.Sentence)));
    }

    [BrowserFact]
    public async Task Have_no_formula_in_their_CSV()
    {
        var visit = await Visit("toggle");
        var toggled = new ToggledPage(visit.Page);
        await toggled.Give(File("odd.json", """
            { "contacts": [{ "id": "=HYPERLINK(\"http://a\",1)", "assignedTo": "@alice", "followers": [] }],
              "opportunities": [{ "id": "+1", "contactId": "=HYPERLINK(\"http://a\",1)", "assignedTo": "-bob", "followers": [] }] }
            """));

        var lines = Rfc4180.Read(Encoding.UTF8.GetString(await Download(visit, "CSV", "changes.csv")));

        lines.Skip(1).Should().HaveCount(2);
        lines.Skip(1).Should().OnlyContain(line => line.Count == 9 && line[0] == "'=HYPERLINK(\"http://a\",1)");
        lines.Select(line => line[2]).Should().Contain("'+1");
        lines.Select(line => line[4]).Should().Contain(["'@alice", "'-bob"]);
        lines.SelectMany(line => line).Should().NotContain(field => field.Length > 0 && "=+-@\t\r".Contains(field[0]));
    }

    [BrowserFact]
    public async Task Are_taken_along_as_JSON_that_the_library_reads()
    {
        var (visit, toggled) = await Toggled();
        await toggled.SwitchOff();

        using var json = JsonDocument.Parse(await Download(visit, "JSON", "decisions.json"));

        json.RootElement.GetProperty("settings").Deserialize<SubAccountSettings>().Should().Be(
            new SubAccountSettings { SyncContactFollowerWithOpportunityOwner = true, SyncOpportunityFollowerWithContactOwner = true });
        json.RootElement.GetProperty("decisions").EnumerateArray().Select(decision => decision.Deserialize<OwnershipDecision>()!)
            .Should().Equal(SwitchedOff.Value.Decisions.Select(decision => decision.Reduced()));
    }

    private static bool Has(Decided.Row row, string text) =>
        new[] { row.Record.Value, row.Contact.Value }.Concat(row.Users.Select(user => user.Value))
            .Any(id => id.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static async Task Kind(ToggledPage toggled, string kind, IReadOnlyList<Decided.Row> rows) =>
        await toggled.Filters.GetByLabel("What").SelectOptionAsync(new SelectOptionValue
        {
            Label = $"{kind} ({Decided.N(rows.Count(row => row.Kind == kind))})",
        });

    private static async Task<byte[]> Download(Visit visit, string type, string name)
    {
        var download = await visit.Page.RunAndWaitForDownloadAsync(
            () => visit.Page.GetByRole(AriaRole.Button, new() { Name = $"Download as {type}" }).ClickAsync());
        download.SuggestedFilename.Should().Be(name);
        return await System.IO.File.ReadAllBytesAsync(await download.PathAsync());
    }

    /// <summary>The page with the console's sample.</summary>
    private async Task<(Visit Visit, ToggledPage Toggled)> Toggled()
    {
        var visit = await Visit("toggle");
        var toggled = new ToggledPage(visit.Page);
        await toggled.Give(Files.OfConsole("records.json"));
        return (visit, toggled);
    }
}
