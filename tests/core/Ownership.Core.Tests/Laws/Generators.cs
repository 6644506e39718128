using FsCheck;
using FsCheck.Fluent;
using Ownership.Core.Tests.Catalogue;
using Xunit.Abstractions;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Core.Tests.Laws;

/// <summary>That the generators make the cases that the laws are about.</summary>
public class Generators(ITestOutputHelper output)
{
    private const int Samples = 20_000;

    private static readonly IReadOnlyList<(Scenario Given, OwnershipDecision Decision)> Sample =
        [.. Arbitraries.Scenarios().Generator.Sample(Samples, new Rnd(20_260_101), size: 50).Select(given => (given, given.Decide()))];

    public static TheoryData<string> InterestingCases => [.. Interesting.Cases.Keys];

    public static TheoryData<string> Laws => [.. LawBook.All.Keys];

    [Theory]
    [MemberData(nameof(InterestingCases))]
    public void Every_interesting_case_occurs_in_one_of_a_hundred(string name) =>
        Share(Interesting.Cases[name]).Should().BeGreaterThan(0.01);

    [Theory]
    [MemberData(nameof(Laws))]
    public void Every_law_has_something_to_say_in_one_of_a_hundred(string name) =>
        Share((given, decision) => LawBook.All[name](given, decision) is not null).Should().BeGreaterThan(0.01);

    [Fact]
    public void Every_command_setting_and_change_occurs() => Occurrence.ShouldHaveEverything(
        Sample.Select(s => s.Given.Settings),
        Sample.Select(s => s.Given.Command),
        Sample.SelectMany(s => s.Decision.Changes),
        kind => kind.Random);

    [Fact]
    public void Every_rule_and_every_reason_occurs()
    {
        // Undone at once and on somebody else's state of the same contact, and merged.
        var decisions = Sample.Select(s => s.Decision).ToList();
        var merges = Sample.Take(100).Where(s => s.Given.CanMerge).Select(s => s.Given.Policy.Merge(s.Given.Snapshot, s.Given.Other!));
        decisions.AddRange(merges.SelectMany(merge => merge.Decisions));
        decisions.AddRange(Sample.Select(s => s.Given.Policy.Undo(s.Decision, s.Decision.After))
            .Concat(Sample.Zip(Sample.Reverse(), (one, other) => one.Given.Policy.Undo(one.Decision, other.Given.Snapshot))).ToList());

        decisions.SelectMany(d => d.Changes).Select(c => c.Rule).Distinct().Should().BeEquivalentTo(Enum.GetValues<OwnershipRule>());
        decisions.SelectMany(d => d.LeftOut).Select(l => l.Reason).Distinct().Should().BeEquivalentTo(Enum.GetValues<LeftOutReason>());
    }

    [Fact]
    public void A_scenario_shrinks_to_the_smallest_that_still_shows_the_same()
    {
        bool Shows(Scenario given) => given.Decide().Changes.Any(c => c is FollowerAdded { Rule: OwnershipRule.ContactFollowerSync });
        var shrunk = Sample.First(s => Shows(s.Given) && s.Given.Snapshot.Opportunities.Count > 2).Given;

        while (Arbitraries.Scenarios().Shrinker(shrunk).FirstOrDefault(Shows) is { } smaller)
            shrunk = smaller;

        output.WriteLine(shrunk.ToString());
        shrunk.Settings.PreviousOwner.Should().Be(PreviousOwnerMode.Leaves);
        shrunk.Snapshot.Opportunities.Count.Should().BeLessThanOrEqualTo(1);
        shrunk.Snapshot.Contact.Followers.Should().BeEmpty();
    }

    [Fact]
    public void A_scenario_prints_as_CSharp_that_can_be_pasted() =>
        new Scenario(
            new() { AllowDifferentOwners = true, FollowerSync = FollowerSyncMode.Mirror, MaxFollowers = 1 },
            new(new(new("c")) { Followers = [new("u1"), new("u2")] }, [new(new("o1"), new("c"))]),
            new CreateOpportunity(new("o1"), InitialOwner.Unassigned))
        {
            Active = ActiveUsers.AllExcept([new("u1")]),
            Next = new ReplaceUser(new("u1"), null) { Places = UserPlaces.ContactOwner | UserPlaces.Followers },
            Other = new(new(new("d")), []),
        }.ToString().Should().Be(
            """
            var settings = new SubAccountSettings { AllowDifferentOwners = true, FollowerSync = FollowerSyncMode.Mirror, MaxFollowers = 1 };
            var policy = new OwnershipPolicy(settings) { ActiveUsers = ActiveUsers.AllExcept([new UserId("u1")]) };
            var contact = new Contact(new ContactId("c")) { Followers = [new UserId("u1"), new UserId("u2")] };
            var snapshot = new OwnershipSnapshot(contact, [new Opportunity(new OpportunityId("o1"), new ContactId("c"))]);
            OwnershipCommand command = new CreateOpportunity(new OpportunityId("o1"), InitialOwner.Unassigned);
            OwnershipCommand next = new ReplaceUser(new UserId("u1"), null) { Places = UserPlaces.ContactOwner | UserPlaces.Followers };
            var other = new OwnershipSnapshot(new Contact(new ContactId("d")), []);
            """);

    private double Share(Func<Scenario, OwnershipDecision, bool> shows)
    {
        double share = Sample.Count(s => shows(s.Given, s.Decision)) / (double)Samples;
        output.WriteLine($"{share:P1} of {Samples:N0} cases");
        return share;
    }
}
