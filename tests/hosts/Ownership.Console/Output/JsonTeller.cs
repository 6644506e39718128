using System.Text.Json;
using Ownership.Core;

namespace Ownership.Console.Output;

/// <summary>Tells it to programs: one JSON object a line.</summary>
internal sealed class JsonTeller(Streams streams) : Teller(streams)
{
    private readonly JsonLine line = new();

    public override void Settings(SubAccountSettings settings, string label = SettingsLabel) =>
        Tell(json => Wire.Settings(json, label == WhatIf ? "whatIfSettings" : "settings", settings));

    public override void Records(IEnumerable<OwnedRecord> records)
    {
        foreach (var record in records)
            Tell(json => Wire.Record(json, "recordAtTheEnd", record));
    }

    public override void Table(IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        foreach (object?[] row in rows)
            Tell(json => Members(json, columns.Zip(row)));
    }

    public override void Counts(IEnumerable<Count> counts) => Tell(json =>
    {
        json.WriteStartObject("summary");
        int open = 0;
        foreach (var count in counts)
        {
            for (; open > count.Depth; open--)
                json.WriteEndObject();
            // Words are names in the way of JSON; a rule, a reason or a type is a name already.
            string name = count.Name.Contains(' ', StringComparison.Ordinal) ? Wire.Name(count.Name) : count.Name;
            if (count.HasParts)
            {
                json.WriteStartObject(name);
                open++;
            }

            json.WriteNumber(count.HasParts ? "all" : name, count.Value);
        }

        for (; open >= 0; open--)
            json.WriteEndObject();
    });

    public override void Result(string sentence, params (string Name, object? Value)[] facts) => Tell(json => Members(json, facts));

    public override void Remark(string sentence)
    {
    }

    protected override void Write(Step step) => Tell(json =>
    {
        Wire.Title(json, step);
        if (step.Verdict is { } verdict)
            json.WriteString("verdict", Wire.Name($"{verdict}"));
        Wire.Happened(json, step);
        if (step.Notes.Count > 0)
            Wire.Texts(json, "notes", step.Notes);
    });

    protected override void Write(Step asSet, Step whatIf) => Tell(json =>
    {
        Wire.Title(json, asSet);
        json.WriteStartObject("asSet");
        Wire.Happened(json, asSet);
        json.WriteEndObject();
        json.WriteStartObject("whatIf");
        Wire.Happened(json, whatIf);
        json.WriteEndObject();
    });

    protected override void Write(OwnedRecord asSet, OwnedRecord whatIf) => Tell(json =>
    {
        json.WriteString("record", Wire.Key(asSet.RecordId));
        Wire.Record(json, "asSet", asSet);
        Wire.Record(json, "whatIf", whatIf);
    });

    private static void Members(Utf8JsonWriter json, IEnumerable<(string Name, object? Value)> members)
    {
        foreach (var (name, value) in members)
        {
            json.WritePropertyName(Wire.Name(name));
            if (value is int or long)
                json.WriteNumberValue(Convert.ToInt64(value, null));
            else if (value is null)
                json.WriteNullValue();
            else
                json.WriteStringValue($"{value}");
        }
    }

    private void Tell(Action<Utf8JsonWriter> members) => Line(line.Of(members));
}
