using FsCheck;
using FsCheck.Fluent;
using Ownership.Core;
using Ownership.Core.Tests;
using Ownership.Core.Tests.Laws;
using Ownership.Playground.Cases;

namespace Ownership.Playground.Tests.Cases;

/// <summary>Cases as the library's laws are asked of, with some steps of every kind.</summary>
public static class RandomCases
{
    private const int MostSteps = 8;

    public static Arbitrary<CaseHistory> All() => Arb.From(
        from scenario in Arbitraries.Scenarios().Generator
        from seed in Gen.Choose(0, int.MaxValue)
        let start = Start(scenario)
        where start.Twice is null
        select Played(start, scenario, new(seed)));

    public static CaseStep Step(CaseHistory now, Random random, params OwnershipCommand[] commands)
    {
        var state = now.Now;
        OpportunityId[] opportunities = [.. state.Records.OfType<Opportunity>().Select(opportunity => opportunity.Id), new("gone")];
        UserId User() => state.People[random.Next(state.People.Length)];
        return random.Next(12) switch
        {
            0 => new CaseStep.Move(opportunities[random.Next(opportunities.Length)]),
            1 => new CaseStep.Close(opportunities[random.Next(opportunities.Length)], random.Next(2) == 0),
            2 => new CaseStep.ChangeSettings(state.Settings with { AllowDifferentOwners = !state.Settings.AllowDifferentOwners }),
            3 => new CaseStep.Leave(User(), random.Next(3) == 0 ? null : User()),
            4 => new CaseStep.ComeBack(User()),
            5 => new CaseStep.Join(new($"new-{random.Next(3)}")),
            6 => new CaseStep.Align(),
            7 or 8 when now.Done.Length > 0 => new CaseStep.TakeBack(random.Next(now.Done.Length)),
            9 when random.Next(4) == 0 => new CaseStep.Merge(),
            _ => new CaseStep.Ask(state.Contact.Contact.Id, commands[random.Next(commands.Length)]),
        };
    }

    private static CaseHistory Played(CaseState start, Scenario scenario, Random random)
    {
        var played = CaseHistory.From(start);
        for (int steps = random.Next(MostSteps); steps > 0; steps--)
            played = played.Take(Step(played, random, scenario.Command, scenario.Next!));
        return played;
    }

    private static CaseState Start(Scenario scenario)
    {
        UserId[] people = [.. Enumerable.Range(1, 5).Select(i => new UserId($"u{i}"))];
        return new()
        {
            Settings = scenario.Settings,
            People = [.. people],
            Left = [.. people.Where(user => !scenario.Active.Contains(user))],
            Contact = scenario.Snapshot,
            Other = scenario.Other!,
        };
    }
}
