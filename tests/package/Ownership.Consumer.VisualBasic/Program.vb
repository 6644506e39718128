Imports System.Text.Json
Imports Ownership.Core

Module Program
    Sub Main()
        Dim alice As New UserId("alice"), bob As New UserId("bob"), carol As New UserId("carol")
        Dim settings As New SubAccountSettings With {.AllowDifferentOwners = True, .SyncContactFollowerWithOpportunityOwner = True}
        Dim contact As New Contact(New ContactId("acme")) With {.Owner = alice, .Followers = FollowerSet.Create(carol)}
        Dim deal As New Opportunity(New OpportunityId("deal-1"), contact.Id) With {.Owner = alice}
        Dim snapshot As New OwnershipSnapshot(contact, {deal})
        Dim policy As New OwnershipPolicy(settings)
        Dim decision = policy.Decide(snapshot, New OwnershipCommand.AssignOpportunity(deal.Id, bob))

        For Each change In decision.Changes
            Dim changed = TryCast(change, OwnershipChange.OwnerChanged)
            Console.WriteLine(If(changed Is Nothing, change.ToString(), $"{changed.Record.Key}: {changed.From} -> {changed.To}"))
        Next

        ' Ids are keys of a map, and are sorted.
        Dim owners = decision.After.Records.Reverse().ToDictionary(Function(record) record.RecordId, Function(record) record.Owner)
        For Each owner In owners.OrderBy(Function(o) o.Key)
            Console.WriteLine($"{owner.Key.Key}: {owner.Value}")
        Next

        Dim users As New List(Of UserId) From {carol, bob, alice}
        users.Sort()
        Console.WriteLine(FollowerSet.Create(users))
        Console.WriteLine(String.Join(" ", AssignmentRotation.Weighted({(alice, 2), (bob, 1)}).Next(4).Users))

        Dim setFollowers As New OwnershipCommand.SetFollowers(contact.Id, FollowerSet.Create(alice))
        Dim form = policy.Decide(decision.After, {New OwnershipCommand.AssignContact(bob), setFollowers})
        Console.WriteLine(form)
        Dim withoutAlice As New OwnershipPolicy(settings) With {.ActiveUsers = ActiveUsers.AllExcept({alice})}
        Console.WriteLine(withoutAlice.Undo(form, form.After))
        Dim other As New OwnershipSnapshot(New Contact(New ContactId("acme-2")), Array.Empty(Of Opportunity)())
        Console.WriteLine(policy.Move(form.After, deal.Id, other))

        Dim json = JsonSerializer.Serialize(decision)
        Console.WriteLine(json)
        If JsonSerializer.Deserialize(Of OwnershipDecision)(json) <> decision Then
            Throw New InvalidOperationException("The decision did not come back.")
        End If
    End Sub
End Module
