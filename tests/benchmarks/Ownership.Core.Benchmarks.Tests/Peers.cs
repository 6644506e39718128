using Ownership.Core.Benchmarks.Peers;

namespace Ownership.Core.Benchmarks.Tests;

/// <summary>That the peers still do what the library does, so that none rots between two runs of the benchmarks.</summary>
public class Peers
{
    public static TheoryData<string> Names => [.. All.Peers.Keys];

    public static TheoryData<string> Known => [.. All.Settings.Select(known => known.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_peer_agrees_with_the_library(string peer) =>
        ((Action)(() => Agreement.Check(peer, All.Peers[peer], randomContacts: 200))).Should().NotThrow();

    [Theory]
    [MemberData(nameof(Known))]
    public void One_that_does_not_know_a_setting_is_found(string setting)
    {
        var known = All.Settings.Single(s => s.Name == setting);
        IPeer Blind(SubAccountSettings settings, OwnershipSnapshot snapshot) =>
            All.Peers[nameof(CommandBenchmarks.ByHandMutable)](known.With(settings, 0), snapshot);

        ((Action)(() => Agreement.Check("blind", Blind, randomContacts: 200)))
            .Should().Throw<InvalidOperationException>().WithMessage("blind differs*");
    }
}
