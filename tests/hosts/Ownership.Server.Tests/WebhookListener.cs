using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ownership.Server.Tests;

/// <summary>Somebody who has subscribed to webhooks, and is out of order now and then.</summary>
internal sealed class WebhookListener : IAsyncDisposable
{
    private readonly WebApplication app;
    private int failures;

    private WebhookListener(int failures)
    {
        this.failures = failures;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"{Address}");
        app = builder.Build();
        app.MapPost("/", async (HttpRequest request) =>
        {
            if (Interlocked.Decrement(ref this.failures) >= 0)
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            Received.Enqueue((await JsonNode.ParseAsync(request.Body))!.AsObject());
            return Results.Ok();
        });
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    public ConcurrentQueue<JsonObject> Received { get; } = [];

    public static async Task<WebhookListener> Start(int failures = 0)
    {
        var listener = new WebhookListener(failures);
        await listener.app.StartAsync();
        return listener;
    }

    /// <summary>Waits until there are so many.</summary>
    public async Task<IReadOnlyList<JsonObject>> Wait(Func<IReadOnlyCollection<JsonObject>, bool> isEnough)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isEnough(Received))
            await Task.Delay(50, patience.Token);
        return [.. Received];
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
