namespace Ownership.Playground.Tests;

/// <summary>That whoever watches over a visit sees what is wrong with it.</summary>
[Collection(nameof(Browser))]
public class Watch(Browser browser)
{
    [BrowserTheory]
    [InlineData("() => console.error('broken')", "error: broken")]
    [InlineData("() => void setTimeout(() => { throw new Error('broken'); })", "error of the page: *broken*")]
    [InlineData("() => fetch('icon.svg?again').then(() => { })", "asked for */icon.svg?again")]
    [InlineData("() => fetch('nothing').then(() => { })", "*/nothing answered 404")]
    [InlineData("() => fetch('https://example.com/').catch(() => { })", "error: *example.com*")]
    [InlineData("() => void (new Image().src = 'https://example.com/a.png')", "error: *example.com*")]
    [InlineData("() => void new WebSocket('wss://example.com/')", "error: *example.com*")]
    public async Task Sees(string what, string fault)
    {
        await using var visit = await Somebody();
        await visit.Page.EvaluateAsync(what);
        await visit.Settle();

        visit.Faults.Should().ContainMatch(fault);
    }

    [BrowserFact]
    public async Task Sees_too_little_contrast_in_the_scheme_that_has_it()
    {
        await using var visit = await Somebody();
        await visit.Page.EvaluateAsync("() => void (document.querySelector('h1').style.color = 'light-dark(#cccccc, #ffffff)')");

        (await visit.Barriers()).Should().ContainSingle().Which.Should().StartWith("Light, color-contrast: <h1");
    }

    private async Task<Visit> Somebody() => await (await browser.Visit(Screen.Laptop)).Open(browser.Sites.Server);
}
