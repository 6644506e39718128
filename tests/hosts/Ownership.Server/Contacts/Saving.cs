namespace Ownership.Server.Contacts;

/// <summary>All that an order leaves in the tables, of its contact and of the other one of a move or a merge: one transaction.</summary>
internal sealed class Saving(ServerDb db, Order order, Known[] all, StatusChange status, OwnershipPlan plan, DateTimeOffset at)
{
    private static readonly TimeSpan KeysAreKept = TimeSpan.FromDays(7);

    private readonly SubAccountRow account = all[0].Account;
    private ContactRow[] rows = [];

    /// <summary>Everything but who owns and follows what.</summary>
    public void Add(News news, Answer answer)
    {
        rows = [.. all.Select(each => ContactRow.Of(account, each.Version, each.Snapshot))];
        db.Attach(account);
        if (order.Asked == Asked.Contact)
            db.AddRange(rows);
        else
            db.AttachRange(rows);
        if (status.Changed is { } changed)
            rows[0].Records.Single(row => row.Id == changed.Id).IsClosed = changed.IsClosed;
        db.Requests.AddRange(all.Select(each => Request(each, news)));
        db.Sights.AddRange(Sights());
        if (order.Key is { } key)
            db.Keys.Add(Key(key, answer));
        db.Webhooks.AddRange(news.Webhooks);
    }

    /// <returns>False, and nothing is saved, where somebody saved one of the contacts or the settings in between.</returns>
    public Task<bool> Try() => db.TrySave(rows, [.. all.Select(Audit)], plan, Remove);

    private RequestRow Request(Known each, News news) => new()
    {
        ContactId = each.Snapshot.Contact.Id,
        Version = each.Version + 1,
        Commands = order.Commands,
        Settings = account.Settings,
        Why = order.Why,
        Run = order.Run,
        Closed = status.Changed is { IsClosed: true } closed ? closed.Id : null,
        Opened = status.Changed is { IsClosed: false } opened ? opened.Id : null,
        Gone = order.Asked is Asked.Change or Asked.Undo ? news.Gone : [],
    };

    private AuditRow Audit(Known each) => new()
    {
        ContactId = each.Snapshot.Contact.Id,
        Actor = order.Actor,
        Command = order.Commands is [var only] ? only : null,
        Undoes = order.Asked == Asked.Undo ? order.Version : null,
        With = all.Select(one => one.Snapshot.Contact.Id).FirstOrDefault(id => id != each.Snapshot.Contact.Id),
        At = at,
    };

    /// <summary>Who gains or loses sight of what; it stands with the contact that the record is of since.</summary>
    private IEnumerable<SightRow> Sights()
    {
        var decisions = plan.Decisions.ToList();
        return plan.AccessChanges
            .GroupBy(change => (
                change.User, change.Kind,
                Of: Math.Max(0, decisions.FindIndex(decision => decision.After.Find(change.Record) is not null))))
            .Select(same => new SightRow
            {
                LocationId = account.Id,
                User = same.Key.User,
                Kind = same.Key.Kind,
                Records = [.. same.Select(change => change.Record.Key)],
                ContactId = all[same.Key.Of].Snapshot.Contact.Id,
                Version = all[same.Key.Of].Version + 1,
            });
    }

    private KeyRow Key(RequestKey key, Answer answer) => new()
    {
        LocationId = account.Id,
        Key = key.Key,
        ContactId = all[0].Snapshot.Contact.Id,
        Request = key.Request,
        Answer = JsonSerializer.Serialize(answer),
        Until = (at + KeysAreKept).ToUnixTimeMilliseconds(),
    };

    private Task Remove() =>
        order.GoneContact is null ? Task.CompletedTask : db.Contacts.Where(row => row.Id == order.GoneContact).ExecuteDeleteAsync();
}
