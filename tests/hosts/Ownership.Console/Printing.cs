namespace Ownership.Console;

internal static class Printing
{
    /// <summary>The text with its control characters written out, so that no id can break a line or steer a terminal.</summary>
    public static string Printable(this string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : $"{c}"));
}
