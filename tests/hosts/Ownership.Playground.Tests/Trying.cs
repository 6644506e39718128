using FsCheck.Fluent;
using Microsoft.Playwright;
using Ownership.Core;
using Ownership.Playground.Cases;
using Ownership.Playground.Tests.Cases;
using Ownership.Playground.Try;

namespace Ownership.Playground.Tests;

/// <summary>The page on which somebody tries what would happen.</summary>
public class Trying(Browser browser) : BrowserTests(browser)
{
    private const int ManyCases = 25;

    [BrowserFact]
    public async Task Shows_what_a_step_would_change_before_it_is_taken_and_takes_it_back()
    {
        var visit = await Visit("try");
        var page = visit.Page;

        await Owner(page, "deal-1").SelectOptionAsync("bob");

        await Preview(page, "Assign deal-1 to bob");
        (await Sentences(page)).Should().StartWith("bob owns deal-1 in place of alice, because somebody asked for it. O2");
        (await Text(Card(page, "deal-2").Locator("dl"))).Should().Contain("alice").And.Contain("bob", "its owner would change too");
        await History(page, 0);
        (await visit.Barriers()).Should().BeEmpty();
        await visit.Picture("try-step");

        await Take(page);
        await History(page, 1);
        (await Text(Card(page, "deal-2").Locator("dl"))).Should().Contain("bob").And.NotContain("alice");

        await page.GetByRole(AriaRole.Button, new() { Name = "Take back step 1" }).ClickAsync();
        await Preview(page, "Take back step 1");
        await Take(page);
        (await Text(Card(page, "deal-1").Locator("dl"))).Should().Contain("alice").And.NotContain("bob");
    }

    [BrowserFact]
    public async Task Leaves_everything_as_it_is_where_a_step_is_not_taken()
    {
        var page = (await Visit("try")).Page;

        await Owner(page, "acme").SelectOptionAsync("dan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave it" }).ClickAsync();

        await History(page, 0);
        (await Text(Card(page, "acme").Locator("dl"))).Should().Contain("alice");
        (await Owner(page, "acme").InputValueAsync()).Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Lets_people_and_opportunities_be_dragged()
    {
        var visit = await Visit("try");
        var page = visit.Page;

        await Drag(page, page.GetByTestId("person-dan"), "drop-owner-deal-2", () => visit.Picture("try-drag"));
        await Preview(page, "Assign deal-2 to dan");
        await Take(page);

        await Drag(page, page.GetByTestId("person-bob"), "drop-follower-acme");
        await Preview(page, "Let bob follow contact acme");
        await Take(page);

        await Drag(page, Card(page, "deal-1").Locator("header"), "drop-here-other");
        await Preview(page, "Move deal-1 to the other contact");
        await Take(page);
        await page.Locator("#record-other-deal-1").WaitForAsync();
    }

    [BrowserFact]
    public async Task Is_done_with_the_keyboard_alone()
    {
        var visit = await Visit("try");
        var page = visit.Page;

        await TabTo(page, "Owner of deal-1");
        await page.Keyboard.PressAsync("b"); // As in any list.
        await Preview(page, "Assign deal-1 to bob");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByText("Nothing is asked yet").WaitForAsync();

        foreach (string user in new[] { "alice", "bob", "carol" })
        {
            await page.Keyboard.PressAsync("ArrowDown");
            await Preview(page, $"Assign deal-1 to {user}");
        }

        await page.Keyboard.PressAsync("Control+Enter");
        await History(page, 1);
        (await page.EvaluateAsync<string>("document.activeElement.ariaLabel")).Should().Be("Owner of deal-1", "one goes on where one was");

        await TabTo(page, "Close");
        await page.Keyboard.PressAsync("Enter");
        await TabTo(page, "Take this step");
        await page.Keyboard.PressAsync("Space");
        await History(page, 2);
        (await page.EvaluateAsync<string>("document.activeElement.id")).Should().Be("preview-title", "the button is gone");
    }

    [BrowserFact]
    public async Task Does_all_that_can_happen_to_a_case()
    {
        var page = (await Visit("try")).Page;
        var different = page.GetByLabel("Allow different owners for contacts and its opportunities");

        await Do("Settings: different owners on", () => different.CheckAsync());
        await Do("Settings: contact follower by opportunity owner on",
            () => page.GetByLabel("Update Contact Follower Based on Opportunity Owner Change").CheckAsync());
        await Do("Create deal-4", () => page.GetByLabel("Owner of a new opportunity of contact acme").SelectOptionAsync("bob"));
        await Do("Close deal-4", () => Card(page, "deal-4").GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync());
        await Do("Open deal-3 again", () => Card(page, "deal-3").GetByRole(AriaRole.Button, new() { Name = "Open again" }).ClickAsync());
        await Do("Let dan follow deal-1", () => page.GetByLabel("New follower of deal-1").SelectOptionAsync("dan"));
        await Do("Let dan no longer follow deal-1",
            () => page.GetByRole(AriaRole.Button, new() { Name = "dan no longer follows deal-1" }).ClickAsync());
        await Do("Unassign deal-1", () => Owner(page, "deal-1").SelectOptionAsync(new SelectOptionValue { Label = "nobody" }));
        await Do("Move deal-2 to the other contact",
            () => Card(page, "deal-2").GetByRole(AriaRole.Button, new() { Name = "Move", Exact = true }).ClickAsync());
        await Do("Remove deal-1", () => Card(page, "deal-1").GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync());
        await Do("bob leaves, and carol steps in", () => page.GetByLabel("bob leaves").SelectOptionAsync("carol"));
        await Do("bob is back", () => page.GetByRole(AriaRole.Button, new() { Name = "Is back: bob" }).ClickAsync());
        await Do("erin joins", async () =>
        {
            await page.GetByLabel("Somebody new").FillAsync("erin");
            await page.Keyboard.PressAsync("Enter");
        });
        await Do("Settings: different owners off", () => different.UncheckAsync());
        await Do("Bring the records in step with the settings",
            () => page.GetByRole(AriaRole.Button, new() { Name = "Show what bringing them in step would change" }).ClickAsync());
        await History(page, 15);

        async Task Do(string title, Func<Task> act)
        {
            await act();
            await Preview(page, title);
            await Take(page);
        }
    }

    [BrowserFact]
    public async Task Shows_the_same_case_to_whoever_gets_the_link()
    {
        var tried = CaseHistory.Sample
            .Take(new CaseStep.ChangeSettings(new() { AllowDifferentOwners = true, PreviousOwner = PreviousOwnerMode.Follows }))
            .Take(new CaseStep.Ask(new("acme"), new OwnershipCommand.AssignContact(new("bob"))));

        var visit = await Visit($"try/{CaseAddress.Write(tried)}");
        var page = visit.Page;

        await History(page, 2);
        (await Sentences(page)).Should().Equal(Told(tried.Done[1]));

        await Owner(page, "deal-1").SelectOptionAsync("carol");
        await Take(page);
        var other = await Visit("try");
        await other.Page.GotoAsync(page.Url);
        await History(other.Page, 3);

        await other.Page.GoBackAsync();
        await History(other.Page, 0);
    }

    [BrowserTheory]
    [InlineData("try/1abc")]
    [InlineData("try/2abc")]
    [InlineData("try/%00")]
    public async Task Says_so_where_a_link_is_damaged(string place)
    {
        var page = (await Visit(place)).Page;

        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).Should().StartWith("This link is ");
        await Owner(page, "deal-1").WaitForAsync();
    }

    [BrowserFact]
    public async Task Gives_the_case_as_a_link_and_as_a_test()
    {
        var visit = await Visit("try");
        var page = visit.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Owner(page, "deal-1").SelectOptionAsync("bob");
        await Take(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        await page.GetByText("The link is copied.").WaitForAsync();
        (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).Should().Be(page.Url);

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy as C#" }).ClickAsync();
        await page.GetByText("The test is copied.").WaitForAsync();
        (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).Should().Be(
            CSharpTest.Of(CaseHistory.Sample.Take(
                new CaseStep.Ask(new("acme"), new OwnershipCommand.AssignOpportunity(new("deal-1"), new("bob"))))));
    }

    [BrowserFact]
    public async Task Has_the_reasons_of_the_library()
    {
        var page = (await Visit("try")).Page;
        int seed = 0;

        foreach (var tried in RandomCases.All().Generator.Sample(ManyCases, ManyCases))
        {
            var random = new Random(seed++);
            await page.GotoAsync($"{page.Url.Split('#')[0]}#try/{CaseAddress.Write(tried)}");
            await History(page, tried.Done.Length);
            var snapshot = tried.Now.Snapshots.ElementAt(random.Next(2));
            RecordId record = snapshot.Records.ElementAt(random.Next(snapshot.Opportunities.Count + 1)).RecordId;
            UserId[] here = [.. tried.Now.People.Except(tried.Now.Left)];
            if (here.Length == 0)
                continue;
            var user = here[random.Next(here.Length)];
            OwnershipCommand command = record is OpportunityId id
                ? new OwnershipCommand.AssignOpportunity(id, user) : new OwnershipCommand.AssignContact(user);

            await page.Locator($"#record-{snapshot.Contact.Id}-{record}").GetByLabel("Owner of").SelectOptionAsync(user.Value);

            await Preview(page, Titles.Of(new CaseStep.Ask(snapshot.Contact.Id, command)));
            var decision = tried.Now.Policy.Decide(snapshot, command);
            (await Sentences(page)).Should().Equal(Told(tried.Preview(new CaseStep.Ask(snapshot.Contact.Id, command))));
            (await page.Locator(".preview .sentences.changes li").CountAsync()).Should().Be(decision.Changes.Count);
            (await page.Locator(".preview .sentences.left-out li").CountAsync()).Should().Be(decision.LeftOut.Count);
        }
    }

    [BrowserFact]
    public async Task Keeps_the_step_in_sight_on_a_phone()
    {
        var visit = await Visit("try", Screen.Phone);

        await Owner(visit.Page, "deal-2").SelectOptionAsync("bob");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Take this step" })).ToBeInViewportAsync();
        (await visit.Barriers()).Should().BeEmpty();
        await visit.Picture("try-step-phone", fullPage: false);
    }

    private static ILocator Card(IPage page, string record) => page.Locator($"[id^='record-'][id$='-{record}']");

    private static ILocator Owner(IPage page, string record) => Card(page, record).GetByLabel("Owner of");

    private static Task Preview(IPage page, string title) =>
        page.Locator(".preview strong").GetByText(title, new() { Exact = true }).WaitForAsync();

    private static async Task Take(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Take this step" }).ClickAsync();
        await page.Locator(".preview.pending").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static Task History(IPage page, int steps) =>
        Assertions.Expect(page.Locator(".history > ol > li")).ToHaveCountAsync(steps);

    private static async Task<string> Text(ILocator what) => await what.InnerTextAsync();

    /// <summary>What stands in the preview, as somebody hears it.</summary>
    private static async Task<IEnumerable<string>> Sentences(IPage page) =>
        from text in await page.Locator(".preview .sentences li").AllTextContentsAsync()
        select text.Replace(": the rule", "", StringComparison.Ordinal).Trim();

    private static IEnumerable<string> Told(Outcome outcome) =>
    [
        .. outcome.Changes.Select(change => $"{Titles.Sentences.Of(change)} {RuleCodes.Of(change)}"),
        .. outcome.Plan.LeftOut.Select(leftOut => $"{Titles.Sentences.Of(leftOut)} {RuleCodes.Of(leftOut.Reason)}"),
        .. outcome.Plan.AccessChanges.OrderBy(change => change.Kind).Select(Titles.Sentences.Of),
    ];

    /// <summary>Presses, moves and lets go, as a hand does.</summary>
    private static async Task Drag(IPage page, ILocator what, string to, Func<Task>? onTheWay = null)
    {
        await what.HoverAsync();
        await page.Mouse.DownAsync();
        var from = (await what.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(from.X + 30, from.Y + 5, new() { Steps = 4 });
        var target = page.GetByTestId(to);
        await target.WaitForAsync();
        await target.HoverAsync(new() { Force = true });
        await (onTheWay?.Invoke() ?? Task.CompletedTask);
        await target.HoverAsync(new() { Force = true });
        await page.Mouse.UpAsync();
    }

    /// <summary>Goes on with Tab until what is called so has the focus.</summary>
    private static async Task TabTo(IPage page, string name)
    {
        const int Most = 60;
        for (int i = 0; i < Most; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()") == name)
                return;
        }

        Assert.Fail($"{name} is not reached.");
    }
}
