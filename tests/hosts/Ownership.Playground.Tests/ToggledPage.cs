using Microsoft.Playwright;
using Ownership.Playground.Tests.Toggle;

namespace Ownership.Playground.Tests;

/// <summary>The page that tells what the toggle would do, for whoever uses it.</summary>
internal sealed class ToggledPage(IPage page)
{
    public const string Today = "As it is today";
    public const string WhatIf = "What if";
    public const string DifferentOwners = "Allow different owners for contacts and its opportunities";
    public const string ContactFollower = "Update Contact Follower Based on Opportunity Owner Change";
    public const string OpportunityFollower = "Update Opportunity Follower Based on Contact Owner Change";

    public ILocator Files => page.Locator(".given > li");

    public ILocator Answer => page.Locator("#result-title");

    public ILocator Already => page.Locator(".already");

    public ILocator Events => page.Locator("section[aria-labelledby=events-title]");

    public ILocator Filters => page.GetByRole(AriaRole.Search);

    public ILocator Text => Filters.GetByLabel("Record, contact or person");

    public ILocator Working => page.Locator(".working");

    public static FilePayload File(string name, string text) => File(name, Toggle.Files.Bytes(text));

    public static FilePayload File(string name, byte[] bytes) =>
        new() { Name = name, MimeType = "application/octet-stream", Buffer = bytes };

    /// <summary>Chooses files, and waits until all is worked out.</summary>
    public async Task Give(params FilePayload[] files)
    {
        await page.Locator("#files").SetInputFilesAsync(files);
        await Took([.. files.Select(file => file.Name)]);
        await Done();
    }

    /// <summary>Chooses files of the disk, and waits until all is worked out.</summary>
    public async Task Give(params string[] paths)
    {
        await page.Locator("#files").SetInputFilesAsync(paths);
        await Took([.. paths.Select(path => Path.GetFileName(path))]);
        await Done();
    }

    /// <summary>Waits until files are named.</summary>
    public async Task Took(params string[] names)
    {
        foreach (string name in names)
            await OneOf(name).WaitForAsync();
    }

    public Task Done() => Assertions.Expect(Working).ToBeHiddenAsync();

    public ILocator OneOf(string file) => Files.Filter(new() { Has = page.GetByText(file, new() { Exact = true }) });

    /// <summary>What is said of a file, without its name, its size and what can be done with it.</summary>
    public async Task<string> Said(string file) =>
        Plain(await OneOf(file).EvaluateAsync<string>("file => file.querySelector('.fault, .tag').closest('li > span').textContent"));

    /// <summary>Sets a switch, and waits until all is worked out anew.</summary>
    public async Task Set(string settings, string name, bool on)
    {
        await page.GetByRole(AriaRole.Group, new() { Name = settings, Exact = true }).GetByLabel(name).SetCheckedAsync(on);
        await Done();
    }

    /// <summary>From a sub-account that has different owners to one that has not.</summary>
    public async Task SwitchOff()
    {
        await Set(Today, DifferentOwners, true);
        await Set(WhatIf, DifferentOwners, false);
    }

    /// <summary>The figures below the answer, each with its name.</summary>
    public Task<string[]> Figures() => page.Locator(".figures > div").EvaluateAllAsync<string[]>(
        "all => all.map(each => `${each.querySelector('dt').textContent}: ${each.querySelector('dd').textContent}`)");

    /// <summary>The rows of the table of people that are drawn.</summary>
    public Task<string[][]> People() => Rows(".people tbody tr:has(th)", 6);

    /// <summary>The rows of the table of changes that are drawn, from the first.</summary>
    public Task<string[][]> Changes() => Rows(".changes tbody tr[aria-rowindex]", 6);

    public Task<string[][]> Rows(string rows, int columns) => page.Locator(rows).EvaluateAllAsync<string[][]>(
        """
        (rows, columns) => rows.map(row =>
            [...row.cells].slice(0, columns).map(cell => cell.textContent.replace(/\s+/g, ' ').trim()))
        """, columns);

    /// <summary>Waits until so many of the changes are shown, and that they are these.</summary>
    public async Task Show(IReadOnlyList<Decided.Row> rows, int of)
    {
        await Assertions.Expect(Filters.GetByRole(AriaRole.Status)).ToHaveTextAsync($"{Decided.N(rows.Count)} of {Decided.N(of)} shown");
        string[][] shown = await Changes();
        if (rows.Count > 0)
            shown.Should().NotBeEmpty();
        shown.Should().BeEquivalentTo(rows.Take(shown.Length).Select(row => row.Cells), each => each.WithStrictOrdering());
    }

    public Task Sort(string table, string column) =>
        page.Locator($".{table} thead").GetByRole(AriaRole.Button, new() { Name = column, Exact = true }).ClickAsync();

    /// <summary>Goes on with Tab until what is called so has the focus.</summary>
    public async Task TabTo(string name)
    {
        const int Most = 60;
        var names = new List<string>();
        for (int i = 0; i < Most; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            names.Add(Plain(await page.EvaluateAsync<string>("""
                () => {
                    const here = document.activeElement;
                    const label = here.labels?.[0];
                    return here.ariaLabel
                        ?? (label ? [...label.childNodes].filter(node => node.nodeType === Node.TEXT_NODE) : [here])
                            .map(node => node.textContent).join('');
                }
                """)));
            if (names[^1] == name)
                return;
        }

        Assert.Fail($"{name} is not reached, but {string.Join(", ", names)}.");
    }

    public static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
