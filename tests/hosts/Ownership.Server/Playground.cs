namespace Ownership.Server;

/// <summary>The playground, which the build puts beside the server: files that run in the browser, and ask the server nothing.</summary>
internal static class Playground
{
    private const string Path = "/playground";

    public static string Folder { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "playground", "wwwroot");

    /// <summary>The folder stands for its page. Goes before routing.</summary>
    public static Task Index(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Path == Path)
        {
            context.Response.Redirect($"{request.PathBase}{Path}/{request.QueryString}");
            return Task.CompletedTask;
        }

        if (request.Path == $"{Path}/")
            request.Path = $"{Path}/index.html";
        return next(context);
    }

    /// <summary>How a file is named, encoded and kept by a browser is in the list that was published with it.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var playground = routes.MapGroup(Path).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
        playground.MapStaticAssets("playground/Ownership.Playground.staticwebassets.endpoints.json");
        playground.Map("{**path}", () => Results.NotFound());
    }
}
