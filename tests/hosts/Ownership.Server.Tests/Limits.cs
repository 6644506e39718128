using System.Net;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ownership.Server.Access;

namespace Ownership.Server.Tests;

public class Limits(RunningServer server) : IClassFixture<RunningServer>
{
    private const int Some = 100;

    [Fact]
    public async Task A_location_that_asks_too_much_is_told_so_and_holds_up_no_other()
    {
        var limiter = server.Services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;
        var asking = new DefaultHttpContext { User = new(new ClaimsIdentity([new(Viewer.Location, server.LocationId)])) };
        using var other = server.As(await server.NewToken(location: await server.NewLocation(new())));

        // There are some more each second, which are taken as well.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        (HttpStatusCode Status, JsonNode? Body) answer;
        do
        {
            while (limiter.AttemptAcquire(asking, Some).IsAcquired || limiter.AttemptAcquire(asking).IsAcquired)
                patience.Token.ThrowIfCancellationRequested();
            (await server.Send(HttpMethod.Get, "/ownership/location", client: other)).Status.Should().Be(HttpStatusCode.OK);
            answer = await server.Send(HttpMethod.Get, "/ownership/location");
        }
        while (answer.Status == HttpStatusCode.OK);

        answer.ShouldBeRefused(HttpStatusCode.TooManyRequests);
    }
}
