namespace Ownership.Core.Benchmarks.Peers;

/// <summary>Says what the peers hold in the library's words, for comparison.</summary>
public static class Words
{
    public static OwnershipSnapshot Snapshot(string id, string? owner, IEnumerable<string> followers, IEnumerable<(string Id, string? Owner, IEnumerable<string> Followers)> opportunities) =>
        new(
            new Contact(new(id)) { Owner = User(owner), Followers = [.. followers.Select(f => new UserId(f))] },
            opportunities.Select(o => new Opportunity(new(o.Id), new(id)) { Owner = User(o.Owner), Followers = [.. o.Followers.Select(f => new UserId(f))] }));

    public static OwnershipChange Change(string record, bool isContact, string kind, string? from, string? to, OwnershipRule rule)
    {
        RecordId id = isContact ? new ContactId(record) : new OpportunityId(record);
        return kind switch
        {
            nameof(OwnershipChange.OwnerChanged) => new OwnershipChange.OwnerChanged(id, User(from), User(to)) { Rule = rule },
            nameof(OwnershipChange.FollowerAdded) => new OwnershipChange.FollowerAdded(id, User(to)!) { Rule = rule },
            nameof(OwnershipChange.FollowerRemoved) => new OwnershipChange.FollowerRemoved(id, User(from)!) { Rule = rule },
            _ => throw new ArgumentException($"There is no change \"{kind}\".", nameof(kind)),
        };
    }

    private static UserId? User(string? id) => id is null ? null : new(id);
}
