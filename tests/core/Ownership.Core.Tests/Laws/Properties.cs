using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Core.Tests.Laws;

/// <summary>
/// Every law as a property of its own. A run with detailed output shows how often each interesting case occurs;
/// <see cref="Generators"/> fails where one does not.
/// </summary>
public class Properties
{
    [Law]
    public Property L01_deterministic_the_same_inputs_give_equal_decisions_and_are_never_altered(Scenario given)
    {
        string inputs = given.ToString();
        return Holds(LawBook.Deterministic, given).And(() => given.ToString() == inputs);
    }

    [Law]
    public Property L02_replay_applying_the_changes_to_before_gives_after(Scenario given) => Holds(LawBook.Replay, given);

    [Law]
    public Property L03_minimal_no_change_without_effect_and_none_that_takes_another_back(Scenario given) => Holds(LawBook.Minimal, given);

    [Law]
    public Property L04_settled_deciding_the_same_again_changes_nothing(Scenario given) => Holds(LawBook.Settled, given);

    [Law]
    public Property L05_coupled_owners_end_equal_and_stay_equal(Scenario given) => Holds(LawBook.Coupled, given);

    [Law]
    public Property L06_separate_the_owner_of_a_record_that_is_not_named_stays(Scenario given) => Holds(LawBook.Separate, given);

    [Law]
    public Property L07_owner_never_follows_by_any_decision(Scenario given) => Holds(LawBook.OwnerNeverFollows, given);

    [Law]
    public Property L08_limit_no_record_ends_above_it_or_above_what_it_came_with(Scenario given) => Holds(LawBook.Limit, given);

    [Law]
    public Property L09_add_only_adds_a_follower_disappears_only_by_F4(Scenario given) => Holds(LawBook.AddOnlyAdds, given);

    [Law]
    public Property L10_mirror_keeps_step_between_owners_and_followers(Scenario given) => Holds(LawBook.MirrorKeepsStep, given);

    [Law]
    public Property L11_nothing_silent_all_that_was_asked_or_due_is_done_or_reported(Scenario given) => Holds(LawBook.NothingSilent, given);

    [Law]
    public Property L12_sleeping_sub_settings_change_no_decision_while_coupled(Scenario given) => Holds(LawBook.Sleeping, given);

    [Law]
    public Property L13_names_do_not_matter(Scenario given) => Holds(LawBook.NamesDoNotMatter, given);

    [Law]
    public Property L13_the_order_of_opportunities_does_not_matter(Scenario given) => Holds(LawBook.OrderDoesNotMatter, given);

    [Law]
    public Property L14_local_what_did_not_change_is_the_same_object(Scenario given) => Holds(LawBook.Local, given);

    [Law]
    public Property L15_creation_is_default_plus_assignment(Scenario given) => Holds(LawBook.CreationIsDefaultPlusAssignment, given);

    [Law]
    public Property L16_substitution_by_somebody_new_is_renaming(Scenario given) => Holds(LawBook.Substitution, given);

    [Law]
    public Property L17_undo_at_once_restores_before_and_undo_of_that_restores_after(Scenario given) => Holds(LawBook.Undo, given);

    [Law]
    public Property L18_round_trip_all_survives_json_unchanged(Scenario given) => Holds(LawBook.RoundTrip, given);

    [Law]
    public void L18_any_text_survives_as_an_id(NonEmptyString text)
    {
        if (UserId.TryParse(text.Get, null, out var user))
            JsonSerializer.Deserialize<Dictionary<UserId, UserId>>(JsonSerializer.Serialize(new Dictionary<UserId, UserId> { [user] = user })).Should().Contain(user, user);
    }

    [Law]
    public Property L19_access_is_what_comparing_everybody_on_every_record_finds(Scenario given) => Holds(LawBook.Access, given);

    [Law]
    public Property L20_sight_kept_by_who_was_promoted_or_follows_what_they_lost(Scenario given) => Holds(LawBook.SightKept, given);

    [Law]
    public Property L21_mirror_keeps_sight_for_who_still_owns_the_other_side(Scenario given) => Holds(LawBook.MirrorKeepsSight, given);

    [Law(MaxTest = 300)]
    public void All_laws_hold_in_larger_worlds(LargeScenario given)
    {
        var decision = given.Scenario.Decide();

        LawBook.All.Where(law => law(given.Scenario, decision) == false).Select(law => law.Method.Name).Should().BeEmpty();
    }

    private static Property Holds(Law law, Scenario given)
    {
        var decision = given.Decide();
        bool? holds = law(given, decision);
        string kind = holds is null ? "(the law says nothing here)"
            : Interesting.Cases.Where(interesting => interesting.Value(given, decision)).Select(interesting => interesting.Key).FirstOrDefault("something else changes");
        return (holds ?? true).Label($"{given}\n// {decision.ToString().ReplaceLineEndings("\n// ")}").Collect(kind);
    }
}

/// <summary>The cases that a law is worth testing on, by name, the rarer first.</summary>
internal static class Interesting
{
    public static IReadOnlyDictionary<string, Func<Scenario, OwnershipDecision, bool>> Cases { get; } = new Dictionary<string, Func<Scenario, OwnershipDecision, bool>>
    {
        ["the mirror removes a follower (F7)"] = (_, d) => d.Changes.Any(c => c is FollowerRemoved && IsSync(c)),
        ["a sync adds a follower (F1, F2)"] = (_, d) => d.Changes.Any(c => c is FollowerAdded && IsSync(c)),
        ["the limit leaves a follower out (F5)"] = (_, d) => d.LeftOut.Any(l => l.Reason == LeftOutReason.FollowerLimitReached),
        ["a follower is promoted to owner (F4)"] = (_, d) => By(d, OwnershipRule.OwnerNeverFollows),
        ["the previous owner follows (F8)"] = (_, d) => By(d, OwnershipRule.PreviousOwnerFollows),
        ["an owner came in among the followers"] = (s, _) => s.Snapshot.Contact is { Owner: { } owner, Followers: var f } && f.Contains(owner),
        ["an owner change heals another record (O1)"] = (_, d) => By(d, OwnershipRule.CoupledOwners),
        ["a record came in over the limit"] = (s, _) => s.Snapshot.Contact.Followers.Count > s.Settings.MaxFollowers,
        ["an opportunity is created (O3)"] = (_, d) => d.Changes.Any(c => c is OpportunityCreated),
        ["a user steps into the places of another (P1)"] = (_, d) => By(d, OwnershipRule.UserReplaced),
        ["an opportunity is unknown or exists already (O6)"] = (_, d) => d.LeftOut.Any(l => l.Reason is LeftOutReason.UnknownOpportunity or LeftOutReason.OpportunityAlreadyExists),
        ["nothing changes"] = (_, d) => !d.HasChanges,
    };

    private static bool By(OwnershipDecision decision, OwnershipRule rule) => decision.Changes.Any(change => change.Rule == rule);

    private static bool IsSync(OwnershipChange change) => change.Rule is OwnershipRule.ContactFollowerSync or OwnershipRule.OpportunityFollowerSync;
}

/// <summary>That the generators make the cases that the laws are about.</summary>
public class Generators(ITestOutputHelper output)
{
    private const int Samples = 20_000;

    private static readonly IReadOnlyList<(Scenario Given, OwnershipDecision Decision)> Sample =
        [.. Arbitraries.Scenarios().Generator.Sample(Samples, new Rnd(20_260_101), size: 50).Select(given => (given, given.Decide()))];

    public static TheoryData<string> InterestingCases => [.. Interesting.Cases.Keys];

    public static TheoryData<string> Laws => [.. LawBook.All.Select(law => law.Method.Name)];

    [Theory]
    [MemberData(nameof(InterestingCases))]
    public void Every_interesting_case_occurs_in_one_of_a_hundred(string name) =>
        Share(Interesting.Cases[name]).Should().BeGreaterThan(0.01);

    [Theory]
    [MemberData(nameof(Laws))]
    public void Every_law_has_something_to_say_in_one_of_a_hundred(string name) =>
        Share((given, decision) => LawBook.All.Single(law => law.Method.Name == name)(given, decision) is not null).Should().BeGreaterThan(0.01);

    [Fact]
    public void Every_rule_and_every_reason_occurs()
    {
        // Undone at once and on somebody else's state of the same contact.
        var decisions = Sample.SelectMany((s, i) => (OwnershipDecision[])[s.Decision, s.Decision.Undo(s.Decision.After), s.Decision.Undo(Sample[^(i + 1)].Given.Snapshot)]).ToList();

        decisions.SelectMany(d => d.Changes).Select(c => c.Rule).Distinct().Should().BeEquivalentTo(Enum.GetValues<OwnershipRule>());
        decisions.SelectMany(d => d.LeftOut).Select(l => l.Reason).Distinct().Should().BeEquivalentTo(Enum.GetValues<LeftOutReason>());
    }

    [Fact]
    public void A_case_shrinks_to_the_smallest_that_still_shows_the_same()
    {
        bool Shows(Scenario given) => given.Decide().Changes.Any(c => c.Rule == OwnershipRule.ContactFollowerSync);
        var shrunk = Sample.First(s => Shows(s.Given) && s.Given.Snapshot.Opportunities.Count > 2).Given;

        while (Arbitraries.Scenarios().Shrinker(shrunk).FirstOrDefault(Shows) is { } smaller)
            shrunk = smaller;

        output.WriteLine(shrunk.ToString());
        shrunk.Settings.PreviousOwner.Should().Be(PreviousOwnerMode.Leaves);
        shrunk.Snapshot.Opportunities.Count.Should().BeLessThanOrEqualTo(1);
        shrunk.Snapshot.Contact.Followers.Should().BeEmpty();
    }

    private double Share(Func<Scenario, OwnershipDecision, bool> shows)
    {
        double share = Sample.Count(s => shows(s.Given, s.Decision)) / (double)Samples;
        output.WriteLine($"{share:P1} of {Samples:N0} cases");
        return share;
    }
}
