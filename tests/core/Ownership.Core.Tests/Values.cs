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
    public void Active_users_are_everybody_only_some_or_all_but_some()
    {
        bool[] Active(ActiveUsers active) => [.. new[] { Alice, Bob, Carol }.Select(active.Contains)];

        Active(ActiveUsers.Everybody).Should().Equal(true, true, true);
        Active(ActiveUsers.Only([Alice, Bob])).Should().Equal(true, true, false);
        Active(ActiveUsers.AllExcept([Alice, Bob])).Should().Equal(false, false, true);
        Active(ActiveUsers.Only([])).Should().Equal(false, false, false);
        ActiveUsers.Only([Alice]).Contains(new("Alice")).Should().BeFalse("ids are compared as written");
        new OwnershipPolicy(Coupled).ActiveUsers.Should().BeSameAs(ActiveUsers.Everybody);
    }

    [Fact]
    public void Active_users_are_equal_where_the_same_are_named_in_the_same_way_in_whatever_order()
    {
        ActiveUsers one = ActiveUsers.Only([Alice, Bob]), other = ActiveUsers.Only([Bob, Alice, Bob]);

        (one == other, one != other, one.Equals(other), one.Equals((object)other)).Should().Be((true, false, true, true));
        one.GetHashCode().Should().Be(other.GetHashCode()).And.NotBe(ActiveUsers.AllExcept([Alice, Bob]).GetHashCode());
        ActiveUsers[] others =
            [ActiveUsers.AllExcept([Alice, Bob]), ActiveUsers.Only([Alice]), ActiveUsers.Only([]), ActiveUsers.Everybody];
        others.Should().AllSatisfy(active => (active == one, active != one, active.Equals(one)).Should().Be((false, true, false)));
        (ActiveUsers.AllExcept([]) == ActiveUsers.Everybody).Should().BeTrue("nobody is excepted");
        (ActiveUsers.Only([]) == ActiveUsers.Everybody).Should().BeFalse("nobody is active");
        one.Equals("only [alice, bob]").Should().BeFalse();
    }

    [Fact]
    public void Active_users_say_who_they_are_in_the_order_of_the_ids()
    {
        ActiveUsers.Everybody.ToString().Should().Be("everybody");
        ActiveUsers.AllExcept([]).ToString().Should().Be("everybody");
        ActiveUsers.Only([Carol, Alice]).ToString().Should().Be("only [alice, carol]");
        ActiveUsers.AllExcept([Bob]).ToString().Should().Be("all except [bob]");
        ActiveUsers.Only([]).ToString().Should().Be("only []");
    }

    [Fact]
    public void Active_users_keep_what_they_were_given_whatever_becomes_of_the_list()
    {
        var gone = new List<UserId> { Alice };
        var active = ActiveUsers.AllExcept(gone);

        gone.Clear();

        active.Contains(Alice).Should().BeFalse();
    }

    [Fact]
    public void A_policy_is_equal_by_its_settings_and_active_users()
    {
        OwnershipPolicy Of(SubAccountSettings settings, params UserId[] gone) =>
            new(settings) { ActiveUsers = ActiveUsers.AllExcept(gone) };

        Of(Coupled, Alice, Bob).Should().Be(Of(Coupled with { }, Bob, Alice));
        Of(Coupled, Alice).Should().NotBe(Of(Separate, Alice)).And.NotBe(Of(Coupled, Bob)).And.NotBe(Of(Coupled));
    }

    [Fact]
    public void A_record_is_seen_by_its_owner_and_its_followers()
    {
        foreach (OwnedRecord record in (OwnedRecord[])[Contact(Alice, Bob), Deal(Deal1, Alice, Bob), Contact(Alice, Alice, Bob)])
            (record.IsSeenBy(Alice), record.IsSeenBy(Bob), record.IsSeenBy(Carol)).Should().Be((true, true, false));

        Contact(null).IsSeenBy(Alice).Should().BeFalse();
        Deal(Deal1, null, Alice).IsSeenBy(Alice).Should().BeTrue();
    }

    [Fact]
    public void A_closed_opportunity_differs_from_an_open_one_and_says_so()
    {
        var (open, closed) = (Deal(Deal1, Alice), Deal(Deal1, Alice) with { IsClosed = true });

        closed.Should().NotBe(open);
        open.ToString().Should().Be("opportunity deal-1: alice owns, [] follow");
        closed.ToString().Should().Be("opportunity deal-1: alice owns, [] follow, closed");
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
    public void What_comes_and_leaves_at_once_leaves_no_trace() =>
        Snapshot(Contact(Alice)).Apply(
        [
            new OwnershipChange.OpportunityCreated(Deal1),
            new OwnershipChange.OpportunityCreated(Deal2),
            new OwnershipChange.OpportunityRemoved(Deal2),
        ]).Should().Be(Snapshot(Contact(Alice), Deal(Deal1, null)));

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
