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
    public void One_in_which_opportunities_come_and_go_is_put_together_again_too()
    {
        var before = Snapshot(Contact(Alice), Deal(Deal1, Alice, Carol), Deal(Deal2, Bob));
        var decision = new OwnershipPolicy(Mirror).Decide(
            before, [new RemoveOpportunity(Deal2), new AdoptOpportunity(new(Deal3, new("other")) { Owner = Dave, IsClosed = true })]);

        var restored = OwnershipDecision.Restore(decision.Before, [.. decision.Changes], [.. decision.LeftOut]);

        restored.Should().Be(decision);
        restored.ShouldSay(
            "opportunity deal-2: removed (Requested)",
            "opportunity deal-3: adopted, dave owns, [] follow, closed (Requested)",
            "opportunity deal-3: alice follows (OpportunityFollowerSync, by opportunity deal-3)",
            "contact acme: dave follows (ContactFollowerSync, by opportunity deal-3)");
        restored.After.Should().Be(
            Snapshot(Contact(Alice, Dave), Deal(Deal1, Alice, Carol), Deal(Deal3, Dave, Alice) with { IsClosed = true }));
        Mirror.Undo(restored, restored.After).Should().Be(Mirror.Undo(decision, decision.After));
    }

    [Fact]
    public void A_plan_is_put_together_again_from_its_decisions()
    {
        var to = new OwnershipSnapshot(new Contact(new("other")) { Owner = Bob }, []);
        var plan = new OwnershipPolicy(Mirror with { MaxFollowers = 1 }).Move(Large, new("deal-50"), to);

        OwnershipPlan[] kept =
        [
            OwnershipPlan.Restore([.. plan.Decisions]),
            OwnershipPlan.Restore(plan.Decisions.Select(d => OwnershipDecision.Restore(d.Before, [.. d.Changes], [.. d.LeftOut]))),
            JsonSerializer.Deserialize<OwnershipPlan>(JsonSerializer.Serialize(plan))!,
        ];

        kept.Should().AllBeEquivalentTo(plan, options => options.ComparingByValue<OwnershipPlan>());
        kept.Should().AllSatisfy(restored =>
        {
            restored.AccessChanges.Should().Equal(plan.AccessChanges).And.NotBeEmpty();
            restored.LeftOut.Should().Equal(plan.LeftOut).And.NotBeEmpty();
            restored.ToString().Should().Be(plan.ToString());
            restored.HasChanges.Should().BeTrue();
        });
        OwnershipPlan.Restore([]).HasChanges.Should().BeFalse();
        OwnershipPlan.Restore(plan.Decisions.Select(d => d.Reduced())).Decisions[0].Before.Opportunities.Should().ContainSingle();
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

    [Fact]
    public void Reduced_it_shows_so_by_an_opportunity_that_is_open_where_there_is_one()
    {
        static Opportunity Closed(OpportunityId id, UserId? owner) => Deal(id, owner) with { IsClosed = true };
        static IEnumerable<OpportunityId> Kept(params Opportunity[] opportunities) =>
            Separate.Decide(Snapshot(Contact(Alice), opportunities), new AddFollowers(Acme, [Dave])).Reduced().Before.Opportunities
                .Select(o => o.Id);

        Kept(Closed(Deal1, Bob), Deal(Deal2, Bob), Deal(Deal3, Bob)).Should().Equal(Deal2);
        Kept(Closed(Deal1, Bob), Deal(Deal2, Alice)).Should().Equal(Deal1);
        Kept(Closed(Deal1, Alice), Deal(Deal2, Alice)).Should().BeEmpty();
    }

    [Fact]
    public void Reduced_it_keeps_what_left_and_not_what_came()
    {
        var before = Snapshot(Contact(Alice), Deal(Deal1, Alice), Deal(Deal2, Alice));
        var decision = new OwnershipPolicy(Coupled).Decide(
            before, [new RemoveOpportunity(Deal2), new AdoptOpportunity(Deal(Deal3, Alice, Bob))]);

        var reduced = decision.Reduced();

        reduced.Before.Should().Be(Snapshot(Contact(Alice), Deal(Deal2, Alice)));
        reduced.After.Should().Be(Snapshot(Contact(Alice), Deal(Deal3, Alice, Bob)));
        Coupled.Undo(reduced, decision.After).Should().Be(Coupled.Undo(decision, decision.After));
    }

    [Law]
    public void Reduced_it_undoes_as_well(Scenario given)
    {
        // Under whatever settings: they may be others by then.
        var decision = given.Decide();
        var later = given.DecideNext(decision).After;

        foreach (var mode in Enum.GetValues<ClosedOpportunitiesMode>())
        {
            foreach (bool areSeparate in (bool[])[false, true])
            {
                var settings = given.Settings with { AllowDifferentOwners = areSeparate, ClosedOpportunities = mode };
                var policy = new OwnershipPolicy(settings) { ActiveUsers = given.Active };
                policy.Undo(decision.Reduced(), later).Should().Be(policy.Undo(decision, later));
            }
        }
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
}
