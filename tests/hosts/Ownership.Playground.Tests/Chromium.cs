namespace Ownership.Playground.Tests;

/// <summary>The browser in which the tests run. <c>.ci/servers</c> installs it and says where it is.</summary>
internal static class Chromium
{
    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Its program, as it is told or where it usually is; null where there is none.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("OWNERSHIP_CHROMIUM") ?? Usual.FirstOrDefault(File.Exists);

    /// <summary>Why a test cannot run; null where it can.</summary>
    public static string? Missing { get; } =
        Program is null ? "There is no Chromium, and OWNERSHIP_CHROMIUM names none. \".ci/servers dotnet test\" installs it." : null;
}

/// <summary>A test that needs a browser, and is skipped, and listed as such, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Missing;
}

/// <summary>As <see cref="BrowserFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Missing;
}
