using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Ownership.Core;
using Xunit.Abstractions;

namespace Ownership.Persistence.Tests;

/// <summary>
/// Eight writers send commands of every kind to three contacts, while two more move opportunities between them, the toggle is
/// switched on and off, dave comes and goes, and owners are aligned each time that it is off. Which of them comes first differs
/// from run to run; what has to hold does not.
/// </summary>
public sealed class EightWriters(EightWriters.Run run, ITestOutputHelper output) : IClassFixture<EightWriters.Run>
{
    [Fact]
    public void Lose_no_decision()
    {
        output.WriteLine(
            $"{run.Sent} commands, {run.Acknowledged.Count} saved, {run.Tries - run.Sent} tries more, "
            + $"{run.Moves} moves, {run.Seconds:0.0} s");

        Json(run.Audits.Values.SelectMany(audits => audits).Select(audit => audit.Decision)).Should().Equal(Json(run.Acknowledged));
    }

    [Fact]
    public void Decide_on_what_the_save_before_left_and_on_nothing_older()
    {
        foreach (var (contact, audits) in run.Audits)
        {
            audits.Select(audit => audit.Version).Should().Equal(Enumerable.Range(1, audits.Count).Select(version => (long)version));
            audits.Select(audit => audit.Decision.Before).Should().Equal(
                [run.Initial[contact], .. audits.SkipLast(1).Select(audit => audit.Decision.After)]);
        }
    }

    [Fact]
    public void Leave_what_replaying_the_audit_gives()
    {
        foreach (var (contact, audits) in run.Audits)
        {
            var replayed = audits.Aggregate(run.Initial[contact], (now, audit) => now.Apply(audit.Decision.Changes));
            run.Final[contact].ToString().Should().Be(replayed.ToString());
        }
    }

    [Fact]
    public void Part_no_owners_while_they_are_coupled_and_aligned() =>
        run.WhileCoupled.Concat(run.Final.Values).Should().OnlyContain(snapshot => Owners(snapshot).Count() == 1);

    [Fact]
    public void Lose_and_double_no_opportunity_that_is_moved()
    {
        run.Moves.Should().BeGreaterThan(0);
        run.Final.Values.SelectMany(snapshot => snapshot.Opportunities).Select(opportunity => opportunity.Id)
            .Where(Run.Moving.Contains).Should().BeEquivalentTo(Run.Moving);
    }

    [Fact]
    public void Send_commands_of_every_kind_and_meet_each_other()
    {
        run.Kinds.Keys.Should().BeEquivalentTo(RandomCommands.Kinds);
        run.Tries.Should().BeGreaterThan(run.Sent, "writers that never meet show nothing");
    }

    private static IEnumerable<UserId?> Owners(OwnershipSnapshot snapshot) =>
        snapshot.Opportunities.Where(opportunity => !opportunity.IsClosed).Select(opportunity => opportunity.Owner)
            .Append(snapshot.Contact.Owner).Distinct();

    private static IEnumerable<string> Json(IEnumerable<OwnershipDecision> decisions) =>
        decisions.Select(decision => JsonSerializer.Serialize(decision)).Order(StringComparer.Ordinal);

    public sealed class Run : TemporaryDatabase, IAsyncLifetime
    {
        private const int Writers = 8;
        private const int CommandsOfEach = 100;
        private const int Toggles = 10;

        // A won deal keeps its owner, and who has left gets nothing while owners differ.
        private static readonly SubAccountSettings Together = Coupled with { ClosedOpportunities = ClosedOpportunitiesMode.KeepOwner };
        private static readonly SubAccountSettings Apart = new()
        {
            AllowDifferentOwners = true,
            SyncContactFollowerWithOpportunityOwner = true,
            SyncOpportunityFollowerWithContactOwner = true,
        };

        private readonly OwnershipStore store;
        private readonly Stopwatch time = new();
        private int writing = Writers;
        private int sent;
        private int tries;
        private int moves;

        // A try fails only where another save went through, so it ends.
        public Run() => store = new(Databases, TimeProvider.System) { MaxTries = int.MaxValue };

        /// <summary>Opportunities that no command names, so that nothing takes them away; one on each contact to begin with.</summary>
        public static IReadOnlyList<OpportunityId> Moving { get; } = [new("moving-1"), new("moving-2"), new("moving-3")];

        public Dictionary<ContactId, OwnershipSnapshot> Initial { get; } =
            Moving.Select(id => new Opportunity(id, new($"acme-{id}")))
                .ToDictionary(moving => moving.ContactId, moving => new OwnershipSnapshot(new(moving.ContactId), [moving]));

        public ConcurrentBag<OwnershipDecision> Acknowledged { get; } = [];

        /// <summary>The contacts, each time that the toggle had been off for a while.</summary>
        public List<OwnershipSnapshot> WhileCoupled { get; } = [];

        public Dictionary<ContactId, OwnershipSnapshot> Final { get; } = [];

        public Dictionary<ContactId, List<AuditRow>> Audits { get; } = [];

        public ConcurrentDictionary<Type, bool> Kinds { get; } = [];

        public int Sent => sent;

        public int Tries => tries;

        /// <summary>How many moves went through.</summary>
        public int Moves => moves;

        public double Seconds => time.Elapsed.TotalSeconds;

        public async Task InitializeAsync()
        {
            await Given(Together, [.. Initial.Values]);
            time.Start();
            await Task.WhenAll([Toggle(), .. Enumerable.Range(0, Writers).Select(Writer), Mover(Writers), Mover(Writers + 1)]);
            time.Stop();
            foreach (var id in Initial.Keys)
            {
                Final[id] = await Stored(id);
                Audits[id] = await Audit(id);
            }
        }

        public Task DisposeAsync() => Task.CompletedTask;

        private Task Writer(int seed) => OnItsOwnThread(() => Write(new RandomCommands(seed)));

        private Task Mover(int seed) => OnItsOwnThread(() => Move(new RandomCommands(seed)));

        // SQLite makes a thread wait, so each writer has one of its own.
        private static Task OnItsOwnThread(Func<Task> work) => Task.Factory.StartNew(work, TaskCreationOptions.LongRunning).Unwrap();

        private async Task Write(RandomCommands random)
        {
            try
            {
                for (int i = 0; i < CommandsOfEach; i++)
                {
                    var contact = random.Of([.. Initial.Keys]);
                    await Decide(contact, random.For(contact));
                }
            }
            finally
            {
                Interlocked.Decrement(ref writing);
            }
        }

        private async Task Move(RandomCommands random)
        {
            while (writing > 0)
            {
                await Task.Delay(1);
                var from = random.Of([.. Initial.Keys]);
                var to = random.Of([.. Initial.Keys.Where(id => id != from)]);
                var plan = await store.Move(from, random.Of(Moving), to, Alice);
                if (!plan.HasChanges)
                    continue; // It is elsewhere by now.
                Interlocked.Increment(ref moves);
                foreach (var decision in plan.Decisions)
                    Acknowledged.Add(decision);
            }
        }

        private async Task Toggle()
        {
            for (int step = 0; step < 3 * Toggles; step += 3)
            {
                await UntilSent(step + 1);
                await store.ChangeSettings(SubAccount, Apart);
                await store.ChangeActiveUsers(SubAccount, ActiveUsers.AllExcept([Dave]));
                await UntilSent(step + 2);
                await store.ChangeSettings(SubAccount, Together);
                await store.ChangeActiveUsers(SubAccount, ActiveUsers.Everybody);
                foreach (var id in Initial.Keys)
                    await Decide(id, new AlignOwners());
                await UntilSent(step + 3);
                foreach (var id in Initial.Keys)
                    WhileCoupled.Add(await Stored(id));
            }
        }

        /// <summary>Waits until the writers are that many steps of the way.</summary>
        private async Task UntilSent(int steps)
        {
            while (writing > 0 && sent < Writers * CommandsOfEach * steps / ((3 * Toggles) + 1))
                await Task.Delay(1);
        }

        private async Task Decide(ContactId contact, OwnershipCommand command)
        {
            Kinds[command.GetType()] = true;
            var decision = await store.DecideAndSave(
                new AuditRow { ContactId = contact, Actor = Alice, Command = command },
                (policy, snapshot) =>
                {
                    Interlocked.Increment(ref tries);
                    Thread.Sleep(1); // Long enough that others come in between.
                    return policy.Decide(snapshot, command);
                });
            Interlocked.Increment(ref sent);
            if (decision.HasChanges)
                Acknowledged.Add(decision);
        }
    }
}
