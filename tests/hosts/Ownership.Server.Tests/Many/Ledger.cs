using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ownership.Core;
using Ownership.Persistence;
using Ownership.Server.Api;
using Ownership.Server.Contacts;
using Ownership.Server.Data;

namespace Ownership.Server.Tests.Many;

/// <summary>
/// Asks the tables whether anything was lost, done twice, decided on something that was no longer so, or otherwise than the
/// library decides (<see cref="DecidedAgain"/>).
/// </summary>
internal static class Ledger
{
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(60);

    /// <summary>All that can be asked.</summary>
    /// <param name="site">The database.</param>
    /// <param name="traffic">What was asked for.</param>
    /// <param name="laws">Gets the laws that said something, and of how many saves.</param>
    /// <returns>How many saves there were.</returns>
    public static async Task<int> Check(Site site, Traffic traffic, Dictionary<string, int>? laws = null)
    {
        await using var db = site.Db();
        var saves = await db.Audit.AsNoTracking().Join(
            db.Requests, audit => new { audit.ContactId, audit.Version }, request => new { request.ContactId, request.Version },
            (audit, request) => new Save { Audit = audit, Request = request }).ToListAsync();
        var byContact = saves.OrderBy(save => save.Audit.Version).ToLookup(save => save.Audit.ContactId);
        var contacts = await db.Contacts.Include(row => row.Records).ThenInclude(row => row.Followers).AsSplitQuery().AsNoTracking()
            .ToDictionaryAsync(row => row.Id);
        await EachRequestIsThereOnce(db, traffic, saves);
        foreach (var ofOne in byContact)
            TheAuditGivesTheTables([.. ofOne], contacts.GetValueOrDefault(ofOne.Key));
        contacts.Keys.Except(byContact.Select(ofOne => ofOne.Key)).Should().BeEmpty("each contact has a history");
        var settings = (await db.SubAccounts.AsNoTracking().SingleAsync()).Settings;
        foreach (var row in contacts.Values)
            TheLawsHold(row, settings);
        var again = new DecidedAgain([.. byContact.SelectMany(ofOne => ofOne)], contacts.Keys);
        again.Check();
        foreach (var (law, times) in again.Asked)
            laws?.Add(law, times);
        await TheSightsAreWhoSeesWhat(db, byContact, contacts.Values);
        await DetailsFollowTheRecords(db);
        (await db.Database.SqlQuery<Outdated>($"""SELECT * FROM "Outdated" """).ToListAsync())
            .Should().BeEmpty("every save is decided under the settings of its moment");
        await EachWebhookIsDelivered(site);
        return saves.Count;
    }

    private static async Task EachRequestIsThereOnce(ServerDb db, Traffic traffic, List<Save> saves)
    {
        var keys = await db.Keys.AsNoTracking().ToListAsync();
        var done = keys.Select(row => row.Key[(row.Key.LastIndexOf('\n') + 1)..]).ToHashSet();
        traffic.Acknowledged.Except(done).Should().BeEmpty("what was acknowledged is there");
        traffic.Acknowledged.Should().OnlyHaveUniqueItems();
        traffic.Refused.Intersect(done).Should().BeEmpty("what was refused is not there");

        // Every request of these tests has a key, and a key has one save: the one contact's, and of a plan also the other's.
        (await db.Audit.CountAsync()).Should().Be(saves.Count, "each save says what was asked for");
        (await db.Requests.CountAsync()).Should().Be(saves.Count, "what was asked for is in the audit");
        var others = saves.ToDictionary(save => (save.Audit.ContactId, save.Audit.Version), save => save.Audit);
        foreach (var row in keys)
        {
            var answer = JsonSerializer.Deserialize<Answer>(row.Answer)!;
            others.Remove((row.ContactId, answer.Version), out var audit).Should().BeTrue("no two keys have the same save");
            answer.Plan!.Decisions[0].Equals(audit!.Decision).Should().BeTrue("what was saved is what is answered");
        }

        others.Values.Where(audit => audit.With is null).Should().BeEmpty("what is in the audit has a key");
        others.Should().HaveCount(saves.Count(save => save.Audit.With is not null) / 2);
    }

    private static void TheAuditGivesTheTables(List<Save> saves, ContactRow? row)
    {
        saves.Select(save => save.Audit.Version).Should().Equal(Enumerable.Range(1, saves.Count).Select(version => (long)version));
        saves.Select(save => save.Audit.At).Should().BeInAscendingOrder("time goes on");

        var now = new OwnershipSnapshot(new(saves[0].Audit.ContactId), []);
        foreach (var (audit, request) in saves.Select(save => (save.Audit, save.Request)))
        {
            now = SetClosed(SetClosed(now, request.Closed, true), request.Opened, false);
            audit.Decision.Before.Equals(now).Should().BeTrue("version {0} is decided on the one before, {1}", audit.Version, now);
            now = now.Apply(audit.Decision.Changes);
        }

        if (row is null)
        {
            // It was deleted, or merged into another, and let go of all before.
            now.Should().Be(new OwnershipSnapshot(new(now.Contact.Id), []));
            return;
        }

        row.ToSnapshot().Should().Be(now);
        row.Version.Should().Be(saves.Count);
    }

    private static OwnershipSnapshot SetClosed(OwnershipSnapshot now, OpportunityId? id, bool isClosed) =>
        id is null ? now
            : new(now.Contact, now.Opportunities.Select(each => each.Id == id ? each with { IsClosed = isClosed } : each));

    /// <summary>Of the tables themselves, whatever was decided.</summary>
    private static void TheLawsHold(ContactRow row, SubAccountSettings settings)
    {
        var snapshot = row.ToSnapshot();
        if (!settings.AllowDifferentOwners)
            snapshot.Records.Select(record => record.Owner).Distinct().Should().ContainSingle("owners are coupled");
        snapshot.Records.Should().OnlyContain(record => record.Owner == null || !record.Followers.Contains(record.Owner));
        snapshot.Records.Should().OnlyContain(record => record.Followers.Count <= new SubAccountSettings().MaxFollowers);
        row.Records.Select(record => record.Position).Should().OnlyHaveUniqueItems();
        foreach (var record in row.Records)
            record.Followers.Select(follower => follower.Position).Should().OnlyHaveUniqueItems();
    }

    private static async Task TheSightsAreWhoSeesWhat(
        ServerDb db, ILookup<ContactId, Save> saves, IEnumerable<ContactRow> contacts)
    {
        var sights = (await db.Sights.AsNoTracking().OrderBy(row => row.Number).ToListAsync())
            .SelectMany(row => row.Records.Select(key => new AccessChange(RecordId.Parse(key, null), row.User, row.Kind))).ToList();
        var decisions = saves.SelectMany(ofOne => ofOne).ToLookup(
            save => (save.Audit.At, save.Audit.With is null ? save.Audit.ContactId : null), save => save.Audit.Decision);
        sights.CountBy(sight => sight).ToHashSet()
            .SetEquals(decisions.SelectMany(together => OwnershipPlan.Restore(together).AccessChanges).CountBy(change => change))
            .Should().BeTrue("each decision has the sights of its own");

        var sees = sights.GroupBy(sight => (sight.Record, sight.User)).Where(ofOne => ofOne.Last().Kind == AccessChangeKind.Gained)
            .Select(ofOne => ofOne.Key);
        var records = contacts.SelectMany(row => row.ToSnapshot().Records);
        sees.ToHashSet().SetEquals(records.SelectMany(record => record.Followers.Append(record.Owner).OfType<UserId>()
            .Select(user => (record.RecordId, user)))).Should().BeTrue("who gained sight last, and nobody else, owns or follows");
    }

    private static async Task DetailsFollowTheRecords(ServerDb db)
    {
        var records = await db.Records.AsNoTracking().ToListAsync();
        var details = await db.Details.AsNoTracking().ToDictionaryAsync(row => row.RecordId);
        details.Keys.ToHashSet().SetEquals(records.Select(row => row.Id)).Should().BeTrue("each record has its fields");
        records.Where(row => row.IsClosed != (Shapes.IsClosed(details[row.Id].Status) ?? false)).Should().BeEmpty("status and state agree");
    }

    private static async Task EachWebhookIsDelivered(Site site)
    {
        await using var db = site.Db();
        var time = Stopwatch.StartNew();
        while (await db.Webhooks.AnyAsync() && time.Elapsed < LongestDelivery)
            await Task.Delay(100);
        (await db.Webhooks.CountAsync()).Should().Be(0, "all webhooks are delivered in the end");

        var first = site.Receiver.Taken.Select((id, place) => (id, place)).GroupBy(each => each.id)
            .ToDictionary(same => same.Key, same => same.First().place);
        var written = await db.Database.SqlQuery<Written>($"""SELECT * FROM "Written" ORDER BY "Number" """).ToListAsync();
        foreach (var ofOne in written.GroupBy(webhook => webhook.RecordId))
        {
            var places = ofOne.Select(webhook => first.GetValueOrDefault(webhook.Id, -1)).ToList();
            places.Should().NotContain(-1, "each webhook is delivered").And.BeInAscendingOrder("those of one record come in order");
        }

        var told = written.Select(webhook => (webhook.RecordId, webhook.At)).ToHashSet();
        foreach (var audit in await db.Audit.AsNoTracking().Where(audit => audit.With == null).ToListAsync())
        {
            audit.Decision.Changes.Where(change => !told.Contains((change.Record.Key, Shapes.Time(audit.At))))
                .Should().BeEmpty("each change has a webhook");
        }
    }

    private sealed record Outdated(string ContactId, long Version);

    private sealed record Written(long Number, string RecordId, string Payload)
    {
        private readonly JsonNode payload = JsonNode.Parse(Payload)!;

        public string Id => payload["webhookId"]!.GetValue<string>();

        public string At => payload["timestamp"]!.GetValue<string>();
    }
}
