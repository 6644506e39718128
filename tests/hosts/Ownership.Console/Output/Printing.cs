using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ownership.Console.Output;

internal static class Printing
{
    private static readonly SearchValues<char> Unprintable =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(Steers)]);

    /// <summary>
    /// The text with what would break a line, steer a terminal or turn the direction of its text written out.
    /// </summary>
    public static string Printable(this string text)
    {
        if (text.AsSpan().IndexOfAny(Unprintable) < 0)
            return text;
        var printable = new StringBuilder(text.Length + 16);
        foreach (char c in text)
            _ = Unprintable.Contains(c) ? printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : printable.Append(c);
        return printable.ToString();
    }

    private static bool Steers(char c) => char.IsControl(c)
        || c is (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u061C' or '\uFEFF';
}
