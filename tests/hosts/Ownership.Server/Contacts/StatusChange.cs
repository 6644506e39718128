namespace Ownership.Server.Contacts;

/// <summary>An opportunity that a field of the order closes, or opens again; whatever is decided is decided after that.</summary>
internal sealed class StatusChange
{
    public StatusChange(Order order, OwnershipSnapshot before)
    {
        After = before;
        if (order.About is not OpportunityId id || before.Find(id) is not { } opportunity
            || Shapes.IsClosed(JsonNode.Parse(order.Fields)!["status"]?.GetValue<string>()) is not { } isClosed
            || isClosed == opportunity.IsClosed)
        {
            return;
        }

        Changed = (id, isClosed);
        After = new(before.Contact, before.Opportunities.Select(each => each.Id == id ? each with { IsClosed = isClosed } : each));
    }

    public OwnershipSnapshot After { get; }

    public (OpportunityId Id, bool IsClosed)? Changed { get; }
}
