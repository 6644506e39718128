using System.Diagnostics;
using Ownership.Console.Input;
using Ownership.Core;
using Spectre.Console;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Console;

/// <summary>Writes standard output: lines for the events as they come, then tables.</summary>
internal sealed class Report
{
    public const string AsSet = "as set: ";
    public const string WhatIf = "what if:";

    private static readonly Style Heading = new(decoration: Decoration.Bold);
    private static readonly Style Warning = new(Color.Yellow);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    private readonly IAnsiConsole console;

    public Report(TextWriter output)
    {
        var target = new AnsiConsoleOutput(output);
        console = AnsiConsole.Create(new()
        {
            Out = target,
            Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Enrichment = new() { UseDefaultEnrichers = false }, // they colour files and pipes too on build servers
        });
        if (!target.IsTerminal)
            console.Profile.Width = ushort.MaxValue; // a file or a pipe has no edge to wrap at
    }

    public void Settings(string label, SubAccountSettings settings) =>
        Line($"{label} {string.Join(' ', Setting.All.Select(setting => $"{setting.Name}={setting.Get(settings)}"))}");

    public void Event(WebhookEvent e, Outcome outcome)
    {
        Line(outcome.Remark is null ? e.Title : $"{e.Title}: {outcome.Remark}", Heading);
        Effects(" ", outcome);
    }

    public void Difference(WebhookEvent e, (Outcome AsSet, Outcome WhatIf) outcomes)
    {
        if (outcomes.AsSet.IsAs(outcomes.WhatIf))
            return;
        Line(e.Title, Heading);
        foreach (var (label, outcome) in new[] { ($"  {AsSet}", outcomes.AsSet), ($"  {WhatIf}", outcomes.WhatIf) })
        {
            Effects(label, outcome);
            if (outcome.Changes.Length + outcome.LeftOut.Length == 0)
                Line($"{label} {outcome.Remark}");
        }
    }

    public void Records(IEnumerable<OwnershipSnapshot> snapshots)
    {
        var table = NewTable("Record", "Owner", "Followers");
        foreach (var record in snapshots.SelectMany(snapshot => snapshot.Records))
            table.AddRow(Cell(Name(record)), Cell(Owner(record)), Cell(Followers(record)));
        console.Write(table);
    }

    public void Summary(IReadOnlyCollection<Outcome> outcomes, int malformed)
    {
        var table = NewTable("Summary", "#Count");
        Count("events", outcomes.Count);
        foreach (var kind in Enum.GetValues<OutcomeKind>())
            Count($"  {Name(kind)}", outcomes.Count(outcome => outcome.Kind == kind));
        Count("malformed lines", malformed);
        CountEach("changes", outcomes.SelectMany(outcome => outcome.Changes, (_, change) => change.Rule));
        CountEach("left out", outcomes.SelectMany(outcome => outcome.LeftOut, (_, leftOut) => leftOut.Reason));
        Count("sight gained", Sight(outcomes, AccessChangeKind.Gained));
        Count("sight lost", Sight(outcomes, AccessChangeKind.Lost));
        console.Write(table);

        void Count(string what, int count) => table.AddRow(Cell(what), Cell($"{count}"));

        void CountEach<T>(string what, IEnumerable<T> causes)
            where T : struct, Enum
        {
            var counts = causes.CountBy(cause => cause).OrderBy(count => count.Key).ToList();
            Count(what, counts.Sum(count => count.Value));
            foreach (var (cause, count) in counts)
                Count($"  {cause}", count);
        }
    }

    public void Differences(
        IEnumerable<OwnershipSnapshot> asSet, IEnumerable<OwnershipSnapshot> whatIf, List<(Outcome AsSet, Outcome WhatIf)> outcomes)
    {
        // Settings decide on owners and followers only, so both have the same records in the same order.
        var pairs = asSet.Zip(whatIf).SelectMany(pair => pair.First.Records.Zip(pair.Second.Records)).ToList();
        var different = pairs.Where(pair => pair.First != pair.Second).ToList();
        int differentEvents = outcomes.Count(outcome => !outcome.AsSet.IsAs(outcome.WhatIf));
        if (differentEvents == 0)
        {
            Line($"Nothing differs: {outcomes.Count} events and {pairs.Count} records come out the same.");
            return;
        }

        if (different.Count > 0)
        {
            var table = NewTable("Record", "Owner as set", "Owner what if", "Followers as set", "Followers what if");
            foreach (var (one, other) in different)
                table.AddRow(Cell(Name(one)), Cell(Owner(one)), Cell(Owner(other)), Cell(Followers(one)), Cell(Followers(other)));
            console.Write(table);
        }

        var sight = NewTable("Sight", "#As set", "#What if");
        Count("gained", outcome => Sight(outcome, AccessChangeKind.Gained));
        Count("lost", outcome => Sight(outcome, AccessChangeKind.Lost));
        var atTheEnd = asSet.Zip(whatIf, AccessChange.Between).SelectMany(changes => changes).ToLookup(change => change.Kind);
        Row("at the end, only here", atTheEnd[AccessChangeKind.Lost].Count(), atTheEnd[AccessChangeKind.Gained].Count());
        console.Write(sight);
        Line($"{differentEvents} of {outcomes.Count} events come out differently; "
            + $"{different.Count} of {pairs.Count} records end differently.");

        void Count(string what, Func<IEnumerable<Outcome>, int> count) =>
            Row(what, count(outcomes.Select(outcome => outcome.AsSet)), count(outcomes.Select(outcome => outcome.WhatIf)));

        void Row(string what, int one, int other) => sight.AddRow(Cell(what), Cell($"{one}"), Cell($"{other}"));
    }

    /// <summary>What assigning the contacts without owner comes to, and where that leaves the rotation.</summary>
    public void Plan(IReadOnlyCollection<OwnershipDecision> decisions, int contacts, AssignmentRotation before, AssignmentRotation after)
    {
        if (decisions.Count > 0)
        {
            var plan = NewTable("Contact", "User", "#Opportunities assigned", "#Followers added", "Who loses sight");
            foreach (var decision in decisions)
            {
                var losing = decision.AccessChanges.Where(change => change.Kind == AccessChangeKind.Lost).Select(change => change.User);
                plan.AddRow(
                    Cell(decision.After.Contact.Id.Value),
                    Cell(Owner(decision.After.Contact)),
                    Cell($"{decision.Changes.OfType<OwnerChanged>().Count(change => change.Record is OpportunityId)}"),
                    Cell($"{decision.Changes.OfType<FollowerAdded>().Count()}"),
                    Cell(string.Join(", ", losing.Distinct())));
            }

            console.Write(plan);
        }

        foreach (var leftOut in decisions.SelectMany(decision => decision.LeftOut))
            Line($"  {leftOut}", Warning);

        var users = NewTable("User", "#Weight", "#Contacts");
        var assigned = decisions.ToLookup(decision => decision.After.Contact.Owner);
        foreach (var user in before.Users)
            users.AddRow(Cell(user.Value), Cell($"{before.WeightOf(user)}"), Cell($"{assigned[user].Count()}"));
        console.Write(users);
        Line(decisions.Count > 0
            ? $"{decisions.Count} of {contacts} contacts have no owner and get one."
            : $"All {contacts} contacts have an owner: none is assigned.");
        Line($"Next in turn: {after.Users[0]}.");
    }

    public void Written(IReadOnlyCollection<string> files) =>
        Line(files.Count > 0 ? $"Written: {string.Join(", ", files)}." : "Nothing is written without --out.", Quiet);

    private void Effects(string label, Outcome outcome)
    {
        foreach (var change in outcome.Changes)
            Line($"{label} {change}");
        foreach (var leftOut in outcome.LeftOut)
            Line($"{label} {leftOut}", Warning);
        foreach (var change in outcome.AccessChanges)
            Line($"{label} {change}", Quiet);
    }

    private static int Sight(IEnumerable<Outcome> outcomes, AccessChangeKind kind) =>
        outcomes.Sum(outcome => outcome.AccessChanges.Count(change => change.Kind == kind));

    private void Line(string text, Style? style = null) => console.WriteLine(text.Printable(), style ?? Style.Plain);

    private static string Name(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Applied => "with an effect",
        OutcomeKind.NoChange => "no change",
        OutcomeKind.Skipped => "skipped",
        OutcomeKind.Ignored => "ignored",
        _ => throw new UnreachableException(),
    };

    /// <summary>What a record is called in a table, where opportunities stand below their contact.</summary>
    private static string Name(OwnedRecord record) => $"{(record is Contact ? "" : "  ")}{record.RecordId.Described()}";

    private static string Owner(OwnedRecord record) => record.Owner?.Value ?? "nobody";

    private static string Followers(OwnedRecord record) => string.Join(", ", record.Followers.AsEnumerable());

    /// <summary>A table; a column marked with # is of numbers.</summary>
    private static Table NewTable(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (string column in columns)
            table.AddColumn(new TableColumn(Cell(column.TrimStart('#'))) { Alignment = column[0] == '#' ? Justify.Right : null });
        return table;
    }

    /// <summary>A cell with the text as it is: what looks like markup in an id is part of the id.</summary>
    private static Text Cell(string text) => new(text.Printable());
}
