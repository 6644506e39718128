namespace Ownership.Core.Benchmarks.Peers;

/// <summary>The peers, each on a contact of its own.</summary>
public static class All
{
    public static IPeer Mutable(SubAccountSettings settings, OwnershipSnapshot snapshot) =>
        new ByHandMutable.Peer(new ByHandMutable.OwnershipService(settings), snapshot);

    public static IPeer Immutable(SubAccountSettings settings, OwnershipSnapshot snapshot) =>
        new ByHandImmutable.Peer(new ByHandImmutable.OwnershipService(settings), snapshot);

    public static IPeer RulesEngine(SubAccountSettings settings, OwnershipSnapshot snapshot) =>
        new ByHandMutable.Peer(new ByRulesEngine.OwnershipService(settings), snapshot);
}
