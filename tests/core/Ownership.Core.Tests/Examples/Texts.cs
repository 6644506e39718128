using Ownership.Core.Tests.Catalogue;
using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>What commands, changes and snapshots say of themselves, for logs and audits.</summary>
public class Texts
{
    public static IEnumerable<object[]> Kinds =>
        Kind.All.SelectMany(kind => kind.Examples).Select(example => new[] { example.Value, example.Text });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_command_says_what_it_asks_for_and_a_change_what_happened(object value, string text) => value.ToString().Should().Be(text);

    [Fact]
    public void A_snapshot_says_who_owns_and_follows_each_record() =>
        Snapshot(Contact(Alice, Bob, Carol), Deal(Deal1, null)).ToString().Should().Be(
            "contact acme: alice owns, [bob, carol] follow\nopportunity deal-1: nobody owns, [] follow");
}
