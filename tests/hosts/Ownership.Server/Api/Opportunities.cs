using System.Globalization;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Server.Api;

/// <summary>Opportunities, as the product's API has them.</summary>
internal static class OpportunityEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var opportunities = routes.MapGroup("/opportunities").WithTags("Opportunities");
        opportunities.MapPost("/", Post);
        opportunities.MapPost("/upsert", Upsert);
        opportunities.MapGet("/search", Search);
        opportunities.MapPost("/search", SearchAdvanced);
        opportunities.MapGet("/{id}", Get);
        opportunities.MapPut("/{id}", Put);
        opportunities.MapPut("/{id}/status", PutStatus);
        opportunities.MapDelete("/{id}", Delete);
        opportunities.MapPost("/{id}/followers", AddFollowers);
        opportunities.MapDelete("/{id}/followers", RemoveFollowers);
    }

    private static async Task<IResult> Post(Viewer viewer, Body body, Asking asking) =>
        Results.Json(new JsonObject { ["opportunity"] = await Create(viewer, body, asking) }, statusCode: StatusCodes.Status201Created);

    private static async Task<IResult> Upsert(Viewer viewer, Body body, Asking asking)
    {
        viewer.MustBeOf(body.Text("locationId"));
        bool isNew = body.Text("id") is null;
        var opportunity = isNew
            ? await Create(viewer, body, asking)
            : await Change(viewer, body, asking, Ids.Opportunity(body.RequiredText("id")));
        return Results.Json(new JsonObject { ["new"] = isNew, ["opportunity"] = opportunity });
    }

    private static async Task<IResult> Get(Viewer viewer, ServerDb db, string id) =>
        Results.Json(new JsonObject { ["opportunity"] = await Records.Get(db, viewer, Ids.Opportunity(id)) });

    private static async Task<IResult> Put(Viewer viewer, Body body, Asking asking, string id) =>
        Results.Json(new JsonObject { ["opportunity"] = await Change(viewer, body, asking, Ids.Opportunity(id)) });

    private static async Task<IResult> PutStatus(Viewer viewer, Body body, Asking asking, string id)
    {
        body.RequiredText("status");
        await Change(viewer, body.Only("status", "lostReasonId"), asking, Ids.Opportunity(id));
        return Results.Json(new JsonObject { ["succeded"] = true });
    }

    private static async Task<IResult> Delete(Viewer viewer, Asking asking, string id)
    {
        var opportunity = Ids.Opportunity(id);
        var contact = await asking.ContactOf(opportunity);
        viewer.MayChangeOwners();
        await asking.Ask(contact, viewer.Order(opportunity) with { Commands = [new RemoveOpportunity(opportunity)] });
        return Results.Json(new JsonObject { ["succeded"] = true });
    }

    private static async Task<IResult> AddFollowers(Viewer viewer, Body body, Asking asking, string id)
    {
        var opportunity = Ids.Opportunity(id);
        var contact = await asking.ContactOf(opportunity);
        return await asking.Followers(contact, opportunity, new AddFollowers(opportunity, body.Users("followers")));
    }

    private static async Task<IResult> RemoveFollowers(
        Viewer viewer, Body body, Asking asking, string id, bool isRemoveAllFollowers = false)
    {
        var opportunity = Ids.Opportunity(id);
        var contact = await asking.ContactOf(opportunity);
        OwnershipCommand command = isRemoveAllFollowers || body.IsTrue("isRemoveAllFollowers")
            ? new SetFollowers(opportunity, [])
            : new RemoveFollowers(opportunity, body.Users("followers"));
        return await asking.Followers(contact, opportunity, command);
    }

    private static async Task<IResult> Search(Viewer viewer, ServerDb db, HttpRequest request)
    {
        var query = request.Query;
        viewer.MustBeOf(query["location_id"], "location_id");
        var search = new Search(db, viewer, IsOfContacts: false)
        {
            Query = query["q"],
            Page = Number("page", 1, int.MaxValue),
            Limit = Number("limit", 20, Api.Search.MostOnAPage),
            StartAfter = query["startAfter"].ToString() switch
            {
                "" => null,
                var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long after) => after,
                _ => throw Refused.BadField("startAfter", "is no number that an answer had as startAfter."),
            },
        };
        foreach (var (name, field) in (IEnumerable<(string, string)>)
            [("id", "id"), ("contact_id", "contactId"), ("assigned_to", "assignedTo"), ("status", "status"),
             ("pipeline_id", "pipelineId"), ("pipeline_stage_id", "pipelineStageId")])
        {
            search.Where(field, query[name], name);
        }

        var (records, total, last) = await search.Run();
        int pages = (total + search.Limit - 1) / search.Limit;
        var meta = new JsonObject
        {
            ["total"] = total,
            ["currentPage"] = search.Page,
            ["nextPage"] = search.Page < pages ? search.Page + 1 : null,
            ["prevPage"] = search.Page > 1 ? search.Page - 1 : null,
        };
        if (last is not null)
        {
            meta["startAfter"] = last;
            meta["startAfterId"] = records[^1]!["id"]!.DeepClone();
            // What was asked for, from there on.
            var next = query.Where(each => each.Key is not ("page" or "startAfter" or "startAfterId"))
                .Append(new("startAfter", $"{last}")).Append(new("startAfterId", $"{records[^1]!["id"]}"));
            meta["nextPageUrl"] = $"{request.Scheme}://{request.Host}{request.Path}{QueryString.Create(next)}";
        }

        return Results.Json(new JsonObject { ["opportunities"] = records, ["meta"] = meta, ["aggregations"] = new JsonObject() });

        int Number(string name, int otherwise, int most) => query[name].ToString() switch
        {
            "" => otherwise,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && number > 0 && number <= most => number,
            _ => throw Refused.BadField(name, $"is no number from 1 to {most}."),
        };
    }

    private static async Task<IResult> SearchAdvanced(Viewer viewer, Body body, ServerDb db)
    {
        viewer.MustBeOf(body.Text("locationId"));
        var search = new Search(db, viewer, IsOfContacts: false)
        {
            Query = body.Text("query"),
            Page = body.Number("page", 1, int.MaxValue),
            Limit = body.Number("limit", 20, Api.Search.MostOnAPage),
        };
        search.Filter(body.Part("filters"));
        var (records, total, _) = await search.Run();
        return Results.Json(new JsonObject { ["opportunities"] = records, ["total"] = total, ["aggregations"] = new JsonObject() });
    }

    private static async Task<JsonNode?> Create(Viewer viewer, Body body, Asking asking)
    {
        viewer.MustBeOf(body.Text("locationId"));
        var contact = Ids.Contact(body.RequiredText("contactId"));
        var id = new OpportunityId(await asking.NewId());
        // A new one is open, and closed in a step of its own: whether a deal keeps its owner is asked of those that are there.
        string? status = Status(body);
        bool isClosed = Shapes.IsClosed(status) == true;
        var initial = !body.Has("assignedTo") ? InitialOwner.ContactOwner : Owner(viewer, body) ?? InitialOwner.Unassigned;
        var order = viewer.Order(id) with
        {
            Commands = [new CreateOpportunity(id, initial), .. Followers(viewer, body, id)],
            Fields = isClosed ? body.Fields("open") : body.Fields(status ?? "open"),
        };
        var created = await asking.Save(contact, order with { IsNew = true });
        return isClosed ? await asking.SaveNext(contact, viewer.Order(id) with { Fields = body.Fields() }) : created;
    }

    private static async Task<JsonNode?> Change(Viewer viewer, Body body, Asking asking, OpportunityId id)
    {
        var contact = await asking.ContactOf(id);
        Status(body);
        OwnershipCommand[] commands =
        [
            .. body.Has("assignedTo") ? [Owner(viewer, body) is { } owner ? new AssignOpportunity(id, owner) : new UnassignOpportunity(id)]
                : Array.Empty<OwnershipCommand>(),
            .. Followers(viewer, body, id),
        ];
        return await asking.Save(contact, viewer.Order(id) with { Commands = commands, Fields = body.Fields() });
    }

    private static UserId? Owner(Viewer viewer, Body body)
    {
        viewer.MayChangeOwners("assignedTo");
        return body.User("assignedTo");
    }

    private static IEnumerable<OwnershipCommand> Followers(Viewer viewer, Body body, OpportunityId id)
    {
        if (!body.Has("followers") && !body.IsTrue("isRemoveAllFollowers"))
            return [];
        viewer.MayChangeOwners("followers");
        if (body.IsTrue("isRemoveAllFollowers"))
            return [new SetFollowers(id, [])];
        return body.Text("followersActionType") switch
        {
            null or "add" => [new AddFollowers(id, body.Users("followers"))],
            "remove" => [new RemoveFollowers(id, body.Users("followers"))],
            _ => throw Refused.BadField("followersActionType", "is neither add nor remove."),
        };
    }

    private static string? Status(Body body) => body.Text("status") switch
    {
        null when !body.Has("status") => null,
        { } status when Shapes.IsClosed(status) is not null => status,
        _ => throw Refused.BadField("status", "is none of open, won, lost and abandoned."),
    };
}
