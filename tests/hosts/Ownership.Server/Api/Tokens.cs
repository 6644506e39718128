namespace Ownership.Server.Api;

/// <summary>The tokens of a location.</summary>
internal static class TokenEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/ownership/tokens").WithTags("Tokens");
        tokens.MapPost("/", Post);
        tokens.MapGet("/", Get);
        tokens.MapDelete("/{id}", Delete);
    }

    /// <summary>A new token, which is told this once.</summary>
    private static async Task<IResult> Post(Viewer viewer, TokenBody body, ServerDb db, WriteTurns turns)
    {
        viewer.MustBeIntegration();
        if ((body.User is null) == (body.Name is null))
            throw Refused.BadField("user", "is wanted, or the name of an integration, and not both.");
        var name = Ids.User(body.User is null ? "name" : "user", body.User ?? body.Name!);
        var (token, row) = Tokens.New(viewer.LocationId, name, isOfUser: body.User is not null);
        db.Tokens.Add(row);
        using (await turns.Take())
            await db.SaveChangesAsync();
        return Results.Json(new TokenAnswer(row.Hash, row.Name, row.IsOfUser, token), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IReadOnlyList<TokenAnswer>> Get(Viewer viewer, ServerDb db)
    {
        viewer.MustBeIntegration();
        return await db.Tokens.Where(row => row.LocationId == viewer.LocationId).OrderBy(row => row.Hash)
            .Select(row => new TokenAnswer(row.Hash, row.Name, row.IsOfUser, null)).ToListAsync();
    }

    private static async Task<IResult> Delete(Viewer viewer, string id, ServerDb db, WriteTurns turns)
    {
        viewer.MustBeIntegration();
        using (await turns.Take())
        {
            return await db.Tokens.Where(row => row.Hash == id && row.LocationId == viewer.LocationId).ExecuteDeleteAsync() > 0
                ? Results.NoContent() : throw Refused.NotThere("such token");
        }
    }
}

/// <param name="User">The user who sees only what is theirs; or none.</param>
/// <param name="Name">The name of an integration, as it is to stand in the history.</param>
internal sealed record TokenBody(string? User, string? Name);

/// <param name="Id">By which it is deleted.</param>
/// <param name="Name">The user, or the integration.</param>
/// <param name="IsOfUser">Whether it is a user's.</param>
/// <param name="Token">The token itself, where it is new.</param>
internal sealed record TokenAnswer(string Id, UserId Name, bool IsOfUser, string? Token);
