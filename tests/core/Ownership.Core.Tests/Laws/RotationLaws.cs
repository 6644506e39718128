using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Ownership.Core.Tests.Laws;

/// <summary>The laws of <see cref="AssignmentRotation"/>, each with its sentence of the manual, which is compared with it.</summary>
public class RotationLaws
{
    private static readonly UserId Joiner = new("joiner");

    /// <summary>The turns are the cycle written out, and again.</summary>
    [Law]
    public Property R01_blocks_the_turns_are_the_cycle_written_out_and_again(RotationCase given)
    {
        var cycle = RotationStep.Pool.Zip(given.Weights).SelectMany(share => Enumerable.Repeat(share.First, share.Second)).ToList();

        return Same(Turns(given.Start, 3 * cycle.Count), [.. cycle, .. cycle, .. cycle], given);
    }

    /// <summary>
    /// Where nobody was ever away, as many turns as a cycle has give everybody exactly their weight and lead back to an
    /// equal rotation; where somebody was, the same holds after one such cycle with nobody away.
    /// </summary>
    [Law]
    public Property R02_whole_cycles_give_everybody_their_weight_and_lead_back(RotationCase given)
    {
        return Holds(given.Running).And(Holds(given.Worn.Next(given.Worn.CycleLength).After));

        Property Holds(AssignmentRotation rotation)
        {
            var (turns, after) = rotation.Next(rotation.CycleLength);
            return Same<object>(
                [after, .. rotation.Users.Select(user => turns.Count(turn => turn == user)).Cast<object>()],
                [rotation, .. rotation.Users.Select(rotation.WeightOf).Cast<object>()],
                given);
        }
    }

    /// <summary><c>Next(n)</c> is <c>Next()</c> n times, users and rotation.</summary>
    [Law]
    public Property R03_bulk_is_as_many_turns_one_at_a_time(RotationCase given)
    {
        var (turns, worn, one) = (new List<UserId?>(), given.Worn, given.Worn);
        return All(Enumerable.Range(0, Enough(given)), count =>
        {
            var (users, after) = worn.Next(count);
            var holds = Same<object?>([.. users, after], [.. turns, one], given);
            if (one.Next() is (not null and var user, var next))
            {
                turns.Add(user);
                one = next;
            }

            return holds;
        });
    }

    /// <summary>Where somebody leaves, the others have the turns that they would have had, in that order.</summary>
    [Law]
    public Property R04_leaving_the_others_have_the_turns_they_would_have_had(RotationCase given) => All(given.Worn.Users, user =>
        Same(Turns(given.Worn.Without(user), Enough(given)), Turns(given.Worn, Enough(given)).Where(turn => turn != user), given));

    /// <summary>
    /// Where somebody joins, the others have the turns that they would have had, and the one who joins comes behind all who
    /// wait for theirs in the cycle.
    /// </summary>
    [Law]
    public Property R05_joining_the_others_have_the_turns_they_would_have_had(RotationCase given, PositiveInt weight)
    {
        var (before, after) = (given.Worn, given.Worn.With(Joiner, weight.Get));
        int waiting = before.Shares.SkipWhile(share => share.User != before.Turn).Sum(share => share.Weight - share.Used);

        return Same(Turns(after, Enough(given) + (4 * weight.Get)).Where(turn => turn != Joiner), Turns(before, Enough(given)), given)
            .And(Same(Turns(after, waiting + weight.Get), [.. Turns(before, waiting), .. Enumerable.Repeat(Joiner, weight.Get)], given));
    }

    /// <summary>Where somebody gets another weight, the others have the turns that they would have had.</summary>
    [Law]
    public Property R06_another_weight_the_others_have_the_turns_they_would_have_had(RotationCase given, PositiveInt weight) =>
        All(given.Worn.Users, user => Same(
            Turns(given.Worn.With(user, weight.Get), Enough(given) + (4 * weight.Get)).Where(turn => turn != user),
            Turns(given.Worn, Enough(given)).Where(turn => turn != user),
            given));

    /// <summary>Whether one leaves first or another joins first is the same for the others.</summary>
    [Law]
    public Property R07_leave_and_join_in_either_order_are_the_same_for_the_others(RotationCase given) => All(given.Worn.Users, user =>
        Same(
            Turns(given.Worn.Without(user).With(Joiner), Enough(given)).Where(turn => turn != Joiner),
            Turns(given.Worn.With(Joiner).Without(user), Enough(given)).Where(turn => turn != Joiner),
            given));

    /// <summary>While the same users are away, the turns are those of the rotation that they have left.</summary>
    [Law]
    public Property R08_away_is_for_the_others_as_if_they_had_left(RotationCase given, int away)
    {
        var (worn, turn) = (given.Worn, new Turn(away));
        var left = worn.Users.Where(user => !turn.IsAvailable(user)).Aggregate(worn, (rotation, user) => rotation.Without(user));

        return Same(Turns(worn, Enumerable.Repeat(turn, Enough(given))), Turns(left, Enough(given)), given);
    }

    /// <summary>
    /// Since both are in the rotation, two users of the same weight who are available for the same turns never differ by
    /// more than one block; since any later moment, by less than two.
    /// </summary>
    [Law]
    public Property R09_fair_users_alike_in_weight_and_absence_stay_within_a_block_or_two(RotationCase given, RotationCase later)
    {
        var (one, other, weight) = (RotationStep.Pool[0], RotationStep.Pool[1], given.Weights[0]);
        var worn = given.Worn.With(one, weight);
        var (joined, unlike) = (worn.Without(other).With(other, weight), worn.With(other, weight));
        var (sinceBothAreIn, sinceLater) = (Leads(joined), Leads(unlike));

        return Says(
            sinceBothAreIn.All(lead => Math.Abs(lead) <= weight) && sinceLater.Max() - sinceLater.Min() < 2 * weight,
            () => $"{given}\n// both are in, {joined}: {string.Join(" ", sinceBothAreIn)}"
                + $"\n// later, {unlike}: {string.Join(" ", sinceLater)}\n// with the steps of\n{later}");

        // By how much the one is ahead of the other, turn for turn.
        List<int> Leads(AssignmentRotation rotation)
        {
            var leads = new List<int> { 0 };
            foreach (var step in Enumerable.Repeat(later.Steps, 5).SelectMany(steps => steps).SelectMany(Alike))
            {
                (var user, rotation) = step.Apply(rotation);
                leads.Add(leads[^1] + (user == one ? 1 : user == other ? -1 : 0));
            }

            return leads;
        }

        IEnumerable<RotationStep> Alike(RotationStep step) => step switch
        {
            Turn turn => [new Turn((turn.Away & 1) == 0 ? turn.Away & ~2 : turn.Away | 2)],
            Join join => join.User == one || join.User == other ? [] : [join],
            Leave leave => leave.User == one || leave.User == other ? [] : [leave],
            _ => throw new NotSupportedException($"Who is alike in \"{step}\"?"),
        };
    }

    /// <summary>Who is passed over is next as soon as they are available, whoever joins meanwhile; of several, the first in line.</summary>
    [Law]
    public Property R10_the_turn_of_who_is_passed_over_waits_for_them(RotationCase given)
    {
        var passed = new List<UserId>();
        List<UserId?> had = [], due = [];
        foreach (var (step, before, user, after) in given.History())
        {
            if (step is Turn turn && passed.Find(turn.IsAvailable) is { } next)
            {
                had.Add(user);
                due.Add(next);
            }

            if (user is not null)
                passed = [.. passed.Union(before.Users.TakeWhile(other => other != user))];
            // Who has had the rest of their block waits no more, nor does who has left.
            passed.RemoveAll(one => Used(after, one) is null || (Used(after, one) == 0 && (one == user || Used(before, one) > 0)));
        }

        return Same(had, due, given);

        static int? Used(AssignmentRotation rotation, UserId user) => rotation.Shares.FirstOrDefault(share => share.User == user)?.Used;
    }

    /// <summary>Where nobody is available it gives null and the same object; each user is asked once at most.</summary>
    [Law]
    public Property R11_nobody_available_is_said_and_changes_nothing(RotationCase given)
    {
        var (worn, asked) = (given.Worn, new List<UserId>());
        bool Ask(UserId user, bool answer)
        {
            asked.Add(user);
            return answer;
        }

        var (user, after) = worn.Next(one => Ask(one, false));
        var next = worn.Next(one => Ask(one, true));

        return Same<object?>(
            [user, ReferenceEquals(after, worn), .. asked, next], [null, true, .. worn.Users, .. worn.Users.Take(1), worn.Next()], given);
    }

    /// <summary>The position survives JSON, and <c>Restore</c> from <c>Shares</c> and <c>Turn</c>.</summary>
    [Law]
    public Property R12_round_trip_the_position_survives_json_and_rows(RotationCase given)
    {
        var (worn, turns) = (given.Worn, Turns(given.Worn, Enough(given)));
        var read = JsonSerializer.Deserialize<AssignmentRotation>(JsonSerializer.Serialize(worn))!;
        var restored = AssignmentRotation.Restore(worn.Shares, worn.Turn);

        return Same([read, restored], [worn, worn], given)
            .And(Same(Turns(read, Enough(given)), turns, given)).And(Same(Turns(restored, Enough(given)), turns, given));
    }

    /// <summary>Enough turns to see what comes of a rotation.</summary>
    private static int Enough(RotationCase given) => 3 * given.Worn.CycleLength;

    private static IReadOnlyList<UserId> Turns(AssignmentRotation rotation, int count) => rotation.Next(count).Users;

    private static IEnumerable<UserId> Turns(AssignmentRotation rotation, IEnumerable<Turn> turns)
    {
        foreach (var turn in turns)
        {
            (var user, rotation) = turn.Apply(rotation);
            if (user is not null)
                yield return user;
        }
    }

    /// <summary>Whether the one list is the other as far as that goes, which is some way unless nobody is left.</summary>
    private static Property Same<T>(IEnumerable<T> actual, IEnumerable<T> expected, RotationCase given)
    {
        List<T> one = [.. actual], other = [.. expected];
        int common = Math.Min(one.Count, other.Count);
        bool same = one.Take(common).SequenceEqual(other.Take(common)) && (common > 0 || one.Count == other.Count);
        return Says(same, () => $"{given}\n// {string.Join(" ", one)}\n// {string.Join(" ", other)}");
    }

    private static Property Says(bool holds, Func<string> label) => holds ? true.ToProperty() : false.Label(label());

    private static Property All<T>(IEnumerable<T> items, Func<T, Property> holds) =>
        items.Select(holds).Aggregate(true.ToProperty(), (one, other) => one.And(other));
}
