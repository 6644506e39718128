namespace Ownership.Server.Api;

/// <summary>Brings an order to the grain of its contact, and its answer into the product's shapes.</summary>
internal sealed class Asking(IGrainFactory grains, ServerDb db, Viewer viewer, IHttpContextAccessor http)
{
    /// <exception cref="Refused">There is no such record, for the viewer; or the request has the key of another one.</exception>
    public async Task<Answer> Ask(ContactId contact, Order order) => await Ask(contact, order, await Key());

    /// <summary>The record as it was saved.</summary>
    public async Task<JsonNode?> Save(ContactId contact, Order order) => Record(await Ask(contact, order));

    /// <summary>The record after a second step of one request, which is done once like the first.</summary>
    public async Task<JsonNode?> SaveNext(ContactId contact, Order order) =>
        // No header can have a line's end in it, so that this is nobody else's key.
        Record(await Ask(contact, order with { Viewer = null }, await Key() is { } key ? key with { Key = $"{key.Key}\nnext" } : null));

    public static JsonNode? Record(Answer answer) => answer.Record is { } record ? JsonNode.Parse(record) : null;

    /// <summary>The contact that the opportunity is of, or was of when this very request was done before.</summary>
    /// <exception cref="Refused">There is no such opportunity, for the viewer.</exception>
    public async Task<ContactId> ContactOf(OpportunityId id)
    {
        if (await Key() is not { } key || await db.Keys.FindAsync(viewer.LocationId, key.Key) is not { } done)
            return await Records.ContactOf(db, viewer, id) ?? throw Refused.NotThere("such opportunity");
        return done.Request != key.Request ? throw RequestKeys.IsTaken()
            : JsonSerializer.Deserialize<Answer>(done.Answer)!.Plan!.Decisions[0].Before.Contact.Id;
    }

    /// <summary>Who follows the record since, and who was added or removed.</summary>
    public async Task<IResult> Followers(ContactId contact, RecordId id, OwnershipCommand command)
    {
        viewer.MayChangeOwners("followers");
        var answer = await Ask(contact, viewer.Order(id) with { Commands = [command] });
        var decision = answer.Plan!.Decisions[0];
        var (before, after) = (decision.Before.Find(id)!.Followers, decision.After.Find(id)!.Followers);
        bool isAdded = command is OwnershipCommand.AddFollowers;
        return Results.Json(
            new JsonObject
            {
                ["followers"] = Shapes.Ids(after),
                [isAdded ? "followersAdded" : "followersRemoved"] = Shapes.Ids(isAdded ? after.Except(before) : before.Except(after)),
            },
            statusCode: isAdded ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>The id of a record that is made; of a request that is repeated under its key the same again.</summary>
    public async Task<string> NewId() => await Key() is { } key ? Database.IdOf(viewer.LocationId, key.Key) : Database.NewId();

    private async Task<Answer> Ask(ContactId contact, Order order, RequestKey? key)
    {
        var answer = await grains.GetGrain<IContactGrain>(contact.Value).Handle(order with { Key = key });
        if (answer.IsOfOtherRequest)
            throw RequestKeys.IsTaken();
        return answer.Plan is not null ? answer : throw Refused.NotThere(order switch
        {
            { Asked: Asked.Undo } =>
                "such contact, or no such version of it, or it was of a move or a merge, or would bring back what another contact has",
            { Other: not null } => "such record, or no such contact that it could go to",
            { IsNew: true } or { About: ContactId } => "such contact",
            _ => "such opportunity",
        });
    }

    private ValueTask<RequestKey?> Key() => RequestKeys.Of(http.HttpContext!.Request, viewer);
}
