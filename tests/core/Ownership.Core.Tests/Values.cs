using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests;

/// <summary>What values keep and give back.</summary>
public class Values
{
    [Fact]
    public void An_id_keeps_its_text_as_it_is()
    {
        UserId.TryParse(" Alice ", null, out var user).Should().BeTrue();
        user.Should().Be(new UserId(" Alice ")).And.NotBe(new UserId("alice"));
        user!.ToString().Should().Be(" Alice ");
        ContactId.TryParse("acme", null, out var contact).Should().BeTrue();
        contact.Should().Be(Acme).And.Match<ContactId>(id => id.ToString() == "acme");
        OpportunityId.TryParse("deal-1", null, out var opportunity).Should().BeTrue();
        opportunity.Should().Be(Deal1).And.Match<OpportunityId>(id => id.ToString() == "deal-1");
    }

    [Fact]
    public void A_set_of_nobody_is_the_empty_set()
    {
        FollowerSet nobody = [];

        nobody.Should().BeSameAs(FollowerSet.Empty);
    }

    [Fact]
    public void Nobody_else_is_in_a_set_however_many_there_are()
    {
        // More than a hash of 64 bits can tell apart, so that some are alike to it.
        UserId[] users = [.. Enumerable.Range(0, 1_000).Select(n => new UserId($"u{n}"))];
        FollowerSet one = [users[0]];

        users.Where(one.Contains).Should().Equal(users[0]);
        users.Skip(1).Should().OnlyContain(user => ReferenceEquals(one.Without(user), one));
    }

    [Fact]
    public void A_snapshot_keeps_what_it_was_given_whatever_becomes_of_the_list()
    {
        var list = new List<Opportunity> { new(Deal1, Acme) };
        var snapshot = new OwnershipSnapshot(new Contact(Acme), list);

        list.Clear();

        snapshot.Opportunities.Should().ContainSingle();
        snapshot.Find(Deal1).Should().BeSameAs(snapshot.Opportunities[0]);
        snapshot.Find(Acme).Should().BeSameAs(snapshot.Contact);
        snapshot.Find(new OpportunityId("deal-2")).Should().BeNull();
        snapshot.Find(new ContactId("deal-1")).Should().BeNull();
    }

    [Fact]
    public void Snapshots_that_differ_in_the_first_of_many_opportunities_have_hash_codes_that_differ()
    {
        static OwnershipSnapshot OfMany(UserId owner) =>
            Snapshot(Contact(Alice), [Deal(Deal1, owner), .. Enumerable.Range(1, 50).Select(n => Deal(new($"{n}"), Alice))]);

        OfMany(Alice).GetHashCode().Should().Be(OfMany(Alice).GetHashCode()).And.NotBe(OfMany(Bob).GetHashCode());
    }

    [Fact]
    public void Every_rule_and_every_reason_can_be_said()
    {
        Enum.GetValues<OwnershipRule>().Should()
            .AllSatisfy(rule => new OwnershipChange.OpportunityCreated(Deal1) { Rule = rule }.Rule.Should().Be(rule));
        Enum.GetValues<LeftOutReason>().Should().AllSatisfy(reason => new LeftOut(Deal1, Alice, reason).Reason.Should().Be(reason));
    }

    [Fact]
    public void A_rotation_keeps_what_it_was_given_whatever_becomes_of_the_list()
    {
        var users = new List<UserId> { Alice };
        RotationShare[] shares = [new(Alice, 1)];
        var (started, restored) = (AssignmentRotation.Equally(users), AssignmentRotation.Restore(shares, Alice));

        users.Clear();
        shares[0] = new(new("bob"), 1);

        started.Next().User.Should().Be(Alice);
        restored.Next().User.Should().Be(Alice);
    }
}
