using Ownership.Core;

namespace Ownership.Console.Output;

/// <summary>Tells on standard output what a run comes to.</summary>
internal abstract class Teller(Streams streams)
{
    public const string SettingsLabel = "settings:";
    public const string AsSet = "as set: ";
    public const string WhatIf = "what if:";

    /// <summary>Whether single events, contacts and records are passed over.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Whether only what has an effect is told.</summary>
    public bool OnlyChanged { get; init; }

    protected TextWriter Output => streams.Output;

    protected Screen? Screen => streams.Screen;

    public void Tell(Step step)
    {
        if (!IsQuiet && (step.HasEffect || !OnlyChanged))
            Write(step);
    }

    /// <summary>An event of which something else comes under other settings.</summary>
    public void Tell(Step asSet, Step whatIf)
    {
        if (!IsQuiet)
            Write(asSet, whatIf);
    }

    /// <summary>A record that ends in another way under other settings.</summary>
    public void Tell(OwnedRecord asSet, OwnedRecord whatIf)
    {
        if (!IsQuiet)
            Write(asSet, whatIf);
    }

    public abstract void Settings(SubAccountSettings settings, string label = SettingsLabel);

    public abstract void Records(IEnumerable<OwnedRecord> records);

    /// <summary>A table whose columns of numbers are those whose values are.</summary>
    /// <param name="columns">What the columns are called.</param>
    /// <param name="rows">As many values each as there are columns.</param>
    public abstract void Table(IReadOnlyList<string> columns, IEnumerable<object?[]> rows);

    /// <summary>What each user comes to and loses; nothing where it is nobody.</summary>
    public void Table(Totals totals)
    {
        if (totals.Users.Any())
            Table(["User", .. Totals.Columns], totals.Users.Select(user => (object?[])[user.User.Value, .. user.Counts.Cast<object>()]));
    }

    public abstract void Counts(IEnumerable<Count> counts);

    /// <summary>What a run came to, in one sentence or in facts.</summary>
    public abstract void Result(string sentence, params (string Name, object? Value)[] facts);

    /// <summary>A remark that no program needs.</summary>
    public abstract void Remark(string sentence);

    protected abstract void Write(Step step);

    protected abstract void Write(Step asSet, Step whatIf);

    protected abstract void Write(OwnedRecord asSet, OwnedRecord whatIf);

    protected void Line(string text)
    {
        if (Screen is not null)
            streams.Bar?.Clear();
        Output.WriteLine(text);
    }
}
