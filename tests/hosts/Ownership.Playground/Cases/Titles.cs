using System.Diagnostics;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Playground.Cases;

/// <summary>Records and steps as the page calls them.</summary>
internal static class Titles
{
    public static Sentences Sentences { get; } = new(Named);

    public static string Named(RecordId record) => record is ContactId ? $"contact {record}" : $"{record}";

    /// <summary>What somebody did, or would do, in a few words.</summary>
    public static string Of(Outcome outcome) =>
        outcome.Step is not CaseStep.ChangeSettings ? Of(outcome.Step) : Changed(outcome.Before.Settings, outcome.After.Settings);

    /// <summary>What somebody does, in a few words.</summary>
    public static string Of(CaseStep step) => step switch
    {
        CaseStep.Ask ask => Of(ask.Command),
        CaseStep.Move move => $"Move {move.Opportunity} to the other contact",
        CaseStep.Merge => "Merge the other contact into this one",
        CaseStep.Close close => $"{(close.IsClosed ? "Close" : "Open")} {close.Opportunity}{(close.IsClosed ? "" : " again")}",
        CaseStep.ChangeSettings => "Change the settings",
        CaseStep.Align => "Bring the records in step with the settings",
        CaseStep.Leave { By: null } leave => $"{leave.User} leaves, and nobody steps in",
        CaseStep.Leave leave => $"{leave.User} leaves, and {leave.By} steps in",
        CaseStep.ComeBack back => $"{back.User} is back",
        CaseStep.Join join => $"{join.User} joins",
        CaseStep.TakeBack back => $"Take back step {back.Step + 1}",
        _ => throw new UnreachableException(),
    };

    private static string Changed(SubAccountSettings before, SubAccountSettings after)
    {
        List<string> changes = [];
        Add("different owners", before.AllowDifferentOwners, after.AllowDifferentOwners);
        Add("contact follower by opportunity owner", before.SyncContactFollowerWithOpportunityOwner,
            after.SyncContactFollowerWithOpportunityOwner);
        Add("opportunity follower by contact owner", before.SyncOpportunityFollowerWithContactOwner,
            after.SyncOpportunityFollowerWithContactOwner);
        Add("followers leave again", before.FollowerSync == FollowerSyncMode.Mirror, after.FollowerSync == FollowerSyncMode.Mirror);
        Add("the previous owner follows", before.PreviousOwner == PreviousOwnerMode.Follows,
            after.PreviousOwner == PreviousOwnerMode.Follows);
        Add("closed opportunities keep their owner", before.ClosedOpportunities == ClosedOpportunitiesMode.KeepOwner,
            after.ClosedOpportunities == ClosedOpportunitiesMode.KeepOwner);
        if (before.MaxFollowers != after.MaxFollowers)
            changes.Add($"at most {after.MaxFollowers} followers");
        return $"Settings: {string.Join(", ", changes)}";

        void Add(string name, bool was, bool isNow)
        {
            if (was != isNow)
                changes.Add($"{name} {(isNow ? "on" : "off")}");
        }
    }

    private static string Of(OwnershipCommand command) => command switch
    {
        AssignContact c => $"Assign the contact to {c.Owner}",
        UnassignContact => "Unassign the contact",
        CreateOpportunity c => $"Create {c.Id}",
        AssignOpportunity c => $"Assign {c.Id} to {c.Owner}",
        UnassignOpportunity c => $"Unassign {c.Id}",
        AdoptOpportunity c => $"Adopt {c.Opportunity.Id}",
        RemoveOpportunity c => $"Remove {c.Id}",
        AddFollowers c => $"Let {Users(c.Users)} follow {Named(c.Record)}",
        RemoveFollowers c => $"Let {Users(c.Users)} no longer follow {Named(c.Record)}",
        RemoveAllFollowers c => $"Let nobody follow {Named(c.Record)}",
        SetFollowers c => $"Let only {Users(c.Users)} follow {Named(c.Record)}",
        ReplaceUser c => $"Put {c.By?.Value ?? "nobody"} into the places of {c.User}",
        AlignFollowers or AlignOwners => "Bring the records in step with the settings",
        _ => throw new UnreachableException(),
    };

    private static string Users(IEnumerable<UserId> users) => string.Join(", ", users);
}
