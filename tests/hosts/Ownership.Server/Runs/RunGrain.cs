using static Ownership.Core.OwnershipCommand;

namespace Ownership.Server.Runs;

/// <summary>
/// Goes over the contacts of a location in the order in which they came. What a batch does is written down before it is done, and
/// each contact's save has the run in its key: so another silo goes on where this one ends, and each contact is done once.
/// </summary>
internal sealed class RunGrain(IDbContextFactory<ServerDb> databases, WriteTurns turns) : Worker, IRunGrain
{
    private const int BatchSize = 200;
    private const int AtOnce = 16;

    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;

    private Guid Id => this.GetPrimaryKey();

    protected override async Task<bool> Work(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var run = await db.Runs.SingleOrDefaultAsync(row => row.Id == Id, stop);
        if (run?.State != RunState.Running)
            return false;
        var order = JsonSerializer.Deserialize<RunOrder>(run.Order, Json)!;
        var batch = run.Batch is { } written
            ? JsonSerializer.Deserialize<Step[]>(written, Json)!
            : await Plan(db, run, order, stop);
        int changed = 0;
        foreach (var some in batch.Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(some.Select(step =>
                GrainFactory.GetGrain<IContactGrain>(step.Contact.Value).Handle(OrderOf(run, order, step))));
            changed += answers.Count(answer => answer.Plan is { HasChanges: true });
        }

        var state = batch.Length == 0 ? RunState.Done : RunState.Running;
        using (await turns.Take())
        {
            // Another grain for this run may have gone on, and somebody may have cancelled it.
            await db.Runs.Where(row => row.Id == Id && row.Cursor == run.Cursor && row.Batch != null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.State, row => row.State == RunState.Running ? state : row.State)
                        .SetProperty(row => row.Batch, (string?)null)
                        .SetProperty(row => row.Done, row => row.Done + batch.Length)
                        .SetProperty(row => row.Changed, row => row.Changed + changed),
                    stop);
        }

        return batch.Length > 0;
    }

    /// <summary>Writes down what is done next, and how far that goes.</summary>
    private async Task<Step[]> Plan(ServerDb db, RunRow run, RunOrder order, CancellationToken stop)
    {
        Step[] batch;
        if (order.Undo is { } undone)
        {
            var saves = await db.Requests.Where(row => row.Run == undone && row.Number < run.Cursor)
                .OrderByDescending(row => row.Number).Take(BatchSize).ToListAsync(stop);
            run.Cursor = saves.LastOrDefault()?.Number ?? 0;
            batch = [.. saves.Select(save => new Step(save.ContactId, [], save.Version))];
        }
        else
        {
            var found = await Contacts(db, run, order).OrderBy(row => row.Number).Take(BatchSize)
                .Select(row => new { row.Record.ContactId, row.Number }).ToListAsync(stop);
            run.Cursor = found.LastOrDefault()?.Number ?? run.Last;
            var account = await db.SubAccounts.AsNoTracking().SingleAsync(row => row.Id == run.LocationId, stop);
            batch = [.. found.Select(contact => new Step(contact.ContactId, Commands(run, order, account.ToPolicy()), 0))];
        }

        run.Batch = JsonSerializer.Serialize(batch, Json);
        using (await turns.Take())
            await db.SaveChangesAsync(stop);
        return batch;
    }

    /// <summary>Of the contacts that were there when it began, those that it has to do with and are not done.</summary>
    private static IQueryable<DetailsRow> Contacts(ServerDb db, RunRow run, RunOrder order)
    {
        var contacts = db.Details.Where(row => row.LocationId == run.LocationId && row.Number > run.Cursor && row.Number <= run.Last
            && row.Record.Position == 0);
        if (order.Assign is not null)
            return contacts.Where(row => row.Record.Owner == null);
        if (order.Leave is not { } leave)
            return contacts;
        // Contact by contact, since whoever leaves may have most of them, which would all be found for each batch.
        var user = leave[0].User;
        return contacts.Where(row => db.Records.Any(of => of.ContactId == row.Record.ContactId
            && (of.Owner == user || of.Followers.Any(follower => follower.User == user))));
    }

    private static OwnershipCommand[] Commands(RunRow run, RunOrder order, OwnershipPolicy policy)
    {
        if (order.Leave is { } leave)
            return [.. leave.Select(leaver => new ReplaceUser(leaver.User, leaver.By) { Places = leaver.Places })];
        if (order.Align)
            return [policy.Settings.AllowDifferentOwners ? new AlignFollowers() : new AlignOwners()];
        var rotation = JsonSerializer.Deserialize(run.Rotation!, OwnershipJsonContext.Default.AssignmentRotation)!;
        var (user, next) = rotation.Next(policy.ActiveUsers.Contains);
        run.Rotation = JsonSerializer.Serialize(next, OwnershipJsonContext.Default.AssignmentRotation);
        return user is null ? [] : [new AssignContact(user) { OnlyIfUnassigned = true }];
    }

    private static Order OrderOf(RunRow run, RunOrder order, Step step) => new()
    {
        Asked = order.Undo is null ? Asked.Change : Asked.Undo,
        LocationId = run.LocationId,
        Actor = run.Actor,
        About = step.Contact,
        Commands = step.Commands,
        Version = step.Version,
        Why = order.Why,
        Run = run.Id,
        Key = new($"run {run.Id} {step.Contact} {step.Version}", ""),
    };

    private sealed record Step(ContactId Contact, OwnershipCommand[] Commands, long Version);
}
