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

// The first argument is the file to write, each other one a file that another runtime wrote.
Ownership.Consumer.Traps.StepInto();
Ownership.Consumer.RandomDecisions.Write(args[0]);
foreach (string file in args.Skip(1))
    Ownership.Consumer.RandomDecisions.Read(file);
