using Microsoft.Playwright;
using Ownership.Playground.Cases;
using Ownership.Playground.Learn;

namespace Ownership.Playground.Tests;

/// <summary>The page of the rules.</summary>
public class LearningIt(Browser browser) : BrowserTests(browser)
{
    [BrowserFact]
    public async Task Goes_through_the_example_of_every_rule()
    {
        var visit = await Visit("learn");
        var page = visit.Page;

        foreach (var lesson in Lessons.All)
        {
            await page.Locator($".rules a[href='./#learn/{lesson.Rule}']").ClickAsync();
            await page.Locator("#lesson-title").GetByText(lesson.Title).WaitForAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Show the step" }).ClickAsync();

            var outcome = lesson.Before(lesson.Start.Settings).Preview(lesson.Steps[^1]);
            string[] told = [.. await page.Locator(".example .sentences.changes li").AllTextContentsAsync()];
            told.Select(text => text.Replace(": the rule", "", StringComparison.Ordinal).Trim())
                .Should().Equal(outcome.Changes.Select(change => $"{Titles.Sentences.Of(change)} {RuleCodes.Of(change)}"));
            await page.GetByRole(AriaRole.Button, new() { Name = "Take the step" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take the step" })).ToBeDisabledAsync();
        }

        (await visit.Barriers()).Should().BeEmpty();
    }

    [BrowserTheory]
    [InlineData("F1", "Update Contact Follower Based on Opportunity Owner Change", "bob follows contact acme, because bob owns deal-1.")]
    [InlineData("F2", "Update Opportunity Follower Based on Contact Owner Change", "bob follows deal-1, because bob owns contact acme.")]
    public async Task Shows_what_a_sub_setting_is_for_by_switching_it(string rule, string setting, string sentence)
    {
        var visit = await Visit($"learn/{rule}");
        var page = visit.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the step" }).ClickAsync();
        await page.GetByText(sentence).WaitForAsync();
        await visit.Picture($"learn-{rule}");

        await page.GetByLabel(setting).UncheckAsync();

        await Assertions.Expect(page.GetByText(sentence)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Goes_on_in_the_page_where_it_is_tried()
    {
        var page = (await Visit("learn/F1")).Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "Go on with it in Try" }).ClickAsync();

        await Assertions.Expect(page.GetByLabel("Update Contact Follower Based on Opportunity Owner Change")).ToBeCheckedAsync();
        await page.Locator("#record-acme-deal-2").WaitForAsync();
    }
}
