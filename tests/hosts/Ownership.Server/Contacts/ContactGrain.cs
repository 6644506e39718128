using System.Diagnostics;
using System.Diagnostics.Metrics;
using Orleans.Placement;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Server.Contacts;

/// <summary>
/// Keeps the snapshot of a contact, decides on it and saves. The database is the truth all the same: where somebody else has saved
/// in between, it loads and decides again, so that two grains for one contact cost a try and never an update.
/// </summary>
/// <remarks>
/// Silos are alike and a contact is small, so chance spreads them best. What Orleans does by default looks at the load, and puts
/// nearly all on the silo that was asked first.
/// </remarks>
[RandomPlacement]
internal sealed class ContactGrain(IDbContextFactory<ServerDb> databases, WriteTurns turns, TimeProvider clock) : Grain, IContactGrain
{
    private const int MaxTries = 20;

    private static readonly Counter<int> Tries = new Meter("Ownership.Server").CreateCounter<int>("ownership.contact.retries");

    private Known? known;

    private ContactId Id => new(this.GetPrimaryKeyString());

    public Task Forget()
    {
        known = null;
        return Task.CompletedTask;
    }

    public async Task<Answer> Handle(Order order)
    {
        for (int tries = 0; tries < MaxTries; tries++)
        {
            await using var db = await databases.CreateDbContextAsync();
            var answer = await Done(db, order)
                ?? (order.Asked == Asked.Contact ? await Create(db, order) : await Change(db, order));
            if (answer is not null)
                return answer;
            known = null;
            Tries.Add(1);
        }

        throw new DbUpdateConcurrencyException($"All {MaxTries} tries met another save of contact \"{Id}\" or its location's settings.");
    }

    /// <summary>What was answered under the order's key; null where it has not been done.</summary>
    private static async Task<Answer?> Done(ServerDb db, Order order) =>
        order.Key is not { } key || await db.Keys.FindAsync(order.LocationId, key.Key) is not { } done ? null
            : done.Request == key.Request ? JsonSerializer.Deserialize<Answer>(done.Answer) : Answer.OfOtherRequest;

    /// <summary>Decides on what is there.</summary>
    /// <returns>Null where somebody saved in between.</returns>
    private async Task<Answer?> Change(ServerDb db, Order order)
    {
        // What is kept is enough for what is saved, since its version is compared then. Nothing else rests on it.
        bool isKept = known is not null && !order.IsPreview;
        var one = isKept ? known : await Known.Load(db, Id);
        if (one is null || one.Account.Id != order.LocationId || !IsSeen(order, one.Snapshot))
            return isKept ? null : Answer.NotThere;
        // The other contact's grain may know better, and is not asked: its version is compared like this one's.
        var other = order.Other is null ? null : await Known.Load(db, order.Other);
        if (order.Other is not null && other?.Account.Id != order.LocationId)
            return Answer.NotThere;
        if (order.Asked == Asked.Delete)
            order = order with { Commands = LettingGo(one.Snapshot) };
        Known[] all = other is null ? [one] : [one, other];
        var status = new StatusChange(order, one.Snapshot);
        if (await Decide(db, order, all, status) is not { } plan)
            return Answer.NotThere;
        if (order.IsPreview)
            return new(plan, one.Version);
        var answer = await Save(db, order, all, status, plan);
        // Where there was nothing to save, no version was compared.
        return isKept && answer?.Version == one.Version ? null : answer;
    }

    /// <summary>Whether what is asked about is there for whoever asks; of what is new, its contact.</summary>
    private bool IsSeen(Order order, OwnershipSnapshot snapshot) =>
        snapshot.Find(order.IsNew ? Id : order.About) is { } record && (order.Viewer is null || record.IsSeenBy(order.Viewer));

    private async Task<OwnershipPlan?> Decide(ServerDb db, Order order, Known[] all, StatusChange status)
    {
        var policy = all[0].Account.ToPolicy();
        var snapshot = status.After;
        switch (order.Asked)
        {
            case Asked.Change or Asked.Delete:
                return Plan(policy.Decide(snapshot, order.Commands));
            case Asked.Move:
                return policy.Move(snapshot, (OpportunityId)order.About, all[1].Snapshot);
            case Asked.Merge:
                return policy.Merge(snapshot, all[1].Snapshot);
            case Asked.Undo:
                var done = await db.Audit.SingleOrDefaultAsync(
                    row => row.ContactId == Id && row.Version == order.Version && row.With == null);
                var undone = done is null ? null : policy.Undo(done.Decision, snapshot);
                return undone is null || await IsElsewhere(db, undone) ? null : Plan(undone);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Whether an opportunity would come back that is with another contact since.</summary>
    private static async Task<bool> IsElsewhere(ServerDb db, OwnershipDecision undone)
    {
        RecordId[] back = [.. undone.Changes.OfType<OwnershipChange.OpportunityAdopted>().Select(change => change.Record)];
        return back.Length > 0 && await db.Records.AnyAsync(row => back.Contains(row.Id));
    }

    /// <summary>What is left of a contact before it goes has nothing, as after a merge: so whoever saw it has lost sight of it.</summary>
    private static OwnershipCommand[] LettingGo(OwnershipSnapshot snapshot) =>
    [
        .. snapshot.Opportunities.Select(each => new RemoveOpportunity(each.Id)), new UnassignContact(),
        new RemoveAllFollowers(snapshot.Contact.Id),
    ];

    private async Task<Answer?> Create(ServerDb db, Order order)
    {
        if (await db.SubAccounts.FindAsync(order.LocationId) is not { } account)
            return Answer.NotThere;
        if (await Known.Load(db, Id) is not null)
            return Answer.OfOtherRequest; // Its id is of a key that is no longer kept.
        var before = new OwnershipSnapshot(new(Id), []);
        var plan = Plan(account.ToPolicy().Decide(before, order.Commands));
        if (order.IsPreview)
            return new(plan);
        return await Save(db, order, [new(account, 0, before)], new(order, before), plan);
    }

    private async Task<Answer?> Save(ServerDb db, Order order, Known[] all, StatusChange status, OwnershipPlan plan)
    {
        db.ChangeTracker.Clear();
        var at = clock.GetUtcNow();
        var news = await News.Of(db, order, plan, at);
        // Where nothing changes, nothing is saved; but a request with a key is then done for good.
        bool isToBeKept = order is { Key: not null, Run: null } or { Fields: not "{}" }
            or { Asked: Asked.Contact or Asked.Delete or Asked.Merge };
        if (!isToBeKept && !plan.HasChanges && status.Changed is null)
            return new(plan, all[0].Version, news.Record);
        var answer = new Answer(plan, all[0].Version + 1, news.Record);
        var saving = new Saving(db, order, all, status, plan, at);
        saving.Add(news, answer);

        try
        {
            using var turn = await turns.Take();
            if (!await saving.Try())
                return null;
        }
        catch (DbUpdateException) when (order is { Key: not null } or { Asked: Asked.Undo })
        {
            // Another grain may have done at the same time what this key stands for, or have the opportunity that came back.
            await using var fresh = await databases.CreateDbContextAsync();
            if (await Done(fresh, order) is { } done)
                return done;
            if (order.Asked != Asked.Undo)
                throw;
            return null;
        }

        known = order.Asked == Asked.Delete ? null : new(all[0].Account, answer.Version, plan.Decisions[0].After);
        if (order.Other is { } other)
            GrainFactory.GetGrain<IContactGrain>(other.Value).Forget().Ignore(); // It is saved, whether or not the other can be told.
        if (news.Webhooks.Count > 0)
            GrainFactory.GetGrain<IOutboxGrain>(order.LocationId).Wake().Ignore();
        return answer;
    }

    private static OwnershipPlan Plan(OwnershipDecision decision) => OwnershipPlan.Restore([decision]);
}
