using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ownership.Core;

namespace Ownership.Console.Output;

/// <summary>The parts of the JSON lines; whatever is the library's is written in its wire format.</summary>
internal static class Wire
{
    private static readonly OwnershipJsonContext Json = OwnershipJsonContext.Default;

    /// <summary>What is called so in words, as the name of a member.</summary>
    public static string Name(string words)
    {
        string[] parts = words.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return JsonNamingPolicy.CamelCase.ConvertName(parts[0])
            + string.Concat(parts.Skip(1).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
    }

    public static void Settings(Utf8JsonWriter json, string name, SubAccountSettings settings)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, settings, Json.SubAccountSettings);
    }

    public static string Key(RecordId id) => id.Key;

    public static void Title(Utf8JsonWriter json, Step step)
    {
        if (step.Line is { } line)
            json.WriteNumber("line", line);
        if (step.Type is { } type)
            json.WriteString("type", type);
        if (step.Record is { } record)
            json.WriteString("record", Key(record));
    }

    public static void Record(Utf8JsonWriter json, string name, OwnedRecord record)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, record, Json.OwnedRecord);
    }

    public static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>What happened, or what of it is asked for.</summary>
    public static void Happened(Utf8JsonWriter json, Step step)
    {
        if (step.IsExcerpt)
        {
            Texts(json, "remarks", step.Remarks);
            Values(json, "changes", step.Changes, Json.OwnershipChange);
            Values(json, "leftOut", step.LeftOut, Json.LeftOut);
            Values(json, "sight", step.Sight, Json.AccessChange);
            return;
        }

        json.WriteStartArray("happened");
        foreach (var (news, effect) in step.Happened)
        {
            json.WriteStartObject();
            if (news is not null)
                News(json, news);
            Decided(json, effect);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Values(json, "sight", step.Sight, Json.AccessChange);
    }

    /// <summary>
    /// The decision, or the plan where decisions belong together; of each contact the opportunities that change, as an undo
    /// needs them.
    /// </summary>
    public static void Decided(Utf8JsonWriter json, Effect effect)
    {
        if (effect.Decisions is [var decision])
        {
            json.WritePropertyName("decision");
            JsonSerializer.Serialize(json, decision.Reduced(), Json.OwnershipDecision);
        }
        else if (effect.Decisions.Count > 1)
        {
            json.WritePropertyName("plan");
            var plan = OwnershipPlan.Restore(effect.Decisions.Select(one => one.Reduced()));
            JsonSerializer.Serialize(json, plan, Json.OwnershipPlan);
        }
    }

    private static void Values<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, JsonTypeInfo<T> type)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            JsonSerializer.Serialize(json, value, type);
        json.WriteEndArray();
    }

    private static void News(Utf8JsonWriter json, News news)
    {
        switch (news)
        {
            case News.Asked asked:
                json.WriteString("news", "asked");
                json.WriteString("contact", asked.Contact.Value);
                json.WritePropertyName("command");
                JsonSerializer.Serialize(json, asked.Command, Json.OwnershipCommand);
                break;
            case News.Moved moved:
                json.WriteString("news", "moved");
                json.WriteString("opportunity", moved.Id.Value);
                json.WriteString("to", moved.To.Value);
                break;
            case News.Closed closed:
                json.WriteString("news", closed.IsClosed ? "closed" : "opened");
                json.WriteString("opportunity", closed.Id.Value);
                break;
            case News.Appeared appeared:
                json.WriteString("news", "appeared");
                json.WriteString("contact", appeared.Contact.Value);
                break;
            case News.Gone gone:
                json.WriteString("news", "gone");
                json.WriteString("contact", gone.Contact.Value);
                break;
            default:
                throw new UnreachableException();
        }
    }
}
