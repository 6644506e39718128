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

OwnershipDecision form = policy.Decide(
    decision.After, new OwnershipCommand[] { new AssignContact(bob), new SetFollowers(contact.Id, FollowerSet.Create(alice)) });
Console.WriteLine(form);
Console.WriteLine((policy with { ActiveUsers = ActiveUsers.AllExcept(new[] { alice }) }).Undo(form, form.After));
Console.WriteLine(policy.Move(form.After, deal.Id, new(new(new("acme-2")), Array.Empty<Opportunity>())));

string json = JsonSerializer.Serialize(decision);
Console.WriteLine(json);
Same(decision, JsonSerializer.Deserialize<OwnershipDecision>(json));

// What is left of the API, so that all of it compiles.
OwnershipSnapshot now = decision.After;
OwnershipCommand[] commands =
{
    new AssignContact(bob) { OnlyIfUnassigned = true }, new UnassignContact { OnlyIfOwnedBy = alice }, new AlignOwners(),
    new AlignFollowers(), new ReplaceUser(bob, By: null) { Places = UserPlaces.ContactOwner | UserPlaces.Followers },
    new CreateOpportunity(new("deal-2")), new CreateOpportunity(new("deal-3"), bob) { OnlyIfUnassigned = true },
    new CreateOpportunity(new("deal-4"), InitialOwner.Unassigned), new AssignOpportunity(deal.Id, carol) { OnlyIfOwnedBy = bob },
    new UnassignOpportunity(deal.Id) { OnlyIfOwnedBy = carol }, new AdoptOpportunity(new(new("deal-5"), contact.Id) { IsClosed = true }),
    new RemoveOpportunity(new("deal-4")), new SetFollowers(deal.Id, FollowerSet.Create(bob)),
    new AddFollowers(contact.Id, FollowerSet.Create(new[] { alice, bob })), new RemoveFollowers(contact.Id, FollowerSet.Empty.With(bob)),
    new RemoveAllFollowers(deal.Id),
};
foreach (var command in commands)
{
    var next = policy.Decide(now, command);
    Same(next, OwnershipDecision.Restore(next.Before, next.Changes, next.LeftOut));
    Same(next.AccessChanges.Count, AccessChange.Between(now, next.After).Count);
    Same(policy.Undo(next, next.After), policy.Undo(next.Reduced(), next.After));
    Same(policy.Undo(new[] { next }, next.After), policy.Undo(next, next.After));
    Same(next.After, next.Then(policy.Decide(next.After, command)).After);
    Same(next.After, now.Apply(next.Changes));
    var audit = new KeyValuePair<OwnershipCommand, OwnershipDecision>(command, next);
    Same(audit, JsonSerializer.Deserialize(JsonSerializer.Serialize(audit, Context.Default.Audit), Context.Default.Audit));
    now = next.After;
}

OwnershipPlan merge = policy.Merge(now, new(new(new("acme-2")) { Owner = carol }, new[] { new Opportunity(new("deal-9"), new("acme-2")) }));
Same(true, merge.HasChanges && merge.LeftOut.Count == 0 && merge.AccessChanges.Count > 0 && merge.Decisions.Count == 2);
Same(true, merge.Decisions[0].Changes.All(change => change.Rule == OwnershipRule.Merged || change.Cause is not null));
Same(new OpportunityId("deal-9"), merge.Decisions[0].Changes.OfType<OpportunityAdopted>().Single().Opportunity.Id);
Same(new OpportunityRemoved(new("deal-9")) { Rule = OwnershipRule.Merged }, merge.Decisions[1].Changes[0]);
Same(merge, OwnershipPlan.Restore(JsonSerializer.Deserialize<OwnershipPlan>(JsonSerializer.Serialize(merge))!.Decisions));
Same(true, policy.ActiveUsers == ActiveUsers.Everybody && !ActiveUsers.Only(users).Contains(new("dan")));
Same(true, now.Find(deal.Id) is { Owner: null } && now.Find(contact.Id)!.IsSeenBy(alice) && now.Contact != contact);
Same(
    new(deal.Id, contact.Id) { Owner = bob, Followers = FollowerSet.Create(carol) },
    deal with { Owner = bob, Followers = contact.Followers.Without(bob) });
Same(
    new()
    {
        MaxFollowers = 3, FollowerSync = FollowerSyncMode.Mirror, PreviousOwner = PreviousOwnerMode.Follows,
        ClosedOpportunities = ClosedOpportunitiesMode.KeepOwner,
    },
    JsonSerializer.Deserialize<SubAccountSettings>(
        "{\"maxFollowers\":3,\"followerSync\":\"Mirror\",\"previousOwner\":\"Follows\",\"closedOpportunities\":\"KeepOwner\"}"));
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
