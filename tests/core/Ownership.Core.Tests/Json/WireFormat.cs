using System.Text.Json;

namespace Ownership.Core.Tests.Json;

/// <summary>
/// The wire format is frozen: a stored document can be read by every later version. An approved file is never changed,
/// only added.
/// </summary>
public class WireFormat
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly JsonSerializerOptions Unlike = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault,
        IncludeFields = true,
    };

    public static TheoryData<string> Names => [.. JsonSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_as_approved(string name)
    {
        object value = JsonSamples.All[name];
        string approved = File.ReadAllText(Path.Combine(Folder, $"{name}.json"));

        $"{JsonSerializer.Serialize(value, value.GetType(), Indented)}\n".Should().Be(approved);
        JsonSerializer.Deserialize(approved, value.GetType()).Should().Be(value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_read_by_the_base_of_a_closed_set(string name)
    {
        object value = JsonSamples.All[name];
        var type = value.GetType().BaseType == typeof(object) ? value.GetType() : value.GetType().BaseType!;

        string json = JsonSerializer.Serialize(value, type);

        json.Should().Be(JsonSerializer.Serialize(value, value.GetType()));
        JsonSerializer.Deserialize(json, type).Should().Be(value);
    }

    [Fact]
    public void Has_an_approved_file_for_each_kind_of_command_and_change()
    {
        var kinds = typeof(OwnershipCommand).GetNestedTypes().Concat(typeof(OwnershipChange).GetNestedTypes());

        JsonSamples.All.Values.Select(value => value.GetType()).Should().Contain(kinds);
        Directory.GetFiles(Folder).Select(Path.GetFileNameWithoutExtension).Should().BeEquivalentTo(JsonSamples.All.Keys);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Does_not_depend_on_the_options_of_the_host(string name)
    {
        object value = JsonSamples.All[name];

        JsonSerializer.Serialize(value, value.GetType(), Unlike).Should().Be(JsonSerializer.Serialize(value, value.GetType()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_the_same_through_the_context_that_ships_with_the_library(string name)
    {
        object value = JsonSamples.All[name];

        string json = JsonSerializer.Serialize(value, value.GetType(), OwnershipJsonContext.Default);

        json.Should().Be(JsonSerializer.Serialize(value, value.GetType()));
        JsonSerializer.Deserialize(json, value.GetType(), OwnershipJsonContext.Default).Should().Be(value);
    }

    [Fact]
    public void Passes_over_what_a_later_version_may_add() =>
        JsonSerializer.Deserialize<OwnershipCommand>("""{"since":"a later version","owner":"bob","$type":"assignContact","more":{"owner":1}}""")
            .Should().Be(new AssignContact(new("bob")));

    [Fact]
    public void Takes_a_command_that_does_not_say_so_as_not_limited_to_the_unassigned()
    {
        JsonSerializer.Deserialize<AssignContact>("""{"$type":"assignContact","owner":"bob"}""").Should().Be(new AssignContact(new("bob")));
        JsonSerializer.Deserialize<AssignOpportunity>("""{"$type":"assignOpportunity","id":"d","owner":"bob"}""").Should().Be(new AssignOpportunity(new("d"), new("bob")));
    }

    [Fact]
    public void Has_the_rule_of_every_change() =>
        JsonSerializer.Deserialize<OwnershipChange>("""{"$type":"opportunityCreated","id":"deal-1","rule":"Undone"}""")
            .Should().Be(new OwnershipChange.OpportunityCreated(new("deal-1")) { Rule = OwnershipRule.Undone });

    [Fact]
    public void Takes_the_default_for_a_setting_that_is_absent() =>
        JsonSerializer.Deserialize<SubAccountSettings>("""{"maxFollowers":3}""").Should().Be(new SubAccountSettings { MaxFollowers = 3 });

    [Fact]
    public void Takes_a_rotation_that_does_not_say_so_as_not_begun() =>
        JsonSerializer.Deserialize<AssignmentRotation>("""{"users":[{"user":"alice","weight":3},{"user":"bob","weight":1}]}""")
            .Should().Be(AssignmentRotation.Weighted((new("alice"), 3), (new("bob"), 1)));

    [Fact]
    public void Takes_a_block_that_is_begun_before_the_turn_as_one_of_the_next_cycle()
    {
        // As 0.1 wrote it: bob and carol were away, and alice, who had had her block, had a turn.
        var rotation = JsonSerializer.Deserialize<AssignmentRotation>(
            """
            {"turn":"bob","users":[
                {"user":"alice","weight":3,"used":1},{"user":"bob","weight":3,"used":1},{"user":"carol","weight":1,"used":0}]}
            """)!;

        rotation.ToString().Should().Be("bob 1/3, carol 0/1, alice 1/3");
        rotation.With(new("dave")).ToString().Should().Be("bob 1/3, carol 0/1, alice 1/3, dave 0/1");
        string.Join(" ", rotation.Next(9).Users).Should().Be("bob bob carol alice alice bob bob bob carol");
        JsonSerializer.Deserialize<AssignmentRotation>(JsonSerializer.Serialize(rotation)).Should().Be(rotation);
    }

    [Fact]
    public void Has_ids_as_plain_strings_and_as_keys()
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

    private static string Folder { get; } = Path.Combine(Repository.Root, "tests/core/Ownership.Core.Tests/Json/Approved");
}
