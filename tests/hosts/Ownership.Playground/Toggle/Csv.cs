using System.Text;

namespace Ownership.Playground.Toggle;

/// <summary>Lines of RFC 4180. A spreadsheet takes a field for a formula that starts like one, so that such get an apostrophe.</summary>
internal static class Csv
{
    public const string MediaType = "text/csv;charset=utf-8";

    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>The changes, with a line for the names of the columns.</summary>
    public static IEnumerable<byte[]> Lines(ChangeTable changes, Names names)
    {
        yield return Line("contact", "kind of record", "record", "what", "person", "before", "rule or reason", "cause", "in words");
        for (int i = 0; i < changes.Count; i++)
            yield return Line(changes[i], names);
    }

    public static byte[] Line(params ReadOnlySpan<string?> fields)
    {
        var line = new StringBuilder();
        for (int i = 0; i < fields.Length; i++)
            Append(i == 0 ? line : line.Append(','), fields[i] ?? "");
        return Encoding.UTF8.GetBytes(line.Append("\r\n").ToString());
    }

    private static byte[] Line(ChangeRow row, Names names) => Line(
        row.Contact.Value, row.Record is ContactId ? "contact" : "opportunity", row.Record.Value, Labels.Of(row.Kind),
        row.Item is OwnershipChange.OwnerChanged { To: null } ? "" : row.User?.Value,
        row.Item is OwnershipChange.OwnerChanged owner ? owner.From?.Value : "",
        row.RuleName, row.Cause?.Key, row.Sentence(names));

    private static void Append(StringBuilder line, string field)
    {
        if (field.Length > 0 && FormulaStarts.Contains(field[0]))
            field = $"'{field}";
        if (field.AsSpan().IndexOfAny(",\"\r\n") < 0)
            line.Append(field);
        else
            line.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
