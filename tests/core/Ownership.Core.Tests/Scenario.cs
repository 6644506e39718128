namespace Ownership.Core.Tests;

/// <summary>The three inputs of a decision. Prints as C# that can be pasted into an example.</summary>
public sealed record Scenario(SubAccountSettings Settings, OwnershipSnapshot Snapshot, OwnershipCommand Command)
{
    public OwnershipDecision Decide() => new OwnershipPolicy(Settings).Decide(Snapshot, Command);

    public override string ToString() => string.Join(
        "\n",
        $"var settings = new SubAccountSettings {{ AllowDifferentOwners = {Bool(Settings.AllowDifferentOwners)}, " +
        $"SyncContactFollowerWithOpportunityOwner = {Bool(Settings.SyncContactFollowerWithOpportunityOwner)}, " +
        $"SyncOpportunityFollowerWithContactOwner = {Bool(Settings.SyncOpportunityFollowerWithContactOwner)}, " +
        $"FollowerSync = FollowerSyncMode.{Settings.FollowerSync}, PreviousOwner = PreviousOwnerMode.{Settings.PreviousOwner}, " +
        $"MaxFollowers = {Settings.MaxFollowers} }};",
        $"var snapshot = new OwnershipSnapshot({Record(Snapshot.Contact)}, [{string.Join(", ", Snapshot.Opportunities.Select(Record))}]);",
        $"OwnershipCommand command = {Of(Command)};");

    private static string Record(OwnedRecord record)
    {
        string made = record is Opportunity o ? $"Opportunity({Id(o.Id)}, {Id(o.ContactId)})" : $"Contact({Id(record.RecordId)})";
        return $"new {made} {{ Owner = {User(record.Owner)}, Followers = {Users(record.Followers)} }}";
    }

    private static string Of(OwnershipCommand command) => command switch
    {
        AssignContact c => $"new AssignContact({User(c.Owner)}){Only(c.OnlyIfUnassigned)}",
        UnassignContact => "new UnassignContact()",
        CreateOpportunity { Owner.User: { } user } c => $"new CreateOpportunity({Id(c.Id)}, {User(user)})",
        CreateOpportunity c => $"new CreateOpportunity({Id(c.Id)}, InitialOwner.{c.Owner})",
        AssignOpportunity c => $"new AssignOpportunity({Id(c.Id)}, {User(c.Owner)}){Only(c.OnlyIfUnassigned)}",
        UnassignOpportunity c => $"new UnassignOpportunity({Id(c.Id)})",
        AddFollowers c => $"new AddFollowers({Id(c.Record)}, {Users(c.Users)})",
        RemoveFollowers c => $"new RemoveFollowers({Id(c.Record)}, {Users(c.Users)})",
        RemoveAllFollowers c => $"new RemoveAllFollowers({Id(c.Record)})",
        ReplaceUser c => $"new ReplaceUser({User(c.User)}, {User(c.By)})",
        AlignOwners => "new AlignOwners()",
        _ => throw new NotSupportedException($"Cannot print {command}."),
    };

    private static string Bool(bool value) => value ? "true" : "false";

    private static string Only(bool onlyIfUnassigned) => onlyIfUnassigned ? " { OnlyIfUnassigned = true }" : "";

    private static string Id(RecordId id) => $"new {(id is ContactId ? nameof(ContactId) : nameof(OpportunityId))}(\"{id}\")";

    private static string User(UserId? user) => user is null ? "null" : $"new UserId(\"{user}\")";

    private static string Users(FollowerSet users) => $"[{string.Join(", ", users.Select(User))}]";
}
