using System.Text.Json.Serialization;
using Ownership.Core.Json;

namespace Ownership.Core;

// Which type is written by which converter, so that a host need not register anything.

[JsonConverter(typeof(UserIdConverter))]
public sealed partial record UserId;

[JsonConverter(typeof(RecordIdConverter))]
public abstract partial record RecordId;

[JsonConverter(typeof(ContactIdConverter))]
public sealed partial record ContactId;

[JsonConverter(typeof(OpportunityIdConverter))]
public sealed partial record OpportunityId;

[JsonConverter(typeof(FollowerSetConverter))]
public sealed partial class FollowerSet;

[JsonConverter(typeof(ContactConverter))]
public sealed partial record Contact;

[JsonConverter(typeof(OpportunityConverter))]
public sealed partial record Opportunity;

[JsonConverter(typeof(SnapshotConverter))]
public sealed partial class OwnershipSnapshot;

[JsonConverter(typeof(SettingsConverter))]
public sealed partial record SubAccountSettings;

[JsonConverter(typeof(RotationConverter))]
public sealed partial class AssignmentRotation;

[JsonConverter(typeof(InitialOwnerConverter))]
public readonly partial record struct InitialOwner;

[JsonConverter(typeof(CommandConverter<OwnershipCommand>))]
public abstract partial record OwnershipCommand
{
    [JsonConverter(typeof(CommandConverter<AssignContact>))]
    public sealed partial record AssignContact;

    [JsonConverter(typeof(CommandConverter<UnassignContact>))]
    public sealed partial record UnassignContact;

    [JsonConverter(typeof(CommandConverter<CreateOpportunity>))]
    public sealed partial record CreateOpportunity;

    [JsonConverter(typeof(CommandConverter<AssignOpportunity>))]
    public sealed partial record AssignOpportunity;

    [JsonConverter(typeof(CommandConverter<UnassignOpportunity>))]
    public sealed partial record UnassignOpportunity;

    [JsonConverter(typeof(CommandConverter<AddFollowers>))]
    public sealed partial record AddFollowers;

    [JsonConverter(typeof(CommandConverter<RemoveFollowers>))]
    public sealed partial record RemoveFollowers;

    [JsonConverter(typeof(CommandConverter<RemoveAllFollowers>))]
    public sealed partial record RemoveAllFollowers;

    [JsonConverter(typeof(CommandConverter<ReplaceUser>))]
    public sealed partial record ReplaceUser;

    [JsonConverter(typeof(CommandConverter<AlignOwners>))]
    public sealed partial record AlignOwners;
}

[JsonConverter(typeof(ChangeConverter<OwnershipChange>))]
public abstract partial record OwnershipChange
{
    [JsonConverter(typeof(ChangeConverter<OpportunityCreated>))]
    public sealed partial record OpportunityCreated;

    [JsonConverter(typeof(ChangeConverter<OwnerChanged>))]
    public sealed partial record OwnerChanged;

    [JsonConverter(typeof(ChangeConverter<FollowerAdded>))]
    public sealed partial record FollowerAdded;

    [JsonConverter(typeof(ChangeConverter<FollowerRemoved>))]
    public sealed partial record FollowerRemoved;
}

[JsonConverter(typeof(AccessChangeConverter))]
public sealed partial record AccessChange;

[JsonConverter(typeof(LeftOutConverter))]
public sealed partial record LeftOut;

[JsonConverter(typeof(DecisionConverter))]
public sealed partial class OwnershipDecision;
