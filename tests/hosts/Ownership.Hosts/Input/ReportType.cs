namespace Ownership.Hosts.Input;

/// <summary>A type of webhook event.</summary>
internal sealed record ReportType(string Name, bool IsAboutContact, Happening Happening)
{
    /// <summary>The type with this name; what is not about contacts and opportunities themselves has no happening.</summary>
    public static ReportType Named(string name) => name switch
    {
        "ContactCreate" => new(name, true, Happening.Created),
        "ContactUpdate" or "ContactTagUpdate" or "ContactDndUpdate" => new(name, true, Happening.Updated),
        "ContactDelete" => new(name, true, Happening.Deleted),
        "OpportunityCreate" => new(name, false, Happening.Created),
        "OpportunityUpdate" or "OpportunityStatusUpdate" or "OpportunityStageUpdate" or "OpportunityMonetaryValueUpdate"
            => new(name, false, Happening.Updated),
        "OpportunityAssignedToUpdate" => new(name, false, Happening.Assigned),
        "OpportunityDelete" => new(name, false, Happening.Deleted),
        _ => new(name, false, Happening.None),
    };
}
