using Ownership.Core.Tests.Catalogue;
using Ownership.Core.Tests.Examples;
using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests;

/// <summary>
/// What a decision allocates, in bytes: the same on every 64-bit machine, so that a bound holds on all. A bound is what
/// was measured; where it is passed, either something is allocated needlessly or the bound is raised with a reason.
/// </summary>
public class Allocations
{
    private const long Decision = 48, Rotation = 32;

    /// <summary>The opportunity that nobody follows.</summary>
    public static readonly OpportunityId Unfollowed = new("unfollowed");

    /// <summary>Four opportunities, all of alice as the contact is, and all but one followed by bob and carol.</summary>
    public static OwnershipSnapshot Owned { get; } = Snapshot(Alice, Deal1, Deal2, Deal3);

    /// <summary>The same, but that the opportunities are of bob.</summary>
    public static OwnershipSnapshot Parted { get; } = Snapshot(Bob, Deal1, Deal2, Deal3);

    public static TheoryData<string> Changes => [.. Changing.Keys];

    public static TheoryData<string> NoChanges => [.. ChangingNothing.Keys];

    private static Dictionary<string, CommandKind.Bound> Changing =>
        CommandKinds.All.SelectMany(kind => kind.Bounds).ToDictionary(bound => Name(bound.Settings, bound.Command));

    private static Dictionary<string, (SubAccountSettings Settings, OwnershipCommand Command)> ChangingNothing =>
        CommandKinds.All.SelectMany(kind => kind.ChangesNothing).ToDictionary(idle => Name(idle.Settings, idle.Command));

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_command_allocates_no_more_than_its_bound(string name)
    {
        var (snapshot, settings, command, decide, after) = Changing[name];
        var policy = new OwnershipPolicy(settings);
        Allocated(() => policy.Decide(snapshot, command), out var decisions).Should().BeLessThanOrEqualTo(decide);
        decisions[0].HasChanges.Should().BeTrue();
        var unread = new Stack<OwnershipDecision>(decisions);
        Allocated(() => unread.Pop().After, out _).Should().BeLessThanOrEqualTo(after);
    }

    [Theory]
    [MemberData(nameof(NoChanges))]
    public void A_command_that_changes_nothing_allocates_the_decision_and_no_more(string name)
    {
        var (settings, command) = ChangingNothing[name];
        var policy = new OwnershipPolicy(settings);
        Allocated(() => policy.Decide(Owned, command), out var decisions).Should().Be(Decision);
        decisions[0].HasChanges.Should().BeFalse();
        decisions[0].LeftOut.Should().BeEmpty();
        Allocated(() => decisions[0].After, out _).Should().Be(0);
    }

    [Fact]
    public void A_change_of_owner_costs_one_object_and_one_place_for_each_record() =>
        BytesEach(Coupled, id => Deal(id, Alice, Bob, Carol)).Should().BeLessThanOrEqualTo(56 + 8);

    [Fact]
    public void A_mirrored_change_of_owner_costs_two_of_each() =>
        BytesEach(Mirror, id => Deal(id, Bob, Alice)).Should().BeLessThanOrEqualTo(2 * (48 + 8));

    [Fact]
    public void Opportunities_that_are_created_together_are_copied_once()
    {
        var bare = Given.Snapshot(Contact(Alice));
        OwnershipChange[] changes = [.. Enumerable.Range(1, 1_000).Select(n => new OwnershipChange.OpportunityCreated(new($"{n}")))];

        Allocated(() => bare.Apply(changes), out _).Should().BeLessThan(500_000, "to copy them each time would take megabytes");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    public void A_turn_costs_the_same_however_many_take_part(int users)
    {
        var rotation = AssignmentRotation.Weighted(Enumerable.Range(1, users).Select(i => (new UserId($"u{i}"), 2)));

        // In the middle of a block and at its end.
        Allocated(() => rotation.Next(), out _).Should().Be(Rotation);
        Allocated(() => rotation.Next().After.Next(), out _).Should().Be(2 * Rotation);
    }

    private static string Name(SubAccountSettings settings, OwnershipCommand command) =>
        $"{command}, {(settings.AllowDifferentOwners ? "separate" : "coupled")}";

    /// <summary>What each opportunity adds to the cost of assigning their contact of alice to dave.</summary>
    private static long BytesEach(SubAccountSettings settings, Func<OpportunityId, Opportunity> deal)
    {
        var policy = new OwnershipPolicy(settings);
        long Bytes(int count)
        {
            var deals = Enumerable.Range(1, count).Select(n => deal(new($"{n}")));
            var snapshot = Given.Snapshot(Contact(Alice, Bob), [.. deals]);
            return Allocated(() => policy.Decide(snapshot, new AssignContact(Dave)), out _);
        }

        return (Bytes(1000) - Bytes(100)) / 900;
    }

    private static OwnershipSnapshot Snapshot(UserId owner, params OpportunityId[] followed) =>
        Given.Snapshot(Contact(Alice, Bob, Carol), [.. followed.Select(id => Deal(id, owner, Bob, Carol)), Deal(Unfollowed, owner)]);

    /// <summary>The bytes of one call: of the cheapest, since the first ones also allocate what the runtime keeps.</summary>
    private static long Allocated<T>(Func<T> call, out T[] results)
    {
        results = new T[20];
        long least = long.MaxValue;
        for (int i = 0; i < results.Length; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            results[i] = call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
