using Microsoft.EntityFrameworkCore;
using Ownership.Core;

namespace Ownership.Persistence.Tests;

/// <summary>What happens when somebody else saves between the load and the save: inside the decision, where the tests can.</summary>
public class Conflicts : TemporaryDatabase
{
    public static TheoryData<OwnershipCommand> Meanwhile => new(
        new AssignContact(Bob),
        new AssignOpportunity(Deal1, Bob),
        new CreateOpportunity(Deal2),
        new AddFollowers(Acme, [Bob]),
        new AddFollowers(Deal1, [Bob]),
        new RemoveFollowers(Deal1, [Dave]),
        new SetFollowers(Deal1, [Bob]),
        new AdoptOpportunity(Deal(Deal2, Bob, Dave)),
        new RemoveOpportunity(Deal1));

    [Theory]
    [MemberData(nameof(Meanwhile), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_was_saved_meanwhile_the_next_try_sees_it(OwnershipCommand meanwhile)
    {
        await Given(Separate, Snapshot(Alice, [], Deal(Deal1, Alice, Dave)));
        OwnershipDecision? first = null;

        var second = await DecideWhile(new AddFollowers(Acme, [Carol]), async _ => first ??= await Store.Decide(Acme, meanwhile, Bob));

        second.Before.Should().Be(first!.After);
        (await Stored(Acme)).Should().Be(second.After);
        (await Audit(Acme)).Select(audit => audit.Decision).Should().Equal(first, second);
    }

    [Fact]
    public async Task Owners_stay_equal_when_they_are_coupled_and_aligned_meanwhile()
    {
        await Given(Separate, Snapshot(Alice, [], Deal(Deal1, Alice)));

        await DecideWhile(new AssignOpportunity(Deal1, Bob), async tries =>
        {
            if (tries > 1)
                return;
            await Store.ChangeSettings(SubAccount, Coupled);
            (await Store.Decide(Acme, new AlignOwners(), Carol)).HasChanges.Should().BeFalse();
        });

        (await Stored(Acme)).Should().Be(Snapshot(Bob, [], Deal(Deal1, Bob)));
    }

    [Fact]
    public async Task Whoever_leaves_and_whatever_is_closed_meanwhile_the_next_try_sees_it()
    {
        await Given(
            Coupled with { ClosedOpportunities = ClosedOpportunitiesMode.KeepOwner },
            Snapshot(Alice, [], Deal(Deal1, Alice), Deal(Deal2, Alice)));

        var decision = await DecideWhile(new AssignContact(Bob), tries =>
            tries == 1 ? Store.SetClosed(Acme, Deal1, true) : Task.CompletedTask);
        decision.LeftOut.Should().Equal(new LeftOut(Deal1, Bob, LeftOutReason.OpportunityClosed));

        decision = await DecideWhile(new AssignContact(Carol), tries =>
            tries == 1 ? Store.ChangeActiveUsers(SubAccount, ActiveUsers.AllExcept([Carol])) : Task.CompletedTask);
        decision.LeftOut.Should().Equal(new LeftOut(Acme, Carol, LeftOutReason.UserInactive));
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("acme-2")]
    public async Task A_plan_sees_what_was_saved_meanwhile_on_either_contact(string contact)
    {
        await Given(Coupled, Snapshot(Alice, [], Deal(Deal1, Alice)), new OwnershipSnapshot(new Contact(Acme2) { Owner = Carol }, []));
        int tries = 0;

        await Store.PlanAndSave(
            [new() { ContactId = Acme, Actor = Alice, With = Acme2 }, new() { ContactId = Acme2, Actor = Alice, With = Acme }],
            (policy, both) =>
            {
                if (++tries == 1)
                    Store.Decide(new(contact), new AssignContact(Bob), Dave).GetAwaiter().GetResult();
                return policy.Move(both[0], Deal1, both[1]);
            });

        tries.Should().Be(2);
        var stored = new[] { await Stored(Acme), await Stored(Acme2) };
        stored.Select(snapshot => snapshot.Contact.Owner).Should().Equal(contact == "acme" ? [Bob, Carol] : [Alice, Bob]);
        stored[1].Opportunities.Should().Equal(new Opportunity(Deal1, Acme2) { Owner = stored[1].Contact.Owner });
    }

    [Fact]
    public async Task An_opportunity_that_two_create_at_the_same_time_is_there_once_and_the_other_is_told()
    {
        await Given(Coupled, Snapshot(Alice, []));
        using var loaded = new Barrier(2);

        Task<OwnershipDecision> Create() => DecideWhile(new CreateOpportunity(Deal1), tries =>
        {
            if (tries == 1)
                loaded.SignalAndWait();
            return Task.CompletedTask;
        });
        var decisions = await Task.WhenAll(Task.Run(Create), Task.Run(Create));

        decisions.SelectMany(decision => decision.LeftOut).Should().Equal(new LeftOut(Deal1, null, LeftOutReason.OpportunityAlreadyExists));
        (await Audit(Acme)).Should().ContainSingle();
        (await Stored(Acme)).Should().Be(Snapshot(Alice, [], Deal(Deal1, Alice)));
    }

    [Fact]
    public async Task Who_is_beaten_at_every_try_is_told()
    {
        await Given(Separate, Snapshot(Alice, []));
        var store = new OwnershipStore(Databases, TimeProvider.System) { MaxTries = 3 };
        var made = new List<int>();

        var beaten = () => DecideWhile(new AssignContact(Bob), async tries =>
        {
            made.Add(tries);
            await Store.Decide(Acme, new CreateOpportunity(new($"deal-{tries}")), Carol);
        }, store);

        await beaten.Should().ThrowAsync<DbUpdateConcurrencyException>()
            .WithMessage("All 3 tries met another save of \"acme\" or its settings.");
        made.Should().Equal(1, 2, 3);
        (await Stored(Acme)).Contact.Owner.Should().Be(Alice);
        (await Audit(Acme)).Should().HaveCount(3);
    }

    [Fact]
    public async Task A_writer_waits_for_another_to_finish()
    {
        await Given(Coupled, Snapshot(Alice, []));
        await using var db = await Databases.CreateDbContextAsync();
        await using var other = await db.Database.BeginTransactionAsync();

        var waits = Task.Run(() => Store.Decide(Acme, new AssignContact(Bob), Alice));
        await Task.Delay(TimeSpan.FromSeconds(0.5));
        waits.IsCompleted.Should().BeFalse();
        await other.RollbackAsync();

        (await waits).After.Contact.Owner.Should().Be(Bob);
    }

    /// <summary>Decides the command and, at each try, lets something else happen between the load and the save.</summary>
    private async Task<OwnershipDecision> DecideWhile(OwnershipCommand command, Func<int, Task> meanwhile, OwnershipStore? store = null)
    {
        int tries = 0;
        return await (store ?? Store).DecideAndSave(
            new AuditRow { ContactId = Acme, Actor = Alice, Command = command },
            (policy, snapshot) =>
            {
                meanwhile(++tries).GetAwaiter().GetResult(); // SQLite answers at once, so nothing is waited for.
                return policy.Decide(snapshot, command);
            });
    }
}
