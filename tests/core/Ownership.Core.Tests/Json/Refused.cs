using System.Text.Json;
using Ownership.Core.Json;

namespace Ownership.Core.Tests.Json;

/// <summary>What is not a valid value is refused with a <see cref="JsonException"/> that says where.</summary>
public class Refused
{
    private sealed record Envelope(OwnershipSnapshot Snapshot);

    [Theory]
    [InlineData("""{"$type":"assignOportunity","id":"deal-1","owner":"bob"}""", "*at $: there is no command \"assignOportunity\"*")]
    [InlineData("""{"id":"deal-1","owner":"bob"}""", "*at $: \"$type\" is missing*")]
    [InlineData("""{"$type":7}""", "*at $.$type: it is Number, not String*")]
    [InlineData("""{"$type":"assignOpportunity","owner":"bob"}""", "*at $: \"id\" is missing*")]
    [InlineData("""{"$type":"assignOpportunity","id":"deal-1","owner":" "}""", "*at $.owner: *\" \"*")]
    [InlineData("""{"$type":"assignOpportunity","id":"deal-1","owner":null}""", "*at $.owner: it is Null, not String*")]
    [InlineData(
        """{"$type":"assignOpportunity","id":"deal-1","owner":"bob","onlyIfUnassigned":"yes"}""",
        "*at $.onlyIfUnassigned: it is neither true nor false*")]
    [InlineData("""{"$type":"assignContact","owner":"bob","owner":"carol"}""", "*at $: \"owner\" is there twice*")]
    [InlineData("""{"$type":"assignContact","owner":"\ud800"}""", "*at $.owner: it is not well-formed text*")]
    [InlineData("""{"$type":"addFollowers","record":"deal-1","users":[]}""", "*at $.record: *\"deal-1\"*")]
    [InlineData("""{"$type":"addFollowers","record":"contact:","users":[]}""", "*at $.record: *")]
    [InlineData("""{"$type":"addFollowers","record":"contact:acme","users":["a",null]}""", "*at $.users[1]: it is Null, not String*")]
    [InlineData("""{"$type":"addFollowers","record":"contact:acme","users":"alice"}""", "*at $.users: it is String, not Array*")]
    [InlineData("""{"$type":"createOpportunity","id":"deal-1","owner":{"$type":"me"}}""", "*at $.owner: there is no initial owner \"me\"*")]
    [InlineData(
        """{"$type":"createOpportunity","id":"deal-1","onlyIfUnassigned":null}""",
        "*at $.onlyIfUnassigned: it is neither true nor false*")]
    [InlineData("""{"$type":"unassignContact","onlyIfOwnedBy":""}""", "*at $.onlyIfOwnedBy: An id needs well-formed text, but was \"\".*")]
    [InlineData("""{"$type":"unassignContact","onlyIfOwnedBy":false}""", "*at $.onlyIfOwnedBy: it is False, not String*")]
    [InlineData("""{"$type":"replaceUser","user":"a","places":["Owner"]}""", "*at $.places[0]: \"Owner\" is no UserPlaces*")]
    [InlineData("""{"$type":"replaceUser","user":"a","places":["Followers","followers"]}""", "*at $.places[1]: \"followers\" is no UserPlaces*")]
    [InlineData("""{"$type":"replaceUser","user":"a","places":["ContactOwner, Followers"]}""", "*at $.places[0]: \"ContactOwner, Followers\" is no UserPlaces*")]
    [InlineData("""{"$type":"replaceUser","user":"a","places":["4"]}""", "*at $.places[0]: \"4\" is no UserPlaces*")]
    [InlineData("""{"$type":"replaceUser","user":"a","places":[]}""", "*at $.places: there is no place in it*")]
    [InlineData("""{"$type":"replaceUser","user":"a","places":"Followers"}""", "*at $.places: it is String, not Array*")]
    [InlineData("""{"$type":"replaceUser","user":"a","places":7}""", "*at $.places: it is Number, not Array*")]
    [InlineData("""{"$type":"replaceUser","user":"a","places":null}""", "*at $.places: it is Null, not Array*")]
    [InlineData("""{"$type":"adoptOpportunity"}""", "*at $: \"opportunity\" is missing*")]
    [InlineData("""{"$type":"adoptOpportunity","opportunity":"deal-1"}""", "*at $.opportunity: it is String, not Object*")]
    [InlineData("""{"$type":"adoptOpportunity","opportunity":{"id":"deal-1"}}""", "*at $.opportunity: \"contactId\" is missing*")]
    [InlineData("""{"$type":"adoptOpportunity","opportunity":{"id":"d","contactId":"c","isClosed":"no"}}""", "*at $.opportunity.isClosed: it is neither true nor false*")]
    [InlineData("""{"$type":"removeOpportunity"}""", "*at $: \"id\" is missing*")]
    [InlineData("""{"$type":"setFollowers","record":"contact:acme"}""", "*at $: \"users\" is missing*")]
    [InlineData("""["assignContact"]""", "*at $: it is Array, not Object*")]
    public void A_command_that_is_none_is_refused(string json, string message) => Refuses<OwnershipCommand>(json, message);

    [Theory]
    [InlineData("""{"maxFollowers":-1}""", "*MaxFollowers cannot be -1*")]
    [InlineData("""{"maxFollowers":1.5}""", "*at $.maxFollowers: it is not a whole number*")]
    [InlineData("""{"maxFollowers":99999999999}""", "*at $.maxFollowers: it is not a whole number*")]
    [InlineData("""{"maxFollowers":null}""", "*at $.maxFollowers: it is not a whole number*")]
    [InlineData("""{"followerSync":"mirror"}""", "*at $.followerSync: \"mirror\" is no FollowerSyncMode*")]
    [InlineData("""{"followerSync":"1"}""", "*at $.followerSync: \"1\" is no FollowerSyncMode*")]
    [InlineData("""{"previousOwner":1}""", "*at $.previousOwner: it is Number, not String*")]
    [InlineData("""{"closedOpportunities":"Keep"}""", "*at $.closedOpportunities: \"Keep\" is no ClosedOpportunitiesMode*")]
    [InlineData("""{"closedOpportunities":null}""", "*at $.closedOpportunities: it is Null, not String*")]
    [InlineData("""{"keepClosed":true}""", "*at $: there is no setting \"keepClosed\"; the nearest is *")]
    [InlineData("""{"MaxFollowers":3}""", "*at $: there is no setting \"MaxFollowers\"; the nearest is \"maxFollowers\"*")]
    [InlineData(
        """{"allowDiferentOwners":true}""",
        "*at $: there is no setting \"allowDiferentOwners\"; the nearest is \"allowDifferentOwners\"*")]
    [InlineData("""{"maxFollowers":3,"sync":1}""", "*at $: there is no setting \"sync\"; the nearest is \"followerSync\"*")]
    [InlineData("""{"PREVIOUSOWNERS":1}""", "*at $: there is no setting \"PREVIOUSOWNERS\"; the nearest is \"previousOwner\"*")]
    [InlineData("""{"m":1}""", "*at $: there is no setting \"m\"; the nearest is \"maxFollowers\"*")]
    [InlineData("""["maxFollowers"]""", "*at $: it is Array, not Object*")]
    public void Settings_that_are_none_are_refused(string json, string message) => Refuses<SubAccountSettings>(json, message);

    [Theory]
    [InlineData(
        """{"$type":"ownerChanged","record":"contact:acme","from":null,"to":"bob","rule":"Because"}""",
        "*at $.rule: \"Because\" is no OwnershipRule*")]
    [InlineData("""{"$type":"ownerChanged","record":"contact:acme","from":null,"to":"bob","rule":"Requested, Undone"}""", "*at $.rule: *")]
    [InlineData("""{"$type":"contactCreated","rule":"Requested"}""", "*at $: there is no change \"contactCreated\"*")]
    [InlineData("""{"$type":"opportunityCreated","id":"d","rule":"Requested","cause":"d"}""", "*at $.cause: *not \"d\"*")]
    [InlineData("""{"$type":"opportunityCreated","id":"d","rule":"Requested","cause":"user:d"}""", "*at $.cause: *not \"user:d\"*")]
    [InlineData("""{"$type":"opportunityCreated","id":"d","rule":"Requested","cause":true}""", "*at $.cause: it is True, not String*")]
    [InlineData("""{"$type":"opportunityAdopted","rule":"Requested"}""", "*at $: \"opportunity\" is missing*")]
    [InlineData("""{"$type":"opportunityAdopted","opportunity":null,"rule":"Requested"}""", "*at $.opportunity: it is Null, not Object*")]
    [InlineData("""{"$type":"opportunityRemoved","rule":"Requested"}""", "*at $: \"id\" is missing*")]
    public void A_change_that_is_none_is_refused(string json, string message) => Refuses<OwnershipChange>(json, message);

    [Theory]
    [InlineData(
        """{"contact":{"id":"acme"},"opportunities":[{"id":"deal-1","contactId":"other"}]}""",
        "*at $: *\"deal-1\"*\"other\"*\"acme\"*")]
    [InlineData(
        """{"contact":{"id":"acme"},"opportunities":[{"id":"d","contactId":"acme"},{"id":"d","contactId":"acme"}]}""",
        "*at $: *\"d\" is there twice*")]
    [InlineData("""{"contact":{"id":"acme"},"opportunities":[{"id":"","contactId":"acme"}]}""", "*at $.opportunities[0].id: *")]
    [InlineData(
        """{"contact":{"id":"acme"},"opportunities":[{"id":"d","contactId":"acme","isClosed":1}]}""",
        "*at $.opportunities[0].isClosed: it is neither true nor false*")]
    [InlineData(
        """{"contact":{"id":"acme"},"opportunities":[{"id":"d","contactId":"acme","isClosed":null}]}""",
        "*at $.opportunities[0].isClosed: it is neither true nor false*")]
    public void A_snapshot_that_is_none_is_refused(string json, string message) => Refuses<OwnershipSnapshot>(json, message);

    [Theory]
    [InlineData("""{"$type":"nobody"}""", "*at $: there is no kind of active users \"nobody\"*")]
    [InlineData("""{"$type":"Only","users":[]}""", "*at $: there is no kind of active users \"Only\"*")]
    [InlineData("""{"users":["alice"]}""", "*at $: \"$type\" is missing*")]
    [InlineData("""{"$type":"only"}""", "*at $: \"users\" is missing*")]
    [InlineData("""{"$type":"allExcept"}""", "*at $: \"users\" is missing*")]
    [InlineData("""{"$type":"allExcept","users":null}""", "*at $.users: it is Null, not Array*")]
    [InlineData("""{"$type":"only","users":["alice",null]}""", "*at $.users[1]: it is Null, not String*")]
    [InlineData("""{"$type":"only","users":["alice"," "]}""", "*at $.users[1]: *\" \"*")]
    [InlineData("""["alice"]""", "*at $: it is Array, not Object*")]
    public void Active_users_that_are_none_are_refused(string json, string message) => Refuses<ActiveUsers>(json, message);

    [Theory]
    [InlineData("""{"turn":null}""", "*at $: \"users\" is missing*")]
    [InlineData("""{"turn":"bob","users":[{"user":"alice","weight":1}]}""", "*at $: It cannot be the turn of \"bob\"*")]
    [InlineData("""{"turn":"bob","users":[]}""", "*at $: It cannot be the turn of \"bob\"*")]
    [InlineData("""{"turn":"a","users":[{"user":"a","weight":1},{"user":"a","weight":2}]}""", "*at $: User \"a\" is there twice*")]
    [InlineData("""{"turn":"a","users":[{"user":"a"}]}""", "*at $.users[0]: \"weight\" is missing*")]
    [InlineData("""{"turn":"a","users":[{"user":"a","weight":"1"}]}""", "*at $.users[0].weight: it is not a whole number*")]
    [InlineData("""{"turn":"a","users":[{"user":"a","weight":0}]}""", "*at $.users[0]: The weight of \"a\" cannot be 0*")]
    [InlineData("""{"turn":"a","users":[{"user":"a","weight":3,"used":3}]}""", "*at $.users[0]: Of the 3 turns of \"a\", 3 cannot be used and one be left*")]
    [InlineData("""{"turn":"a","users":[{"user":"a","weight":3},{"user":"b","weight":3,"used":-1}]}""", "*at $.users[1]: Of the 3 turns of \"b\", -1 cannot be used*")]
    [InlineData("""{"turn":"a","users":[{"user":"a","weight":2147483647},{"user":"b","weight":1}]}""", "*at $: The weights together cannot be 2147483648*")]
    public void A_rotation_that_is_none_is_refused(string json, string message) => Refuses<AssignmentRotation>(json, message);

    [Theory]
    [InlineData(
        """{"$type":"followerRemoved","record":"contact:acme","user":"bob","rule":"Requested"}""",
        "*at $: The change \"contact acme: bob no longer follows (Requested)\" does not fit \"contact acme: *")]
    [InlineData(
        """{"$type":"opportunityAdopted","opportunity":{"id":"d","contactId":"other"},"rule":"Requested"}""",
        "*at $: The change \"opportunity d: adopted, *(Requested)\" of contact \"other\" does not fit \"contact acme: *")]
    [InlineData(
        """{"$type":"opportunityRemoved","id":"d","rule":"Requested"}""",
        "*at $: The change \"opportunity d: removed (Requested)\" does not fit \"contact acme: *")]
    [InlineData("""{"$type":"opportunityMoved"}""", "*at $.changes[0]: there is no change \"opportunityMoved\"*")]
    public void A_decision_whose_changes_do_not_fit_is_refused(string change, string message) =>
        Refuses<OwnershipDecision>(Deciding(change), message);

    [Fact]
    public void A_plan_with_two_decisions_on_one_contact_is_refused()
    {
        string decision = Deciding("""{"$type":"opportunityCreated","id":"d","rule":"Requested"}""");

        Refuses<OwnershipPlan>($$"""{"decisions":[{{decision}},{{decision}}]}""", "*at $: A plan has one decision *two on \"acme\".*");
        Refuses<OwnershipPlan>($$"""{"decisions":[{{decision}},null]}""", "*at $.decisions[1]: it is Null, not Object*");
        Refuses<OwnershipPlan>("""{"decisions":{}}""", "*at $.decisions: it is Object, not Array*");
        Refuses<OwnershipPlan>("{}", "*at $: \"decisions\" is missing*");
    }

    [Fact]
    public void What_refuses_a_value_says_nothing_of_the_parameters_that_it_has_in_code()
    {
        var read = () => JsonSerializer.Deserialize<SubAccountSettings>("""{"maxFollowers":-1}""");

        read.Should().Throw<JsonException>().Which.Message.Should()
            .StartWith("Not a valid value at $: MaxFollowers cannot be -1.").And.NotContain("Parameter").And.NotContain("Actual value");
    }

    [Fact]
    public void What_does_not_go_over_the_wire_or_is_no_key_is_refused_by_name()
    {
        FluentActions.Invoking(() => new WireConverter<Guid>()).Should().Throw<NotSupportedException>().WithMessage("*System.Guid*");
        FluentActions.Invoking(() => JsonSerializer.Serialize(new Dictionary<Contact, int> { [new(new("acme"))] = 1 }))
            .Should().Throw<NotSupportedException>().WithMessage("*Contact*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Dictionary<Contact, int>>("""{"acme":1}"""))
            .Should().Throw<NotSupportedException>().WithMessage("*Contact*");
    }

    [Fact]
    public void A_command_of_another_kind_than_the_one_expected_is_refused() =>
        Refuses<AssignContact>("""{"$type":"alignOwners"}""", "*at $: it is AlignOwners, not AssignContact*");

    [Theory]
    [InlineData("""{" ":1}""", "Not a valid key: An id needs well-formed text, but was \" \".*")]
    [InlineData("""{"\ud800":1}""", "*UserId*Path: $*")]
    public void A_key_without_text_is_refused(string json, string message) => Refuses<Dictionary<UserId, int>>(json, message);

    [Fact]
    public void Inside_a_document_of_the_host_the_path_is_told_too()
    {
        var read = () => JsonSerializer.Deserialize<Envelope[]>("""[{"Snapshot":{"contact":{"id":7},"opportunities":[]}}]""");

        var refused = read.Should().Throw<JsonException>().Which;
        refused.Path.Should().Be("$[0].Snapshot");
        refused.Message.Should().Contain("at $.contact.id: it is Number, not String");
    }

    /// <summary>A decision on a bare contact with one change.</summary>
    private static string Deciding(string change) =>
        $$"""{"before":{"contact":{"id":"acme"},"opportunities":[]},"changes":[{{change}}],"leftOut":[]}""";

    private static void Refuses<T>(string json, string message)
    {
        var read = () => JsonSerializer.Deserialize<T>(json);
        var refused = read.Should().Throw<JsonException>().WithMessage(message).Which;
        refused.Path.Should().StartWith("$");
    }
}
