using System.Globalization;
using Xunit.Abstractions;

namespace Ownership.Playground.Tests;

/// <summary>What a page asks for: once, not much, and never again.</summary>
public class Loading(Browser browser, ITestOutputHelper output) : BrowserTests(browser)
{
    private const int MostBytes = 3_500_000;

    [BrowserFact]
    public async Task Takes_little_over_the_wire()
    {
        using var wire = new Wire(Sites.Server);
        var visit = await (await Visit()).Open(wire.Site);

        string figures = string.Create(
            CultureInfo.InvariantCulture,
            $"{wire.Received} bytes over the wire; it answered after {visit.UntilItAnswered.TotalSeconds:0.00} s");
        output.WriteLine(figures);
        await File.WriteAllTextAsync(Path.Combine(Pictures.Folder, "loading.txt"), figures);
        wire.Received.Should().BeLessThan(MostBytes);
    }

    [BrowserFact]
    public async Task Is_over_once_a_page_answers()
    {
        var visit = await Visit("try");

        foreach (string page in EveryPage.Pages.Reverse())
            await visit.Go(page);

        await visit.Page.GoBackAsync();
        await visit.Shows("toggle");
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Needs_no_network_the_next_time(bool atTheServer)
    {
        using var wire = new Wire(atTheServer ? Sites.Server : Sites.Files);
        var visit = await (await Visit()).Open(wire.Site);
        wire.Cut();
        await visit.Offline();
        await visit.Reload();

        foreach (string page in EveryPage.Pages)
        {
            await visit.Go(page);
            await visit.Reload();
            await visit.Shows(page);
        }
    }
}
