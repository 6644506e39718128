namespace Ownership.Core.Benchmarks.Peers;

/// <summary>Starts a peer on a contact of its own.</summary>
public delegate IPeer StartPeer(SubAccountSettings settings, OwnershipSnapshot snapshot);

/// <summary>A setting, and how it is given one of its values, which are counted from 0.</summary>
public sealed record KnownSetting(string Name, int Values, Func<SubAccountSettings, int, SubAccountSettings> With);

/// <summary>The peers, and what they know of the settings.</summary>
public static class All
{
    /// <summary>The settings that peers know. Any other has its default wherever peers are compared or timed.</summary>
    public static IReadOnlyList<KnownSetting> Settings { get; } =
    [
        // Separate owners twice as often, since the syncs sleep while they are coupled.
        new(nameof(SubAccountSettings.AllowDifferentOwners), 3, (s, n) => s with { AllowDifferentOwners = n > 0 }),
        new(nameof(SubAccountSettings.SyncContactFollowerWithOpportunityOwner), 2,
            (s, n) => s with { SyncContactFollowerWithOpportunityOwner = n > 0 }),
        new(nameof(SubAccountSettings.SyncOpportunityFollowerWithContactOwner), 2,
            (s, n) => s with { SyncOpportunityFollowerWithContactOwner = n > 0 }),
        new(nameof(SubAccountSettings.FollowerSync), 2, (s, n) => s with { FollowerSync = (FollowerSyncMode)n }),
        new(nameof(SubAccountSettings.PreviousOwner), 2, (s, n) => s with { PreviousOwner = (PreviousOwnerMode)n }),
        new(nameof(SubAccountSettings.MaxFollowers), 4, (s, n) => s with { MaxFollowers = n + 1 }),
    ];

    /// <summary>By the names of their benchmarks.</summary>
    public static IReadOnlyDictionary<string, StartPeer> Peers { get; } = new Dictionary<string, StartPeer>
    {
        [nameof(CommandBenchmarks.ByHandMutable)] = (settings, snapshot) =>
            new ByHandMutable.Peer(new ByHandMutable.OwnershipService(settings), snapshot),
        [nameof(CommandBenchmarks.ByHandImmutable)] = (settings, snapshot) =>
            new ByHandImmutable.Peer(new ByHandImmutable.OwnershipService(settings), snapshot),
        [nameof(CommandBenchmarks.RulesEngine)] = (settings, snapshot) =>
            new ByHandMutable.Peer(new ByRulesEngine.OwnershipService(settings), snapshot),
    };
}
