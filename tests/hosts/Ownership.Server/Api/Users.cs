namespace Ownership.Server.Api;

/// <summary>The users of a location, as the product's API has them.</summary>
internal static class UserEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/users").WithTags("Users");
        users.MapGet("/", async (Viewer viewer, ServerDb db, string? locationId) =>
        {
            viewer.MustBeOf(locationId);
            var rows = await db.Users.AsNoTracking().Where(user => user.LocationId == viewer.LocationId).ToListAsync();
            return Results.Json(new JsonObject { ["users"] = new JsonArray([.. rows.OrderBy(user => user.Id).Select(Shape)]) });
        });
    }

    private static JsonObject Shape(UserRow user) => new()
    {
        ["id"] = user.Id.Value,
        ["name"] = user.Name,
        ["email"] = user.Email,
        ["deleted"] = !user.IsActive,
    };
}
