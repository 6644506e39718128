using System.Diagnostics;
using System.Text;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Playground.Try;

/// <summary>A case as a test in C#, which a developer pastes beside others.</summary>
internal static class CSharpTest
{
    /// <summary>All that was done, from how the records were at first to how they are now.</summary>
    public static string Of(CaseHistory told)
    {
        var code = new StringBuilder("""
            // C# 12, with the packages Ownership.Core and xunit
            using System.Collections.Generic;
            using System.Linq;
            using Ownership.Core;
            using Xunit;
            using static Ownership.Core.OwnershipCommand;

            public class OwnershipCase
            {
                [Fact]
                public void Ends_as_the_playground_showed_it()
                {

            """);
        var lines = new Lines(code);
        Records(lines, told);
        foreach (var (index, done) in told.Done.Index())
            Step(lines, done, index + 1);
        lines.Blank();
        foreach (var snapshot in told.Now.Snapshots)
        {
            string name = told.Now.Contact == snapshot ? "contact" : "other";
            lines.Add($"Assert.Equal({Written(snapshot)},\n            {name});");
        }

        return code.Append("    }\n}\n").ToString();
    }

    private static void Records(Lines lines, CaseHistory told)
    {
        var start = told.Start;
        lines.Add($"var settings = {Written(start.Settings)};");
        lines.Add($"List<UserId> left = {Users(start.Left)};");
        lines.Add($"var contact = {Written(start.Contact)};");
        lines.Add($"var other = {Written(start.Other)};");
        if (told.Done.Any(done => Decisions(done).Count > 0))
            lines.Add("OwnershipPolicy Policy() => new(settings) { ActiveUsers = ActiveUsers.AllExcept(left) };");
    }

    private static void Step(Lines lines, Outcome done, int number)
    {
        lines.Blank();
        lines.Add($"// {number}. {Titles.Of(done)}".ReplaceLineEndings(" "));
        var (before, after) = (done.Before, done.After);
        if (before.Settings != after.Settings)
            lines.Add($"settings = {Written(after.Settings)};");
        foreach (var user in after.Left.Except(before.Left))
            lines.Add($"left.Add({Id(user)});");
        foreach (var user in before.Left.Except(after.Left))
            lines.Add($"left.Remove({Id(user)});");
        foreach (var (was, then) in Statuses(before, after))
            lines.Add($"{Name(before, was)} = new({Name(before, was)}.Contact, {Name(before, was)}.Opportunities.Select("
                + $"each => each.Id == {Typed(was.Id)} ? each with {{ IsClosed = {Word(then.IsClosed)} }} : each));");
        if (done.Step is CaseStep.Merge)
        {
            lines.Add($"var plan{number} = Policy().Merge(contact, other);");
            lines.Add($"(contact, other) = (plan{number}.Decisions[0].After, plan{number}.Decisions[1].After);");
            return;
        }

        if (done.Moved is { } moved)
        {
            string from = Name(before, before.Find(moved)!), to = from == "contact" ? "other" : "contact";
            lines.Add($"var plan{number} = Policy().Move({from}, {Id(moved)}, {to});");
            lines.Add($"({from}, {to}) = (plan{number}.Decisions[0].After, plan{number}.Decisions[1].After);");
            return;
        }

        foreach (var decision in Decisions(done))
        {
            string snapshot = decision.Before.Contact.Id == before.Contact.Contact.Id ? "contact" : "other";
            string name = $"{snapshot}{number}";
            foreach (var change in decision.Changes)
                lines.Add($"// - {Titles.Sentences.Of(change)}".ReplaceLineEndings(" "));
            lines.Add($"var {name} = Policy().{Asked(done, snapshot)};");
            lines.Add($"{snapshot} = {name}.After;");
        }
    }

    // What could not move at all is only reported.
    private static IReadOnlyList<OwnershipDecision> Decisions(Outcome done) =>
        done is { Step: CaseStep.Move, Moved: null } ? [] : done.Plan.Decisions;

    private static IEnumerable<(Opportunity Was, Opportunity Then)> Statuses(CaseState before, CaseState after) =>
        from was in before.Records.OfType<Opportunity>()
        let then = after.Find(was.Id) as Opportunity
        where then is not null && then.IsClosed != was.IsClosed
        select (was, then);

    private static string Name(CaseState state, OwnedRecord record) => state.Of(record.RecordId) == state.Contact ? "contact" : "other";

    private static string Asked(Outcome done, string snapshot) => done.Step switch
    {
        CaseStep.Ask ask => $"Decide({snapshot}, {Written(ask.Command)})",
        CaseStep.Align => $"Decide({snapshot}, {Written(InStep.With(done.Before.Settings)!)})",
        CaseStep.Leave leave => $"Decide({snapshot}, {Written(new ReplaceUser(leave.User, leave.By))})",
        CaseStep.TakeBack back => $"Undo({snapshot}{back.Step + 1}, {snapshot})",
        _ => throw new UnreachableException(),
    };

    private static string Written(SubAccountSettings settings)
    {
        var standard = new SubAccountSettings();
        List<string> set = [];
        Add(nameof(settings.AllowDifferentOwners), settings.AllowDifferentOwners, standard.AllowDifferentOwners, Word);
        Add(nameof(settings.SyncContactFollowerWithOpportunityOwner), settings.SyncContactFollowerWithOpportunityOwner,
            standard.SyncContactFollowerWithOpportunityOwner, Word);
        Add(nameof(settings.SyncOpportunityFollowerWithContactOwner), settings.SyncOpportunityFollowerWithContactOwner,
            standard.SyncOpportunityFollowerWithContactOwner, Word);
        Add(nameof(settings.FollowerSync), settings.FollowerSync, standard.FollowerSync, value => $"FollowerSyncMode.{value}");
        Add(nameof(settings.PreviousOwner), settings.PreviousOwner, standard.PreviousOwner, value => $"PreviousOwnerMode.{value}");
        Add(nameof(settings.MaxFollowers), settings.MaxFollowers, standard.MaxFollowers, value => $"{value}");
        Add(nameof(settings.ClosedOpportunities), settings.ClosedOpportunities, standard.ClosedOpportunities,
            value => $"ClosedOpportunitiesMode.{value}");
        return set.Count == 0 ? "new SubAccountSettings()" : $"new SubAccountSettings {{ {string.Join(", ", set)} }}";

        void Add<T>(string name, T value, T usual, Func<T, string> write)
        {
            if (!EqualityComparer<T>.Default.Equals(value, usual))
                set.Add($"{name} = {write(value)}");
        }
    }

    private static string Written(OwnershipSnapshot snapshot)
    {
        string opportunities = string.Concat(snapshot.Opportunities.Select(each => $"\n                {Written(each)},"));
        string contact = $"new({Id(snapshot.Contact.Id)}){Set(snapshot.Contact)}";
        return $"new OwnershipSnapshot(\n            {contact},\n            [{opportunities}])";
    }

    private static string Written(Opportunity opportunity) =>
        $"new Opportunity({Id(opportunity.Id)}, {Id(opportunity.ContactId)}){Set(opportunity)}";

    private static string Set(OwnedRecord record)
    {
        List<string> set = [];
        if (record.Owner is not null)
            set.Add($"Owner = {Id(record.Owner)}");
        if (record.Followers.Count > 0)
            set.Add($"Followers = {Users(record.Followers)}");
        if (record is Opportunity { IsClosed: true })
            set.Add("IsClosed = true");
        return set.Count == 0 ? "" : $" {{ {string.Join(", ", set)} }}";
    }

    private static string Written(OwnershipCommand command) => command switch
    {
        AssignContact c => $"new AssignContact({Id(c.Owner)}){Limits(c.OnlyIfUnassigned, c.OnlyIfOwnedBy)}",
        UnassignContact c => $"new UnassignContact(){Limits(false, c.OnlyIfOwnedBy)}",
        CreateOpportunity c => $"new CreateOpportunity({Id(c.Id)}, {Written(c.Owner)}){Limits(c.OnlyIfUnassigned, null)}",
        AssignOpportunity c => $"new AssignOpportunity({Id(c.Id)}, {Id(c.Owner)}){Limits(c.OnlyIfUnassigned, c.OnlyIfOwnedBy)}",
        UnassignOpportunity c => $"new UnassignOpportunity({Id(c.Id)}){Limits(false, c.OnlyIfOwnedBy)}",
        AdoptOpportunity c => $"new AdoptOpportunity({Written(c.Opportunity)})",
        RemoveOpportunity c => $"new RemoveOpportunity({Id(c.Id)})",
        AddFollowers c => $"new AddFollowers({Typed(c.Record)}, {Users(c.Users)})",
        RemoveFollowers c => $"new RemoveFollowers({Typed(c.Record)}, {Users(c.Users)})",
        RemoveAllFollowers c => $"new RemoveAllFollowers({Typed(c.Record)})",
        SetFollowers c => $"new SetFollowers({Typed(c.Record)}, {Users(c.Users)})",
        ReplaceUser c => $"new ReplaceUser({Id(c.User)}, {(c.By is null ? "null" : Id(c.By))}){Places(c.Places)}",
        AlignFollowers => "new AlignFollowers()",
        AlignOwners => "new AlignOwners()",
        _ => throw new UnreachableException(),
    };

    private static string Written(InitialOwner owner) =>
        owner.User is { } user ? $"new UserId({Text(user.Value)})"
        : owner.IsUnassigned ? "InitialOwner.Unassigned"
        : "InitialOwner.ContactOwner";

    private static string Limits(bool onlyIfUnassigned, UserId? onlyIfOwnedBy)
    {
        string[] set =
        [
            .. onlyIfUnassigned ? ["OnlyIfUnassigned = true"] : Array.Empty<string>(),
            .. onlyIfOwnedBy is null ? [] : new[] { $"OnlyIfOwnedBy = {Id(onlyIfOwnedBy)}" },
        ];
        return set.Length == 0 ? "" : $" {{ {string.Join(", ", set)} }}";
    }

    private static string Places(UserPlaces places) => places == UserPlaces.All ? ""
        : $" {{ Places = {string.Join(" | ", $"{places}".Split(", ").Select(place => $"UserPlaces.{place}"))} }}";

    private static string Users(IEnumerable<UserId> users) => $"[{string.Join(", ", users.Select(Id))}]";

    private static string Id(UserId id) => $"new({Text(id.Value)})";

    private static string Id(RecordId id) => $"new({Text(id.Value)})";

    /// <summary>Where a record of any kind may stand.</summary>
    private static string Typed(RecordId id) => $"new {id.GetType().Name}({Text(id.Value)})";

    private static string Word(bool value) => value ? "true" : "false";

    /// <summary>As a literal, whatever letters it has.</summary>
    private static string Text(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char c in text)
        {
            _ = c is '"' or '\\' ? literal.Append('\\').Append(c)
                : c is >= ' ' and <= '~' ? literal.Append(c)
                : literal.Append($"\\u{(int)c:x4}");
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Lines of the test's body.</summary>
    private sealed class Lines(StringBuilder code)
    {
        public void Add(string line) => code.Append("        ").Append(line).Append('\n');

        public void Blank() => code.Append('\n');
    }
}
