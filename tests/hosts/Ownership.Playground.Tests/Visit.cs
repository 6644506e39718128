using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ownership.Playground.Tests;

/// <summary>
/// A visit of somebody with a browser of their own, over which is watched: whatever goes wrong, and whatever is asked of any site
/// once a page has loaded, is a fault.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    /// <summary>For a machine that has much else to do; how long anything takes is not tested.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> faults = new();
    private readonly IBrowserContext context;
    private volatile bool isLoading;

    private Visit(IBrowserContext context) => this.context = context;

    public IPage Page { get; private set; } = null!;

    public IReadOnlyCollection<string> Faults => faults;

    /// <summary>How long it took until a page answered after it was asked for.</summary>
    public TimeSpan UntilItAnswered { get; private set; }

    public static async Task<Visit> Start(IBrowserContext context)
    {
        var visit = new Visit(context);
        context.SetDefaultTimeout((float)LongestWait.TotalMilliseconds);
        Assertions.SetDefaultExpectTimeout((float)LongestWait.TotalMilliseconds);
        context.Console += (_, message) => visit.Note(message.Type is "error" or "warning", $"{message.Type}: {message.Text}");
        context.WebError += (_, error) => visit.Note(true, $"error of the page: {error.Error}");
        context.Request += (_, request) => visit.Note(
            !visit.isLoading && IsAsked(request.Url) && !IsIcon(request.Url), $"asked for {request.Url}");
        context.RequestFailed += (_, request) => visit.Note(IsAsked(request.Url), $"{request.Url} failed: {request.Failure}");
        context.Response += (_, response) => visit.Note(response.Status >= 400, $"{response.Url} answered {response.Status}");
        visit.Page = await context.NewPageAsync();
        return visit;
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    /// <summary>Opens an address, and waits until the page answers and its worker has kept all of it.</summary>
    public async Task<Visit> Open(Uri address)
    {
        await Load(() => Page.GotoAsync(address.ToString()));
        return this;
    }

    /// <summary>Goes to a page by its link.</summary>
    public async Task Go(string page)
    {
        await Page.ClickAsync(LinkTo(page));
        await Shows(page);
    }

    public Task Reload() => Load(() => Page.ReloadAsync());

    public Task Offline() => context.SetOfflineAsync(true);

    /// <summary>Where the link to a page is, in the head of each.</summary>
    public static string LinkTo(string page) => $"header nav a[href='./#{page}']";

    /// <summary>Waits until a page is shown.</summary>
    public Task Shows(string page) => Page.Locator($"{LinkTo(page)}[aria-current=page]").WaitForAsync();

    /// <summary>What axe finds that keeps somebody from using the page, in light and in dark.</summary>
    public async Task<IReadOnlyList<string>> Barriers()
    {
        var found = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var result = await Page.RunAxe();
            found.AddRange(
                from violation in result.Violations
                from node in violation.Nodes
                let why = node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message)
                select $"{scheme}, {violation.Id}: {node.Html}: {string.Join(", ", why)}");
        }

        return found;
    }

    /// <summary>Keeps what the page looks like in light and in dark, all of it.</summary>
    public async Task Picture(string name, bool fullPage = true)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            string file = Path.Combine(Pictures.Folder, $"{name}-{scheme}.png".ToLower(CultureInfo.InvariantCulture));
            await Page.ScreenshotAsync(new() { Path = file, FullPage = fullPage });
        }
    }

    /// <summary>Waits for what the page has begun, and so for the faults of it.</summary>
    public Task Settle() => Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");

    private static bool IsAsked(string url) => new Uri(url).Scheme is not ("blob" or "data");

    // The browser asks for it when it has nothing else to do.
    private static bool IsIcon(string url) => url.EndsWith("/icon.svg", StringComparison.Ordinal);

    private async Task Load(Func<Task> go)
    {
        isLoading = true;
        var time = Stopwatch.StartNew();
        await go();
        await Page.Locator("main h1").WaitForAsync();
        UntilItAnswered = time.Elapsed;
        await Page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        isLoading = false;
    }

    private void Note(bool isFault, string text)
    {
        if (isFault)
            faults.Enqueue(text);
    }
}
