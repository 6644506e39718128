using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Ownership.Core;

namespace Ownership.Persistence.Tests;

public class Saves : TemporaryDatabase
{
    [Fact]
    public async Task Followers_and_opportunities_come_back_in_the_order_in_which_they_came()
    {
        await Given(Coupled, Snapshot(Alice, [Bob, Dave, Carol], Deal(Deal2, Alice, Dave, Carol, Bob)));

        await Store.Decide(Acme, new CreateOpportunity(Deal10), Alice);
        await Store.Decide(Acme, new CreateOpportunity(Deal1), Alice);
        await Store.Decide(Acme, new RemoveFollowers(Acme, [Bob]), Alice);
        await Store.Decide(Acme, new AddFollowers(Acme, [Bob]), Alice);
        await Store.Decide(Acme, new RemoveFollowers(Deal2, [Dave]), Alice);

        (await Stored(Acme)).ToString().Split('\n').Should().Equal(
            "contact acme: alice owns, [dave, carol, bob] follow",
            "opportunity deal-2: alice owns, [carol, bob] follow",
            "opportunity deal-10: alice owns, [] follow",
            "opportunity deal-1: alice owns, [] follow");
    }

    [Fact]
    public async Task The_audit_says_who_asked_for_what_and_when_and_what_was_decided()
    {
        await Given(Separate, Snapshot(Alice, [], Deal(Deal1, Alice)));

        var decision = await Store.Decide(Acme, new AssignOpportunity(Deal1, Bob), Carol);

        (await Audit(Acme)).Should().Equal(new AuditRow
        {
            ContactId = Acme,
            Version = 1,
            Actor = Carol,
            At = Now,
            Command = new AssignOpportunity(Deal1, Bob),
            Decision = decision,
        });
    }

    [Fact]
    public async Task An_undo_is_read_from_the_audit_and_can_be_undone_itself()
    {
        var other = new OwnershipSnapshot(new Contact(new("acme-2")), []);
        await Given(Coupled, Snapshot(Alice, [Bob], Deal(Deal1, Alice)), other);
        await Store.Decide(Acme, new AssignContact(Bob), Alice);
        await Store.Decide(Acme, new AddFollowers(Deal1, [Dave]), Alice);
        await Store.Decide(other.Contact.Id, new AssignContact(Carol), Alice);

        await Store.Undo(Acme, 1, Carol);
        (await Stored(Acme)).Should().Be(Snapshot(Alice, [Bob], Deal(Deal1, Alice, Dave)));

        await Store.Undo(Acme, 3, Dave);
        (await Stored(Acme)).Should().Be(Snapshot(Bob, [], Deal(Deal1, Bob, Dave)));
        (await Audit(Acme)).Skip(2).Select(audit => (audit.Version, audit.Actor, audit.Command, audit.Undoes)).Should().Equal(
            (3, Carol, null, 1), (4, Dave, null, 3));
    }

    [Fact]
    public async Task A_decision_without_changes_writes_nothing_and_says_what_was_left_out()
    {
        await Given(Coupled, Snapshot(Alice, [Bob]));
        await using var db = await Databases.CreateDbContextAsync();
        await using var locked = await db.Database.BeginTransactionAsync(); // Whoever wrote would have to wait.

        var decision = await Store.Decide(Acme, new AddFollowers(Acme, [Bob]), Alice);

        decision.LeftOut.Should().Equal(new LeftOut(Acme, Bob, LeftOutReason.AlreadyFollowing));
        (await Audit(Acme)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_save_that_fails_leaves_nothing_behind()
    {
        var other = new OwnershipSnapshot(new Contact(new("acme-2")) { Owner = Bob }, []);
        await Given(Coupled, Snapshot(Alice, [], Deal(Deal1, Alice)), other);

        var twice = () => Store.Decide(other.Contact.Id, new CreateOpportunity(Deal1), Alice);

        await twice.Should().ThrowAsync<DbUpdateException>();
        (await Stored(other.Contact.Id)).Should().Be(other);
        (await Audit(other.Contact.Id)).Should().BeEmpty();
        await Store.Decide(other.Contact.Id, new CreateOpportunity(Deal2), Alice);
        (await Audit(other.Contact.Id)).Should().ContainSingle().Which.Version.Should().Be(1);
    }

    [Fact]
    public async Task What_is_no_longer_there_is_deleted_and_the_rest_keeps_its_order()
    {
        var before = Snapshot(Alice, [], Deal(Deal2, Alice), Deal(Deal10, Alice, Bob), Deal(Deal1, Alice));
        await Given(Coupled, before);

        await using var db = await Databases.CreateDbContextAsync();
        var contact = await db.Load(Acme);
        contact.Write(Snapshot(Alice, [], Deal(Deal2, Alice), Deal(Deal1, Alice), Deal(new("deal-0"), Alice)), contact.ToSnapshot());
        await db.SaveChangesAsync();

        (await Stored(Acme)).Opportunities.Select(opportunity => opportunity.Id.Value).Should().Equal("deal-2", "deal-1", "deal-0");
        db.Followers.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_not_there_is_refused_by_its_name()
    {
        await Given(Coupled, Snapshot(Alice, []));

        var contact = () => Store.Decide(new("nobody"), new AlignOwners(), Alice);
        var version = () => Store.Undo(Acme, 7, Alice);
        var subAccount = () => Store.ChangeSettings("other", Separate);

        await contact.Should().ThrowAsync<ArgumentException>().WithMessage("There is no contact \"nobody\".*");
        await version.Should().ThrowAsync<ArgumentException>().WithMessage("No decision gave contact \"acme\" version 7.*");
        await subAccount.Should().ThrowAsync<ArgumentException>().WithMessage("There is no sub-account \"other\".*");
    }

    [Fact]
    public async Task A_contact_is_loaded_in_one_statement_and_so_as_it_was_at_one_moment()
    {
        await Given(Coupled, Snapshot(Alice, [Bob], Deal(Deal1, Alice, Carol)));
        var statements = new List<string>();
        await using var db = new OwnershipDb(Options.LogTo(statements.Add, [RelationalEventId.CommandExecuted]).Options);

        (await db.Load(Acme)).ToSnapshot().Opportunities.Should().Equal(Deal(Deal1, Alice, Carol));

        statements.Should().ContainSingle();
    }

    [Fact]
    public async Task The_contacts_of_somebody_who_leaves_are_those_where_they_own_or_follow_anything()
    {
        await Given(
            Separate,
            Snapshot(Alice, [Bob], Deal(Deal1, Carol, Dave)),
            new OwnershipSnapshot(new Contact(new("acme-2")) { Owner = Alice }, []));

        await using var db = await Databases.CreateDbContextAsync();

        foreach (var user in new[] { Bob, Carol, Dave })
            (await db.ContactsOf(user).ToListAsync()).Should().Equal(Acme);
        (await db.ContactsOf(Alice).ToListAsync()).Should().BeEquivalentTo([Acme, new ContactId("acme-2")]);
        (await db.ContactsOf(new("nobody")).ToListAsync()).Should().BeEmpty();
    }
}
