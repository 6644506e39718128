using static Ownership.Core.OwnershipCommand;

namespace Ownership.Core.Benchmarks;

/// <summary>
/// One command and the one that takes it back, under settings, on a contact as it is before either: so that work that
/// changes records in place can be repeated for ever, and every peer does the same.
/// </summary>
public sealed record Work(
    string Name, SubAccountSettings Settings,
    OwnershipSnapshot BeforeThere, OwnershipCommand There, OwnershipSnapshot BeforeBack, OwnershipCommand Back)
{
    // As many characters as HighLevel's ids have.
    private static readonly string[] Users = [.. Enumerable.Range(0, 9).Select(n => $"user{n}Vysocq5N5XsR3hQz")];

    public static SubAccountSettings Coupled { get; } = new();

    /// <summary>Mirror, since what only adds followers changes nothing the second time.</summary>
    public static SubAccountSettings Synced { get; } = new()
    {
        AllowDifferentOwners = true,
        SyncContactFollowerWithOpportunityOwner = true,
        SyncOpportunityFollowerWithContactOwner = true,
        FollowerSync = FollowerSyncMode.Mirror,
    };

    /// <summary>In the order of <see cref="CommandBenchmarks.Command"/>.</summary>
    public static IEnumerable<Work> All(int opportunities) =>
    [
        NothingChanges(opportunities),
        OpportunityReassigned(opportunities),
        ContactReassignedCoupled(opportunities),
        ContactReassignedSynced(opportunities),
    ];

    /// <summary>The contact gets the owner that it has.</summary>
    public static Work NothingChanges(int opportunities, int contactFollowers = 3)
    {
        var snapshot = Snapshot(opportunities, owner: 1, _ => 1, Enumerable.Range(3, contactFollowers), [3, 4, 5]);
        var command = new AssignContact(User(1));
        return Repeatable("nothing changes", Coupled, snapshot, command, command);
    }

    /// <summary>
    /// One of the opportunities changes hands: old and new owner swap places among the followers of the contact. The old
    /// one owns no other, which takes a look at all to know; what the others own and follow is in step.
    /// </summary>
    public static Work OpportunityReassigned(int opportunities)
    {
        int reassigned = opportunities / 2;
        var snapshot = Snapshot(opportunities, owner: 0, n => n == reassigned ? 1 : 3 + (n % 4), [3, 4, 5, 6, 1], [0, 7, 8]);
        var id = snapshot.Opportunities[reassigned].Id;
        return Repeatable(
            "one opportunity reassigned", Synced, snapshot, new AssignOpportunity(id, User(2)), new AssignOpportunity(id, User(1)));
    }

    /// <summary>The contact changes hands, and every opportunity with it.</summary>
    public static Work ContactReassignedCoupled(int opportunities) =>
        ContactReassigned("contact reassigned, coupled", Coupled, Snapshot(opportunities, owner: 1, _ => 1, [3, 4, 5], [3, 4, 5]));

    /// <summary>The contact changes hands: old and new owner swap places among the followers of every opportunity.</summary>
    public static Work ContactReassignedSynced(int opportunities) =>
        ContactReassigned(
            "contact reassigned, follower sync", Synced, Snapshot(opportunities, owner: 1, n => 3 + (n % 4), [3, 4, 5, 6], [1, 7, 8]));

    /// <summary>The work on a contact of a peer's, ready to be timed.</summary>
    public (Func<int> There, Func<int> Back) Prepare(string name)
    {
        var peer = Peers.All.Peers[name](Settings, BeforeThere);
        return (peer.Prepare(There), peer.Prepare(Back));
    }

    private static Work ContactReassigned(string name, SubAccountSettings settings, OwnershipSnapshot snapshot) =>
        Repeatable(name, settings, snapshot, new AssignContact(User(2)), new AssignContact(User(1)));

    // Once there and back, so that the state that is left repeats itself, follower order and all.
    private static Work Repeatable(
        string name, SubAccountSettings settings, OwnershipSnapshot snapshot, OwnershipCommand there, OwnershipCommand back)
    {
        var policy = new OwnershipPolicy(settings);
        var before = policy.Decide(policy.Decide(snapshot, there).After, back).After;
        return new(name, settings, before, there, policy.Decide(before, there).After, back);
    }

    private static OwnershipSnapshot Snapshot(
        int opportunities, int owner, Func<int, int> owners, IEnumerable<int> contactFollowers, int[] followers) =>
        new(
            new Contact(ContactId()) { Owner = User(owner), Followers = [.. contactFollowers.Select(User)] },
            Enumerable.Range(0, opportunities).Select(n => new Opportunity(new($"opp{n:0000}Hyuzky5N5Vs8"), ContactId())
            {
                Owner = User(owners(n)),
                Followers = [.. followers.Select(User)],
            }));

    private static ContactId ContactId() => new($"{"contactHyuz5N5VsXR8"}");

    // Each time another object with the same text, as records come from a database.
    private static UserId User(int number) =>
        new(number < Users.Length ? new string(Users[number].AsSpan()) : $"user{number:000000}ocq5N5XsR3h");
}
