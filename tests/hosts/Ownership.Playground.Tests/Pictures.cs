namespace Ownership.Playground.Tests;

/// <summary>Where pictures of the pages and what was measured are kept, to be looked at.</summary>
internal static class Pictures
{
    public static string Folder { get; } = Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("OWNERSHIP_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;
}
