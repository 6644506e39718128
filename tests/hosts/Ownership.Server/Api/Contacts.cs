using static Ownership.Core.OwnershipCommand;

namespace Ownership.Server.Api;

/// <summary>Contacts, as the product's API has them.</summary>
internal static class ContactEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var contacts = routes.MapGroup("/contacts").WithTags("Contacts");
        contacts.MapPost("/", Post);
        contacts.MapPost("/upsert", Upsert);
        contacts.MapPost("/search", Search);
        contacts.MapGet("/{contactId}", Get);
        contacts.MapPut("/{contactId}", Update);
        contacts.MapDelete("/{contactId}", Delete);
        contacts.MapPost("/{contactId}/followers", AddFollowers);
        contacts.MapDelete("/{contactId}/followers", RemoveFollowers);
    }

    private static async Task<IResult> Post(Viewer viewer, Body body, Asking asking) =>
        Results.Json(new JsonObject { ["contact"] = Asking.Record(await Create(viewer, body, asking)) }, statusCode: 201);

    private static async Task<IResult> Upsert(Viewer viewer, Body body, Asking asking, ServerDb db)
    {
        viewer.MustBeOf(body.Text("locationId"));
        string? email = Given("email")?.ToLowerInvariant(), phone = Given("phone");
        if (email is null && phone is null)
            throw Refused.BadField("email", "is missing, and phone too: one of them tells whether the contact is there.");
        var found = await viewer.Sees(db.Records)
            .Join(db.Details, row => row.Id, row => row.RecordId, (record, details) => new { record, details })
            .Where(row => row.record.Position == 0
                && ((email != null && row.details.Email == email) || (phone != null && row.details.Phone == phone)))
            .OrderByDescending(row => email != null && row.details.Email == email).ThenBy(row => row.details.Number)
            .Select(row => row.record.ContactId).FirstOrDefaultAsync();
        var answer = found is null ? await Create(viewer, body, asking) : await Change(viewer, body, asking, found);
        // A request that is repeated finds what it made, and is answered as before.
        return Results.Json(new JsonObject { ["new"] = answer.Version == 1, ["contact"] = Asking.Record(answer) });

        string? Given(string name) =>
            body.Text(name)?.Replace("\0", "", StringComparison.Ordinal) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }

    private static async Task<IResult> Get(Viewer viewer, ServerDb db, string contactId) =>
        Results.Json(new JsonObject { ["contact"] = await Records.Get(db, viewer, Ids.Contact(contactId)) });

    private static async Task<IResult> Update(Viewer viewer, Body body, Asking asking, string contactId) =>
        Results.Json(new JsonObject
        {
            ["succeded"] = true,
            ["contact"] = Asking.Record(await Change(viewer, body, asking, Ids.Contact(contactId))),
        });

    private static async Task<IResult> Delete(Viewer viewer, Asking asking, string contactId)
    {
        var id = Ids.Contact(contactId);
        viewer.MayChangeOwners();
        await asking.Ask(id, viewer.Order(id, Asked.Delete));
        return Results.Json(new JsonObject { ["succeded"] = true });
    }

    private static Task<IResult> AddFollowers(Viewer viewer, Body body, Asking asking, string contactId)
    {
        var id = Ids.Contact(contactId);
        return asking.Followers(id, id, new AddFollowers(id, body.Users("followers")));
    }

    private static Task<IResult> RemoveFollowers(Viewer viewer, Body body, Asking asking, string contactId)
    {
        var id = Ids.Contact(contactId);
        return asking.Followers(id, id, new RemoveFollowers(id, body.Users("followers")));
    }

    private static async Task<IResult> Search(Viewer viewer, Body body, ServerDb db)
    {
        viewer.MustBeOf(body.Text("locationId"));
        var search = new Search(db, viewer, IsOfContacts: true)
        {
            Query = body.Text("query"),
            Page = body.Number("page", 1, int.MaxValue),
            Limit = body.Number("pageLimit", 20, Api.Search.MostOnAPage),
        };
        search.Filter(body.Part("filters"));
        var (records, total, _) = await search.Run();
        return Results.Json(new JsonObject { ["contacts"] = records, ["total"] = total });
    }

    private static async Task<Answer> Create(Viewer viewer, Body body, Asking asking)
    {
        var id = new ContactId(await asking.NewId());
        viewer.MustBeOf(body.Text("locationId"));
        // Whoever sees only what is theirs owns what they make.
        var owner = Owner(viewer, body) ?? viewer.User;
        OwnershipCommand[] commands = owner is null ? [] : [new AssignContact(owner)];
        return await asking.Ask(id, viewer.Order(id, Asked.Contact) with { Commands = commands, Fields = body.Fields() });
    }

    private static Task<Answer> Change(Viewer viewer, Body body, Asking asking, ContactId id)
    {
        OwnershipCommand[] commands = !body.Has("assignedTo") ? []
            : Owner(viewer, body) is { } owner ? [new AssignContact(owner)]
            : [new UnassignContact()];
        return asking.Ask(id, viewer.Order(id) with { Commands = commands, Fields = body.Fields() });
    }

    private static UserId? Owner(Viewer viewer, Body body)
    {
        if (body.Has("assignedTo"))
            viewer.MayChangeOwners("assignedTo");
        return body.User("assignedTo");
    }
}
