using System.Text.Json.Serialization;

namespace Ownership.Core;

/// <summary>
/// The serialization metadata of this library's types, for hosts that are trimmed or compiled ahead of time:
/// <c>JsonSerializer.Serialize(decision, OwnershipJsonContext.Default.OwnershipDecision)</c>. Other hosts need nothing.
/// </summary>
[JsonSerializable(typeof(UserId))]
[JsonSerializable(typeof(RecordId))]
[JsonSerializable(typeof(ContactId))]
[JsonSerializable(typeof(OpportunityId))]
[JsonSerializable(typeof(FollowerSet))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(Opportunity))]
[JsonSerializable(typeof(OwnershipSnapshot))]
[JsonSerializable(typeof(SubAccountSettings))]
[JsonSerializable(typeof(AssignmentRotation))]
[JsonSerializable(typeof(InitialOwner))]
[JsonSerializable(typeof(OwnershipCommand))]
[JsonSerializable(typeof(OwnershipCommand.AssignContact))]
[JsonSerializable(typeof(OwnershipCommand.UnassignContact))]
[JsonSerializable(typeof(OwnershipCommand.CreateOpportunity))]
[JsonSerializable(typeof(OwnershipCommand.AssignOpportunity))]
[JsonSerializable(typeof(OwnershipCommand.UnassignOpportunity))]
[JsonSerializable(typeof(OwnershipCommand.AddFollowers))]
[JsonSerializable(typeof(OwnershipCommand.RemoveFollowers))]
[JsonSerializable(typeof(OwnershipCommand.RemoveAllFollowers))]
[JsonSerializable(typeof(OwnershipCommand.ReplaceUser))]
[JsonSerializable(typeof(OwnershipCommand.AlignOwners))]
[JsonSerializable(typeof(OwnershipChange))]
[JsonSerializable(typeof(OwnershipChange.OpportunityCreated))]
[JsonSerializable(typeof(OwnershipChange.OwnerChanged))]
[JsonSerializable(typeof(OwnershipChange.FollowerAdded))]
[JsonSerializable(typeof(OwnershipChange.FollowerRemoved))]
[JsonSerializable(typeof(AccessChange))]
[JsonSerializable(typeof(LeftOut))]
[JsonSerializable(typeof(OwnershipDecision))]
public sealed partial class OwnershipJsonContext : JsonSerializerContext;
