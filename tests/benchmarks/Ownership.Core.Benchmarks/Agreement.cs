using Ownership.Core.Benchmarks.Peers;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Core.Benchmarks;

/// <summary>
/// That a peer does what the library does, change for change with its rule: nothing is timed before it holds. Only the
/// library tells the cause as well.
/// </summary>
public static class Agreement
{
    /// <summary>Every work there and back, then random assignments in a row under random settings that peers know.</summary>
    /// <exception cref="InvalidOperationException">The peer differs: says on what.</exception>
    public static void Check(string peer, StartPeer start, int randomContacts)
    {
        foreach (var work in (IEnumerable<Work>)[.. Work.All(1), .. Work.All(10), .. Work.All(100)])
            Check(peer, start, work.Settings, work.BeforeThere, [work.There, work.Back, work.There, work.Back]);

        var random = new Random(1);
        for (int i = 0; i < randomContacts; i++)
        {
            var snapshot = Snapshot(random);
            Check(peer, start, Settings(random), snapshot, Enumerable.Range(0, 20).Select(_ => Command(random, snapshot)));
        }
    }

    private static void Check(
        string name, StartPeer start, SubAccountSettings settings, OwnershipSnapshot snapshot, IEnumerable<OwnershipCommand> commands)
    {
        var policy = new OwnershipPolicy(settings);
        var peer = start(settings, snapshot);
        foreach (var command in commands)
        {
            var decision = policy.Decide(snapshot, command);
            var changes = peer.Execute(command);
            if (!decision.Changes.Select(change => change with { Cause = null }).SequenceEqual(changes) || decision.After != peer.State)
            {
                throw new InvalidOperationException($"""
                    {name} differs under {settings} on
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

    private static SubAccountSettings Settings(Random random) =>
        All.Settings.Aggregate(new SubAccountSettings(), (settings, known) => known.With(settings, random.Next(known.Values)));

    private static OwnershipSnapshot Snapshot(Random random)
    {
        var contact = new Contact(new("contact")) { Owner = Nobody(random), Followers = Followers(random) };
        return new(contact, Enumerable.Range(0, random.Next(5)).Select(n =>
            new Opportunity(new($"opportunity-{n}"), contact.Id) { Owner = Nobody(random), Followers = Followers(random) }));
    }

    private static OwnershipCommand Command(Random random, OwnershipSnapshot snapshot) =>
        snapshot.Opportunities.Count > 0 && random.Next(2) > 0
            ? new AssignOpportunity(snapshot.Opportunities[random.Next(snapshot.Opportunities.Count)].Id, User(random))
            : new AssignContact(User(random));

    private static UserId User(Random random) => new($"user-{random.Next(5)}");

    private static UserId? Nobody(Random random) => random.Next(4) > 0 ? User(random) : null;

    private static FollowerSet Followers(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => User(random))];
}
