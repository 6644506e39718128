using System.Text.Json;
using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Json;

/// <summary>What the format promises beside its documents: see <see cref="WrittenToday"/> and <see cref="Frozen"/>.</summary>
public class Format
{
    private static readonly IReadOnlyDictionary<string, string> Frozen = Documents.In("Frozen");

    [Fact]
    public void What_a_later_version_may_add_is_passed_over() =>
        JsonSerializer.Deserialize<OwnershipCommand>(
            """{"since":"a later version","owner":"bob","$type":"assignContact","more":{"owner":1}}""")
            .Should().Be(new AssignContact(new("bob")));

    [Fact]
    public void A_command_that_does_not_say_so_is_not_limited_to_the_unassigned()
    {
        JsonSerializer.Deserialize<AssignContact>("""{"$type":"assignContact","owner":"bob"}""").Should().Be(new AssignContact(new("bob")));
        JsonSerializer.Deserialize<AssignOpportunity>("""{"$type":"assignOpportunity","id":"d","owner":"bob"}""")
            .Should().Be(new AssignOpportunity(new("d"), new("bob")));
    }

    [Fact]
    public void An_opportunity_created_for_null_is_nobodys_and_one_for_no_member_at_all_the_contacts_owners()
    {
        JsonSerializer.Deserialize<OwnershipCommand>("""{"$type":"createOpportunity","id":"d","owner":null}""")
            .Should().Be(new CreateOpportunity(new("d"), InitialOwner.Unassigned));
        JsonSerializer.Deserialize<OwnershipCommand>("""{"$type":"createOpportunity","id":"d"}""")
            .Should().Be(new CreateOpportunity(new("d"), InitialOwner.ContactOwner));
    }

    [Fact]
    public void Every_change_has_its_rule() =>
        JsonSerializer.Deserialize<OwnershipChange>("""{"$type":"opportunityCreated","id":"deal-1","rule":"Undone"}""")
            .Should().Be(new OwnershipChange.OpportunityCreated(new("deal-1")) { Rule = OwnershipRule.Undone });

    [Fact]
    public void A_setting_that_is_absent_has_its_default() =>
        JsonSerializer.Deserialize<SubAccountSettings>("""{"maxFollowers":3}""").Should().Be(new SubAccountSettings { MaxFollowers = 3 });

    [Fact]
    public void What_0_1_did_not_know_of_has_its_default_where_it_is_absent()
    {
        static T Read<T>(string document) => JsonSerializer.Deserialize<T>(Frozen[$"0.1/{document}"])!;

        Read<SubAccountSettings>("settings").ClosedOpportunities.Should().Be(ClosedOpportunitiesMode.Included);
        Read<OwnershipSnapshot>("snapshot").Opportunities.Should().NotBeEmpty().And.OnlyContain(opportunity => !opportunity.IsClosed);
        Read<AssignContact>("assignContact").OnlyIfOwnedBy.Should().BeNull();
        Read<UnassignContact>("unassignContact").OnlyIfOwnedBy.Should().BeNull();
        Read<AssignOpportunity>("assignOpportunity").OnlyIfOwnedBy.Should().BeNull();
        Read<UnassignOpportunity>("unassignOpportunity").OnlyIfOwnedBy.Should().BeNull();
        Read<CreateOpportunity>("createOpportunityOfUser").OnlyIfUnassigned.Should().BeFalse();
        Read<ReplaceUser>("replaceUser").Places.Should().Be(UserPlaces.All);
        Read<OwnershipChange>("followerAdded").Cause.Should().BeNull();
        Read<OwnershipDecision>("decision").Changes.Should().OnlyContain(change => change.Cause == null);
    }

    [Fact]
    public void A_decision_of_0_1_has_no_causes_and_is_undone_change_by_change()
    {
        // The owner is another since, so that it stays; whom that made follow is told by the cause alone.
        var old = JsonSerializer.Deserialize<OwnershipDecision>(Frozen["0.1/decision"])!;
        var today = JsonSerializer.Deserialize<OwnershipDecision>(Documents.In("Written")["decision"])!;
        var later = Separate.Decide(old.After, new AssignOpportunity(Deal1, Dave)).After;

        Separate.Undo(old, old.After).ShouldSay(
            "opportunity deal-1: alice no longer follows (Undone)", "opportunity deal-1: owner carol -> alice (Undone)");
        Separate.Undo(old, later).ShouldSay(
            "opportunity deal-1: alice no longer follows (Undone)", "opportunity deal-1: alice left out (ChangedSince)");
        Separate.Undo(today, later).ShouldSay("opportunity deal-1: alice left out (ChangedSince)");
        today.After.Should().Be(old.After);
    }

    [Fact]
    public void Active_users_are_written_in_the_order_of_their_ids_however_they_came()
    {
        JsonSerializer.Serialize(ActiveUsers.Only([Carol, Alice, Bob, Alice])).Should()
            .Be("""{"$type":"only","users":["alice","bob","carol"]}""");
        JsonSerializer.Serialize(ActiveUsers.AllExcept([])).Should().Be("""{"$type":"everybody"}""");
        JsonSerializer.Deserialize<ActiveUsers>("""{"$type":"allExcept","users":[]}""").Should().Be(ActiveUsers.Everybody);
        JsonSerializer.Deserialize<ActiveUsers>("""{"$type":"only","users":[]}""").Should().Be(ActiveUsers.Only([]));
    }

    [Fact]
    public void Places_are_read_in_whatever_order_and_however_often_they_are_named() =>
        JsonSerializer.Deserialize<ReplaceUser>(
            """{"$type":"replaceUser","user":"alice","by":null,"places":["Followers","ContactOwner","Followers"]}""")
            .Should().Be(new ReplaceUser(Alice, null) { Places = UserPlaces.ContactOwner | UserPlaces.Followers });

    [Fact]
    public void A_rotation_that_does_not_say_so_is_not_begun() =>
        JsonSerializer.Deserialize<AssignmentRotation>("""{"users":[{"user":"alice","weight":3},{"user":"bob","weight":1}]}""")
            .Should().Be(AssignmentRotation.Weighted((new("alice"), 3), (new("bob"), 1)));

    [Fact]
    public void A_block_that_is_begun_before_the_turn_is_one_of_the_next_cycle()
    {
        // As 0.1 wrote it: bob was away and so was dave, and alice, who had had her block, had a turn.
        var rotation = JsonSerializer.Deserialize<AssignmentRotation>(
            """
            {"turn":"bob","users":[
                {"user":"dave","weight":1,"used":0},{"user":"alice","weight":3,"used":1},{"user":"bob","weight":3,"used":1}]}
            """)!;

        rotation.ToString().Should().Be("bob 1/3, dave 0/1, alice 1/3");
        rotation.With(new("carol")).ToString().Should().Be("bob 1/3, dave 0/1, alice 1/3, carol 0/1");
        string.Join(" ", rotation.Next(9).Users).Should().Be("bob bob dave alice alice bob bob bob dave");
        JsonSerializer.Deserialize<AssignmentRotation>(JsonSerializer.Serialize(rotation)).Should().Be(rotation);
    }

    [Fact]
    public void Records_of_both_kinds_can_stand_in_one_list()
    {
        OwnedRecord[] records = [new Contact(new("acme")) { Owner = new("alice") }, new Opportunity(new("deal-1"), new("acme"))];

        string json = JsonSerializer.Serialize(records);

        json.Should().Be(
            """[{"id":"acme","owner":"alice","followers":[]},"""
            + """{"id":"deal-1","contactId":"acme","owner":null,"followers":[],"isClosed":false}]""");
        JsonSerializer.Deserialize<OwnedRecord[]>(json).Should().Equal(records);
    }

    [Fact]
    public void Ids_are_plain_strings_and_can_be_keys()
    {
        var users = new Dictionary<UserId, int> { [new("alice")] = 1 };
        var contacts = new Dictionary<ContactId, UserId> { [new("acme")] = new("bob") };
        var opportunities = new Dictionary<OpportunityId, int> { [new("deal-1")] = 3 };
        var records = new Dictionary<RecordId, int> { [new ContactId("acme")] = 1, [new OpportunityId("opportunity:x")] = 2 };

        RoundTrip(users, """{"alice":1}""");
        RoundTrip(contacts, """{"acme":"bob"}""");
        RoundTrip(opportunities, """{"deal-1":3}""");
        RoundTrip(records, """{"contact:acme":1,"opportunity:opportunity:x":2}""");
        RoundTrip<RecordId[]>([new ContactId("acme"), new OpportunityId("deal-1")], """["contact:acme","opportunity:deal-1"]""");

        static void RoundTrip<T>(T value, string json)
        {
            JsonSerializer.Serialize(value).Should().Be(json);
            JsonSerializer.Deserialize<T>(json).Should().BeEquivalentTo(value);
        }
    }
}
