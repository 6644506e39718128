namespace Ownership.Core.Tests;

/// <summary>
/// What a decision allocates, in bytes: the same on every 64-bit machine, so that a bound holds on all. A bound is what
/// was measured; where it is passed, either something is allocated needlessly or the bound is raised with a reason.
/// </summary>
public class Allocations
{
    private const long Decision = 56, Rotation = 32;

    private static readonly UserId Alice = new("alice"), Bob = new("bob"), Carol = new("carol"), Dave = new("dave");

    private static readonly SubAccountSettings Coupled = new();

    private static readonly SubAccountSettings Synced = new()
    {
        AllowDifferentOwners = true,
        SyncContactFollowerWithOpportunityOwner = true,
        SyncOpportunityFollowerWithContactOwner = true,
        FollowerSync = FollowerSyncMode.Mirror,
    };

    private static readonly OpportunityId First = new("opportunity-0");

    /// <summary>On a contact with three opportunities, all of alice, followed by bob and carol: the bytes of the decision, and of its After.</summary>
    private static readonly Dictionary<string, (SubAccountSettings Settings, OwnershipCommand Command, long Decide, long After)> Changing = new()
    {
        ["contact assigned, coupled"] = (Coupled, new AssignContact(Dave), 384, 352),
        ["contact assigned, synced"] = (Synced, new AssignContact(Dave), 496, 576),
        ["contact assigned to a follower"] = (Coupled, new AssignContact(Bob), 744, 416),
        ["contact unassigned"] = (Coupled, new UnassignContact(), 384, 352),
        ["opportunity created"] = (Synced, new CreateOpportunity(new("new"), Dave), 344, 792),
        ["opportunity assigned, coupled"] = (Coupled, new AssignOpportunity(First, Dave), 384, 352),
        ["opportunity assigned, synced"] = (Synced, new AssignOpportunity(First, Dave), 256, 368),
        ["opportunity unassigned"] = (Synced, new UnassignOpportunity(First), 208, 248),
        ["follower added"] = (Coupled, new AddFollowers(First, [Dave]), 152, 248),
        ["follower removed"] = (Coupled, new RemoveFollowers(First, [Bob]), 152, 232),
        ["all followers removed"] = (Coupled, new RemoveAllFollowers(First), 200, 288),
        ["user replaced"] = (Coupled, new ReplaceUser(Alice, Dave), 384, 352),
        ["owners aligned"] = (Coupled, new AlignOwners(), 328, 312),
    };

    /// <summary>On the same contact.</summary>
    private static readonly Dictionary<string, (SubAccountSettings Settings, OwnershipCommand Command)> ChangingNothing = new()
    {
        ["contact assigned, coupled"] = (Coupled, new AssignContact(Alice)),
        ["contact assigned, separate"] = (Synced, new AssignContact(Alice)),
        ["opportunity assigned, coupled"] = (Coupled, new AssignOpportunity(First, Alice)),
        ["opportunity assigned, separate"] = (Synced, new AssignOpportunity(First, Alice)),
        ["all followers removed"] = (Synced, new RemoveAllFollowers(new OpportunityId("unfollowed"))),
        ["user replaced"] = (Synced, new ReplaceUser(Dave, Alice)),
        ["user replaced by themselves"] = (Synced, new ReplaceUser(Alice, Alice)),
        ["owners aligned"] = (Coupled, new AlignOwners()),
    };

    public static TheoryData<string> Changes => [.. Changing.Keys];

    public static TheoryData<string> NoChanges => [.. ChangingNothing.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_command_allocates_no_more_than_its_bound(string name)
    {
        var (settings, command, decide, after) = Changing[name];
        var snapshot = Snapshot(3, owner: command is AlignOwners ? Bob : Alice);
        var policy = new OwnershipPolicy(settings);
        Allocated(() => policy.Decide(snapshot, command), out var decisions).Should().BeLessThanOrEqualTo(decide);
        decisions[0].HasChanges.Should().BeTrue();
        var unread = new Stack<OwnershipDecision>(decisions);
        Allocated(() => unread.Pop().After, out _).Should().BeLessThanOrEqualTo(after);
    }

    [Fact]
    public void Every_command_has_a_bound() =>
        Changing.Values.Select(c => c.Command.GetType()).Distinct().Should().BeEquivalentTo(
            typeof(OwnershipCommand).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(OwnershipCommand))));

    [Theory]
    [MemberData(nameof(NoChanges))]
    public void A_command_that_changes_nothing_allocates_the_decision_and_no_more(string name)
    {
        var (settings, command) = ChangingNothing[name];
        var policy = new OwnershipPolicy(settings);
        var snapshot = Snapshot(3);
        Allocated(() => policy.Decide(snapshot, command), out var decisions).Should().Be(Decision);
        decisions[0].HasChanges.Should().BeFalse();
        decisions[0].LeftOut.Should().BeEmpty();
        Allocated(() => decisions[0].After, out _).Should().Be(0);
    }

    [Fact]
    public void A_change_of_owner_costs_one_object_and_one_place_for_each_record()
    {
        var policy = new OwnershipPolicy(Coupled);
        long Bytes(int opportunities)
        {
            var snapshot = Snapshot(opportunities);
            return Allocated(() => policy.Decide(snapshot, new AssignContact(Dave)), out _);
        }

        (Bytes(1000) - Bytes(100)).Should().BeLessThanOrEqualTo(900 * (48 + 8));
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

    private static OwnershipSnapshot Snapshot(int opportunities, UserId? owner = null)
    {
        var contact = new Contact(new("contact")) { Owner = Alice, Followers = [Bob, Carol] };
        var all = Enumerable.Range(0, opportunities).Select(n => new Opportunity(new($"opportunity-{n}"), contact.Id) { Owner = owner ?? Alice, Followers = [Bob, Carol] });
        return new(contact, [.. all, new Opportunity(new("unfollowed"), contact.Id) { Owner = owner ?? Alice }]);
    }

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
