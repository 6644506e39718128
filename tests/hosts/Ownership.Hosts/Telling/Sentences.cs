using System.Diagnostics;
using Ownership.Core;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Hosts.Telling;

/// <summary>What was decided, in sentences with the reason, for whoever asks why.</summary>
/// <param name="named">What a record is called.</param>
/// <param name="called">What a user is called; their id without it.</param>
internal sealed class Sentences(Func<RecordId, string> named, Func<UserId, string>? called = null)
{
    private const string OneOwner = "a contact and its opportunities share one owner";

    /// <summary>Records as <c>contact acme</c> and <c>opportunity deal-1</c>.</summary>
    public static Sentences ById { get; } = new(Naming.Described);

    public string Of(OwnershipChange change) => Sentence($"{What(change)}, because {Why(change)}");

    public string Of(LeftOut leftOut) => Sentence(Undone(leftOut));

    public string Of(AccessChange access) =>
        Sentence($"{Called(access.User)} {(access.Kind == AccessChangeKind.Gained ? "gains" : "loses")} sight of {named(access.Record)}");

    /// <summary>Who owns and who follows the record.</summary>
    public string Of(OwnedRecord record)
    {
        string owner = record.Owner is null ? "nobody" : Called(record.Owner);
        string followers = record.Followers.Count == 0 ? "nobody" : string.Join(", ", record.Followers.Select(Called));
        return $"{owner} owns it, {followers} {(record.Followers.Count > 1 ? "follow" : "follows")}"
            + (record is Opportunity { IsClosed: true } ? ", closed" : "");
    }

    private static string Sentence(string text) => $"{text}.";

    private string Called(UserId user) => called?.Invoke(user) ?? user.Value;

    private string What(OwnershipChange change) => change switch
    {
        OwnerChanged { From: { } from, To: { } to } => $"{Called(to)} owns {named(change.Record)} in place of {Called(from)}",
        OwnerChanged { From: { } from } => $"{Called(from)} no longer owns {named(change.Record)}",
        OwnerChanged { To: { } to } => $"{Called(to)} owns {named(change.Record)}",
        FollowerAdded added => $"{Called(added.User)} follows {named(change.Record)}",
        FollowerRemoved removed => $"{Called(removed.User)} no longer follows {named(change.Record)}",
        OpportunityCreated => $"{named(change.Record)} was created",
        OpportunityAdopted => $"{named(change.Record)} came to this contact",
        OpportunityRemoved => $"{named(change.Record)} left this contact",
        _ => throw new UnreachableException(),
    };

    private string Why(OwnershipChange change) => (change.Rule, change) switch
    {
        (OwnershipRule.Requested, _) => "somebody asked for it",
        (OwnershipRule.CoupledOwners, { Cause: { } cause }) when cause != change.Record => $"{OneOwner}: that of {named(cause)}",
        (OwnershipRule.CoupledOwners, _) => OneOwner,
        (OwnershipRule.DefaultOpportunityOwner, _) => "a new opportunity takes the owner of its contact",
        (OwnershipRule.ContactFollowerSync, FollowerRemoved { Cause: { } cause } left) =>
            $"{Called(left.User)} no longer owns {named(cause)}",
        (OwnershipRule.ContactFollowerSync, FollowerAdded { Cause: OpportunityId cause } joined) =>
            $"{Called(joined.User)} owns {named(cause)}",
        (OwnershipRule.ContactFollowerSync, FollowerAdded { Cause: ContactId } joined) =>
            $"{Called(joined.User)} no longer owns it and still owns one of its opportunities",
        (OwnershipRule.ContactFollowerSync, _) => "the owner of an opportunity follows its contact",
        (OwnershipRule.OpportunityFollowerSync, FollowerRemoved { Cause: { } cause } left) =>
            $"{Called(left.User)} no longer owns {named(cause)}",
        (OwnershipRule.OpportunityFollowerSync, FollowerAdded { Cause: ContactId cause } joined) =>
            $"{Called(joined.User)} owns {named(cause)}",
        (OwnershipRule.OpportunityFollowerSync, FollowerAdded { Cause: not null } joined) => $"{Called(joined.User)} owns its contact",
        (OwnershipRule.OpportunityFollowerSync, _) => "the owner of a contact follows its opportunities",
        (OwnershipRule.OwnerNeverFollows, FollowerRemoved promoted) => $"{Called(promoted.User)} owns it now",
        (OwnershipRule.OwnerNeverFollows, _) => "who owns a record does not follow it too",
        (OwnershipRule.PreviousOwnerFollows, FollowerAdded previous) => $"{Called(previous.User)} owned it before",
        (OwnershipRule.PreviousOwnerFollows, _) => "who owned a record before follows it",
        (OwnershipRule.UserReplaced, OwnerChanged { From: { } gone, To: { } heir }) =>
            $"{Called(heir)} stepped into the places of {Called(gone)}",
        (OwnershipRule.UserReplaced, OwnerChanged { From: { } gone }) => $"nobody stepped into the places of {Called(gone)}",
        (OwnershipRule.UserReplaced, FollowerAdded heir) => $"{Called(heir.User)} stepped into the places of another",
        (OwnershipRule.UserReplaced, FollowerRemoved gone) => $"the places of {Called(gone.User)} were handed over",
        (OwnershipRule.UserReplaced, _) => "places were handed over",
        (OwnershipRule.Undone, _) => "an earlier change was taken back",
        (OwnershipRule.Merged, _) => "two contacts were merged",
        _ => throw new UnreachableException(),
    };

    private string Undone(LeftOut leftOut)
    {
        string record = named(leftOut.Record);
        string user = leftOut.User is null ? "nobody" : Called(leftOut.User);
        return leftOut.Reason switch
        {
            LeftOutReason.AlreadyAssigned => $"{user} does not get {record}, because somebody has it already",
            LeftOutReason.UnknownOpportunity => $"Nothing happens to {record}, because it is not there",
            LeftOutReason.OpportunityAlreadyExists => $"{record} is not made, because it is there already",
            LeftOutReason.OwnersAreCoupled when leftOut is { User: null, Record: ContactId } =>
                $"Nobody comes to follow {record} by a setting, because {OneOwner}",
            LeftOutReason.OwnersAreCoupled when leftOut.User is null => $"{record} does not get an owner of its own, because {OneOwner}",
            LeftOutReason.OwnersAreCoupled => $"{user} does not get {record}, because {OneOwner}",
            LeftOutReason.DifferentOwnersAllowed => $"The owners of {record} and its opportunities stay, because they may differ",
            LeftOutReason.AlreadyOwner => $"{user} does not follow {record}, because {user} owns it",
            LeftOutReason.AlreadyFollowing => $"{user} does not follow {record} anew, because {user} follows it already",
            LeftOutReason.NotFollowing => $"{user} is not taken off {record}, because {user} does not follow it",
            LeftOutReason.FollowerLimitReached => $"{user} does not follow {record}, because it has as many followers as it may have",
            LeftOutReason.ChangedSince when leftOut.User is null => $"{record} stays as it is, because it has been changed since",
            LeftOutReason.ChangedSince => $"The place of {user} on {record} stays as it is, because it has been changed since",
            LeftOutReason.OpportunityRemains => $"{record} stays, because nothing is deleted to take a change back",
            LeftOutReason.UserInactive => $"{user} gets no place on {record}, because {user} has left",
            LeftOutReason.OpportunityClosed => $"{record} keeps its owner, because it is closed",
            LeftOutReason.OwnedByAnother => $"{user} does not get {record}, because its owner is not the one who was expected",
            LeftOutReason.UnknownContact => $"Nothing happens to {record}, because this is another contact",
            _ => throw new UnreachableException(),
        };
    }
}
