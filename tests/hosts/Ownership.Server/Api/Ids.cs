namespace Ownership.Server.Api;

/// <summary>Ids as requests have them: one in a path that is no id names nothing.</summary>
internal static class Ids
{
    private const int Longest = 100;

    public static ContactId Contact(string text) =>
        IsId(text) && ContactId.TryParse(text, null, out var id) ? id : throw Refused.NotThere("such contact");

    public static OpportunityId Opportunity(string text) =>
        IsId(text) && OpportunityId.TryParse(text, null, out var id) ? id : throw Refused.NotThere("such opportunity");

    /// <summary>A record of either kind, as the library writes its id.</summary>
    public static RecordId Record(string text) => RecordId.TryParse(text, null, out var id) && IsId(id.Value) ? id
        : throw Refused.NotThere("such record: contact:ID or opportunity:ID is wanted");

    public static UserId UserOfPath(string text) =>
        IsId(text) && UserId.TryParse(text, out var user) ? user : throw Refused.NotThere("such user");

    /// <param name="field">Where it stands.</param>
    /// <param name="text">The id.</param>
    public static UserId User(string field, string text) =>
        IsId(text) && UserId.TryParse(text, out var user) ? user : throw Refused.BadField(field, "is no user's id.");

    public static bool IsId(string text) => text.Length <= Longest && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);
}
