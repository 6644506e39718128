using Microsoft.Playwright;
using Ownership.Playground.Tests.Toggle;

namespace Ownership.Playground.Tests;

/// <summary>That page with something to show.</summary>
public class TogglingLooks(Browser browser) : BrowserTests(browser)
{
    public static TheoryData<string> Screens => EveryPage.Screens;

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public async Task Can_be_used_by_everybody_on_a_screen_that_is(string screen)
    {
        var visit = await Visit("toggle", Screen.All.Single(each => each.Name == screen));
        var toggled = new ToggledPage(visit.Page);

        await toggled.Give(Files.OfConsole("records.json"), Files.OfConsole("events.jsonl"));
        await Look("on");
        await visit.Page.Locator("#events-title").EvaluateAsync("title => title.scrollIntoView()");
        await visit.Picture($"toggle-events-{screen}", fullPage: false);

        await toggled.SwitchOff();
        await toggled.Text.FillAsync((await toggled.People())[0][0]);
        await Assertions.Expect(toggled.Filters).ToContainTextAsync("shown");
        await Look("off");

        async Task Look(string how)
        {
            await visit.Picture($"toggle-results-{how}-{screen}");
            string.Join('\n', await visit.Barriers()).Should().BeEmpty();
            (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .Should().Be(0, "it is not wider than the screen");
        }
    }
}
