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
        var other = new OwnershipSnapshot(new Contact(Acme2), []);
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
        var other = new OwnershipSnapshot(new Contact(Acme2) { Owner = Bob }, []);
        await Given(Coupled, Snapshot(Alice, [], Deal(Deal1, Alice)), other);

        var twice = () => Store.Decide(other.Contact.Id, new CreateOpportunity(Deal1), Alice);

        await twice.Should().ThrowAsync<DbUpdateException>();
        (await Stored(other.Contact.Id)).Should().Be(other);
        (await Audit(other.Contact.Id)).Should().BeEmpty();
        await Store.Decide(other.Contact.Id, new CreateOpportunity(Deal2), Alice);
        (await Audit(other.Contact.Id)).Should().ContainSingle().Which.Version.Should().Be(1);
    }

    [Fact]
    public async Task What_is_removed_is_deleted_and_what_is_adopted_is_inserted_as_it_came()
    {
        await Given(Coupled, Snapshot(Alice, [], Deal(Deal2, Alice), Deal(Deal10, Alice, Bob), Deal(Deal1, Alice)));

        await Store.Decide(Acme, new RemoveOpportunity(Deal10), Alice);
        await using var db = await Databases.CreateDbContextAsync();
        db.Followers.Should().BeEmpty();
        db.Records.Should().HaveCount(3);

        await Store.Decide(Acme, new AdoptOpportunity(Deal(Deal10, Alice, Carol, Bob) with { IsClosed = true }), Alice);
        (await Stored(Acme)).Should().Be(Snapshot(
            Alice, [], Deal(Deal2, Alice), Deal(Deal1, Alice), Deal(Deal10, Alice, Carol, Bob) with { IsClosed = true }));
    }

    [Fact]
    public async Task An_opportunity_that_is_closed_keeps_its_owner_from_the_next_decision_on()
    {
        await Given(
            Coupled with { ClosedOpportunities = ClosedOpportunitiesMode.KeepOwner },
            Snapshot(Alice, [], Deal(Deal1, Alice), Deal(Deal2, Alice)));

        await Store.SetClosed(Acme, Deal1, true);
        await Store.Decide(Acme, new AssignContact(Bob), Alice);
        (await Stored(Acme)).Should().Be(Snapshot(Bob, [], Deal(Deal1, Alice) with { IsClosed = true }, Deal(Deal2, Bob)));

        await Store.SetClosed(Acme, Deal1, false);
        (await Stored(Acme)).Should().Be(Snapshot(Bob, [], Deal(Deal1, Alice), Deal(Deal2, Bob)));
    }

    [Fact]
    public async Task An_undo_gives_nothing_back_to_somebody_who_has_left_since()
    {
        await Given(Coupled, Snapshot(Alice, []));
        await Store.Decide(Acme, new AssignContact(Bob), Alice);
        await Store.ChangeActiveUsers(SubAccount, ActiveUsers.AllExcept([Alice]));

        var undo = await Store.Undo(Acme, 1, Carol);

        undo.LeftOut.Should().Equal(new LeftOut(Acme, Alice, LeftOutReason.UserInactive));
        (await Stored(Acme)).Contact.Owner.Should().Be(Bob);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_move_is_saved_on_both_contacts_whichever_comes_first_and_not_undone_on_one(bool there)
    {
        var moved = Deal(Deal1, Alice, Bob, Dave);
        var other = new OwnershipSnapshot(new Contact(Acme2) { Owner = Carol }, []);
        await Given(Separate, Snapshot(Alice, [], moved, Deal(Deal2, Alice)), other);

        var plan = await Store.Move(Acme, Deal1, Acme2, Alice);
        if (!there)
            plan = await Store.Move(Acme2, Deal1, Acme, Alice);

        (await Stored(Acme)).Should().Be(there ? Snapshot(Alice, [], Deal(Deal2, Alice)) : Snapshot(Alice, [], Deal(Deal2, Alice), moved));
        (await Stored(Acme2)).Opportunities.Should().Equal(there ? [moved with { ContactId = Acme2 }] : []);
        var audits = new[] { (await Audit(Acme))[^1], (await Audit(Acme2))[^1] };
        audits.Select(audit => audit.Decision).Should().BeEquivalentTo(plan.Decisions);
        audits.Select(audit => audit.With).Should().Equal(Acme2, Acme);
        var undo = () => Store.Undo(Acme, 1, Alice);
        await undo.Should().ThrowAsync<ArgumentException>().WithMessage("Version 1 of contact \"acme\" is of a plan with \"acme-2\".*");
    }

    [Fact]
    public async Task A_merge_leaves_everything_with_the_survivor_and_nothing_with_the_other()
    {
        var other = new OwnershipSnapshot(
            new Contact(Acme2) { Owner = Carol, Followers = [Dave] }, [new Opportunity(Deal2, Acme2) { Owner = Carol }]);
        await Given(Separate, Snapshot(Alice, [Bob], Deal(Deal1, Alice)), other);

        await Store.Merge(Acme, Acme2, Alice);

        (await Stored(Acme)).Should().Be(Snapshot(Alice, [Bob, Carol, Dave], Deal(Deal1, Alice), Deal(Deal2, Carol)));
        (await Stored(Acme2)).Should().Be(new OwnershipSnapshot(new(Acme2), []));
    }

    [Fact]
    public async Task Contacts_of_two_sub_accounts_are_refused_since_each_has_its_own_settings()
    {
        await Given(Coupled, Snapshot(Alice, [], Deal(Deal1, Alice)));
        await using var db = await Databases.CreateDbContextAsync();
        var contact = new ContactRow { Id = Acme2, SubAccountId = "other", SubAccount = new() { Id = "other", Settings = Separate } };
        contact.Write(new(new(Acme2), []));
        db.Contacts.Add(contact);
        await db.SaveChangesAsync();

        var move = () => Store.Move(Acme, Deal1, Acme2, Alice);

        await move.Should().ThrowAsync<ArgumentException>().WithMessage("acme and acme-2 are not of one sub-account.*");
    }

    [Fact]
    public async Task What_is_not_there_is_refused_by_its_name()
    {
        await Given(Coupled, Snapshot(Alice, []));

        var contact = () => Store.Decide(new("nobody"), new AlignOwners(), Alice);
        var version = () => Store.Undo(Acme, 7, Alice);
        var subAccount = () => Store.ChangeSettings("other", Separate);
        var opportunity = () => Store.SetClosed(Acme, Deal1, true);

        await contact.Should().ThrowAsync<ArgumentException>().WithMessage("There is no contact \"nobody\".*");
        await version.Should().ThrowAsync<ArgumentException>().WithMessage("No decision gave contact \"acme\" version 7.*");
        await subAccount.Should().ThrowAsync<ArgumentException>().WithMessage("There is no sub-account \"other\".*");
        await opportunity.Should().ThrowAsync<ArgumentException>().WithMessage("Contact \"acme\" has no opportunity \"deal-1\".*");
    }

    [Fact]
    public async Task A_contact_is_loaded_in_one_statement_and_so_as_it_was_at_one_moment()
    {
        await Given(Coupled, Snapshot(Alice, [Bob], Deal(Deal1, Alice, Carol)));
        var statements = new List<string>();
        await using var db = new OwnershipDb(Options.LogTo(statements.Add, [RelationalEventId.CommandExecuted]).Options);

        (await db.Load(Acme)).Single().ToSnapshot().Opportunities.Should().Equal(Deal(Deal1, Alice, Carol));

        statements.Should().ContainSingle();
    }

    [Fact]
    public async Task The_contacts_of_somebody_who_leaves_are_those_where_they_own_or_follow_anything()
    {
        await Given(
            Separate,
            Snapshot(Alice, [Bob], Deal(Deal1, Carol, Dave)),
            new OwnershipSnapshot(new Contact(Acme2) { Owner = Alice }, []));

        await using var db = await Databases.CreateDbContextAsync();

        foreach (var user in new[] { Bob, Carol, Dave })
            (await db.ContactsOf(user).ToListAsync()).Should().Equal(Acme);
        (await db.ContactsOf(Alice).ToListAsync()).Should().BeEquivalentTo([Acme, Acme2]);
        (await db.ContactsOf(new("nobody")).ToListAsync()).Should().BeEmpty();
    }
}
