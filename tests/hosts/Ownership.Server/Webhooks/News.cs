using static Ownership.Core.OwnershipChange;

namespace Ownership.Server.Webhooks;

/// <summary>What a save changes beside owners and followers, and the webhooks that tell of all of it.</summary>
/// <param name="Record">The record that was asked about, as it is answered; null where it is gone.</param>
/// <param name="Gone">The details of opportunities that go, which come back with them if that is undone.</param>
/// <param name="Webhooks">In the order in which they are sent.</param>
internal sealed record News(string? Record, IReadOnlyList<GoneDetails> Gone, IReadOnlyList<WebhookRow> Webhooks)
{
    /// <summary>Merges the order's fields into the details of its record, and writes webhooks for whoever has subscribed.</summary>
    public static async Task<News> Of(ServerDb db, Order order, OwnershipPlan plan, DateTimeOffset at)
    {
        bool isTold = await db.Subscriptions.AnyAsync(to => to.LocationId == order.LocationId);
        var changes = plan.Decisions.SelectMany(decision => decision.Changes).ToList();
        HashSet<RecordId> come =
            [.. changes.Where(change => change is OpportunityCreated or OpportunityAdopted).Select(change => change.Record)];
        HashSet<RecordId> go = [.. changes.OfType<OpportunityRemoved>().Select(change => change.Record).Except(come)];
        RecordId[] ids = isTold
            ? [.. changes.Select(change => change.Record).Append(order.About).Append(order.GoneContact).OfType<RecordId>().Distinct()]
            : [order.About, .. come, .. go];
        var details = await db.Details.Where(row => ids.Contains(row.RecordId)).ToDictionaryAsync(row => row.RecordId);
        if (order.Asked == Asked.Contact)
            come.Add(order.About);
        come.ExceptWith(details.Keys);
        foreach (var made in await Made(db, order, come, at))
            details[made.RecordId] = db.Details.Add(made).Entity;

        var named = details.GetValueOrDefault(order.About);
        string? status = named?.Status;
        if (named is not null)
        {
            named.Updated = at;
            named.Merge(JsonNode.Parse(order.Fields)!.AsObject());
        }

        return new(
            named is null ? null : Shapes.Of(named, plan)?.ToJsonString(),
            [.. go.Where(details.ContainsKey).Select(id => new GoneDetails(id, details[id].Added, details[id].Fields))],
            isTold
                ? [.. ids.Where(details.ContainsKey).SelectMany(id => Types(id, order, plan, come.Contains(id), status != named?.Status)
                    .Select(type => Row(type, details[id], plan, at)))]
                : []);
    }

    /// <summary>The details of records that come; of those that come back, as they were.</summary>
    private static async Task<IEnumerable<DetailsRow>> Made(ServerDb db, Order order, HashSet<RecordId> come, DateTimeOffset at)
    {
        var undone = come.Count == 0 || order.Asked != Asked.Undo ? null
            : await db.Requests.Where(row => row.ContactId == (ContactId)order.About && row.Version == order.Version)
                .Select(row => row.Gone).SingleOrDefaultAsync();
        return come.Select(id =>
        {
            var gone = undone?.FirstOrDefault(each => each.Record == id);
            var made = new DetailsRow { RecordId = id, LocationId = order.LocationId, Added = gone?.Added ?? at, Updated = at };
            made.Merge(JsonNode.Parse(gone?.Fields ?? "{}")!.AsObject());
            return made;
        });
    }

    /// <summary>The types of webhooks that the product sends of such a change, in its order.</summary>
    private static IEnumerable<string> Types(RecordId id, Order order, OwnershipPlan plan, bool isNew, bool hasStatus)
    {
        bool isNamed = id == order.About;
        bool hasOwner = plan.Decisions.Any(decision => decision.Changes.Any(change => change is OwnerChanged && change.Record == id));
        string kind = id is ContactId ? "Contact" : "Opportunity";
        if (id == order.GoneContact || (order.Asked != Asked.Contact && plan.Decisions.All(decision => decision.After.Find(id) is null)))
        {
            yield return $"{kind}Delete";
            yield break;
        }

        yield return isNew ? $"{kind}Create" : $"{kind}Update";
        if (id is OpportunityId && hasOwner)
            yield return "OpportunityAssignedToUpdate";
        if (id is OpportunityId && isNamed && hasStatus && !isNew)
            yield return "OpportunityStatusUpdate";
    }

    private static WebhookRow Row(string type, DetailsRow details, OwnershipPlan plan, DateTimeOffset at)
    {
        var payload = new JsonObject { ["type"] = type };
        // What is gone is told as it was.
        bool isGone = type.EndsWith("Delete", StringComparison.Ordinal);
        var record = plan.Decisions
            .Select(decision => (isGone ? null : decision.After.Find(details.RecordId)) ?? decision.Before.Find(details.RecordId))
            .First(found => found is not null)!;
        foreach (var (name, value) in Shapes.Of(details, record))
        {
            // Webhooks do not tell who follows.
            if (name != "followers")
                payload[name] = value?.DeepClone();
        }

        payload["timestamp"] = Shapes.Time(at);
        payload["webhookId"] = $"{Guid.NewGuid()}";
        return new() { LocationId = details.LocationId, RecordId = details.RecordId, Payload = payload.ToJsonString() };
    }
}
