using Microsoft.Playwright;

namespace Ownership.Playground.Tests;

[CollectionDefinition(nameof(Browser))]
public sealed class OneBrowser : ICollectionFixture<Browser>;

/// <summary>Tests in the browser. After each of them nothing may have gone wrong in any visit.</summary>
[Collection(nameof(Browser))]
public abstract class BrowserTests(Browser browser) : IAsyncLifetime
{
    private readonly List<Visit> visits = [];

    private protected Sites Sites => browser.Sites;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var visit in visits)
        {
            await visit.Settle();
            await visit.DisposeAsync();
        }

        string.Join('\n', visits.SelectMany(visit => visit.Faults)).Should().BeEmpty("nothing goes wrong");
    }

    private protected async Task<Visit> Visit(Screen? screen = null)
    {
        var visit = await browser.Visit(screen ?? Screen.Laptop);
        visits.Add(visit);
        return visit;
    }

    /// <summary>A visit of a page at the server.</summary>
    private protected async Task<Visit> Visit(string page, Screen? screen = null) =>
        await (await Visit(screen)).Open(new(Sites.Server, $"#{page}"));
}
