using System.Text.Json;
using RulesEngine.Models;

namespace Ownership.Core.Benchmarks.Peers.ByRulesEngine;

// What a host writes that keeps its rules in Microsoft's RulesEngine. ownership-rules.json has a workflow for each
// command: its rules say when they fire, and what then becomes of whom, on which of the records. One call decides a
// command for all records, as they came, since calls are what costs; what is here carries out what fired.

/// <summary>What the rules look at: one input, since each rule pays for every input.</summary>
public sealed class Assignment(
    ByHandMutable.Contact contact, ByHandMutable.OwnedRecord named, string? newOwner, SubAccountSettings settings)
{
    public ByHandMutable.Contact Contact { get; } = contact;

    public ByHandMutable.OwnedRecord Named { get; } = named;

    public string? NewOwner { get; } = newOwner;

    public string? PreviousOwner { get; } = named.Owner;

    public SubAccountSettings Settings { get; } = settings;

    public bool OwnsAnother(string? user)
    {
        foreach (var opportunity in Contact.Opportunities)
        {
            if (opportunity.Owner == user && opportunity != Named)
                return true;
        }

        return false;
    }
}

/// <summary>Which records an effect is for; <see cref="OwnerChanged"/> are those that an effect before it gave another owner.</summary>
public enum Target
{
    Named,
    Contact,
    Others,
    OwnerChanged,
}

/// <summary>Whom an effect is about; <see cref="ItsPreviousOwner"/> is that of the record it is for.</summary>
public enum Who
{
    NewOwner,
    PreviousOwner,
    ItsPreviousOwner,
    ContactOwner,
}

/// <summary>What a rule does when it fires.</summary>
public sealed record Effect(string Event, Target On, Who User, OwnershipRule Because)
{
    public static Effect Of(Rule rule) =>
        new(rule.SuccessEvent, Property<Target>(rule, "On"), Property<Who>(rule, "User"), Property<OwnershipRule>(rule, "Because"));

    private static T Property<T>(Rule rule, string name)
        where T : struct, Enum => Enum.Parse<T>(rule.Properties[name].ToString()!);
}

public sealed class OwnershipService(SubAccountSettings settings) : ByHandMutable.IOwnershipService
{
    private static readonly Workflow[] Workflows = Load();

    private static readonly Dictionary<Rule, Effect> Effects = Workflows.SelectMany(w => w.Rules).ToDictionary(rule => rule, Effect.Of);

    // One for all, since it keeps what it compiles. Off is what every call would pay for and these rules do not use;
    // and a rule that cannot be compiled or throws is not to pass for one that did not fire.
    private static readonly RulesEngine.RulesEngine Engine = new(Workflows, new()
    {
        CustomTypes = [typeof(FollowerSyncMode), typeof(PreviousOwnerMode)],
        AutoExecuteActions = false,
        EnableFormattedErrorMessage = false,
        EnableExceptionAsErrorMessage = false,
    });

    public List<ByHandMutable.Change> AssignContact(ByHandMutable.Contact contact, string? owner) =>
        Assign(nameof(AssignContact), new(contact, contact, owner, settings));

    public List<ByHandMutable.Change> AssignOpportunity(ByHandMutable.Opportunity opportunity, string? owner) =>
        Assign(nameof(AssignOpportunity), new(opportunity.Contact, opportunity, owner, settings));

    private List<ByHandMutable.Change> Assign(string workflow, Assignment assignment)
    {
        var fired = Decide(workflow, assignment);
        var changes = new List<ByHandMutable.Change>();
        CarryOut(fired, assignment, assignment.Named, changes);
        if (assignment.Contact != assignment.Named)
            CarryOut(fired, assignment, assignment.Contact, changes);
        if (!fired.Exists(effect => effect.On == Target.Others))
            return changes;

        foreach (var opportunity in assignment.Contact.Opportunities)
        {
            if (opportunity != assignment.Named)
                CarryOut(fired, assignment, opportunity, changes);
        }

        return changes;
    }

    private static List<Effect> Decide(string workflow, Assignment assignment)
    {
        var fired = new List<Effect>();
        var results = Engine.ExecuteAllRulesAsync(workflow, new RuleParameter("assignment", assignment)).AsTask().GetAwaiter().GetResult();
        foreach (var result in results)
        {
            if (result.IsSuccess)
                fired.Add(Effects[result.Rule]);
        }

        return fired;
    }

    private void CarryOut(List<Effect> fired, Assignment assignment, ByHandMutable.OwnedRecord record, List<ByHandMutable.Change> changes)
    {
        var previous = record.Owner;
        foreach (var effect in fired)
        {
            bool applies = effect.On switch
            {
                Target.Named => record == assignment.Named,
                Target.Contact => record == assignment.Contact,
                Target.Others => record != assignment.Named,
                _ => record.Owner != previous,
            };
            if (!applies)
                continue;

            var user = effect.User switch
            {
                Who.NewOwner => assignment.NewOwner,
                Who.PreviousOwner => assignment.PreviousOwner,
                Who.ItsPreviousOwner => previous,
                _ => assignment.Contact.Owner,
            };
            Apply(effect, record, user, changes);
        }
    }

    // Only what changes something is a change, and nobody neither leaves nor joins. F4, F5 and F6 hold whoever joins.
    private void Apply(Effect effect, ByHandMutable.OwnedRecord record, string? user, List<ByHandMutable.Change> changes)
    {
        switch (effect.Event)
        {
            case "owner" when record.Owner != user:
                changes.Add(new(record, ChangeKind.OwnerChanged, record.Owner, user, effect.Because));
                record.Owner = user;
                break;
            case "leave" when user != null && record.Followers.Remove(user):
                changes.Add(new(record, ChangeKind.FollowerRemoved, user, null, effect.Because));
                break;
            case "join" when user != null && user != record.Owner
                && record.Followers.Count < settings.MaxFollowers && record.Followers.Add(user):
                changes.Add(new(record, ChangeKind.FollowerAdded, null, user, effect.Because));
                break;
        }
    }

    private static Workflow[] Load()
    {
        using var json = typeof(OwnershipService).Assembly.GetManifestResourceStream("ownership-rules.json")!;
        return JsonSerializer.Deserialize<Workflow[]>(json)!;
    }
}
