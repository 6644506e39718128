using System.Text.Json;

namespace Ownership.Hosts.Input;

/// <summary>The members of an object that anybody here looks at.</summary>
internal enum Member
{
    Other,
    Id,
    ContactId,
    AssignedTo,
    Followers,
    Status,
    Deleted,
    Type,
    Timestamp,
    WebhookId,
    Contact,
    Opportunity,
    Contacts,
    Opportunities,
}

/// <summary>What a member, or an item of its array, is called in messages.</summary>
internal readonly record struct MemberName(Member Member, int Index = -1)
{
    public override string ToString() =>
        JsonNamingPolicy.CamelCase.ConvertName($"{Member}") + (Index < 0 ? "" : $"[{Index}]");
}
