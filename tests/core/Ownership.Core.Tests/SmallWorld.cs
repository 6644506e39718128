using System.Collections.Concurrent;
using System.Reflection;
using Ownership.Core.Tests.Catalogue;
using Ownership.Core.Tests.Laws;
using Ownership.Core.Tests.Oracle;
using Xunit.Abstractions;

namespace Ownership.Core.Tests;

/// <summary>
/// Every state of a contact with up to two opportunities over three users, every settings value and every command, dirty
/// records included (an owner among the followers, more followers than the limit).
/// </summary>
/// <remarks>
/// <para>
/// Three users are enough for what one rule sees: the owner who goes, the one who comes, and a third, who owns the other
/// side or holds the last place; no rule of one decision tells more than three users apart. Two opportunities are enough
/// for "this one" and "another of its opportunities". The limit of 1 is hit, exceeded, and has its one place freed; the
/// limit of 10 is never met.
/// </para>
/// <para>
/// States that differ only in the names of the users are decided alike (law 13), so one of them stands for the up to six.
/// Left to the properties: law 13 itself, limits that are neither 1 nor out of reach, many followers, three or more
/// opportunities, and chains of decisions.
/// </para>
/// </remarks>
public class SmallWorld(ITestOutputHelper output)
{
    private static readonly UserId[] Users = [new("u1"), new("u2"), new("u3")];
    private static readonly FollowerSet[] Sets =
        [.. Enumerable.Range(0, 8).Select(mask => FollowerSet.Create([.. Users.Where((_, i) => (mask >> i & 1) == 1)]))];

    private static readonly ContactId TheContact = new("c");
    private static readonly OpportunityId[] Ids = [new("o1"), new("o2"), new("o3")];

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

    private static readonly IReadOnlyList<OwnershipCommand>[] CommandsByCount =
        [.. Enumerable.Range(0, 3).Select(count => CommandKinds.All.SelectMany(kind => All(kind, count)).ToList())];

    [Fact]
    public void The_oracle_agrees_and_the_laws_hold_on_every_decision()
    {
        var failures = new ConcurrentQueue<string>();
        long decisions = 0;

        Parallel.ForEach(Partitioner.Create(States()), (state, loop) =>
        {
            var commands = CommandsByCount[state.Opportunities.Count];
            if (commands.Select(command => Failure(state, command)).FirstOrDefault(failure => failure is not null) is { } failure)
            {
                failures.Enqueue(failure);
                loop.Stop();
            }

            Interlocked.Add(ref decisions, (long)Settings.Count * commands.Count);
        });

        output.WriteLine($"{decisions:N0} decisions");
        failures.Should().BeEmpty();
    }

    [Fact]
    public void Every_command_setting_and_change_occurs()
    {
        var decisions = from state in States().Where(state => state.Opportunities.Count < 2)
                        from command in CommandsByCount[state.Opportunities.Count]
                        select new Scenario(StandIn(Settings[0], CommandKinds.Of(command)), state, command).Decide();

        Occurrence.ShouldHaveEverything(
            Settings, CommandsByCount.SelectMany(commands => commands), decisions.SelectMany(d => d.Changes), kind => kind.Small);
    }

    [Fact]
    public void Every_law_that_is_left_out_is_one() => NotAsked.Keys.Should().BeSubsetOf(LawBook.All.Keys);

    private static string? Failure(OwnershipSnapshot state, OwnershipCommand command)
    {
        foreach (var alike in SettingsOf[command.GetType()])
        {
            var given = new Scenario(alike.Key, state, command);
            var decision = given.Decide();
            if (Comparison.Mismatch(given, decision) is { } mismatch)
                return mismatch;
            foreach (var (name, law) in Laws)
            {
                if (law(given, decision) == false)
                    return $"{name}\n{given}\n{decision}";
            }

            foreach (var settings in alike)
            {
                if ((given with { Settings = settings }).Decide() != decision)
                    return $"It looks at a setting in which this differs from {settings}:\n{given}\n{decision}";
            }
        }

        return null;
    }

    private static SubAccountSettings StandIn(SubAccountSettings settings, CommandKind command) => SettingKinds.All
        .Where(kind => !kind.ReadBy(command) || (kind.SleepsWhileCoupled && !settings.AllowDifferentOwners))
        .Aggregate(settings, (standIn, kind) => kind.With(standIn, kind.Small[^1]));

    /// <summary>Every command of the kind on so many opportunities, one that is not there included.</summary>
    private static IEnumerable<OwnershipCommand> All(CommandKind kind, int opportunities) => Shape.PartsOf(kind.Type).Aggregate(
        (IEnumerable<object?[]>)[[]],
        (all, part) => from parts in all from value in Values(part, opportunities) select (object?[])[.. parts, value],
        all => all.Select(parts => (OwnershipCommand)Shape.Make(kind.Type, parts)));

    private static IEnumerable<object?> Values(PropertyInfo part, int opportunities) => part.PropertyType switch
    {
        var t when t == typeof(UserId) => Shape.IsNullable(part) ? Users.Append(null) : Users,
        var t when t == typeof(OpportunityId) => Ids[..(opportunities + 1)],
        var t when t == typeof(RecordId) => [TheContact, .. Ids[..(opportunities + 1)]],
        var t when t == typeof(FollowerSet) => Sets,
        var t when t == typeof(InitialOwner) =>
            [InitialOwner.ContactOwner, InitialOwner.Unassigned, .. Users.Select(user => (InitialOwner)user)],
        var t when t == typeof(bool) => [false, true],
        _ => throw Shape.Unknown(part),
    };

    private static IEnumerable<OwnershipSnapshot> States()
    {
        // A record is its owner (0 is nobody) and the set of its followers; a state is up to three of them.
        var records = Enumerable.Range(0, 4 * 8).ToList();
        var states = records.Select(contact => (int[])[contact]).ToList();
        states.AddRange(from contact in records from first in records select (int[])[contact, first]);
        states.AddRange(from contact in records from first in records from second in records select (int[])[contact, first, second]);
        return states.Where(IsFirstOfItsNames).Select(state => new OwnershipSnapshot(
            Made(new Contact(TheContact), state[0]),
            state.Skip(1).Select((record, i) => Made(new Opportunity(Ids[i], TheContact), record))));
    }

    private static T Made<T>(T bare, int record)
        where T : OwnedRecord =>
        bare with { Owner = record / 8 == 0 ? null : Users[(record / 8) - 1], Followers = Sets[record % 8] };

    private static bool IsFirstOfItsNames(int[] state)
    {
        int[][] renamings = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        return renamings.All(names => state.Select(record => Renamed(record, names) - record).FirstOrDefault(more => more != 0) >= 0);
    }

    private static int Renamed(int record, int[] names)
    {
        int owner = record / 8 == 0 ? 0 : names[(record / 8) - 1] + 1;
        int followers = Enumerable.Range(0, 3).Where(user => (record >> user & 1) == 1).Sum(user => 1 << names[user]);
        return (owner * 8) + followers;
    }
}
