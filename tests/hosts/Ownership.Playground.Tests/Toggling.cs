using Microsoft.Playwright;
using Ownership.Playground.Tests.Toggle;
using static Ownership.Playground.Tests.ToggledPage;

namespace Ownership.Playground.Tests;

/// <summary>The files that somebody gives to the page that tells what the toggle would do.</summary>
public class Toggling(Browser browser) : BrowserTests(browser)
{
    private const string Broken = """{ "contacts": [{ "id": "acme", "assignedTo": "alice" }, { "id": """;
    private const string Nothing = "None of the files has a contact in it that can be used.";

    [BrowserFact]
    public async Task Reads_every_kind_of_file()
    {
        var (_, toggled) = await Toggled();

        await toggled.Give(
            File("page.json", Files.Page),
            File("another page.json", """{ "contacts": [{ "id": "dorn", "assignedTo": "bob", "followers": [] }], "total": 1 }"""),
            File("packed.json.gz", Files.Gzip("""
                { "opportunities": [{ "id": "deal-3", "contactId": "dorn", "assignedTo": "alice", "followers": [] }] }
                """)),
            File("wide.json", Files.Utf16("""{ "contacts": [{ "id": "évora", "assignedTo": "bob", "followers": [] }] }""")),
            File("answer.json", """{ "contact": { "id": "frey", "assignedTo": "alice", "followers": [] } }"""),
            File("one.json", """{ "id": "gray", "assignedTo": null, "followers": [] }"""),
            File("users.json", Files.Users),
            File("events.jsonl", Files.Events));

        (await toggled.Said("page.json")).Should().Be("Records 3 contacts, 2 opportunities");
        (await toggled.Said("another page.json")).Should().Be("Records 1 contact");
        (await toggled.Said("packed.json.gz")).Should().Be("Records 1 opportunity");
        (await toggled.Said("wide.json")).Should().Be("Records 1 contact");
        (await toggled.Said("answer.json")).Should().Be("Records 1 contact");
        (await toggled.Said("one.json")).Should().Be("Records 1 contact");
        (await toggled.Said("users.json")).Should().Be("Users 3 active users");
        (await toggled.Said("events.jsonl")).Should().Be("Events 2 events");
        await toggled.OneOf("events.jsonl").GetByText("1 note").ClickAsync();
        await toggled.OneOf("events.jsonl").GetByText("events.jsonl:3: assignedTo is not text").WaitForAsync();
        (await toggled.Events.InnerTextAsync()).Should()
            .Contain("of 2 events come out differently").And.Contain("of 10 records end differently")
            .And.Contain("1 malformed line was passed over.");
    }

    [BrowserFact]
    public async Task Names_the_fault_of_a_file_and_goes_on_with_the_others()
    {
        var (visit, toggled) = await Toggled();

        await toggled.Give(
            File("broken.json", Broken),
            File("empty.json", ""),
            File("other.json", """{ "invoices": [] }"""),
            File("cut.json.gz", Files.CutGzip(Files.Page)),
            File("picture.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            File("page.json", Files.Page));

        var broken = Files.Given("broken.json", Broken);
        await NoBrowser.With(broken);
        (await toggled.Said("broken.json")).Should().StartWith("Cannot be used: broken.json:1:").And.EndWith(Plain(broken.Fault!));
        (await toggled.Said("empty.json")).Should().Be("Cannot be used: empty.json is empty.");
        (await toggled.Said("other.json")).Should().StartWith("Cannot be used: other.json: neither contacts nor opportunities; wanted is");
        (await toggled.Said("cut.json.gz")).Should().StartWith("Cannot be used: cut.json.gz");
        (await toggled.Said("picture.png")).Should().StartWith("Cannot be used: picture.png:1:");
        (await toggled.Said("page.json")).Should().Be("Records 3 contacts, 2 opportunities");
        await Assertions.Expect(toggled.Answer).ToContainTextAsync("2 followers are added");
        (await visit.Barriers()).Should().BeEmpty();
        await visit.Picture("toggle-faults");
    }

    [BrowserFact]
    public async Task Goes_on_without_a_file_that_is_removed()
    {
        var (visit, toggled) = await Toggled();
        await toggled.Give(File("broken.json", "{"), File("page.json", Files.Page), File("more.json", """
            { "contacts": [{ "id": "dorn", "assignedTo": "bob", "followers": [] }],
              "opportunities": [{ "id": "deal-3", "contactId": "dorn", "assignedTo": "alice", "followers": [] }] }
            """));
        await Assertions.Expect(toggled.Answer).ToContainTextAsync("4 followers are added");

        await Remove("more.json");
        await Assertions.Expect(toggled.Answer).ToContainTextAsync("2 followers are added");
        await Remove("page.json");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = Nothing })).ToBeVisibleAsync();
        await Assertions.Expect(toggled.Answer).ToBeHiddenAsync();
        await Remove("broken.json");

        await visit.Page.GetByText("Use the sample").WaitForAsync();
        await Assertions.Expect(visit.Page.GetByText(Nothing)).ToBeHiddenAsync();

        async Task Remove(string file)
        {
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = $"Remove {file}", Exact = true }).ClickAsync();
            await toggled.OneOf(file).WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await toggled.Done();
        }
    }

    [BrowserFact]
    public async Task Takes_files_that_are_dropped()
    {
        using var folder = new Folder();
        string[] files = [folder.Write("page.json", Files.Page), folder.Write("users.json", Files.Users)];
        var (visit, toggled) = await Toggled();

        await Drop(visit.Page, "Choose files", files);

        await toggled.Took("page.json", "users.json");
        await toggled.Done();
        (await toggled.Said("page.json")).Should().Be("Records 3 contacts, 2 opportunities");
        (await toggled.Said("users.json")).Should().Be("Users 3 active users");
        await Assertions.Expect(toggled.Answer).ToContainTextAsync("2 followers are added");

        await Drop(visit.Page, "Choose files", folder.Write("events.jsonl", Files.Events));
        await toggled.Took("page.json", "users.json", "events.jsonl");
        await toggled.Done();
        await Assertions.Expect(toggled.Events).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Shows_its_sample_to_whoever_has_no_files()
    {
        var (visit, toggled) = await Toggled();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Use the sample" }).ClickAsync();
        await toggled.Took("sample-records.json", "sample-users.json", "sample-events.jsonl");
        await toggled.Done();
        (await toggled.Said("sample-records.json")).Should().StartWith("Records 40 contacts, ");
        (await toggled.Answer.InnerTextAsync()).Should().StartWith("Switching it on by itself changes no record. To bring");
        await Assertions.Expect(toggled.Events).ToContainTextAsync("come out differently");

        await toggled.Give(File("page.json", Files.Page));
        await Assertions.Expect(toggled.Files).ToHaveCountAsync(1);
        await Assertions.Expect(toggled.Events).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Says_so_where_no_contact_says_who_owns_it()
    {
        var (visit, toggled) = await Toggled();

        await toggled.Give(File("bare.json", """{ "contacts": [{ "id": "acme" }, { "id": "brown" }] }"""));

        await visit.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "No contact says who owns it (assignedTo)" }).WaitForAsync();
        await Assertions.Expect(toggled.Answer).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Names_the_records_that_cannot_be_used()
    {
        var (visit, toggled) = await Toggled();

        await toggled.Give(File("page.json", """
            { "contacts": [{ "id": "acme", "assignedTo": "alice", "followers": [] }, { "id": "brown", "assignedTo": 7 }],
              "opportunities": [{ "id": "deal-1", "contactId": "nowhere", "assignedTo": "bob" }] }
            """));

        await visit.Page.GetByText("2 records could not be used; the rest goes on").ClickAsync();
        await visit.Page.GetByText("contacts[1] (brown): assignedTo is not text").WaitForAsync();
        await visit.Page.GetByText("opportunities[0] (deal-1): contact nowhere is not there").WaitForAsync();
    }

    [BrowserFact]
    public async Task Keeps_all_while_another_page_is_looked_at()
    {
        var (visit, toggled) = await Toggled();
        await toggled.Give(File("page.json", Files.Page));
        await toggled.Text.FillAsync("deal-2");
        await Assertions.Expect(toggled.Filters).ToContainTextAsync("1 of 2 shown");

        await visit.Go("learn");
        await Assertions.Expect(toggled.Answer).ToBeHiddenAsync();
        await visit.Go("toggle");

        await Assertions.Expect(toggled.Answer).ToContainTextAsync("2 followers are added");
        await Assertions.Expect(toggled.Filters).ToContainTextAsync("1 of 2 shown");
    }

    private async Task<(Visit Visit, ToggledPage Toggled)> Toggled()
    {
        var visit = await Visit("toggle");
        return (visit, new(visit.Page));
    }

    /// <summary>Drags files of the disk over something and lets them go there, as a hand does; the browser does the rest.</summary>
    private static async Task Drop(IPage page, string where, params string[] files)
    {
        var place = (await page.GetByText(where).BoundingBoxAsync())!;
        var browser = await page.Context.NewCDPSessionAsync(page);
        foreach (string type in new[] { "dragEnter", "dragOver", "drop" })
        {
            await browser.SendAsync("Input.dispatchDragEvent", new()
            {
                ["type"] = type,
                ["x"] = place.X + (place.Width / 2),
                ["y"] = place.Y + (place.Height / 2),
                ["data"] = new { items = Array.Empty<object>(), files, dragOperationsMask = 1 },
            });
        }
    }
}
