using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Ownership.Core.Tests.Laws;

/// <summary>The laws of <see cref="AssignmentRotation"/>, as the README has them.</summary>
public class RotationLaws
{
    private static readonly UserId Joiner = new("joiner");

    [Law]
    public Property R01_blocks_the_turns_are_the_cycle_written_out_and_again(RotationCase given)
    {
        var cycle = given.Users.Zip(given.Weights).SelectMany(share => Enumerable.Repeat(share.First, share.Second)).ToList();

        return Same(Turns(given.Start, given.Enough), [.. cycle, .. cycle, .. cycle], given);
    }

    [Law]
    public Property R02_whole_cycles_give_everybody_their_weight_and_lead_back(RotationCase given)
    {
        var (turns, after) = given.Running.Next(given.Running.CycleLength);

        return Same(given.Users.Select(user => turns.Count(turn => turn == user)), given.Weights, given)
            .And(() => after == given.Running);
    }

    [Law]
    public bool R03_bulk_is_as_many_turns_one_at_a_time(RotationCase given)
    {
        var (turns, one) = (new List<UserId>(), given.Worn);
        for (int i = 0; i < given.Enough; i++)
        {
            if (given.Worn.Next(i) is var bulk && (!bulk.Users.SequenceEqual(turns) || bulk.After != one))
                return false;
            (var user, one) = one.Next();
            turns.Add(user!);
        }

        return true;
    }

    [Law]
    public Property R04_leaving_the_others_have_the_turns_they_would_have_had(RotationCase given) => All(given.Users, user =>
        Same(Turns(given.Worn.Without(user), given.Enough), Turns(given.Worn, given.Enough).Where(turn => turn != user), given));

    [Law]
    public Property R05_joining_the_others_have_the_turns_they_would_have_had(RotationCase given, PositiveInt weight) =>
        Same(Turns(given.Worn.With(Joiner, weight.Get), given.Enough + (4 * weight.Get)).Where(turn => turn != Joiner), Turns(given.Worn, given.Enough), given);

    [Law]
    public Property R05_joining_one_comes_behind_all_who_wait_for_their_turn_in_the_cycle(RotationCase given)
    {
        var running = given.Running;
        int left = running.CycleLength - (given.Taken % running.CycleLength);

        return Same(Turns(running.With(Joiner, 2), left + 3), [.. Turns(running, left), Joiner, Joiner, given.Users[0]], given);
    }

    [Law]
    public Property R06_another_weight_the_others_have_the_turns_they_would_have_had(RotationCase given, PositiveInt weight) => All(given.Users, user =>
        Same(
            Turns(given.Worn.With(user, weight.Get), given.Enough + (4 * weight.Get)).Where(turn => turn != user),
            Turns(given.Worn, given.Enough).Where(turn => turn != user),
            given));

    [Law]
    public Property R07_leave_and_join_in_either_order_are_the_same_for_the_others(RotationCase given) => All(given.Users, user =>
        Same(
            Turns(given.Worn.Without(user).With(Joiner), given.Enough).Where(turn => turn != Joiner),
            Turns(given.Worn.With(Joiner).Without(user), given.Enough).Where(turn => turn != Joiner),
            given));

    [Law]
    public Property R08_away_is_for_the_others_as_if_they_had_left(RotationCase given, int mask) =>
        Same(
            Turns(given.Worn, given.Enough, _ => mask, given),
            Turns(given.Users.Where(user => given.IsAway(user, mask)).Aggregate(given.Worn, (rotation, user) => rotation.Without(user)), given.Enough),
            given);

    [Law]
    public bool R09_fair_users_alike_in_weight_and_absence_never_differ_by_more_than_a_block(RotationCase given, NonEmptyArray<int> masks)
    {
        if (given.Users.Count < 2)
            return true;
        // The second user is given the weight of the first, and is away with them.
        int weight = given.Weights[0], lead = 0;
        var alike = given with { Weights = [weight, weight, .. given.Weights.Skip(2)] };
        return Turns(alike.Start, 5 * alike.Enough, turn => masks.Get[turn % masks.Get.Length] is var mask && (mask & 1) == 0 ? mask & ~2 : mask | 2, alike)
            .All(user => Math.Abs(lead += user == alike.Users[0] ? 1 : user == alike.Users[1] ? -1 : 0) <= weight);
    }

    [Law]
    public bool R10_the_turn_of_who_is_passed_over_waits_for_them(RotationCase given)
    {
        var first = given.Worn.Users[0];
        var (user, after) = given.Worn.Next(other => other != first);

        return user != first && after.Next().User == first;
    }

    [Law]
    public bool R11_nobody_available_is_said_and_changes_nothing(RotationCase given)
    {
        var (worn, asked) = (given.Worn, new List<UserId>());
        bool Ask(UserId user, bool answer)
        {
            asked.Add(user);
            return answer;
        }

        var (user, after) = worn.Next(one => Ask(one, false));

        return user is null && ReferenceEquals(after, worn) && asked.SequenceEqual(worn.Users)
            && worn.Next(one => Ask(one, true)).Equals(worn.Next()) && asked.Count == worn.Users.Count + 1;
    }

    [Law]
    public bool R12_round_trip_the_position_survives_json(RotationCase given)
    {
        var read = JsonSerializer.Deserialize<AssignmentRotation>(JsonSerializer.Serialize(given.Worn))!;

        return read == given.Worn && Turns(read, given.Enough).SequenceEqual(Turns(given.Worn, given.Enough));
    }

    [Fact]
    public void A_turn_costs_the_same_however_many_take_part()
    {
        static long Bytes(int users)
        {
            var rotation = AssignmentRotation.Weighted(Enumerable.Range(1, users).Select(i => (new UserId($"u{i}"), 2)));
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1_000; i++)
                rotation = rotation.Next().After;
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Bytes(10_000).Should().BeLessThan(2 * Bytes(10), "rotations share their users");
    }

    [Fact]
    public void The_generator_makes_rotations_with_several_blocks_begun() =>
        RotationArbitraries.Cases().Generator.Sample(2_000, new Rnd(20_260_101), size: 50)
            .Count(given => given.Worn.ToString().Split(", ").Count(share => !share.Contains(" 0/")) > 1)
            .Should().BeGreaterThan(100);

    [Fact]
    public void A_case_shrinks_to_the_smallest_that_still_shows_the_same()
    {
        static bool Shows(RotationCase given) => given.Worn.ToString().Contains("u1 1/2");
        var shrunk = RotationArbitraries.Cases().Generator.Sample(500, new Rnd(20_260_101), size: 50).First(given => Shows(given) && given.Users.Count > 2 && given.Away.Count > 2);

        while (RotationArbitraries.Cases().Shrinker(shrunk).FirstOrDefault(Shows) is { } smaller)
            shrunk = smaller;

        shrunk.Worn.ToString().Should().Be("u1 1/2");
        (shrunk.Taken + shrunk.Away.Count).Should().Be(1);
    }

    private static IReadOnlyList<UserId> Turns(AssignmentRotation rotation, int count) => rotation.Next(count).Users;

    /// <summary>The turns that are given while those are away whom the mask of each turn says.</summary>
    private static IEnumerable<UserId> Turns(AssignmentRotation rotation, int count, Func<int, int> away, RotationCase given)
    {
        for (int turn = 0; turn < count; turn++)
        {
            (var user, rotation) = rotation.Next(one => !given.IsAway(one, away(turn)));
            if (user is not null)
                yield return user;
        }
    }

    /// <summary>Whether the one list is the other as far as that goes, which is some way unless nobody is left.</summary>
    private static Property Same<T>(IEnumerable<T> actual, IEnumerable<T> expected, RotationCase given)
    {
        List<T> one = [.. actual], other = [.. expected];
        int common = Math.Min(one.Count, other.Count);
        return (one.Take(common).SequenceEqual(other.Take(common)) && (common > 0 || one.Count == other.Count))
            .Label($"{given}\n// {string.Join(" ", one)}\n// {string.Join(" ", other)}");
    }

    private static Property All(IEnumerable<UserId> users, Func<UserId, Property> holds) =>
        users.Select(holds).Aggregate((one, other) => one.And(other));
}
