using Ownership.Core;
using Ownership.Hosts.Telling;
using Ownership.Playground.Cases;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Playground.Tests.Cases;

/// <summary>Whatever is decided has its sentence and its rule.</summary>
public class Told
{
    private static readonly ContactId Contact = new("acme");
    private static readonly OpportunityId Deal = new("deal-1");
    private static readonly UserId Alice = new("alice");

    private static readonly OwnershipChange[] Kinds =
    [
        new OwnerChanged(Contact, Alice, new("bob")), new OwnerChanged(Contact, null, Alice), new OwnerChanged(Contact, Alice, null),
        new FollowerAdded(Deal, Alice), new FollowerRemoved(Deal, Alice), new OpportunityCreated(Deal), new OpportunityRemoved(Deal),
        new OpportunityAdopted(new(Deal, Contact)),
    ];

    [Fact]
    public void Every_kind_of_change_is_there() => Kinds.Select(change => change.GetType()).Distinct().Should()
        .BeEquivalentTo(typeof(OwnershipChange).GetNestedTypes());

    [Fact]
    public void Every_change_by_every_rule_from_every_cause_is_a_sentence_with_a_rule_that_is_explained()
    {
        string[] explained = [.. Ownership.Playground.Learn.Lessons.All.Select(lesson => lesson.Rule)];
        foreach (var change in Kinds)
        {
            foreach (var rule in Enum.GetValues<OwnershipRule>())
            {
                foreach (var cause in (RecordId?[])[null, Contact, Deal])
                {
                    var told = change with { Rule = rule, Cause = cause };
                    Sentences.ById.Of(told).Should().MatchRegex("^[a-zA-Z].*, because .*[a-z0-9]\\.$");
                    explained.Should().Contain(RuleCodes.Of(told));
                }
            }
        }
    }

    [Fact]
    public void Everything_that_is_left_out_is_a_sentence_with_a_rule_that_is_explained()
    {
        string[] explained = [.. Ownership.Playground.Learn.Lessons.All.Select(lesson => lesson.Rule)];
        foreach (var reason in Enum.GetValues<LeftOutReason>())
        {
            foreach (var user in (UserId?[])[null, Alice])
            {
                foreach (var record in (RecordId[])[Contact, Deal])
                    Sentences.ById.Of(new LeftOut(record, user, reason)).Should().MatchRegex("^[a-zA-Z].*, because .*[a-z0-9]\\.$");
            }

            explained.Should().Contain(RuleCodes.Of(reason));
        }
    }

    [Fact]
    public void A_reason_names_who_and_what()
    {
        var settings = new SubAccountSettings { AllowDifferentOwners = true, SyncContactFollowerWithOpportunityOwner = true };
        var decision = new OwnershipPolicy(settings).Decide(
            CaseHistory.Sample.Now.Contact, new OwnershipCommand.AssignOpportunity(Deal, new("bob")));

        decision.Changes.Select(Titles.Sentences.Of).Should().Equal(
            "bob owns deal-1 in place of alice, because somebody asked for it.",
            "bob follows contact acme, because bob owns deal-1.");
        decision.AccessChanges.Select(Titles.Sentences.Of).Should().Equal(
            "bob gains sight of contact acme.", "bob gains sight of deal-1.", "alice loses sight of deal-1.");
    }
}
