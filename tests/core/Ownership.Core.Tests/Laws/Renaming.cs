using static Ownership.Core.OwnershipChange;

namespace Ownership.Core.Tests.Laws;

/// <summary>Gives every user of a case another name.</summary>
internal sealed class Renaming(Func<UserId, UserId> rename)
{
    /// <summary>Each user takes the name of the next, the last one a new name: one to one, and nobody keeps theirs.</summary>
    public static Renaming NextName(Scenario given)
    {
        var names = given.Snapshot.Records.SelectMany(r => r.Followers.Append(r.Owner).OfType<UserId>())
            .Concat(Users(given.Command)).Distinct().Append(new("new")).ToList();
        return new(user => names[names.IndexOf(user) + 1]);
    }

    public Scenario Of(Scenario given) => given with { Snapshot = Of(given.Snapshot), Command = Of(given.Command) };

    public OwnershipSnapshot Of(OwnershipSnapshot snapshot) => new(Of(snapshot.Contact), snapshot.Opportunities.Select(Of));

    public LeftOut Of(LeftOut leftOut) => leftOut with { User = Of(leftOut.User) };

    public OwnershipChange Of(OwnershipChange change) => change switch
    {
        OwnerChanged c => c with { From = Of(c.From), To = Of(c.To) },
        FollowerAdded c => c with { User = rename(c.User) },
        FollowerRemoved c => c with { User = rename(c.User) },
        _ => change,
    };

    private T Of<T>(T record)
        where T : OwnedRecord =>
        record with { Owner = Of(record.Owner), Followers = Of(record.Followers) };

    private OwnershipCommand Of(OwnershipCommand command) => command switch
    {
        AssignContact c => c with { Owner = rename(c.Owner) },
        CreateOpportunity { Owner.User: { } user } c => c with { Owner = rename(user) },
        AssignOpportunity c => c with { Owner = rename(c.Owner) },
        AddFollowers c => c with { Users = Of(c.Users) },
        RemoveFollowers c => c with { Users = Of(c.Users) },
        ReplaceUser c => new ReplaceUser(rename(c.User), Of(c.By)),
        _ => command,
    };

    private UserId? Of(UserId? user) => user is null ? null : rename(user);

    private FollowerSet Of(FollowerSet users) => [.. users.Select(rename)];

    private static FollowerSet Users(OwnershipCommand command) => command switch
    {
        AssignContact c => [c.Owner],
        CreateOpportunity { Owner.User: { } user } => [user],
        AssignOpportunity c => [c.Owner],
        AddFollowers c => c.Users,
        RemoveFollowers c => c.Users,
        ReplaceUser c => c.By is null ? [c.User] : [c.User, c.By],
        _ => [],
    };
}
