namespace Ownership.Server.Api;

/// <summary>Marks the endpoints that are the product's, whose requests name a version of its API.</summary>
internal sealed class ApiVersion
{
    public const string Header = "Version";

    /// <summary>The one that is documented, and the one that the official SDK names by itself. Here they are the same.</summary>
    private static readonly string[] Known = ["2021-07-28", "2023-02-21"];

    /// <summary>Where the product's endpoints are mapped.</summary>
    public static RouteGroupBuilder Group(IEndpointRouteBuilder routes) => routes.MapGroup("").WithMetadata(new ApiVersion());

    /// <exception cref="Refused">The request names no version that there is, and its endpoint wants one.</exception>
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiVersion>() is null || Known.Contains(context.Request.Headers[Header].ToString()))
            return next(context);
        throw new Refused(StatusCodes.Status400BadRequest, $"{Header} is none of {string.Join(" and ", Known)}.", Header);
    }
}
