namespace Ownership.Playground.Tests;

/// <summary>What holds for every page.</summary>
public class EveryPage(Browser browser) : BrowserTests(browser)
{
    internal static readonly string[] Pages = ["try", "toggle", "learn"];

    public static TheoryData<string> Screens => [.. Screen.All.Select(screen => screen.Name)];

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public async Task Can_be_used_by_everybody_on_a_screen_that_is(string screen)
    {
        var visit = await Visit(Pages[^1], Screen.All.Single(each => each.Name == screen));
        foreach (string page in Pages)
        {
            await visit.Go(page);
            await visit.Picture($"{page}-{screen}");
            (await visit.Page.TitleAsync()).Should().EndWith(" - Ownership.Core", "{0} has a title of its own", page);
            (await visit.Page.Locator("h1:visible").CountAsync()).Should().Be(1, "{0} has one heading above all", page);
            string.Join('\n', await visit.Barriers()).Should().BeEmpty("{0} is for everybody", page);
            (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .Should().Be(0, "{0} is not wider than the screen", page);
        }
    }

    [BrowserFact]
    public async Task Is_reached_with_the_keyboard()
    {
        var visit = await Visit("try");

        foreach (string page in new[] { "toggle", "learn", "try" })
        {
            await visit.Reload(); // From its beginning.
            await TabTo(visit, Tests.Visit.LinkTo(page));
            await visit.Page.Keyboard.PressAsync("Enter");
            await visit.Shows(page);
        }
    }

    [BrowserFact]
    public async Task Has_a_way_past_its_head()
    {
        var visit = await Visit("learn");

        await visit.Page.Keyboard.PressAsync("Tab");
        (await HasFocus(visit, ".skip")).Should().BeTrue("it is the first");
        (await visit.Page.Locator(".skip").BoundingBoxAsync())!.X.Should().BePositive("it is seen");
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.Page.Locator("main:focus").WaitForAsync();
        await visit.Shows("learn");
    }

    private static async Task TabTo(Visit visit, string what)
    {
        const int Most = 10;
        for (int i = 0; i < Most && !await HasFocus(visit, what); i++)
            await visit.Page.Keyboard.PressAsync("Tab");
        (await HasFocus(visit, what)).Should().BeTrue("{0} is among the first", what);
    }

    private static Task<bool> HasFocus(Visit visit, string what) =>
        visit.Page.EvaluateAsync<bool>("what => document.activeElement.matches(what)", what);
}
