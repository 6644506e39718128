using System.Diagnostics;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Server.Api;

/// <summary>Changes in sentences for whoever asks why.</summary>
internal static class Sentences
{
    /// <summary>The change as somebody is told of it: its cause only where that is there for them.</summary>
    public static OwnershipChange ToldTo(this OwnershipChange change, HashSet<RecordId>? there) =>
        there is null || change.Cause is null || there.Contains(change.Cause) ? change : change with { Cause = null };

    public static string Of(OwnershipChange change) => $"{What(change)}, because {Why(change)}.";

    private static string What(OwnershipChange change) => change switch
    {
        OwnerChanged { To: null } owner => $"{owner.From} no longer owns {Named(change.Record)}",
        OwnerChanged { From: null } owner => $"{owner.To} owns {Named(change.Record)}",
        OwnerChanged owner => $"{owner.To} owns {Named(change.Record)} in place of {owner.From}",
        FollowerAdded added => $"{added.User} follows {Named(change.Record)}",
        FollowerRemoved removed => $"{removed.User} no longer follows {Named(change.Record)}",
        OpportunityCreated => $"{Named(change.Record)} was created",
        OpportunityAdopted => $"{Named(change.Record)} came to this contact",
        OpportunityRemoved => $"{Named(change.Record)} left this contact",
        _ => throw new UnreachableException(),
    };

    private static string Why(OwnershipChange change) => change.Rule switch
    {
        OwnershipRule.Requested => "somebody asked for it",
        OwnershipRule.CoupledOwners => $"a contact and its opportunities have one owner{By(change, ", and that of {0} changed")}",
        OwnershipRule.DefaultOpportunityOwner => "a new opportunity takes the owner of its contact",
        OwnershipRule.ContactFollowerSync => $"the owner of an opportunity follows its contact{By(change, ", and {0} is the opportunity")}",
        OwnershipRule.OpportunityFollowerSync => "the owner of a contact follows its opportunities",
        OwnershipRule.OwnerNeverFollows => "who owns a record does not follow it too",
        OwnershipRule.PreviousOwnerFollows => "who owned a record before follows it",
        OwnershipRule.UserReplaced => "somebody stepped into the places of another",
        OwnershipRule.Undone => "an earlier change was taken back",
        OwnershipRule.Merged => "another contact was merged into this one",
        _ => throw new UnreachableException(),
    };

    private static string By(OwnershipChange change, string clause) =>
        change.Cause is null ? "" : string.Format(null, clause, Named(change.Cause));

    private static string Named(RecordId id) => id is ContactId ? $"contact {id}" : $"opportunity {id}";
}
