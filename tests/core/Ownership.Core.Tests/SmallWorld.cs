using System.Collections.Concurrent;
using Ownership.Core.Tests.Laws;
using Ownership.Core.Tests.Oracle;
using Xunit.Abstractions;

namespace Ownership.Core.Tests;

/// <summary>
/// Every state of a contact with up to two opportunities over three users, every settings value and every command, dirty
/// records included (an owner among the followers, more followers than the limit).
/// </summary>
/// <remarks>
/// <para>
/// Three users are enough for what one rule sees: the owner who goes, the one who comes, and a third, who owns the other
/// side or holds the last place; no rule of one decision tells more than three users apart. Two opportunities are enough
/// for "this one" and "another of its opportunities". The limit of 1 is hit, exceeded, and has its one place freed; the
/// limit of 10 is never met.
/// </para>
/// <para>
/// States that differ only in the names of the users are decided alike (law 13), so one of them stands for the up to six.
/// Left to the properties: law 13 itself, limits that are neither 1 nor out of reach, many followers, three or more
/// opportunities, and chains of decisions.
/// </para>
/// </remarks>
public class SmallWorld(ITestOutputHelper output)
{
    private static readonly UserId[] Users = [new("u1"), new("u2"), new("u3")];
    private static readonly FollowerSet[] Sets = [.. Enumerable.Range(0, 8).Select(mask => FollowerSet.Create([.. Users.Where((_, i) => (mask >> i & 1) == 1)]))];
    private static readonly ContactId TheContact = new("c");
    private static readonly OpportunityId[] Ids = [new("o1"), new("o2"), new("o3")];

    /// <summary>The laws that a decision shows by itself, or by deciding once more; the others are left to the properties.</summary>
    private static readonly IReadOnlyList<Law> Laws =
    [
        LawBook.Replay, LawBook.Minimal, LawBook.Settled, LawBook.Coupled, LawBook.Separate, LawBook.OwnerNeverFollows,
        LawBook.Limit, LawBook.AddOnlyAdds, LawBook.MirrorKeepsStep, LawBook.NothingSilent, LawBook.Local,
        LawBook.CreationIsDefaultPlusAssignment, LawBook.Substitution,
    ];

    [Fact]
    public void The_oracle_agrees_and_the_laws_hold_on_every_decision()
    {
        var failures = new ConcurrentQueue<string>();
        long decisions = 0;

        Parallel.ForEach(Partitioner.Create(States()), (state, loop) =>
        {
            var commands = CommandsByCount[state.Opportunities.Count];
            foreach (var given in from settings in Settings from command in commands select new Scenario(settings, state, command))
            {
                if (Failure(given) is not { } failure)
                    continue;
                failures.Enqueue(failure);
                loop.Stop();
                return;
            }

            Interlocked.Add(ref decisions, (long)Settings.Count * commands.Count);
        });

        output.WriteLine($"{decisions:N0} decisions");
        failures.Should().BeEmpty();
    }

    private static string? Failure(Scenario given)
    {
        var decision = given.Decide();
        var standIn = given with { Settings = StandIn(given) };
        if (standIn.Settings != given.Settings)
            return decision == standIn.Decide() ? null : $"{nameof(StandIn)} {standIn.Settings}\n{given}\n{decision}";

        return Comparison.Mismatch(given, decision)
            ?? Laws.Where(law => law(given, decision) == false).Select(law => $"{law.Method.Name}\n{given}\n{decision}").FirstOrDefault();
    }

    /// <summary>
    /// Settings that a command does not look at must not change its decision: the sub-settings while coupled (law 12), the
    /// owner and sync rules for the follower commands and P1. One value then stands for all of them, and is checked in full.
    /// </summary>
    private static SubAccountSettings StandIn(Scenario given) => given switch
    {
        { Command: AddFollowers or RemoveFollowers or RemoveAllFollowers or ReplaceUser } => AllOn with
        {
            AllowDifferentOwners = given.Settings.AllowDifferentOwners,
            MaxFollowers = given.Settings.MaxFollowers,
        },
        { Settings.AllowDifferentOwners: false } => new() { PreviousOwner = given.Settings.PreviousOwner, MaxFollowers = given.Settings.MaxFollowers },
        _ => given.Settings,
    };

    private static readonly SubAccountSettings AllOn = new()
    {
        SyncContactFollowerWithOpportunityOwner = true,
        SyncOpportunityFollowerWithContactOwner = true,
        FollowerSync = FollowerSyncMode.Mirror,
        PreviousOwner = PreviousOwnerMode.Follows,
    };

    private static readonly IReadOnlyList<SubAccountSettings> Settings =
    [..
        from separate in (bool[])[false, true]
        from contactSync in (bool[])[false, true]
        from opportunitySync in (bool[])[false, true]
        from mode in Enum.GetValues<FollowerSyncMode>()
        from previous in Enum.GetValues<PreviousOwnerMode>()
        from limit in (int[])[1, 10]
        select new SubAccountSettings
        {
            AllowDifferentOwners = separate,
            SyncContactFollowerWithOpportunityOwner = contactSync,
            SyncOpportunityFollowerWithContactOwner = opportunitySync,
            FollowerSync = mode,
            PreviousOwner = previous,
            MaxFollowers = limit,
        },
    ];

    private static readonly IReadOnlyList<OwnershipCommand>[] CommandsByCount = [.. Enumerable.Range(0, 3).Select(count => AllCommands(count).ToList())];

    private static IEnumerable<OwnershipCommand> AllCommands(int opportunities)
    {
        var existing = Ids[..opportunities];
        var unknown = Ids[opportunities];
        bool[] onlyIfUnassigned = [false, true];
        InitialOwner[] initialOwners = [InitialOwner.ContactOwner, InitialOwner.Unassigned, .. Users];
        RecordId[] records = [TheContact, .. existing];

        return
        [
            .. from user in Users from only in onlyIfUnassigned select new AssignContact(user) { OnlyIfUnassigned = only },
            new UnassignContact(),
            .. from owner in initialOwners select new CreateOpportunity(unknown, owner),
            .. from id in existing from owner in initialOwners[..3] select new CreateOpportunity(id, owner),
            .. from id in existing from user in Users from only in onlyIfUnassigned select new AssignOpportunity(id, user) { OnlyIfUnassigned = only },
            new AssignOpportunity(unknown, Users[0]),
            .. from id in existing.Append(unknown) select new UnassignOpportunity(id),
            .. from record in records from users in Sets select new AddFollowers(record, users),
            .. from record in records from users in Sets select new RemoveFollowers(record, users),
            .. from record in records.Append(unknown) select new RemoveAllFollowers(record),
            new AddFollowers(unknown, Sets[^1]),
            new RemoveFollowers(unknown, Sets[^1]),
            .. from user in Users from next in Users.Append(null) select new ReplaceUser(user, next),
            new AlignOwners(),
        ];
    }

    private static IEnumerable<OwnershipSnapshot> States()
    {
        // A record is its owner (0 is nobody) and the set of its followers; a state is up to three of them.
        var records = Enumerable.Range(0, 4 * 8).ToList();
        var states = records.Select(contact => (int[])[contact]).ToList();
        states.AddRange(from contact in records from first in records select (int[])[contact, first]);
        states.AddRange(from contact in records from first in records from second in records select (int[])[contact, first, second]);
        return states.Where(IsFirstOfItsNames).Select(state => new OwnershipSnapshot(
            new Contact(TheContact) { Owner = Owner(state[0]), Followers = Sets[state[0] % 8] },
            state.Skip(1).Select((record, i) => new Opportunity(Ids[i], TheContact) { Owner = Owner(record), Followers = Sets[record % 8] })));
    }

    private static UserId? Owner(int record) => record / 8 == 0 ? null : Users[(record / 8) - 1];

    private static bool IsFirstOfItsNames(int[] state)
    {
        int[][] renamings = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        return renamings.All(names => state.Select(record => Renamed(record, names)).Zip(state).Select(pair => pair.First - pair.Second).FirstOrDefault(d => d != 0) >= 0);
    }

    private static int Renamed(int record, int[] names)
    {
        int owner = record / 8 == 0 ? 0 : names[(record / 8) - 1] + 1;
        int followers = Enumerable.Range(0, 3).Where(user => (record >> user & 1) == 1).Sum(user => 1 << names[user]);
        return (owner * 8) + followers;
    }
}
