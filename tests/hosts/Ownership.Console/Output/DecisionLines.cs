using System.Text.Json;
using Ownership.Core;

namespace Ownership.Console.Output;

/// <summary>
/// The decisions of a run, one JSON object a line: the settings, then the event or the contact, and the library's decision or plan.
/// </summary>
internal static class DecisionLines
{
    private static readonly JsonSerializerOptions AsWritten = new(JsonSerializerDefaults.Web);

    public static void Write(Stream output, JsonLine line, SubAccountSettings settings) =>
        line.WriteTo(output, json => Wire.Settings(json, "settings", settings));

    public static void Write(Stream output, JsonLine line, Step step)
    {
        foreach (var (_, effect) in step.Happened)
        {
            if (effect.Decisions.All(decision => decision is { HasChanges: false, LeftOut.Count: 0 }))
                continue;
            line.WriteTo(output, json =>
            {
                Wire.Title(json, step);
                Wire.Decided(json, effect);
            });
        }
    }

    /// <exception cref="InvalidDataException">A line is none of these; the message names it.</exception>
    public static IEnumerable<KeptDecision> Read(Source source)
    {
        var lines = new Lines(source);
        while (lines.Next())
        {
            if (!lines.Current.Trim(" \t\r"u8).IsEmpty)
                yield return Kept(source.Name, lines);
        }
    }

    private static KeptDecision Kept(string name, Lines lines)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptDecision>(lines.Current, AsWritten) is { IsOne: true } kept ? kept
                : throw new InvalidDataException($"{name}:{lines.Number}: this is no decision; wanted is what --decisions wrote");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name}:{lines.Number}: this is no decision; wanted is what --decisions wrote: {e.Plain()}", e);
        }
    }
}

/// <summary>A line of the decisions of a run.</summary>
/// <param name="Settings">What the run went on under, where the line says that and nothing else.</param>
/// <param name="Line">The line of the event.</param>
/// <param name="Type">The type of the event.</param>
/// <param name="Record">The record that the event or the decision is about.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Plan">The same, where it is about two contacts.</param>
internal sealed record KeptDecision(
    SubAccountSettings? Settings, int? Line, string? Type, RecordId? Record, OwnershipDecision? Decision, OwnershipPlan? Plan)
{
    public bool IsOne => Settings is not null || Decisions.Count > 0;

    public IReadOnlyList<OwnershipDecision> Decisions => Plan?.Decisions ?? (Decision is null ? [] : [Decision]);

    /// <summary>A step in which these decisions were made over it.</summary>
    public Step Step(IReadOnlyList<OwnershipDecision> decisions, IReadOnlyList<string>? notes = null) => new()
    {
        Line = Line,
        Type = Type,
        Record = Record,
        Happened = [(null, new Effect(decisions))],
        Notes = notes ?? [],
    };
}
