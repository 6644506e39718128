using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Json.Schema;

namespace Ownership.Core.Tests.Json;

/// <summary>That the schema says what is written: every document fits it, and what is amiss does not.</summary>
public class Schema
{
    private static readonly IReadOnlyDictionary<string, string> Documents = Json.Documents.In("Written");
    private static readonly JsonObject Root = JsonNode.Parse(OwnershipJsonSchema.Text)!.AsObject();
    private static readonly JsonObject Types = Root["$defs"]!.AsObject();

    public static TheoryData<string> Names => WrittenToday.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_written_fits(string name)
    {
        var type = WrittenToday.Values[name].GetType();

        Fits(type.Name, Documents[name]).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_lacks_a_member_that_is_wanted_or_has_another_kind_of_value_does_not_fit(string name)
    {
        var type = WrittenToday.Values[name].GetType();
        var document = JsonNode.Parse(Documents[name])!.AsObject();
        string[] wanted = [.. (Types[type.Name]!["required"] as JsonArray ?? []).Select(each => each!.GetValue<string>())];

        foreach (var (member, _) in document)
        {
            var changed = document.DeepClone().AsObject();
            changed[member] = JsonValue.Create(0.5);
            Fits(type.Name, changed.ToJsonString()).Should().BeFalse($"{member} is no such number");
            if (!wanted.Contains(member))
                continue;
            changed.Remove(member);
            Fits(type.Name, changed.ToJsonString()).Should().BeFalse($"{member} is missing");
        }
    }

    [Fact]
    public void Every_type_that_is_written_is_in_it()
    {
        var written = typeof(OwnershipJsonContext).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!)
            .Where(type => !type.IsGenericType);

        Types.Select(type => type.Key).Should().BeEquivalentTo(written.Select(type => type.Name));
    }

    [Fact]
    public void Names_of_enums_are_all_there()
    {
        foreach (var type in typeof(OwnershipRule).Assembly.GetExportedTypes().Where(type => type.IsEnum && type != typeof(UserPlaces)))
        {
            Types[type.Name]!["enum"]!.AsArray().Select(name => name!.GetValue<string>()).Should()
                .BeEquivalentTo(Enum.GetNames(type), type.Name);
        }
    }

    private static bool Fits(string type, string document)
    {
        var schema = JsonSchema.FromText(new JsonObject
        {
            ["$defs"] = Types.DeepClone(),
            ["$ref"] = $"#/$defs/{type}",
        }.ToJsonString());
        return schema.Evaluate(JsonDocument.Parse(document).RootElement).IsValid;
    }
}
