using Ownership.Core;

namespace Ownership.Console.Output;

/// <summary>Tells it in lines and tables for people.</summary>
internal sealed class TextTeller(Streams streams) : Teller(streams)
{
    private const string Plain = "";
    private const string Heading = "\u001b[1m";
    private const string Aside = "\u001b[2m";
    private const string Warning = "\u001b[33m";
    private const string Reset = "\u001b[0m";
    private const int Hang = 4;

    private bool isAmongSteps;

    public override void Settings(SubAccountSettings settings, string label = SettingsLabel) =>
        Say($"{label} {string.Join(' ', Setting.All.Select(setting => $"{setting.Name}={setting.Get(settings)}"))}");

    public override void Records(IEnumerable<OwnedRecord> records) =>
        Table(["Record", "Owner", "Followers"], records.Select(record => new object?[]
        {
            $"{(record is Contact ? "" : "  ")}{record.RecordId.Described()}",
            record.Owner?.Value ?? "nobody",
            string.Join(", ", record.Followers.AsEnumerable()),
        }));

    public override void Table(IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        isAmongSteps = false;
        object?[][] values = [.. rows];
        string[][] cells = [.. values.Select(row => row.Select(value => $"{value}".Printable()).ToArray())];
        bool[] isNumber = [.. columns.Select((_, i) => values.Length > 0 && values[0][i] is int or long)];
        int[] widths = [.. columns.Select((column, i) => cells.Select(row => row[i].Length).Append(column.Length).Max())];
        Line("");
        Row(columns, Heading);
        foreach (string[] row in cells)
            Row(row, Plain);

        void Row(IReadOnlyList<string> row, string style) => Say(
            string.Join("  ", row.Select((cell, i) => isNumber[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd(), style);
    }

    public override void Counts(IEnumerable<Count> counts) =>
        Table(["Summary", "Count"], counts.Select(count => new object?[] { new string(' ', count.Depth * 2) + count.Name, count.Value }));

    public override void Result(string sentence, params (string Name, object? Value)[] facts)
    {
        if (isAmongSteps)
            Line("");
        isAmongSteps = false;
        Say(sentence);
    }

    public override void Remark(string sentence) => Say(sentence, Aside);

    protected override void Write(Step step)
    {
        Say(step.Outcome is { } outcome ? $"{step.Title}: {outcome}" : step.Title, step.HasEffect ? Heading : Plain);
        Effects(" ", step);
        foreach (string note in step.Notes)
            Say($"  {note}", Warning);
    }

    protected override void Write(Step asSet, Step whatIf)
    {
        Say(asSet.Title, Heading);
        foreach (var (label, step) in new[] { ($"  {AsSet}", asSet), ($"  {WhatIf}", whatIf) })
        {
            Effects(label, step);
            if (!step.HasEffect && step.LeftOut.Count == 0)
                Say($"{label} no change");
        }
    }

    protected override void Write(OwnedRecord asSet, OwnedRecord whatIf)
    {
        Say($"At the end, {asSet.RecordId.Described()}", Heading);
        Say($"  {AsSet} {asSet.State()}");
        Say($"  {WhatIf} {whatIf.State()}");
    }

    private void Effects(string label, Step step)
    {
        isAmongSteps = true;
        foreach (string remark in step.Remarks)
            Say($"{label} {remark}");
        foreach (var change in step.Changes)
            Say($"{label} {change}");
        foreach (var leftOut in step.LeftOut)
            Say($"{label} {leftOut}", Warning);
        foreach (var change in step.Sight)
            Say($"{label} {change}", Aside);
    }

    private void Say(string text, string style = Plain)
    {
        text = text.Printable();
        if (Screen is null)
        {
            Line(text);
            return;
        }

        foreach (string line in Wrapped(text, Screen.Columns))
            Line(Screen.IsStyled && style.Length > 0 ? $"{style}{line}{Reset}" : line);
    }

    /// <summary>The text in lines of a width, broken between words; all but the first are indented.</summary>
    internal static IEnumerable<string> Wrapped(string text, int width)
    {
        int indent = text.Length - text.TrimStart(' ').Length + Hang;
        while (text.Length > width && width > indent)
        {
            int end = text.LastIndexOf(' ', width, width - indent + 1);
            if (end < 0)
                end = text.IndexOf(' ', width);
            if (end < 0)
                break;
            yield return text[..end].TrimEnd();
            text = new string(' ', indent) + text[end..].TrimStart();
        }

        yield return text;
    }
}
