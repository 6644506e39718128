using Ownership.Core.Benchmarks.Peers;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Core.Benchmarks;

/// <summary>That a peer does what the library does, change for change: nothing is timed before it holds.</summary>
public static class Agreement
{
    /// <summary>Every peer, by the name of its benchmark.</summary>
    public static IReadOnlyDictionary<string, Func<SubAccountSettings, OwnershipSnapshot, IPeer>> Peers { get; } = new Dictionary<string, Func<SubAccountSettings, OwnershipSnapshot, IPeer>>
    {
        [nameof(CommandBenchmarks.ByHandMutable)] = All.Mutable,
        [nameof(CommandBenchmarks.ByHandImmutable)] = All.Immutable,
        [nameof(CommandBenchmarks.RulesEngine)] = All.RulesEngine,
    };

    /// <summary>Every work there and back, then random assignments in a row under random settings.</summary>
    /// <exception cref="InvalidOperationException">The peer differs: says on what.</exception>
    public static void Check(Func<SubAccountSettings, OwnershipSnapshot, IPeer> peer, int randomContacts)
    {
        foreach (int opportunities in (int[])[1, 10, 100])
        {
            foreach (var work in Work.All(opportunities))
                Check(peer, work.Settings, work.BeforeThere, [work.There, work.Back, work.There, work.Back]);
        }

        var random = new Random(1);
        for (int i = 0; i < randomContacts; i++)
        {
            var snapshot = Snapshot(random);
            Check(peer, Settings(random), snapshot, [.. Enumerable.Range(0, 20).Select(_ => Command(random, snapshot))]);
        }
    }

    private static void Check(Func<SubAccountSettings, OwnershipSnapshot, IPeer> start, SubAccountSettings settings, OwnershipSnapshot snapshot, OwnershipCommand[] commands)
    {
        var policy = new OwnershipPolicy(settings);
        var peer = start(settings, snapshot);
        foreach (var command in commands)
        {
            var decision = policy.Decide(snapshot, command);
            var changes = peer.Execute(command);
            if (!decision.Changes.SequenceEqual(changes) || decision.After != peer.State)
            {
                throw new InvalidOperationException($"""
                    {start.Method.Name} differs under {settings} on
                    {snapshot}
                    {command}:
                    {string.Join("\n", changes)}
                    {peer.State}
                    instead of
                    {decision}
                    {decision.After}
                    """);
            }

            snapshot = decision.After;
        }
    }

    private static SubAccountSettings Settings(Random random) => new()
    {
        AllowDifferentOwners = random.Next(3) > 0,
        SyncContactFollowerWithOpportunityOwner = random.Next(2) > 0,
        SyncOpportunityFollowerWithContactOwner = random.Next(2) > 0,
        FollowerSync = (FollowerSyncMode)random.Next(2),
        PreviousOwner = (PreviousOwnerMode)random.Next(2),
        MaxFollowers = random.Next(1, 5),
    };

    private static OwnershipSnapshot Snapshot(Random random)
    {
        var contact = new Contact(new("contact")) { Owner = Nobody(random), Followers = Followers(random) };
        return new(contact, Enumerable.Range(0, random.Next(5)).Select(n => new Opportunity(new($"opportunity-{n}"), contact.Id) { Owner = Nobody(random), Followers = Followers(random) }));
    }

    private static OwnershipCommand Command(Random random, OwnershipSnapshot snapshot) =>
        snapshot.Opportunities.Count > 0 && random.Next(2) > 0
            ? new AssignOpportunity(snapshot.Opportunities[random.Next(snapshot.Opportunities.Count)].Id, User(random))
            : new AssignContact(User(random));

    private static UserId User(Random random) => new($"user-{random.Next(5)}");

    private static UserId? Nobody(Random random) => random.Next(4) > 0 ? User(random) : null;

    private static FollowerSet Followers(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => User(random))];
}
