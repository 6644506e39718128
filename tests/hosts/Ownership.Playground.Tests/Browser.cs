using Microsoft.Playwright;

namespace Ownership.Playground.Tests;

/// <summary>One browser for all tests, and the sites that it visits.</summary>
public sealed class Browser : IAsyncLifetime
{
    // It asks for nothing by itself, and finds no other machine.
    private static readonly string[] Arguments =
    [
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    private IPlaywright? playwright;
    private IBrowser? chromium;

    internal Sites Sites { get; } = new();

    public async Task InitializeAsync()
    {
        if (Chromium.Program is null)
            return;
        await Sites.Start();
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Program, Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        await (chromium?.CloseAsync() ?? Task.CompletedTask);
        playwright?.Dispose();
        await Sites.DisposeAsync();
    }

    /// <summary>Somebody new, who has visited nothing yet.</summary>
    internal async Task<Visit> Visit(Screen screen) =>
        await Tests.Visit.Start(await chromium!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            IsMobile = screen.IsTouched,
            HasTouch = screen.IsTouched,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-US",
        }));
}

/// <summary>What somebody looks at.</summary>
internal sealed record Screen(string Name, int Width, int Height, bool IsTouched = false)
{
    public static Screen Phone { get; } = new("phone", 390, 844, IsTouched: true);

    public static Screen Laptop { get; } = new("laptop", 1280, 800);

    public static Screen Large { get; } = new("large", 1920, 1080);

    public static IReadOnlyList<Screen> All { get; } = [Phone, Laptop, Large];
}
