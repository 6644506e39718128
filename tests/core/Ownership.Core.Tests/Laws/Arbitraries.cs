using FsCheck;
using FsCheck.Fluent;
using Ownership.Core.Tests.Catalogue;

namespace Ownership.Core.Tests.Laws;

/// <summary>A random case in a larger world: up to 50 opportunities and 12 users.</summary>
public sealed record LargeScenario(Scenario Scenario)
{
    public override string ToString() => Scenario.ToString();
}

/// <summary>
/// Where the cases come from. Users are drawn from a pool of five, so that "the same owner" and "follows already" happen
/// in every other case; limits are as small as the sets, so that they are reached; a record may come in with its owner
/// among its followers or over the limit, as data does. Everything shrinks towards fewer records, users and settings.
/// </summary>
public static class Arbitraries
{
    private static readonly ContactId TheContact = new("c");

    public static Arbitrary<Scenario> Scenarios() => Arb.From(Scenarios(users: 5, opportunities: 4), Shrink);

    public static Arbitrary<LargeScenario> LargeScenarios() => Arb.From(
        Scenarios(users: 12, opportunities: 50).Select(s => new LargeScenario(s)),
        large => Shrink(large.Scenario).Select(s => new LargeScenario(s)));

    private static Gen<Scenario> Scenarios(int users, int opportunities)
    {
        UserId[] all = [.. Enumerable.Range(1, users).Select(i => new UserId($"u{i}"))];
        var user = Gen.Elements(all);
        var some = Gen.Choose(1, 2).SelectMany(count => user.ListOf(count));

        return
            from settings in Settings
            from active in Gen.Frequency(
                (3, Gen.Constant(ActiveUsers.Everybody)),
                (2, some.Select(gone => ActiveUsers.AllExcept(gone))),
                (1, some.Select(gone => ActiveUsers.Only(all.Except(gone)))))
            from count in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Constant(1)), (6, Gen.Choose(1, opportunities)))
            let draw = new Draw(user, TheContact, count)
            from snapshot in Snapshot(draw, TheContact, count, prefix: "o")
            from isAligned in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
            from command in draw.Command()
            from next in draw.Command()
            from others in Gen.Choose(0, 2)
            from prefix in Gen.Frequency((9, Gen.Constant("p")), (1, Gen.Constant("o")))
            from other in Snapshot(draw, new("other"), others, prefix)
            select new Scenario(settings, isAligned ? InStep(snapshot) : snapshot, command)
            {
                Active = active,
                Next = next,
                Other = other,
            };
    }

    // As records are where both syncs have long been on; by chance they hardly ever are.
    private static OwnershipSnapshot InStep(OwnershipSnapshot snapshot) => new OwnershipPolicy(new()
    {
        AllowDifferentOwners = true,
        SyncContactFollowerWithOpportunityOwner = true,
        SyncOpportunityFollowerWithContactOwner = true,
    }).Decide(snapshot, new AlignFollowers()).After;

    private static Gen<OwnershipSnapshot> Snapshot(Draw draw, ContactId id, int count, string prefix) =>
        from contact in draw.Record(new Contact(id))
        from deals in Gen.CollectToList(Enumerable.Range(1, count), i => draw.Record(new Opportunity(new($"{prefix}{i}"), id)))
        select new OwnershipSnapshot(contact, deals);

    private static Gen<SubAccountSettings> Settings { get; } = SettingKinds.All.Aggregate(
        Gen.Constant(new SubAccountSettings()),
        (drawn, kind) => from settings in drawn from value in Gen.Elements(kind.Random) select kind.With(settings, value));

    private static IEnumerable<Scenario> Shrink(Scenario given) =>
        Simpler(given.Snapshot).Select(s => given with { Snapshot = s! })
            .Concat(given.Other is null ? [] : Simpler(given.Other).Prepend(null).Select(s => given with { Other = s }))
            .Concat(Shape.Simpler(given.Command).Select(c => given with { Command = c }))
            .Concat(given.Next is null ? [] : Shape.Simpler(given.Next).Prepend(null).Select(c => given with { Next = c }))
            .Concat(given.Active == ActiveUsers.Everybody ? [] : [given with { Active = ActiveUsers.Everybody }])
            .Concat(SettingKinds.All.Where(kind => !kind.ValueOf(given.Settings).Equals(kind.Default))
                .Select(kind => given with { Settings = kind.With(given.Settings, kind.Default) }));

    private static IEnumerable<OwnershipSnapshot?> Simpler(OwnershipSnapshot snapshot)
    {
        var (contact, deals) = (snapshot.Contact, snapshot.Opportunities);
        var fewer = deals.Select(gone => deals.Where(o => o != gone));
        var simpler = deals.SelectMany(old => Shape.Simpler(old).Select(simple => deals.Select(o => o == old ? simple : o)));
        return fewer.Select(others => new OwnershipSnapshot(contact, others))
            .Concat(Shape.Simpler(contact).Select(simple => new OwnershipSnapshot(simple, deals)))
            .Concat(simpler.Select(others => new OwnershipSnapshot(contact, others)));
    }
}
