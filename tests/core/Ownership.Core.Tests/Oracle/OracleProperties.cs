using Ownership.Core.Tests.Laws;

namespace Ownership.Core.Tests.Oracle;

/// <summary>
/// Library and oracle agree on state, changes, rules, causes and what was left out; over the small world see
/// <see cref="SmallWorld"/>.
/// </summary>
public class OracleProperties
{
    [Law(MaxTest = 5_000)]
    public void They_agree_on_a_decision(Scenario given) => Comparison.Mismatch(given, given.Decide()).Should().BeNull();

    [Law]
    public void They_agree_in_larger_worlds(LargeScenario given) =>
        Comparison.Mismatch(given.Scenario, given.Scenario.Decide()).Should().BeNull();

    [Law]
    public void They_agree_on_two_commands_at_once(Scenario given) => Comparison.MismatchOfTogether(given).Should().BeNull();

    [Law]
    public void They_agree_on_an_undo_after_another_command(Scenario given)
    {
        var decision = given.Decide();
        var next = given.DecideNext(decision);

        Comparison.MismatchOfUndo(given, decision, next.After).Should().BeNull();
        Comparison.MismatchOfUndo(given, decision.Then(next), next.After).Should().BeNull();
    }

    [Law]
    public void They_agree_on_the_undo_of_an_undo(Scenario given)
    {
        var decision = given.Decide();
        var undo = given.Policy.Undo(decision, given.DecideNext(decision).After);

        Comparison.MismatchOfUndo(given, undo, undo.After).Should().BeNull();
        Comparison.MismatchOfUndo(given, undo, given.Policy.Decide(undo.After, given.Command).After).Should().BeNull();
    }

    [Law]
    public void They_agree_on_an_undo_under_other_settings_on_whatever_became_of_the_records(Scenario given, Scenario later) =>
        Comparison.MismatchOfUndo(later, given.Decide(), later.Snapshot).Should().BeNull();

    [Law]
    public void They_agree_on_a_move(Scenario given)
    {
        foreach (var id in given.Snapshot.Opportunities.Concat(given.Other!.Opportunities).Select(opportunity => opportunity.Id).Distinct())
            Comparison.MismatchOfMove(given, id).Should().BeNull();
    }

    [Law]
    public void They_agree_on_a_merge(Scenario given)
    {
        if (given.CanMerge)
            Comparison.MismatchOfMerge(given).Should().BeNull();
    }
}
