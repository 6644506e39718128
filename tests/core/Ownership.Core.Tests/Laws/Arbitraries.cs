using FsCheck;
using FsCheck.Fluent;

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
        var user = Gen.Elements(Enumerable.Range(1, users).Select(i => new UserId($"u{i}")).ToArray());
        var userOrNobody = Gen.Frequency((3, user.Select(u => (UserId?)u)), (1, Gen.Constant<UserId?>(null)));
        var followers = Gen.Choose(0, 4).SelectMany(n => user.ListOf(n)).Select(list => FollowerSet.Create([.. list]));

        return
            from settings in Settings
            from contact in Record(new Contact(TheContact), userOrNobody, followers)
            from count in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Constant(1)), (6, Gen.Choose(1, opportunities)))
            from deals in Gen.CollectToList(Enumerable.Range(1, count), i => Record(new Opportunity(new($"o{i}"), TheContact), userOrNobody, followers))
            from command in Command(user, userOrNobody, followers, count)
            select new Scenario(settings, new OwnershipSnapshot(contact, deals), command);
    }

    // Coupled owners let most settings sleep, so they come up half as often as separate ones.
    private static Gen<SubAccountSettings> Settings { get; } =
        from separate in Gen.Frequency((1, Gen.Constant(false)), (2, Gen.Constant(true)))
        from contactSync in Gen.Elements(false, true)
        from opportunitySync in Gen.Elements(false, true)
        from mode in Gen.Elements(FollowerSyncMode.Add, FollowerSyncMode.Mirror)
        from previous in Gen.Elements(PreviousOwnerMode.Leaves, PreviousOwnerMode.Follows)
        from limit in Gen.Elements(0, 1, 2, 3, 10, 10)
        select new SubAccountSettings
        {
            AllowDifferentOwners = separate,
            SyncContactFollowerWithOpportunityOwner = contactSync,
            SyncOpportunityFollowerWithContactOwner = opportunitySync,
            FollowerSync = mode,
            PreviousOwner = previous,
            MaxFollowers = limit,
        };

    private static Gen<T> Record<T>(T bare, Gen<UserId?> userOrNobody, Gen<FollowerSet> followers)
        where T : OwnedRecord =>
        from owner in userOrNobody
        from set in followers
        from clean in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        select bare with { Owner = owner, Followers = clean && owner is not null ? set.Without(owner) : set };

    private static Gen<OwnershipCommand> Command(Gen<UserId> user, Gen<UserId?> userOrNobody, Gen<FollowerSet> followers, int count)
    {
        var existing = Gen.Choose(1, Math.Max(count, 1)).Select(i => new OpportunityId($"o{i}"));
        var missing = Gen.Constant(new OpportunityId($"o{count + 1}"));
        var opportunity = Gen.Frequency((9, existing), (1, missing));
        var record = Gen.Frequency((1, Gen.Constant<RecordId>(TheContact)), (2, opportunity.Select(id => (RecordId)id)));
        var initialOwner = Gen.Frequency(
            (1, Gen.Constant(InitialOwner.ContactOwner)),
            (1, Gen.Constant(InitialOwner.Unassigned)),
            (3, user.Select(u => (InitialOwner)u)));
        var rarely = Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)));

        return Gen.Frequency(
            (4, from owner in user from only in rarely select (OwnershipCommand)new AssignContact(owner) { OnlyIfUnassigned = only }),
            (2, Gen.Constant<OwnershipCommand>(new UnassignContact())),
            (3, from id in Gen.Frequency((1, existing), (5, missing)) from owner in initialOwner select (OwnershipCommand)new CreateOpportunity(id, owner)),
            (5, from id in opportunity from owner in user from only in rarely select (OwnershipCommand)new AssignOpportunity(id, owner) { OnlyIfUnassigned = only }),
            (3, from id in opportunity select (OwnershipCommand)new UnassignOpportunity(id)),
            (3, from id in record from users in followers select (OwnershipCommand)new AddFollowers(id, users)),
            (3, from id in record from users in followers select (OwnershipCommand)new RemoveFollowers(id, users)),
            (1, from id in record select (OwnershipCommand)new RemoveAllFollowers(id)),
            (4, from gone in user from next in userOrNobody select (OwnershipCommand)new ReplaceUser(gone, next)),
            (1, Gen.Constant<OwnershipCommand>(new AlignOwners())));
    }

    private static IEnumerable<Scenario> Shrink(Scenario given) =>
        Snapshots(given.Snapshot).Select(s => given with { Snapshot = s })
            .Concat(Commands(given.Command).Select(c => given with { Command = c }))
            .Concat(Simpler(given.Settings).Select(s => given with { Settings = s }));

    private static IEnumerable<OwnershipSnapshot> Snapshots(OwnershipSnapshot snapshot)
    {
        var (contact, deals) = (snapshot.Contact, snapshot.Opportunities);
        return deals.Select(gone => new OwnershipSnapshot(contact, deals.Where(o => o != gone)))
            .Concat(Simpler(contact).Select(c => new OwnershipSnapshot(c, deals)))
            .Concat(deals.SelectMany(old => Simpler(old).Select(simple => new OwnershipSnapshot(contact, deals.Select(o => o == old ? simple : o)))));
    }

    private static IEnumerable<T> Simpler<T>(T record)
        where T : OwnedRecord
    {
        if (record.Owner is not null)
            yield return record with { Owner = null };
        foreach (var follower in record.Followers)
            yield return record with { Followers = record.Followers.Without(follower) };
    }

    private static IEnumerable<OwnershipCommand> Commands(OwnershipCommand command) => command switch
    {
        AddFollowers c => c.Users.Select(user => c with { Users = c.Users.Without(user) }),
        RemoveFollowers c => c.Users.Select(user => c with { Users = c.Users.Without(user) }),
        AssignContact { OnlyIfUnassigned: true } c => [c with { OnlyIfUnassigned = false }],
        AssignOpportunity { OnlyIfUnassigned: true } c => [c with { OnlyIfUnassigned = false }],
        _ => [],
    };

    private static IEnumerable<SubAccountSettings> Simpler(SubAccountSettings settings)
    {
        SubAccountSettings standard = new();
        SubAccountSettings[] simpler =
        [
            settings with { AllowDifferentOwners = standard.AllowDifferentOwners },
            settings with { SyncContactFollowerWithOpportunityOwner = standard.SyncContactFollowerWithOpportunityOwner },
            settings with { SyncOpportunityFollowerWithContactOwner = standard.SyncOpportunityFollowerWithContactOwner },
            settings with { FollowerSync = standard.FollowerSync },
            settings with { PreviousOwner = standard.PreviousOwner },
            settings with { MaxFollowers = standard.MaxFollowers },
        ];
        return simpler.Where(s => s != settings);
    }
}
