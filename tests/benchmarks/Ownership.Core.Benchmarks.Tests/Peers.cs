namespace Ownership.Core.Benchmarks.Tests;

/// <summary>That the peers still do what the library does, so that none rots between two runs of the benchmarks.</summary>
public class Peers
{
    public static TheoryData<string> All => [.. Agreement.Peers.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void A_peer_agrees_with_the_library(string peer) =>
        ((Action)(() => Agreement.Check(Agreement.Peers[peer], randomContacts: 200))).Should().NotThrow();
}
