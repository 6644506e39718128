using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Ownership.Core;
using Ownership.Hosts.Input;
using Ownership.Hosts.Replaying;
using Ownership.Playground.Cases;
using Ownership.Playground.Tests.Cases;
using Ownership.Playground.Toggle;

namespace Ownership.Playground.Tests.Toggle;

/// <summary>What is counted is what the library decides, whatever the records and the settings.</summary>
[Properties(Arbitrary = [typeof(RandomCases), typeof(AnySettings)])]
public class Deciding
{
    [Property]
    public void The_numbers_are_those_of_the_decisions(CaseHistory any, SubAccountSettings today, SubAccountSettings whatIf)
    {
        OwnershipSnapshot[] snapshots = [.. any.Now.Snapshots];
        var active = any.Now.Policy.ActiveUsers;
        var alignment = Done(new(Loaded(snapshots, active), today, whatIf));
        InStep.With(whatIf).Should().Be(CommandFor(whatIf));
        if (CommandFor(whatIf) is not { } command)
        {
            alignment.Changes.Count.Should().Be(0);
            Headline.Of(alignment).Should().Be(Headline.ByItself);
            return;
        }

        var decided = new Decided(snapshots, whatIf, command, active);
        IReadOnlySet<RecordId> already = CommandFor(today) is { } todays
            ? new Decided(snapshots, today, todays, active).Changed
            : new HashSet<RecordId>();
        (alignment.OwnersChanged, alignment.FollowersAdded, alignment.FollowersRemoved).Should()
            .Be((decided.Owners, decided.Added, decided.Removed));
        alignment.RecordsChanged.Should().Be(decided.Changed.Count);
        alignment.OutOfStepToday.Should().Be(already.Count);
        alignment.ChangedOutOfStepToday.Should().Be(decided.Changed.Intersect(already).Count());
        (alignment.Totals.Gained, alignment.Totals.Lost).Should()
            .Be((decided.Times(AccessChangeKind.Gained), decided.Times(AccessChangeKind.Lost)));
        Enumerable.Range(0, alignment.Changes.Count).Select(i => alignment.Changes[i].Sentence(Names.None))
            .Should().Equal(decided.Rows.Select(row => row.Sentence));
        alignment.Decisions().Should().Equal(decided.Decisions);
    }

    [Property]
    public void What_is_said_is_a_sentence(CaseHistory any, SubAccountSettings today, SubAccountSettings whatIf)
    {
        var alignment = Done(new(Loaded([.. any.Now.Snapshots], any.Now.Policy.ActiveUsers), today, whatIf));

        foreach (string said in new[] { Headline.Of(alignment), Headline.Meaning(alignment), Headline.AlreadyToday(alignment) })
        {
            said.Should().MatchRegex(@"^[A-Z0-9][^\n]*[a-z]\.$");
            said.Should().NotMatchRegex(@"\b1 (records|people|followers|times|of these are)\b").And.NotMatchRegex(@"\b0 of these\b");
        }
    }

    internal static Loaded Loaded(IReadOnlyList<OwnershipSnapshot> snapshots, ActiveUsers active) => new(
        new Records { Snapshots = snapshots, LeftOut = [], Unsaid = [], LacksContactOwners = false, Kept = null }, active, Names.None, []);

    internal static Alignment Done(Alignment alignment)
    {
        alignment.Steps().Should().HaveCount(alignment.Data.Snapshots.Count);
        return alignment;
    }

    private static OwnershipCommand? CommandFor(SubAccountSettings settings) =>
        !settings.AllowDifferentOwners ? new OwnershipCommand.AlignOwners()
        : settings.SyncContactFollowerWithOpportunityOwner || settings.SyncOpportunityFollowerWithContactOwner
            ? new OwnershipCommand.AlignFollowers()
        : null;
}

/// <summary>Any settings.</summary>
public static class AnySettings
{
    public static Arbitrary<SubAccountSettings> All() => Arb.From(
        from switched in Gen.ArrayOf(Gen.Elements(true, false), 6)
        from limit in Gen.Choose(0, 4)
        select new SubAccountSettings
        {
            AllowDifferentOwners = switched[0],
            SyncContactFollowerWithOpportunityOwner = switched[1],
            SyncOpportunityFollowerWithContactOwner = switched[2],
            FollowerSync = switched[3] ? FollowerSyncMode.Mirror : FollowerSyncMode.Add,
            PreviousOwner = switched[4] ? PreviousOwnerMode.Follows : PreviousOwnerMode.Leaves,
            ClosedOpportunities = switched[5] ? ClosedOpportunitiesMode.KeepOwner : ClosedOpportunitiesMode.Included,
            MaxFollowers = limit,
        });
}
