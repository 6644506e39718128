using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Ownership.Server.Api;

/// <summary>Runs over all contacts of a location.</summary>
internal static class RunEndpoints
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup("/ownership/runs").WithTags("Runs").AddEndpointFilter(Texts.Check);
        runs.MapPost("/", Begin);
        runs.MapGet("/{id:guid}", Get);
        runs.MapGet("/{id:guid}/events", Events);
        runs.MapDelete("/{id:guid}", Cancel);
    }

    private static async Task<IResult> Begin(
        Viewer viewer, RunOrder order, ServerDb db, WriteTurns turns, IGrainFactory grains, HttpRequest request)
    {
        viewer.MustBeIntegration();
        order.Check();
        if (order.Undo is { } undone && !await db.Runs.AnyAsync(row => row.Id == undone && row.LocationId == viewer.LocationId))
            throw Refused.BadField("undo", "names no run of this location.");
        var key = await RequestKeys.Of(request, viewer);
        var contacts = db.Details.Where(row => row.LocationId == viewer.LocationId && row.Record.Position == 0);
        var run = new RunRow
        {
            Id = key is null ? Guid.NewGuid() : Database.GuidOf(viewer.LocationId, key.Key),
            LocationId = viewer.LocationId,
            Actor = viewer.Actor,
            Order = JsonSerializer.Serialize(order, JsonSerializerOptions.Web),
            Rotation = order.Rotation() is { } rotation
                ? JsonSerializer.Serialize(rotation, OwnershipJsonContext.Default.AssignmentRotation) : null,
            Cursor = order.Undo is null ? 0 : long.MaxValue,
            Last = await contacts.MaxAsync(row => (long?)row.Number) ?? 0,
        };
        db.Runs.Add(run);
        try
        {
            using (await turns.Take())
                await db.SaveChangesAsync();
        }
        catch (DbUpdateException) when (key is not null)
        {
            var begun = await Find(viewer, run.Id, db);
            run = begun.Order == run.Order ? begun : throw RequestKeys.IsTaken();
        }

        await grains.GetGrain<IRunGrain>(run.Id).Wake();
        return Results.Accepted($"/ownership/runs/{run.Id}", RunAnswer.Of(run));
    }

    private static async Task<RunAnswer> Get(Viewer viewer, Guid id, ServerDb db) => RunAnswer.Of(await Find(viewer, id, db));

    /// <summary>The run each time that it has gone on, until it has ended.</summary>
    private static async Task<IResult> Events(Viewer viewer, Guid id, ServerDb db, CancellationToken stop)
    {
        await Find(viewer, id, db);
        return TypedResults.ServerSentEvents(Progress(viewer, id, db, stop));
    }

    private static async IAsyncEnumerable<SseItem<RunAnswer>> Progress(
        Viewer viewer, Guid id, ServerDb db, [EnumeratorCancellation] CancellationToken stop)
    {
        for (RunAnswer? last = null; last?.State is null or RunState.Running;)
        {
            var now = RunAnswer.Of(await Find(viewer, id, db));
            if (now != last)
                yield return new(now);
            last = now;
            await Task.Delay(Pause, stop);
        }
    }

    /// <summary>Ends it after the batch that is being done; what is done stays done.</summary>
    private static async Task<RunAnswer> Cancel(Viewer viewer, Guid id, ServerDb db, WriteTurns turns)
    {
        await Find(viewer, id, db);
        using (await turns.Take())
        {
            await db.Runs.Where(row => row.Id == id && row.State == RunState.Running)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RunState.Cancelled));
        }

        return RunAnswer.Of(await Find(viewer, id, db));
    }

    private static async Task<RunRow> Find(Viewer viewer, Guid id, ServerDb db)
    {
        viewer.MustBeIntegration();
        return await db.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.LocationId == viewer.LocationId)
            ?? throw Refused.NotThere("such run");
    }
}

/// <param name="Id">The run.</param>
/// <param name="State">Whether it is going on.</param>
/// <param name="Done">How many contacts it has been through.</param>
/// <param name="Changed">How many of them it changed.</param>
internal sealed record RunAnswer(
    Guid Id, [property: JsonConverter(typeof(JsonStringEnumConverter<RunState>))] RunState State, int Done, int Changed)
{
    public static RunAnswer Of(RunRow run) => new(run.Id, run.State, run.Done, run.Changed);
}
