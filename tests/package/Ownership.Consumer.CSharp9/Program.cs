using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ownership.Core;
using static Ownership.Core.OwnershipChange;
using static Ownership.Core.OwnershipCommand;

UserId alice = new("alice"), bob = new("bob"), carol = new("carol");
SubAccountSettings settings = new() { AllowDifferentOwners = true, SyncContactFollowerWithOpportunityOwner = true };
Contact contact = new(new("acme")) { Owner = alice, Followers = FollowerSet.Create(carol) };
Opportunity deal = new(new("deal-1"), contact.Id) { Owner = alice };
OwnershipPolicy policy = new(settings);
OwnershipDecision decision = policy.Decide(new(contact, new[] { deal }), new AssignOpportunity(deal.Id, bob));

foreach (var change in decision.Changes)
    Console.WriteLine(change is OwnerChanged(var record, var from, var to) ? $"{record.Key}: {from} -> {to}" : change.ToString());

// Ids are keys of a map, and are sorted.
foreach (var owner in decision.After.Records.Reverse().ToDictionary(record => record.RecordId, record => record.Owner).OrderBy(o => o.Key))
    Console.WriteLine($"{owner.Key.Key}: {owner.Value}");

List<UserId> users = new() { carol, bob, alice };
users.Sort();
Console.WriteLine(FollowerSet.Create(users));
Console.WriteLine(string.Join(" ", AssignmentRotation.Weighted(new[] { (alice, 2), (bob, 1) }).Next(4).Users));

string json = JsonSerializer.Serialize(decision);
Console.WriteLine(json);
Same(decision, JsonSerializer.Deserialize<OwnershipDecision>(json));

// What is left of the API, so that all of it compiles.
OwnershipSnapshot now = decision.After;
OwnershipCommand[] commands =
{
    new AssignContact(bob) { OnlyIfUnassigned = true }, new UnassignContact(), new AlignOwners(), new ReplaceUser(bob, By: null),
    new CreateOpportunity(new("deal-2")), new CreateOpportunity(new("deal-3"), bob),
    new CreateOpportunity(new("deal-4"), InitialOwner.Unassigned), new AssignOpportunity(deal.Id, carol), new UnassignOpportunity(deal.Id),
    new AddFollowers(contact.Id, FollowerSet.Create(new[] { alice, bob })), new RemoveFollowers(contact.Id, FollowerSet.Empty.With(bob)),
    new RemoveAllFollowers(deal.Id),
};
foreach (var command in commands)
{
    var next = policy.Decide(now, command);
    Same(next, OwnershipDecision.Restore(next.Before, next.Changes, next.LeftOut, next.MaxFollowers));
    Same(next.AccessChanges.Count, AccessChange.Between(now, next.After).Count);
    Same(next.Undo(next.After), next.Reduced().Undo(next.After));
    Same(next.After, now.Apply(next.Changes));
    var audit = new KeyValuePair<OwnershipCommand, OwnershipDecision>(command, next);
    Same(audit, JsonSerializer.Deserialize(JsonSerializer.Serialize(audit, Context.Default.Audit), Context.Default.Audit));
    now = next.After;
}

Same(true, now.Find(deal.Id) is { Owner: null } && now.Find(contact.Id)!.IsSeenBy(alice) && now.Contact != contact);
Same(
    new(deal.Id, contact.Id) { Owner = bob, Followers = FollowerSet.Create(carol) },
    deal with { Owner = bob, Followers = contact.Followers.Without(bob) });
Same(
    new() { MaxFollowers = 3, FollowerSync = FollowerSyncMode.Mirror, PreviousOwner = PreviousOwnerMode.Follows },
    JsonSerializer.Deserialize<SubAccountSettings>("{\"maxFollowers\":3,\"followerSync\":\"Mirror\",\"previousOwner\":\"Follows\"}"));
Same(true, RecordId.TryParse(deal.RecordId.Key, out var read) && read == RecordId.Parse("opportunity:deal-1", null));
var (turn, rotation) = AssignmentRotation.Equally(users).With(bob, weight: 2).Without(alice).Next(user => user != carol);
Same((bob, 2, 3), (turn, rotation.WeightOf(bob), rotation.CycleLength));
Same(rotation, JsonSerializer.Deserialize<AssignmentRotation>(JsonSerializer.Serialize(rotation)));
var shares = rotation.Shares.Select(share => new RotationShare(share.User, share.Weight, share.Used));
Same(rotation, AssignmentRotation.Restore(shares, rotation.Turn));

static void Same<T>(T expected, T? actual)
{
    if (!Equals(expected, actual))
        throw new InvalidOperationException($"Not the same:\n{expected}\n{actual}");
}

[JsonSerializable(typeof(KeyValuePair<OwnershipCommand, OwnershipDecision>), TypeInfoPropertyName = "Audit")]
internal sealed partial class Context : JsonSerializerContext
{
}
