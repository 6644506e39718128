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

    [Fact]
    public void A_plan_says_on_which_contact_each_thing_happens()
    {
        var there = new OwnershipSnapshot(new Contact(new("other")), [new(Deal1, new("other"))]);

        new OwnershipPolicy(Coupled).Move(there, Deal1, Snapshot(Contact(Alice))).ToString().Should().Be(
            """
            contact other:
            opportunity deal-1: removed (Requested)
            contact acme:
            opportunity deal-1: adopted, nobody owns, [] follow (Requested)
            opportunity deal-1: owner nobody -> alice (CoupledOwners, by opportunity deal-1)
            """);
        new OwnershipPolicy(Coupled).Move(there, Deal2, Snapshot(Contact(Alice))).ToString().Should().Be(
            """
            contact other:
            opportunity deal-2: left out (UnknownOpportunity)
            """);
    }
}
