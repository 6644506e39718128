using Ownership.Core;
using static Ownership.Core.OwnershipCommand;

UserId alice = new("alice"), bob = new("bob");

var settings = new SubAccountSettings { AllowDifferentOwners = true, SyncContactFollowerWithOpportunityOwner = true };
var contact = new Contact(new ContactId("acme")) { Owner = alice };
var deal = new Opportunity(new OpportunityId("deal-1"), contact.Id) { Owner = alice };
var snapshot = new OwnershipSnapshot(contact, [deal]);

OwnershipDecision decision = new OwnershipPolicy(settings).Decide(snapshot, new AssignOpportunity(deal.Id, bob));

foreach (var change in decision.Changes)
    Console.WriteLine(change);
// opportunity deal-1: owner alice -> bob (Requested)
// contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)

foreach (var change in decision.AccessChanges)
    Console.WriteLine(change);
// contact acme: bob gains sight
// opportunity deal-1: bob gains sight
// opportunity deal-1: alice loses sight
