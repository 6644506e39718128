using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ownership.Server.Tests.Many;

/// <summary>Takes webhooks, but now and then refuses one, which has to come again.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private const int RefusesOneOf = 101;

    private readonly WebApplication app;
    private int asked;

    private Receiver(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>The ids of what was taken, in the order in which it came; again where it came again.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>What it refuses besides.</summary>
    public Func<JsonNode, bool> Refuses { get; set; } = _ => false;

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver.app.MapPost("/", receiver.Take);
        await receiver.app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> Take(HttpRequest request)
    {
        var webhook = await JsonNode.ParseAsync(request.Body);
        if (Interlocked.Increment(ref asked) % RefusesOneOf == 0 || Refuses(webhook!))
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        Taken.Enqueue(webhook!["webhookId"]!.GetValue<string>());
        return Results.Ok();
    }
}
