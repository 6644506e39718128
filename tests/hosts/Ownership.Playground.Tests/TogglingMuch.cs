using System.Globalization;
using Microsoft.Playwright;
using Ownership.Core;
using Ownership.Playground.Tests.Toggle;
using Xunit.Abstractions;

namespace Ownership.Playground.Tests;

/// <summary>That page with as many records as a large sub-account has.</summary>
public class TogglingMuch(Browser browser, ITestOutputHelper output) : BrowserTests(browser)
{
    private static readonly int Contacts =
        int.Parse(Environment.GetEnvironmentVariable("OWNERSHIP_CONTACTS") ?? "30000", CultureInfo.InvariantCulture);

    [BrowserFact]
    public async Task Answers_while_it_reads_is_cancelled_and_goes_on()
    {
        using var folder = new Folder();
        string file = folder.PathOf("many.json.gz");
        Files.WriteMany(file, Contacts);
        var visit = await Visit("toggle");
        var (page, toggled) = (visit.Page, new ToggledPage(visit.Page));

        await page.Locator("#files").SetInputFilesAsync(file);
        await Assertions.Expect(toggled.Working).ToContainTextAsync("Reading many.json.gz");
        await Assertions.Expect(page.Locator(".working progress")).Not.ToHaveAttributeAsync("value", "0");
        await visit.Picture("toggle-working", fullPage: false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByText("Cancelled before it came to its end.").WaitForAsync();
        await Assertions.Expect(toggled.Working).ToBeHiddenAsync();
        await Assertions.Expect(toggled.Answer).ToBeHiddenAsync();

        await page.EvaluateAsync("""
            () => {
                let last = performance.now();
                window.longestGap = 0;
                window.timer = setInterval(() => {
                    const now = performance.now();
                    window.longestGap = Math.max(window.longestGap, now - last);
                    last = now;
                }, 20);
            }
            """);
        await page.GetByRole(AriaRole.Button, new() { Name = "Work it out" }).ClickAsync();
        await Assertions.Expect(toggled.Working).ToBeVisibleAsync();
        await visit.Go("learn");
        (await IsWorking(page)).Should().BeTrue("the page answers meanwhile");
        await visit.Go("toggle");
        (await IsWorking(page)).Should().BeTrue("it goes on, whatever is looked at");

        await Assertions.Expect(toggled.Answer).ToContainTextAsync($"{Decided.N(Contacts)} followers are added");
        await toggled.Done();
        double gap = await page.EvaluateAsync<double>("() => (clearInterval(window.timer), window.longestGap)");
        string figures = string.Create(
            CultureInfo.InvariantCulture, $"{Contacts} contacts: the longest gap of a timer of 20 ms was {gap:0} ms");
        output.WriteLine(figures);
        await System.IO.File.AppendAllLinesAsync(Path.Combine(Pictures.Folder, "work.txt"), [figures]);

        var decided = new Decided(
            Files.Read(file).Snapshots,
            new()
            {
                AllowDifferentOwners = true,
                SyncContactFollowerWithOpportunityOwner = true,
                SyncOpportunityFollowerWithContactOwner = true,
            },
            new OwnershipCommand.AlignFollowers());
        await toggled.Show(decided.Rows, decided.Rows.Count);
        await toggled.Sort("changes", "Record");
        await toggled.Show([.. decided.Rows.OrderBy(row => row.Record.Value, StringComparer.Ordinal)], decided.Rows.Count);

        await page.GetByRole(AriaRole.Button, new() { Name = "Download as JSON" }).ClickAsync();
        await Assertions.Expect(toggled.Working).ToContainTextAsync("Writing decisions.json");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await toggled.Done();
        await Assertions.Expect(toggled.Answer).ToContainTextAsync($"{Decided.N(Contacts)} followers are added");
        await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download as CSV" }).ClickAsync());
    }

    private static Task<bool> IsWorking(IPage page) => page.EvaluateAsync<bool>("() => !document.querySelector('.working').hidden");
}
