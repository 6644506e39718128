namespace Ownership.Core.Benchmarks.Peers;

/// <summary>What the peers call what changed.</summary>
public enum ChangeKind
{
    OwnerChanged,
    FollowerAdded,
    FollowerRemoved,
}

/// <summary>Says what the peers hold in the library's words, for comparison.</summary>
public static class Words
{
    public static Contact Contact(string id, string? owner, IEnumerable<string> followers) =>
        new(new(id)) { Owner = User(owner), Followers = Followers(followers) };

    public static Opportunity Opportunity(string id, string contact, string? owner, IEnumerable<string> followers) =>
        new(new(id), new(contact)) { Owner = User(owner), Followers = Followers(followers) };

    public static OwnershipChange Change(string record, bool isContact, ChangeKind kind, string? from, string? to, OwnershipRule rule)
    {
        RecordId id = isContact ? new ContactId(record) : new OpportunityId(record);
        return kind switch
        {
            ChangeKind.OwnerChanged => new OwnershipChange.OwnerChanged(id, User(from), User(to)) { Rule = rule },
            ChangeKind.FollowerAdded => new OwnershipChange.FollowerAdded(id, User(to)!) { Rule = rule },
            ChangeKind.FollowerRemoved => new OwnershipChange.FollowerRemoved(id, User(from)!) { Rule = rule },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such change."),
        };
    }

    private static UserId? User(string? id) => id is null ? null : new(id);

    private static FollowerSet Followers(IEnumerable<string> ids) => [.. ids.Select(id => new UserId(id))];
}
