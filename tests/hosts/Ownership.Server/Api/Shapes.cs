namespace Ownership.Server.Api;

/// <summary>Records as the product's API shows them.</summary>
internal static class Shapes
{
    /// <summary>The record as a plan leaves it; null where it is gone.</summary>
    public static JsonObject? Of(DetailsRow details, OwnershipPlan plan)
    {
        var record = plan.Decisions.Select(decision => decision.After.Find(details.RecordId)).FirstOrDefault(found => found is not null);
        return record is null ? null : Of(details, record);
    }

    public static JsonObject Of(DetailsRow details, OwnedRecord record)
    {
        var (added, updated) = record is Contact ? ("dateAdded", "dateUpdated") : ("createdAt", "updatedAt");
        var shape = details.Parsed();
        shape["id"] = record.RecordId.Value;
        shape["locationId"] = details.LocationId;
        if (record is Opportunity opportunity)
            shape["contactId"] = opportunity.ContactId.Value;
        // Of a record that nobody owns, the product leaves the key out.
        if (record.Owner is not null)
            shape["assignedTo"] = record.Owner.Value;
        shape["followers"] = Ids(record.Followers);
        shape[added] = Time(details.Added);
        shape[updated] = Time(details.Updated);
        return shape;
    }

    /// <summary>What is shown of the contact of an opportunity.</summary>
    public static JsonObject Brief(DetailsRow contact)
    {
        var brief = new JsonObject { ["id"] = contact.RecordId.Value, ["name"] = contact.Name };
        foreach (var (name, value) in contact.Parsed())
        {
            if (name is "companyName" or "email" or "phone" or "tags")
                brief[name] = value?.DeepClone();
        }

        return brief;
    }

    public static JsonArray Ids(IEnumerable<UserId> users) => [.. users.Select(user => JsonValue.Create(user.Value))];

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null);

    /// <summary>Whether a status closes an opportunity; null where it says nothing of that.</summary>
    public static bool? IsClosed(string? status) => status switch
    {
        "open" => false,
        "won" or "lost" or "abandoned" => true,
        _ => null,
    };
}
