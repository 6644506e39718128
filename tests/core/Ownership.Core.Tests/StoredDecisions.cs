using System.Text.Json;
using Ownership.Core.Tests.Laws;
using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests;

/// <summary>Decisions that a host keeps: whole, in parts, or reduced to what they change.</summary>
public class StoredDecisions
{
    private static readonly OwnershipSnapshot Large = Snapshot(
        Contact(Alice, Carol),
        [.. Enumerable.Range(1, 100).Select(n => Deal(new($"deal-{n}"), Alice, Carol))]);

    [Fact]
    public void One_is_put_together_again_from_its_parts()
    {
        var decision = Mirror.Decide(Large, new AssignContact(Bob));

        var restored = OwnershipDecision.Restore(decision.Before, [.. decision.Changes], [.. decision.LeftOut]);

        restored.Should().Be(decision);
        restored.After.Should().Be(decision.After);
    }

    [Fact]
    public void Parts_that_do_not_fit_together_are_refused()
    {
        OwnershipSnapshot before = Snapshot(Contact(Alice));
        OwnershipChange change = new OwnershipChange.OwnerChanged(Acme, Bob, Carol);
        Action[] unfit =
        [
            () => OwnershipDecision.Restore(before, [change], []),
            () => OwnershipDecision.Restore(before, [null!], []),
            () => OwnershipDecision.Restore(before, [], [null!]),
        ];

        unfit[0].Should().Throw<ArgumentException>().WithMessage($"The change \"{change}\" does not fit *");
        unfit[1].Should().Throw<ArgumentNullException>().WithParameterName("changes[0]");
        unfit[2].Should().Throw<ArgumentNullException>().WithParameterName("leftOut[0]");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Changes_that_create_many_opportunities_are_replayed_in_their_order(int before)
    {
        OpportunityId[] ids = [.. Enumerable.Range(0, 1_000).Select(n => new OpportunityId($"new-{n}"))];
        var snapshot = Snapshot(Contact(Alice), [.. Enumerable.Range(0, before).Select(n => Deal(new($"deal-{n}"), Alice))]);

        var after = snapshot.Apply(ids.SelectMany(id =>
            (OwnershipChange[])[new OwnershipChange.OpportunityCreated(id), new OwnershipChange.OwnerChanged(id, null, Bob)]));

        after.Opportunities.Select(o => o.Id).Should().Equal([.. snapshot.Opportunities.Select(o => o.Id), .. ids]);
        after.Opportunities.Skip(before).Should().OnlyContain(o => o.Owner == Bob && o.ContactId == Acme);
        ids.Should().OnlyContain(id => after.Find(id)!.Id == id);
        snapshot.Opportunities.Should().HaveCount(before);
    }

    [Fact]
    public void Changes_that_create_an_opportunity_after_changing_another_are_replayed_too()
    {
        var after = Snapshot(Contact(Alice), Deal(Deal1, Alice)).Apply(
            [new OwnershipChange.OwnerChanged(Deal1, Alice, Bob), new OwnershipChange.OpportunityCreated(Deal2)]);

        after.Should().Be(Snapshot(Contact(Alice), Deal(Deal1, Bob), Deal(Deal2, null)));
    }

    [Fact]
    public void Reduced_it_is_as_large_as_what_it_changes()
    {
        var decision = Separate.Decide(Large, new AssignOpportunity(new("deal-50"), Bob));

        var reduced = decision.Reduced();

        reduced.Before.Opportunities.Select(o => o.Id.Value).Should().Equal("deal-50");
        reduced.Changes.Should().Equal(decision.Changes);
        JsonSerializer.Serialize(decision).Length.Should().BeGreaterThan(6_000);
        JsonSerializer.Serialize(reduced).Length.Should().BeLessThan(400);
        reduced.Reduced().Should().BeSameAs(reduced);
    }

    [Fact]
    public void Reduced_it_still_shows_that_owners_differed()
    {
        var apart = Snapshot(Contact(Alice), Deal(Deal1, Alice), Deal(Deal2, Bob), Deal(Deal3, Carol));

        static IEnumerable<OpportunityId> Kept(OwnershipDecision decision) => decision.Reduced().Before.Opportunities.Select(o => o.Id);

        Kept(Separate.Decide(apart, new AssignOpportunity(Deal1, Bob))).Should().Equal(Deal1, Deal2);
        Kept(Separate.Decide(apart, new AssignOpportunity(Deal3, Bob))).Should().Equal(Deal3);
        Kept(Separate.Decide(apart, new AddFollowers(Acme, [Dave]))).Should().Equal(Deal2);
    }

    [Law]
    public void Reduced_it_undoes_as_well(Scenario given)
    {
        var decision = given.Decide();

        var later = given.DecideNext(decision).After;

        given.Policy.Undo(decision.Reduced(), later).Should().Be(given.Policy.Undo(decision, later));
    }

    [Fact]
    public void Sight_is_compared_between_any_two_snapshots_of_a_contact()
    {
        var before = Snapshot(Contact(Alice, Carol), Deal(Deal1, Alice), Deal(Deal2, Bob, Carol));
        var after = Snapshot(Contact(Bob, Alice), Deal(Deal1, Alice), Deal(Deal3, Dave));

        AccessChange.Between(before, after).Select(change => change.ToString()).Should().Equal(
            "contact acme: bob gains sight",
            "contact acme: carol loses sight",
            "opportunity deal-3: dave gains sight",
            "opportunity deal-2: bob loses sight",
            "opportunity deal-2: carol loses sight");
        AccessChange.Between(before, before).Should().BeEmpty();
        FluentActions.Invoking(() => AccessChange.Between(before, new(new(new("other")), []))).Should()
            .Throw<ArgumentException>().WithMessage("*\"acme\"*\"other\"*").WithParameterName("after");
    }

    [Fact]
    public void A_record_is_seen_by_its_owner_and_its_followers()
    {
        var contact = Contact(Alice, Bob);

        (contact.IsSeenBy(Alice), contact.IsSeenBy(Bob), contact.IsSeenBy(Carol)).Should().Be((true, true, false));
        Contact(null).IsSeenBy(Alice).Should().BeFalse();
    }
}
