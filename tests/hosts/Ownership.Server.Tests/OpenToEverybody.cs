using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ownership.Core;

namespace Ownership.Server.Tests;

/// <summary>What whoever has no token reaches: that the server is well, how it is asked, and the playground.</summary>
public class OpenToEverybody(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] Paths = ["/health", "/openapi/v1.json", "/scalar/", "/scalar/v1", "/playground/"];

    [Fact]
    public async Task Nothing_else_is_and_nothing_personal_is_there()
    {
        var contact = await server.NewContact(new { name = "Ada Lovelace", email = "ada@example.com", assignedTo = "alice-of-nowhere" });
        using var nobody = new HttpClient { BaseAddress = server.Address };
        foreach (string path in Paths)
        {
            using var response = await nobody.GetAsync(new Uri(path, UriKind.Relative));
            response.StatusCode.Should().Be(HttpStatusCode.OK, path);
            string text = await response.Content.ReadAsStringAsync();
            text.Should().NotContainAny(contact.Id(), "Lovelace", "ada@example.com", "alice-of-nowhere", server.LocationId, server.Token);
        }

        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
        endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/').Split('/')[0]).Distinct()
            .Should().BeEquivalentTo("health", "openapi", "scalar", "playground");
    }

    [Fact]
    public async Task The_description_of_the_API_says_of_everything_what_it_is()
    {
        var (_, description) = await server.Send(HttpMethod.Get, "/openapi/v1.json");

        Empty(description!, "").Should().BeEmpty("an empty schema says nothing");
        description!["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).Should().Contain(
            JsonNode.Parse(OwnershipJsonSchema.Text)!["$defs"]!.AsObject().Select(type => type.Key), "the library's types are described");
    }

    /// <summary>The places where a schema has nothing in it, or is an array of nothing in particular.</summary>
    private static IEnumerable<string> Empty(JsonNode json, string place) => json switch
    {
        JsonObject { Count: 0 } when IsSchema(place) => [place],
        JsonObject all when $"{all["type"]}".Contains("array", StringComparison.Ordinal) && !all.ContainsKey("items") => [place],
        JsonObject all => all.SelectMany(each => each.Value is null ? [] : Empty(each.Value, $"{place}/{each.Key}")),
        JsonArray all => all.SelectMany((each, i) => each is null ? [] : Empty(each, $"{place}/{i}")),
        _ => [],
    };

    private static bool IsSchema(string place)
    {
        string[] parts = place.Split('/');
        return parts[^1] is "schema" or "items" || parts[^2] is "schemas" or "properties" or "oneOf" or "anyOf" or "allOf";
    }
}
