using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ownership.Core.Json;

/// <summary>Reads and writes a type as <see cref="Wire"/> says, whatever the options of the serializer.</summary>
internal abstract class WireConverter<T>(Func<Source, T> read, Action<Utf8JsonWriter, T> write) : JsonConverter<T>
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Source.Read(ref reader, read);

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => write(writer, value);
}

/// <summary>Reads and writes an id as a plain string, and as the key of a dictionary.</summary>
internal abstract class IdConverter<T>(Func<string, T> make, Func<T, string> text)
    : WireConverter<T>(source => make(source.Text()), (writer, id) => writer.WriteStringValue(text(id)))
    where T : notnull
{
    private readonly Func<string, T> make = make;
    private readonly Func<T, string> text = text;

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return make(reader.GetString()!);
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"Not a valid key: {e.Message}", e);
        }
    }

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(text(value));
}

/// <summary>Reads and writes one of a closed set with its "$type", also where the type is known without it.</summary>
internal abstract class OneOf<TBase, T>(Func<Source, TBase> read, Action<Utf8JsonWriter, TBase> write)
    : WireConverter<T>(
        source => read(source) is T one ? one : throw source.Fail($"\"{source.Kind}\" is not what is expected here"),
        (writer, value) => write(writer, value))
    where T : TBase;

internal sealed class UserIdConverter() : IdConverter<UserId>(text => new(text), id => id.Value);

internal sealed class ContactIdConverter() : IdConverter<ContactId>(text => new(text), id => id.Value);

internal sealed class OpportunityIdConverter() : IdConverter<OpportunityId>(text => new(text), id => id.Value);

internal sealed class RecordIdConverter() : IdConverter<RecordId>(Wire.Record, Wire.Text);

internal sealed class FollowerSetConverter() : WireConverter<FollowerSet>(Wire.Followers, Wire.Write);

internal sealed class ContactConverter() : WireConverter<Contact>(Wire.Contact, Wire.Write);

internal sealed class OpportunityConverter() : WireConverter<Opportunity>(Wire.Opportunity, Wire.Write);

internal sealed class SnapshotConverter() : WireConverter<OwnershipSnapshot>(Wire.Snapshot, Wire.Write);

internal sealed class SettingsConverter() : WireConverter<SubAccountSettings>(Wire.Settings, Wire.Write);

internal sealed class RotationConverter() : WireConverter<AssignmentRotation>(Wire.Rotation, Wire.Write);

internal sealed class InitialOwnerConverter() : WireConverter<InitialOwner>(Wire.InitialOwner, Wire.Write);

internal sealed class CommandConverter<T>() : OneOf<OwnershipCommand, T>(Wire.Command, Wire.Write)
    where T : OwnershipCommand;

internal sealed class ChangeConverter<T>() : OneOf<OwnershipChange, T>(Wire.Change, Wire.Write)
    where T : OwnershipChange;

internal sealed class AccessChangeConverter() : WireConverter<AccessChange>(Wire.AccessChange, Wire.Write);

internal sealed class LeftOutConverter() : WireConverter<LeftOut>(Wire.LeftOut, Wire.Write);

internal sealed class DecisionConverter() : WireConverter<OwnershipDecision>(Wire.Decision, Wire.Write);
