using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ownership.Server.Tests;

/// <summary>The playground as the server hands it out, to whoever asks.</summary>
public sealed partial class PlaygroundFiles(RunningServer server) : IClassFixture<RunningServer>, IDisposable
{
    private const string Immutable = "max-age=31536000, immutable";

    // No token and no version; and what arrives is looked at as it is.
    private readonly HttpClient nobody = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };

    public void Dispose() => nobody.Dispose();

    [Fact]
    public async Task Its_folder_is_its_page_and_the_way_there_is_shown()
    {
        using var way = await Get("/playground?a=b");
        way.StatusCode.Should().Be(HttpStatusCode.Redirect);
        way.Headers.Location.Should().Be(new Uri("/playground/?a=b", UriKind.Relative));

        (await Page()).Should().Contain("<base href=\"./\"").And.Be(await Text("/playground/index.html"));
    }

    [Theory]
    [InlineData("/playground/", "text/html", "no-cache")]
    [InlineData("/playground/app.css", "text/css", "no-cache")]
    [InlineData("/playground/icon.svg", "image/svg+xml", "must-revalidate, max-age=3600")]
    [InlineData("/playground/manifest.webmanifest", "application/manifest+json", "no-cache")]
    [InlineData("/playground/service-worker.js", "text/javascript", "no-cache")]
    [InlineData("/playground/service-worker-assets.js", "text/javascript", "no-cache")]
    public async Task What_keeps_its_name_is_asked_for_again_and_compressed_ahead(string path, string type, string kept)
    {
        using var answer = await Get(path);

        ShouldBe(answer, type, kept);
        // The worker is compressed before its version is written above it.
        using var unpacked = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        (await Text(path)).Should().EndWith(await new StreamReader(unpacked).ReadToEndAsync());
    }

    [Theory]
    [InlineData(@"dotnet\.native\.\w+\.wasm", "application/wasm")]
    [InlineData(@"dotnet\.\w+\.js", "text/javascript")]
    public async Task What_has_its_content_in_its_name_is_kept_for_ever(string name, string type)
    {
        string named = Regex.Match(await Page() + await Text("/playground/service-worker-assets.js"), name).Value;
        using var answer = await Get($"/playground/_framework/{named}");

        ShouldBe(answer, type, Immutable);
    }

    [Fact]
    public async Task All_that_the_page_keeps_is_there()
    {
        string[] kept = [.. Kept().Matches(await Text("/playground/service-worker-assets.js")).Select(match => match.Groups[1].Value)];

        kept.Should().Contain("index.html").And.Contain(file => file.StartsWith("_framework/Ownership.Core.", StringComparison.Ordinal));
        foreach (string file in kept)
        {
            using var answer = await Get($"/playground/{file}");
            answer.StatusCode.Should().Be(HttpStatusCode.OK, file);
        }
    }

    [Theory]
    [InlineData("GET", "/playground/nothing")]
    [InlineData("GET", "/playground/_framework/nothing.wasm")]
    [InlineData("GET", "/playground/../ownership.db")]
    [InlineData("GET", "/playground/%2e%2e/Ownership.Server.dll")]
    [InlineData("GET", "/playground/..%2f..%2fOwnership.Server.dll")]
    [InlineData("POST", "/playground/")]
    public async Task Nothing_else_is_there(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), $"{server.Address}{path[1..]}");
        using var answer = await nobody.SendAsync(request);

        answer.StatusCode.Should().BeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void Nobody_is_counted_who_asks_for_it() =>
        server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/playground/", StringComparison.Ordinal))
            .Should().NotBeEmpty().And.OnlyContain(endpoint => endpoint.Metadata.GetMetadata<DisableRateLimitingAttribute>() != null);

    private static void ShouldBe(HttpResponseMessage answer, string type, string kept)
    {
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
        answer.Content.Headers.ContentEncoding.Should().Equal("br");
        answer.Headers.GetValues("Cache-Control").Should().Equal(kept);
    }

    private Task<string> Page() => Text("/playground/");

    private Task<string> Text(string path) => nobody.GetStringAsync(new Uri(path, UriKind.Relative));

    private async Task<HttpResponseMessage> Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "br" } } };
        return await nobody.SendAsync(request);
    }

    [GeneratedRegex("\"url\": \"([^\"]+)\"")]
    private static partial Regex Kept();
}
