using System.Text.Json.Serialization;
using Ownership.Core;

namespace Ownership.Consumer;

/// <summary>A row of a host's journal.</summary>
internal sealed record Audit(string Id, OwnershipCommand Command, OwnershipDecision Decision);

/// <summary>What a host sends to a page: ids, sets and enums of the library, each by itself.</summary>
internal sealed record Line(
    RecordId Record, UserId? User, FollowerSet Followers, OwnershipRule Rule, LeftOutReason? Reason, FollowerSyncMode Sync,
    InitialOwner Owner, ClosedOpportunitiesMode Closed, UserPlaces Places);

/// <summary>The serialization metadata of a host, which says nothing of how the library's types are written.</summary>
[JsonSerializable(typeof(Case))]
[JsonSerializable(typeof(Line))]
[JsonSerializable(typeof(List<Audit>))]
[JsonSerializable(typeof(Dictionary<string, Audit>))]
[JsonSerializable(typeof(List<OwnershipChange>))]
[JsonSerializable(typeof(Dictionary<ContactId, OwnershipDecision>))]
[JsonSerializable(typeof(Dictionary<UserId, IReadOnlyList<LeftOut>>))]
[JsonSerializable(typeof(Dictionary<OwnershipRule, RecordId>))]
[JsonSerializable(typeof(List<RotationShare>))]
[JsonSerializable(typeof(List<OwnershipDecision>))]
[JsonSerializable(typeof(OwnershipCommand.AdoptOpportunity))]
internal sealed partial class HostContext : JsonSerializerContext;
