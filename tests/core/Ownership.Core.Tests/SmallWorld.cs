using System.Collections.Concurrent;
using System.Reflection;
using Ownership.Core.Tests.Catalogue;
using Ownership.Core.Tests.Laws;
using Ownership.Core.Tests.Oracle;
using Xunit.Abstractions;

namespace Ownership.Core.Tests;

/// <summary>
/// States of a contact with up to two opportunities over three users, dirty records included (an owner among the followers,
/// more followers than the limit), where everybody is active or one user has left; every settings value and every command.
/// </summary>
/// <remarks>
/// <para>
/// Three users are enough for what one rule sees: the owner who goes, the one who comes, and a third, who owns the other
/// side or holds the last place; no rule of one decision tells more than three users apart. Two opportunities are enough
/// for "this one" and "another of its opportunities". The limit of 1 is hit, exceeded, and has its one place freed; the
/// limit of 10 is never met.
/// </para>
/// <para>
/// States that differ only in the names of the users are decided alike (law 13), so one of them stands for all. Every state with
/// up to one opportunity is decided under every settings value. Three things are thinned. Of the states with two
/// opportunities one in <see cref="OneOfStates"/> is there, spread evenly: of the second one a rule sees whether it is
/// there, owned by the same user, kept, or full, and each of these is met with each of the first all the same. Where a user
/// has left, one in <see cref="OneOfSettings"/> of the settings follows the other: no setting asks who is active. And of
/// the commands between a decision and its undo one follows in turn, so that each pair of commands is met, on a few
/// states each. Where more cases are asked for, as every night, ten times the states are there, every settings value, and
/// twenty commands in between.
/// </para>
/// <para>
/// Left to the properties: law 13 itself, limits that are neither 1 nor out of reach, many followers, three or more
/// opportunities, and longer chains of decisions.
/// </para>
/// </remarks>
public class SmallWorld(ITestOutputHelper output)
{
    private static readonly bool MoreIsAsked = LawSettings.Asked.Factor > 1;
    private static readonly int OneOfStates = MoreIsAsked ? 50 : 500;
    private static readonly int OneOfSettings = MoreIsAsked ? 1 : 3;
    private static readonly int InBetween = MoreIsAsked ? 20 : 1;

    private static readonly UserId[] Users = [new("u1"), new("u2"), new("u3")];
    private static readonly FollowerSet[] Sets =
        [.. Enumerable.Range(0, 8).Select(mask => FollowerSet.Create([.. Users.Where((_, i) => (mask >> i & 1) == 1)]))];

    private static readonly ContactId TheContact = new("c");
    private static readonly OpportunityId[] Ids = [new("o1"), new("o2"), new("o3")];
    private static readonly bool[] Flags = [false, true];
    private static readonly ActiveUsers[] Active = [ActiveUsers.Everybody, ActiveUsers.AllExcept([Users[2]])];

    /// <summary>The laws that are left to the properties, each with the reason.</summary>
    private static readonly Dictionary<string, string> NotAsked = new()
    {
        [nameof(LawBook.L01_deterministic_the_same_inputs_give_equal_decisions_and_are_never_altered)] =
            "It prints the case twice, which takes longer than all the others.",
        [nameof(LawBook.L12_sleeping_sub_settings_change_no_decision_while_coupled)] =
            "Here all settings that a command does not look at are compared, these among them.",
        [nameof(LawBook.L13_names_do_not_matter)] = "Of the states that differ in names alone there is only one here.",
        [nameof(LawBook.L18_round_trip_all_survives_json_unchanged)] = "It takes longer than all the others.",
    };

    private static readonly IReadOnlyList<KeyValuePair<string, Law>> Laws = [.. LawBook.All.Where(law => !NotAsked.ContainsKey(law.Key))];

    private static readonly IReadOnlyList<SubAccountSettings> Settings = SettingKinds.All.Aggregate(
        (IReadOnlyList<SubAccountSettings>)[new SubAccountSettings()],
        (all, kind) => [.. from settings in all from value in kind.Small select kind.With(settings, value)]);

    /// <summary>
    /// For a command, the settings that are checked in full, each with those that differ from it only in what the command does
    /// not look at: they must not change its decision.
    /// </summary>
    private static readonly Dictionary<Type, List<IGrouping<SubAccountSettings, SubAccountSettings>>> SettingsOf =
        CommandKinds.All.ToDictionary(kind => kind.Type, kind => Settings.GroupBy(settings => StandIn(settings, kind)).ToList());

    /// <summary>Of the settings alike for a move and a merge, which set off the same rules as an adoption, one each.</summary>
    private static readonly List<SubAccountSettings> PlanSettings =
        [.. SettingsOf[typeof(AdoptOpportunity)].Select(alike => alike.Key)];

    private static readonly IReadOnlyList<OwnershipCommand>[] CommandsByCount =
        [.. Enumerable.Range(0, 3).Select(count => CommandKinds.All.SelectMany(kind => All(kind, count)).ToList())];

    private static readonly IReadOnlyList<OwnershipSnapshot> States = AllStates();

    [Fact]
    public void The_oracle_agrees_and_the_laws_hold_on_every_decision() => ShouldHold(number =>
        from active in Active
        from command in CommandsOn(States[number])
        from alike in SettingsOf[command.GetType()].Where((_, i) => active == ActiveUsers.Everybody || (i + number) % OneOfSettings == 0)
        select Failure(new Scenario(alike.Key, States[number], command) { Active = active }, alike));

    [Fact]
    public void And_on_every_undo_after_every_command_in_between_and_on_every_two_at_once() => ShouldHold(number =>
        from active in Active
        let commands = CommandsOn(States[number])
        from i in Enumerable.Range(0, commands.Count)
        from turn in Enumerable.Range(number * InBetween, InBetween)
        let settings = SettingsOf[commands[i].GetType()]
        select FailureOfUndo(new Scenario(settings[turn % settings.Count].Key, States[number], commands[i])
        {
            Active = active,
            Next = commands[(i + turn) % commands.Count],
        }));

    [Fact]
    public void And_on_every_move_and_merge() => ShouldHold(number =>
        from active in Active
        from i in Enumerable.Range(0, PlanSettings.Count)
        let other = States[((number * PlanSettings.Count) + i) % States.Count]
        select FailureOfPlans(new Scenario(PlanSettings[i], States[number], new AlignFollowers())
        {
            Active = active,
            Other = Elsewhere(other, sharesAnOpportunity: i % 7 == 0),
        }));

    [Fact]
    public void Every_command_setting_and_change_occurs()
    {
        var decisions = from state in States.Where(state => state.Opportunities.Count < 2)
                        from command in CommandsOn(state)
                        select new Scenario(StandIn(Settings[0], CommandKinds.Of(command)), state, command).Decide();

        Occurrence.ShouldHaveEverything(
            Settings, CommandsByCount.SelectMany(commands => commands), decisions.SelectMany(d => d.Changes), kind => kind.Small);
    }

    [Fact]
    public void Every_law_that_is_left_out_is_one() => NotAsked.Keys.Should().BeSubsetOf(LawBook.All.Keys);

    private static string? Failure(Scenario given, IEnumerable<SubAccountSettings> alike)
    {
        var decision = given.Decide();
        return Comparison.Mismatch(given, decision) ?? Broken(given, decision) ?? alike
            .Where(settings => (given with { Settings = settings }).Decide() != decision)
            .Select(settings => $"It looks at a setting in which this differs from {settings}:\n{given}\n{decision}").FirstOrDefault();
    }

    private static string? FailureOfUndo(Scenario given)
    {
        var decision = given.Decide();
        var current = given.DecideNext(decision).After;
        return Comparison.MismatchOfTogether(given) ?? Comparison.MismatchOfUndo(given, decision, current) ?? Broken(given, decision);
    }

    private static string? FailureOfPlans(Scenario given) =>
        Ids.Select(id => Comparison.MismatchOfMove(given, id)).FirstOrDefault(mismatch => mismatch is not null)
        ?? (given.CanMerge ? Comparison.MismatchOfMerge(given) : null)
        ?? Broken(given, given.Decide());

    private static string? Broken(Scenario given, OwnershipDecision decision) => Laws
        .Where(law => law.Value(given, decision) == false).Select(law => $"{law.Key}\n{given}\n{decision}").FirstOrDefault();

    private void ShouldHold(Func<int, IEnumerable<string?>> outcomes)
    {
        var failures = new ConcurrentQueue<string>();
        long cases = 0;

        Parallel.For(0, States.Count, (number, loop) =>
        {
            int count = 0;
            foreach (string? failure in outcomes(number))
            {
                count++;
                if (failure is null)
                    continue;
                failures.Enqueue(failure);
                loop.Stop();
                break;
            }

            Interlocked.Add(ref cases, count);
        });

        output.WriteLine($"{cases:N0} cases on {States.Count:N0} states");
        failures.Should().BeEmpty();
    }

    private static SubAccountSettings StandIn(SubAccountSettings settings, CommandKind command) => SettingKinds.All
        .Where(kind => !kind.ReadBy(command, settings) || (kind.SleepsWhileCoupled && !settings.AllowDifferentOwners))
        .Aggregate(settings, (standIn, kind) => kind.With(standIn, kind.Small[^1]));

    /// <summary>Every command of the kind on so many opportunities, one that is not there included.</summary>
    private static IEnumerable<OwnershipCommand> All(CommandKind kind, int opportunities) => Shape.PartsOf(kind.Type).Aggregate(
        (IEnumerable<object?[]>)[[]],
        (all, part) => from parts in all from value in Values(part, opportunities) select (object?[])[.. parts, value],
        all => all.Select(parts => (OwnershipCommand)Shape.Make(kind.Type, parts)));

    private static IEnumerable<object?> Values(PropertyInfo part, int opportunities) => part.PropertyType switch
    {
        var t when t == typeof(UserId) => Shape.IsNullable(part) ? Users.Append(null) : Users,
        var t when t == typeof(OpportunityId) => Ids[..Math.Min(opportunities + 1, Ids.Length)],
        var t when t == typeof(RecordId) => [TheContact, new ContactId("d"), .. Ids[..Math.Min(opportunities + 1, Ids.Length)]],
        var t when t == typeof(FollowerSet) => Sets,
        var t when t == typeof(InitialOwner) =>
            [InitialOwner.ContactOwner, InitialOwner.Unassigned, .. Users.Select(user => (InitialOwner)user)],
        var t when t == typeof(Opportunity) =>
            from id in Ids[..Math.Min(opportunities + 1, Ids.Length)]
            from owner in Users.Append(null)
            from closed in Flags
            select new Opportunity(id, TheContact) { Owner = owner, IsClosed = closed, Followers = closed ? [Users[0], Users[2]] : [] },
        var t when t == typeof(UserPlaces) => Enumerable.Range(1, (int)UserPlaces.All).Select(places => (object?)(UserPlaces)places),
        var t when t == typeof(bool) => Flags.Cast<object?>(),
        _ => throw Shape.Unknown(part),
    };

    private static IReadOnlyList<OwnershipCommand> CommandsOn(OwnershipSnapshot state) => CommandsByCount[state.Opportunities.Count];

    /// <summary>The state as one of another contact.</summary>
    private static OwnershipSnapshot Elsewhere(OwnershipSnapshot state, bool sharesAnOpportunity)
    {
        ContactId there = new("d");
        return new(
            state.Contact with { Id = there },
            state.Opportunities.Select((o, i) => o with { Id = sharesAnOpportunity ? Ids[i] : new($"p{i}"), ContactId = there }));
    }

    private static IReadOnlyList<OwnershipSnapshot> AllStates()
    {
        // A record is its owner (0 is nobody), the set of its followers and whether it is closed; a state is up to three.
        var contacts = Enumerable.Range(0, 4 * 8).ToList();
        var deals = Enumerable.Range(0, 2 * 4 * 8).ToList();
        var states = contacts.Select(contact => (int[])[contact]).ToList();
        states.AddRange(from contact in contacts from first in deals select (int[])[contact, first]);
        var withTwo = from contact in contacts from first in deals from second in deals select (int[])[contact, first, second];
        states.AddRange(withTwo.Where(IsFirstOfItsNames).Where((_, i) => i % OneOfStates == 0));
        return [.. states.Where(IsFirstOfItsNames).Select(state => new OwnershipSnapshot(
            Made(new Contact(TheContact), state[0]),
            state.Skip(1).Select((record, i) => Made(new Opportunity(Ids[i], TheContact) { IsClosed = record >= 32 }, record % 32))))];
    }

    private static T Made<T>(T bare, int record)
        where T : OwnedRecord =>
        bare with { Owner = record / 8 == 0 ? null : Users[(record / 8) - 1], Followers = Sets[record % 8] };

    /// <summary>Of the states that differ in the names of the first two users; the third may have left.</summary>
    private static bool IsFirstOfItsNames(int[] state) =>
        state.Select(record => Renamed(record % 32) - (record % 32)).FirstOrDefault(more => more != 0) >= 0;

    private static int Renamed(int record)
    {
        int[] owners = [0, 2, 1, 3];
        int followers = (record & 4) | (record & 1) << 1 | (record & 2) >> 1;
        return (owners[record / 8] * 8) + followers;
    }
}
