using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Ownership.Server.Tests.Sight;

/// <summary>The routes of the running server that want a token, and those that somebody has asked.</summary>
internal sealed class Routes(RunningServer server)
{
    private readonly (string Method, RouteEndpoint Endpoint, TemplateMatcher Matcher)[] all =
    [
        .. from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
           from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
           select (method, endpoint, new TemplateMatcher(new(endpoint.RoutePattern), [])),
    ];

    private readonly HashSet<string> asked = [];

    public IEnumerable<string> NotAsked => all.Select(route => Name(route.Method, route.Endpoint)).Except(asked);

    public void Ask(HttpMethod method, string path)
    {
        var route = all.Where(each => each.Method == method.Method && each.Matcher.TryMatch(path.Split('?')[0], []))
            .MinBy(each => each.Endpoint.RoutePattern.Parameters.Count);
        route.Endpoint.Should().NotBeNull("{0} {1} is there", method, path);
        asked.Add(Name(route.Method, route.Endpoint));
    }

    private static string Name(string method, RouteEndpoint endpoint) => $"{method} {endpoint.RoutePattern.RawText}";
}
