open System.Text.Json
open Ownership.Core

let alice, bob, carol = UserId "alice", UserId "bob", UserId "carol"
let settings = SubAccountSettings(AllowDifferentOwners = true, SyncContactFollowerWithOpportunityOwner = true)
let contact = Contact(ContactId "acme", Owner = alice, Followers = FollowerSet.Create [ carol ])
let deal = Opportunity(OpportunityId "deal-1", contact.Id, Owner = alice)
let snapshot = OwnershipSnapshot(contact, [ deal ])
let policy = OwnershipPolicy settings
let decision = policy.Decide(snapshot, OwnershipCommand.AssignOpportunity(deal.Id, bob))

for change in decision.Changes do
    match change with
    | :? OwnershipChange.OwnerChanged as c -> printfn $"{c.Record.Key}: {c.From} -> {c.To}"
    | other -> printfn $"{other}"

// Ids are keys of a map, and are sorted.
let owners = Map.ofList [ for record in Seq.rev decision.After.Records -> record.RecordId, record.Owner ]

for KeyValue(record, owner) in owners do
    printfn $"{record.Key}: {owner}"

printfn $"{FollowerSet.Create(List.sort [ carol; bob; alice ])}"

let struct (turns, _) = AssignmentRotation.Weighted([ struct (alice, 2); struct (bob, 1) ]).Next 4
printfn "%s" (String.concat " " [ for user in turns -> user.Value ])

// The first one says what the list is of; without it F# expects them all to be of one kind.
let commands =
    [ OwnershipCommand.AssignContact bob :> OwnershipCommand; OwnershipCommand.SetFollowers(contact.Id, FollowerSet.Create alice) ]

let form = policy.Decide(decision.After, commands)
printfn $"{form}"

let withoutAlice = OwnershipPolicy(settings, ActiveUsers = ActiveUsers.AllExcept [ alice ])
printfn $"{withoutAlice.Undo(form, form.After)}"

let other = OwnershipSnapshot(Contact(ContactId "acme-2"), [])
printfn $"{policy.Move(form.After, deal.Id, other)}"

let json = JsonSerializer.Serialize decision
printfn $"{json}"

if JsonSerializer.Deserialize<OwnershipDecision> json <> decision then
    failwith "The decision did not come back."
