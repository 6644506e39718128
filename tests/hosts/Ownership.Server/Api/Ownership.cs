using System.Text.Json.Serialization;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Server.Api;

/// <summary>What the product's API does not have: settings, decisions, their history and their reasons.</summary>
internal static class OwnershipEndpoints
{
    private const int MostOfHistory = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var ownership = routes.MapGroup("/ownership").WithTags("Ownership").AddEndpointFilter(Texts.Check);
        ownership.MapGet("/location", Location);
        ownership.MapPut("/settings", PutSettings);
        ownership.MapPut("/users/{id}", PutUser);
        ownership.MapPut("/webhooks", PutWebhooks);
        ownership.MapPost("/contacts/{contactId}/preview", Preview);
        ownership.MapPost("/contacts/{contactId}/decide", Decide);
        ownership.MapGet("/records/{record}/history", History);
        ownership.MapGet("/users/{id}/history", HistoryOfUser);
    }

    private static async Task<LocationAnswer> Location(Viewer viewer, ServerDb db)
    {
        var account = await db.SubAccounts.AsNoTracking().SingleAsync(row => row.Id == viewer.LocationId);
        return new(account.Id, account.Settings, account.ActiveUsers, account.Version);
    }

    /// <summary>The settings from now on; what was decided under others and is not saved yet is decided again.</summary>
    private static async Task<LocationAnswer> PutSettings(Viewer viewer, SubAccountSettings settings, ServerDb db, WriteTurns turns)
    {
        viewer.MustBeIntegration();
        using (await turns.Take())
            await db.ChangeAccount(viewer.LocationId, set => set.SetProperty(row => row.Settings, settings));
        return await Location(viewer, db);
    }

    private static async Task<LocationAnswer> PutUser(Viewer viewer, string id, UserBody user, ServerDb db, WriteTurns turns)
    {
        viewer.MustBeIntegration();
        var userId = Ids.UserOfPath(id);
        using (await turns.Take())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.LockAccounts();
            var row = await db.Users.FindAsync(viewer.LocationId, userId)
                ?? db.Users.Add(new() { LocationId = viewer.LocationId, Id = userId }).Entity;
            (row.Name, row.Email, row.IsActive) = (user.Name, user.Email, user.IsActive);
            await db.SaveChangesAsync();
            var inactive = await db.Users.Where(other => other.LocationId == viewer.LocationId && !other.IsActive)
                .Select(other => other.Id).ToListAsync();
            var active = ActiveUsers.AllExcept(inactive);
            await db.SubAccounts.Where(account => account.Id == viewer.LocationId).ExecuteUpdateAsync(set => set
                .SetProperty(account => account.ActiveUsers, active)
                .SetProperty(account => account.Version, account => account.Version + 1));
            await transaction.CommitAsync();
        }

        return await Location(viewer, db);
    }

    /// <summary>Where webhooks go from now on.</summary>
    private static async Task<WebhooksBody> PutWebhooks(Viewer viewer, WebhooksBody body, ServerDb db, WriteTurns turns)
    {
        viewer.MustBeIntegration();
        if (body.Urls?.All(IsAddress) != true)
            throw Refused.BadField("urls", "is no array of addresses.");
        using (await turns.Take())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Subscriptions.Where(to => to.LocationId == viewer.LocationId).ExecuteDeleteAsync();
            db.Subscriptions.AddRange(
                body.Urls.Distinct().Select(url => new SubscriptionRow { LocationId = viewer.LocationId, Url = url }));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        return body;
    }

    private static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");

    private static Task<DecisionAnswer> Preview(Viewer viewer, string contactId, Wish wish, Asking asking, ServerDb db) =>
        Ask(viewer, contactId, wish, asking, db, isPreview: true);

    private static Task<DecisionAnswer> Decide(Viewer viewer, string contactId, Wish wish, Asking asking, ServerDb db) =>
        Ask(viewer, contactId, wish, asking, db, isPreview: false);

    private static async Task<DecisionAnswer> Ask(
        Viewer viewer, string contactId, Wish wish, Asking asking, ServerDb db, bool isPreview)
    {
        var contact = Ids.Contact(contactId);
        if (!isPreview)
        {
            viewer.MayChangeOwners();
            if (wish.Commands?.Any(command => command is CreateOpportunity or AdoptOpportunity) == true)
                throw Refused.BadField("commands", "makes an opportunity, as POST /opportunities/ does, or takes one over, as move does.");
        }

        var order = wish.Order(viewer, contact) with { IsPreview = isPreview };
        await Records.MustBeThere(db, viewer, [contact, .. wish.Named()]);
        var answer = await asking.Ask(contact, order);
        var plan = answer.Plan!;
        // As it is now: a preview that gave them sight of something would tell what it is.
        var there = await Records.There(db, viewer, plan.Decisions.SelectMany(decision => decision.Changes)
            .SelectMany(change => (RecordId?[])[change.Record, change.Cause]).Concat(plan.LeftOut.Select(left => left.Record)));
        return DecisionAnswer.Of(plan, answer.Version, there);
    }

    /// <summary>Every save that changed the record, the newest first.</summary>
    private static async Task<IReadOnlyList<HistoryEntry>> History(Viewer viewer, string record, ServerDb db)
    {
        var id = Ids.Record(record);
        var contact = await viewer.Sees(db.Records).Where(row => row.Id == id).Select(row => row.ContactId).SingleOrDefaultAsync()
            ?? throw Refused.NotThere("such record");
        var contacts = await Related(db, contact);
        var saves = await Saves(db).Where(save => contacts.Contains(save.Audit.ContactId)).ToListAsync();
        var there = await Records.There(db, viewer, Named(saves));
        there?.Add(contact);
        return [.. saves.OrderByDescending(save => save.Audit.At).ThenByDescending(save => save.Audit.Version)
            .Select(save => HistoryEntry.Of(save, change => change.Record == id, there))
            .Where(entry => entry.Changes.Count > 0).Take(MostOfHistory)];
    }

    /// <summary>The contact and those between which opportunities have moved: a record may have been with others before.</summary>
    private static async Task<IReadOnlyCollection<ContactId>> Related(ServerDb db, ContactId contact)
    {
        HashSet<ContactId> all = [contact];
        ContactId[] next = [contact];
        while (next.Length > 0)
        {
            var with = await db.Audit.Where(audit => next.Contains(audit.ContactId) && audit.With != null)
                .Select(audit => audit.With!).Distinct().ToListAsync();
            next = [.. with.Where(all.Add)];
        }

        return all;
    }

    /// <summary>The records that saves name besides the one that they are told of.</summary>
    private static IEnumerable<RecordId?> Named(IEnumerable<Save> saves) =>
        saves.SelectMany(save => save.Audit.Decision.Changes.Select(change => change.Cause).Append(save.Audit.ContactId));

    /// <summary>
    /// Why a user can see what they see, or no longer can: each save that changed that, the newest first. Themselves they are told
    /// of what they see.
    /// </summary>
    private static async Task<IReadOnlyList<SightEntry>> HistoryOfUser(Viewer viewer, string id, string? record, ServerDb db)
    {
        var user = Ids.UserOfPath(id);
        if (viewer.User is not null && viewer.User != user)
            throw Refused.NotThere("such user");
        var about = record is null ? null : Ids.Record(record);
        await Records.MustBeThere(db, viewer, about is null ? [] : [about]);
        string? key = about?.Key;
        var sights = await db.Sights.AsNoTracking()
            .Where(sight => sight.LocationId == viewer.LocationId && sight.User == user && (key == null || sight.Records.Contains(key)))
            .OrderByDescending(sight => sight.Number).Take(MostOfHistory).ToListAsync();
        var contacts = sights.Select(sight => sight.ContactId).Distinct().ToArray();
        var saves = (await Saves(db).Where(save => contacts.Contains(save.Audit.ContactId)).ToListAsync())
            .ToDictionary(save => (save.Audit.ContactId, save.Audit.Version));
        var told = sights.SelectMany(sight => sight.Records.Where(each => key is null || each == key)
            .Select(each => (Record: RecordId.Parse(each, null), Sight: sight, Save: saves[(sight.ContactId, sight.Version)]))).ToList();
        var there = await Records.There(db, viewer, Named(saves.Values).Concat(told.Select(each => each.Record)));
        return [.. told.Where(each => there?.Contains(each.Record) != false).Take(MostOfHistory)
            .Select(each => SightEntry.Of(each.Record, each.Sight.Kind, each.Save, there))];
    }

    private static IQueryable<Save> Saves(ServerDb db) => db.Audit.AsNoTracking().Join(
        db.Requests, audit => new { audit.ContactId, audit.Version }, request => new { request.ContactId, request.Version },
        (audit, request) => new Save { Audit = audit, Request = request });
}

/// <summary>A save as it is kept.</summary>
internal sealed class Save
{
    public required AuditRow Audit { get; init; }
    public required RequestRow Request { get; init; }
}

internal sealed record UserBody(string? Name, string? Email, bool IsActive = true);

internal sealed record WebhooksBody(IReadOnlyList<string> Urls);

/// <param name="LocationId">The location.</param>
/// <param name="Settings">What is decided under.</param>
/// <param name="ActiveUsers">Who may come to own and to follow.</param>
/// <param name="Version">Grows with each change of settings and users.</param>
internal sealed record LocationAnswer(string LocationId, SubAccountSettings Settings, ActiveUsers ActiveUsers, long Version);

/// <param name="Version">The version of the contact since; of a preview the one that it was made on.</param>
/// <param name="Plan">The decisions in the library's wire format; not told to users with only assigned data.</param>
/// <param name="Sentences">What changes, and why.</param>
/// <param name="LeftOut">What was asked for, or due, and could not be.</param>
/// <param name="Access">Who gains and loses sight of what.</param>
internal sealed record DecisionAnswer(
    long Version, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OwnershipPlan? Plan,
    IReadOnlyList<string> Sentences, IReadOnlyList<LeftOut> LeftOut, IReadOnlyList<AccessChange> Access)
{
    /// <param name="plan">What was decided.</param>
    /// <param name="version">The version of the contact.</param>
    /// <param name="there">The records that a user is told of; null for an integration, which is told of all.</param>
    public static DecisionAnswer Of(OwnershipPlan plan, long version, HashSet<RecordId>? there)
    {
        bool IsTold(RecordId record) => there?.Contains(record) != false;
        return new(
            version, there is null ? OwnershipPlan.Restore(plan.Decisions.Select(decision => decision.Reduced())) : null,
            [.. plan.Decisions.SelectMany(decision => decision.Changes).Where(change => IsTold(change.Record))
                .Select(change => Hosts.Telling.Sentences.ById.Of(Viewer.Told(change, there)))],
            [.. plan.LeftOut.Where(leftOut => IsTold(leftOut.Record))],
            [.. plan.AccessChanges.Where(change => IsTold(change.Record))]);
    }
}

/// <param name="Contact">The contact whose save it was; null for whom it is not there.</param>
/// <param name="Version">The version that it gave the contact, by which it is undone.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who asked for it.</param>
/// <param name="Why">What they said of it.</param>
/// <param name="Run">The run that it was part of.</param>
/// <param name="Settings">What it was decided under.</param>
/// <param name="Changes">What changed.</param>
/// <param name="Sentences">The same, each with its reason.</param>
internal sealed record HistoryEntry(
    ContactId? Contact, long Version, DateTimeOffset At, UserId Actor, string? Why, Guid? Run, SubAccountSettings Settings,
    IReadOnlyList<OwnershipChange> Changes, IReadOnlyList<string> Sentences)
{
    /// <param name="save">The save.</param>
    /// <param name="isAbout">Which of its changes are told.</param>
    /// <param name="there">The records that a user is told of; null for an integration, which is told of all.</param>
    public static HistoryEntry Of(Save save, Func<OwnershipChange, bool> isAbout, HashSet<RecordId>? there)
    {
        OwnershipChange[] changes = [.. save.Audit.Decision.Changes.Where(isAbout).Select(change => Viewer.Told(change, there))];
        return new(
            there?.Contains(save.Audit.ContactId) == false ? null : save.Audit.ContactId, save.Audit.Version, save.Audit.At,
            save.Audit.Actor, save.Request.Why, save.Request.Run,
            save.Request.Settings, changes, [.. changes.Select(Hosts.Telling.Sentences.ById.Of)]);
    }
}

/// <param name="Record">The record.</param>
/// <param name="Kind">Whether the user gained sight of it, or lost it.</param>
/// <param name="Entry">The save that did it, with what changed of that record.</param>
internal sealed record SightEntry(RecordId Record, AccessChangeKind Kind, HistoryEntry Entry)
{
    public static SightEntry Of(RecordId record, AccessChangeKind kind, Save save, HashSet<RecordId>? there) =>
        new(record, kind, HistoryEntry.Of(save, change => change.Record == record, there));
}
