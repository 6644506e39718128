using System.Text;

namespace Ownership.Playground.Tests.Toggle;

/// <summary>Reads lines of comma-separated fields as RFC 4180 has them.</summary>
internal static class Rfc4180
{
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var lines = new List<IReadOnlyList<string>>();
        var fields = new List<string>();
        for (int at = 0; at < text.Length;)
        {
            fields.Add(text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at));
            if (text[at] == ',')
            {
                at++;
                continue;
            }

            text[at..(at + 2)].Should().Be("\r\n", "a line ends so, at {0}", at);
            at += 2;
            lines.Add([.. fields]);
            fields.Clear();
        }

        fields.Should().BeEmpty("the last line ends too");
        return lines;
    }

    private static string Plain(string text, ref int at)
    {
        int from = at;
        at += text.AsSpan(at).IndexOfAny(',', '\r');
        text[from..at].Should().NotContainAny("\"", "\n");
        return text[from..at];
    }

    private static string Quoted(string text, ref int at)
    {
        var field = new StringBuilder();
        while (true)
        {
            int end = text.IndexOf('"', at + 1);
            field.Append(text.AsSpan(at + 1, end - at - 1));
            at = end + 1;
            if (at >= text.Length || text[at] != '"')
                return $"{field}";
            field.Append('"');
        }
    }
}
