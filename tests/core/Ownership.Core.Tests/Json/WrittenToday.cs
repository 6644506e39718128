using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ownership.Core.Tests.Catalogue;
using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Json;

/// <summary>
/// What is written today, a document of each kind in Json/Written. It may gain members, which a reviewer then sees; what a
/// version before wrote is <see cref="Frozen"/>.
/// </summary>
public class WrittenToday
{
    private static readonly IReadOnlyDictionary<string, string> Documents = Json.Documents.In("Written");

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly JsonSerializerOptions Unlike = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IncludeFields = true,
    };

    private static readonly OwnershipSnapshot Acmes = Snapshot(Contact(Alice, Bob), Deal(Deal1, Alice), Deal(Deal2, null));
    private static readonly OwnershipSnapshot Others = new(new Contact(new("other")) { Owner = Bob, Followers = [Carol] }, []);

    /// <summary>The values by the names of their documents. Settings that differ in every one are what others draw theirs from.</summary>
    internal static IReadOnlyDictionary<string, object> Values { get; } = new Dictionary<string, object>(
        Kind.All.SelectMany(kind => kind.Examples).Select(example => KeyValuePair.Create(example.Document, example.Value)))
    {
        ["settings"] = SettingKinds.NoneByDefault,
        ["settingsByDefault"] = new SubAccountSettings(),
        ["activeUsers"] = ActiveUsers.Everybody,
        ["activeUsersOnly"] = ActiveUsers.Only([Bob, Alice]),
        ["activeUsersAllExcept"] = ActiveUsers.AllExcept([Carol]),
        ["contact"] = Contact(Alice, Bob),
        ["opportunity"] = Deal(Deal1, Alice, Bob),
        ["opportunityClosed"] = Deal(Deal1, null) with { IsClosed = true },
        ["snapshot"] = Acmes,
        ["leftOut"] = new LeftOut(Acme, Bob, LeftOutReason.FollowerLimitReached),
        ["accessChange"] = new AccessChange(Deal1, Bob, AccessChangeKind.Lost),
        ["decision"] = SettingKinds.NoneByDefault.Decide(Acmes, new AssignOpportunity(Deal1, Carol)),
        ["plan"] = new OwnershipPolicy(SettingKinds.NoneByDefault).Move(Acmes, Deal1, Others),
        ["rotation"] =
            AssignmentRotation.Weighted((Alice, 3), (Bob, 3), (Carol, 1)).Next(3).After.Next(user => user == Alice).After.Next().After,
        ["rotationShare"] = new RotationShare(Alice, 3, 1),
        ["rotationOfNobody"] = AssignmentRotation.Equally(Alice).Without(Alice),
    };

    public static TheoryData<string> Names => [.. Values.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_is_written_as_its_document_and_read_from_it(string name)
    {
        object value = Values[name];

        $"{JsonSerializer.Serialize(value, value.GetType(), Indented)}\n".Should().Be(Documents[name]);
        JsonSerializer.Deserialize(Documents[name], value.GetType()).Should().Be(value);
    }

    [Fact]
    public void Every_document_has_its_value() => Documents.Keys.Should().BeEquivalentTo(Values.Keys);

    [Fact]
    public void The_two_documents_of_settings_differ_in_every_member()
    {
        var (none, all) = (JsonNode.Parse(Documents["settings"])!.AsObject(), JsonNode.Parse(Documents["settingsByDefault"])!.AsObject());

        none.Select(member => member.Key).Should()
            .Equal(SettingKinds.All.Select(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.Name)));
        none.Where(member => JsonNode.DeepEquals(member.Value, all[member.Key])).Select(member => member.Key).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_kind_of_a_closed_set_is_written_and_read_as_one_of_the_set(string name)
    {
        object value = Values[name];
        var type = value.GetType().BaseType == typeof(object) ? value.GetType() : value.GetType().BaseType!;

        string json = JsonSerializer.Serialize(value, type);

        json.Should().Be(JsonSerializer.Serialize(value, value.GetType()));
        JsonSerializer.Deserialize(json, type).Should().Be(value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_options_of_the_host_change_nothing(string name)
    {
        object value = Values[name];

        JsonSerializer.Serialize(value, value.GetType(), Unlike).Should().Be(JsonSerializer.Serialize(value, value.GetType()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_context_that_ships_with_the_library_writes_the_same(string name)
    {
        object value = Values[name];

        string json = JsonSerializer.Serialize(value, value.GetType(), OwnershipJsonContext.Default);

        json.Should().Be(JsonSerializer.Serialize(value, value.GetType()));
        JsonSerializer.Deserialize(json, value.GetType(), OwnershipJsonContext.Default).Should().Be(value);
    }
}
