using FsCheck;
using FsCheck.Fluent;
using Ownership.Core;

namespace Ownership.Console.Tests.Replaying;

/// <summary>An account, its records, and what is done there.</summary>
public sealed record Account(SubAccountSettings Settings, IReadOnlyList<OwnershipSnapshot> Records, IReadOnlyList<Act> Acts)
{
    internal History History => new(new(Settings), Records, Acts);

    /// <summary>
    /// With owners as they are where all that is done was done while they were coupled. There nothing is coupled that differs, which
    /// a kept opportunity does once it is opened again.
    /// </summary>
    public Account Settled => Settings.AllowDifferentOwners ? this : this with
    {
        Records = [.. Records.Select(snapshot => new OwnershipPolicy(Settings).Decide(snapshot, new OwnershipCommand.AlignOwners()).After)],
        Acts = [.. Acts.Where(act => act.Deed != Deed.Open || Settings.ClosedOpportunities == ClosedOpportunitiesMode.Included)],
    };

    public override string ToString() =>
        $"{Settings}\n{string.Join('\n', Records)}\n{string.Join('\n', Acts)}\n";
}

/// <summary>Few users, contacts and opportunities, so that deeds meet; shrinks towards fewer deeds, records and settings.</summary>
public static class Accounts
{
    private static readonly UserId[] Users = [new("u1"), new("u2"), new("u3"), new("u4")];

    public static Arbitrary<Account> All() => Arb.From(Drawn, Shrink);

    private static Gen<SubAccountSettings> Settings =>
        from separate in Gen.Elements(false, true)
        from contact in Gen.Elements(false, true)
        from opportunity in Gen.Elements(false, true)
        from sync in Gen.Elements(FollowerSyncMode.Add, FollowerSyncMode.Mirror)
        from previous in Gen.Elements(PreviousOwnerMode.Leaves, PreviousOwnerMode.Follows)
        from limit in Gen.Elements(1, 2, 10)
        from closed in Gen.Elements(ClosedOpportunitiesMode.Included, ClosedOpportunitiesMode.KeepOwner)
        select new SubAccountSettings
        {
            AllowDifferentOwners = separate,
            SyncContactFollowerWithOpportunityOwner = contact,
            SyncOpportunityFollowerWithContactOwner = opportunity,
            FollowerSync = sync,
            PreviousOwner = previous,
            MaxFollowers = limit,
            ClosedOpportunities = closed,
        };

    private static Gen<UserId?> Owner => Gen.Frequency((1, Gen.Constant<UserId?>(null)), (4, Gen.Elements<UserId?>(Users)));

    private static Gen<Act> Acts =>
        from deed in Gen.Frequency(
            (8, Gen.Constant(Deed.Assign)), (3, Gen.Constant(Deed.Unassign)), (3, Gen.Constant(Deed.Create)),
            (2, Gen.Constant(Deed.CreateByDefault)), (2, Gen.Constant(Deed.Delete)), (5, Gen.Constant(Deed.Move)),
            (4, Gen.Constant(Deed.Close)), (3, Gen.Constant(Deed.Open)), (2, Gen.Constant(Deed.Touch)),
            (2, Gen.Constant(Deed.CreateContact)), (1, Gen.Constant(Deed.DeleteContact)))
        from record in Gen.Choose(0, 11)
        from user in Gen.Choose(deed == Deed.Assign ? 1 : 0, Users.Length)
        from other in Gen.Choose(0, 5)
        from delays in Gen.Choose(0, 59).ListOf(4)
        select new Act(deed, record, user, other, [.. delays]);

    private static Gen<Account> Drawn =>
        from settings in Settings
        from aligned in Gen.Frequency((3, Gen.Constant(!settings.AllowDifferentOwners)), (1, Gen.Constant(false)))
        from records in Gen.CollectToList(Enumerable.Range(1, 3), number => Snapshot(number, aligned))
        from count in Gen.Choose(1, 14)
        from acts in Acts.ListOf(count)
        select new Account(settings, [.. records], [.. acts]);

    private static Gen<OwnershipSnapshot> Snapshot(int number, bool aligned) =>
        from owner in Owner
        from followers in Followers
        from count in Gen.Choose(0, 3)
        from deals in Gen.CollectToList(Enumerable.Range(1, count), deal =>
            from other in Owner
            from theirs in Followers
            from closed in Gen.Elements(false, false, true)
            let its = aligned ? owner : other
            select new Opportunity(new($"o{number}{deal}"), new($"c{number}"))
            {
                Owner = its,
                Followers = [.. theirs.Where(user => user != its)],
                IsClosed = closed,
            })
        let contact = new Contact(new($"c{number}")) { Owner = owner, Followers = [.. followers.Where(user => user != owner)] }
        select new OwnershipSnapshot(contact, deals);

    private static Gen<FollowerSet> Followers =>
        from count in Gen.Choose(0, 2) from users in Gen.Elements(Users).ListOf(count) select FollowerSet.Create([.. users]);

    private static IEnumerable<Account> Shrink(Account given) =>
        Enumerable.Range(0, given.Acts.Count).Select(gone => given with { Acts = [.. given.Acts.Where((_, index) => index != gone)] })
            .Concat(Enumerable.Range(0, given.Acts.Count).SelectMany(at => Simpler(given.Acts[at]).Select(act =>
                given with { Acts = [.. given.Acts.Select((other, index) => index == at ? act : other)] })))
            .Concat(Enumerable.Range(0, given.Records.Count).SelectMany(at => Simpler(given.Records[at]).Select(snapshot =>
                given with { Records = [.. given.Records.Select((other, index) => index == at ? snapshot : other)] })))
            .Concat(given.Settings == new SubAccountSettings() ? [] :
            [
                given with { Settings = new() },
                given with { Settings = new() { AllowDifferentOwners = given.Settings.AllowDifferentOwners } },
                given with { Settings = new() { ClosedOpportunities = given.Settings.ClosedOpportunities } },
            ]).Where(simpler => simpler.ToString() != given.ToString());

    private static IEnumerable<Act> Simpler(Act act) =>
        Enumerable.Range(0, act.Delays.Count).Where(at => act.Delays[at] > 0)
            .Select(at => act with { Delays = [.. act.Delays.Select((delay, index) => index == at ? 0 : delay)] });

    private static IEnumerable<OwnershipSnapshot> Simpler(OwnershipSnapshot snapshot) =>
        snapshot.Opportunities.Select(gone => new OwnershipSnapshot(snapshot.Contact, snapshot.Opportunities.Where(o => o != gone)));
}
