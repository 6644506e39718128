using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ownership.Core;
using Ownership.Hosts.Telling;
using Ownership.Server.Api;
using Xunit.Abstractions;

namespace Ownership.Server.Tests.Sight;

/// <summary>
/// Nobody sees what they must not: in random worlds each user asks for everything at every endpoint, and what they get is compared
/// with the plain question whether they own or follow it, which is asked of the tables. What is hidden is answered, to the letter,
/// as what has never been there.
/// </summary>
public class WhoSeesWhat(RunningServer server, ITestOutputHelper output) : IClassFixture<RunningServer>
{
    private static readonly SubAccountSettings Coupled = new();
    private static readonly SubAccountSettings Separate = new() { AllowDifferentOwners = true };
    private static readonly SubAccountSettings InStep =
        Separate with { SyncContactFollowerWithOpportunityOwner = true, SyncOpportunityFollowerWithContactOwner = true };

    [Fact]
    public async Task Each_user_gets_what_they_own_or_follow_and_nothing_else_anywhere()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("OWNERSHIP_WORLD_SEED"), out int given) ? given : Random.Shared.Next();
        output.WriteLine($"OWNERSHIP_WORLD_SEED={seed}");
        var random = new Random(seed);
        var routes = new Routes(server);
        var counts = new Counts();
        foreach (var settings in (SubAccountSettings[])[Coupled, Separate, InStep, InStep with { FollowerSync = FollowerSyncMode.Mirror }])
        {
            var world = await World.New(server, random, settings);
            foreach (var user in world.Users.Keys)
                await new Viewer(server, world, user, routes, counts).AskForEverything();
            (await world.Read()).Should().BeEquivalentTo(world.Records, "seed {0}: nobody has changed anything", seed);
        }

        output.WriteLine($"{counts}");
        routes.NotAsked.Should().BeEmpty("every endpoint is asked");
        counts.Should().Match<Counts>(all => all.Seen > 20 && all.Hidden > 20 && all.Previews > 300 && all.HiddenInPreviews > 5
            && all.HiddenContacts > 0);
    }

    [Fact]
    public async Task Another_location_is_not_there_for_anybody()
    {
        var world = await World.New(server, new Random(1), Separate);
        var routes = new Routes(server);
        string elsewhere = await server.NewLocation(new());
        using var stranger = server.As(await server.NewToken(location: elsewhere));
        using var alice = server.As(await server.NewToken(new("alice"), elsewhere));
        foreach (var client in (IEnumerable<HttpClient>)[stranger, alice])
        {
            foreach (var record in world.Records)
            {
                foreach (var ask in Ask.About(world, record).Concat(Ask.Previews(world, record)))
                    await IsNotThere(ask, client, record.Id);
            }

            foreach (var ask in Ask.Searches(world).Append(new(HttpMethod.Get, $"/users/?locationId={world.LocationId}")))
                (await Send(ask, client)).Status.Should().Be(HttpStatusCode.Forbidden, "{0}", ask);
            var (_, location) = await Send(new(HttpMethod.Get, "/ownership/location"), client);
            location!["locationId"]!.GetValue<string>().Should().Be(elsewhere);
        }

        foreach (string id in (string[])[world.Run, world.Token])
        {
            foreach (var ask in Ask.OfIntegrations(world.Run, world.Token).Where(ask => ask.Path.Contains(id, StringComparison.Ordinal)))
                await IsNotThere(ask, stranger, id);
        }

        (await Send(new(HttpMethod.Get, "/ownership/tokens/"), stranger)).Body!.AsArray().Should().HaveCount(2, "there are hers");
        foreach (var user in world.Users.Keys)
            (await Send(new(HttpMethod.Get, $"/ownership/users/{user}/history"), stranger)).Body!.AsArray().Should().BeEmpty();
        (await world.Read()).Should().BeEquivalentTo(world.Records);

        async Task IsNotThere(Ask ask, HttpClient client, string id)
        {
            var answer = await Send(ask, client);
            answer.Status.Should().BeOneOf([HttpStatusCode.NotFound, HttpStatusCode.Forbidden], "{0}", ask);
            string never = Guid.NewGuid().ToString();
            Viewer.Plain(answer, id).Should().Be(Viewer.Plain(await Send(ask.Of(id, never), client), never), "{0}", ask);
        }

        Task<(HttpStatusCode Status, JsonNode? Body)> Send(Ask ask, HttpClient client)
        {
            routes.Ask(ask.Method, ask.Path);
            return server.Send(ask.Method, ask.Path, ask.Body, client);
        }
    }

    /// <summary>A user who asks for everything.</summary>
    private sealed class Viewer(RunningServer server, World world, UserId user, Routes routes, Counts counts)
    {
        private const string Run = "00000000-0000-0000-0000-000000000000";

        private readonly Known[] theirs = [.. world.Records.Where(record => record.IsOf(user))];

        /// <summary>What is in no answer: the ids and words of what is hidden, but for the contact of an opportunity of theirs.</summary>
        private readonly string[] hidden =
        [
            .. from record in world.Records
               where !record.IsOf(user)
               from word in (string[])[record.Secret, record.Id]
               where !world.Records.Any(opportunity => opportunity.IsOf(user) && opportunity.ContactId == word)
               select word,
        ];

        public async Task AskForEverything()
        {
            foreach (var record in world.Records)
            {
                if (record.IsOf(user))
                    await AskForTheirs(record);
                else
                    await AskForHidden(record);
                counts.Add(record.IsOf(user));
            }

            foreach (var ask in Ask.Searches(world))
                await Search(ask);
            await TurnThePages();
            foreach (var ask in Ask.OfIntegrations(world.Run, world.Token))
            {
                await IsRefused(ask, HttpStatusCode.Forbidden);
                await IsAsIfNeverThere(ask, world.Run, Run);
                await IsAsIfNeverThere(ask, world.Token, Run);
            }

            await AskForUsers();
            await MakeContacts();
        }

        /// <summary>An answer but for the id that was asked for, and what is another one each time.</summary>
        public static string Plain((HttpStatusCode Status, JsonNode? Body) answer, string id)
        {
            (answer.Body as JsonObject)?.Remove("traceId");
            return $"{answer.Status} {answer.Body?.ToJsonString().Replace(id, "ID", StringComparison.Ordinal)}";
        }

        private async Task AskForTheirs(Known record)
        {
            foreach (var ask in Ask.About(world, record).Where(ask => ask.IsRead))
                (await Send(ask)).Status.Should().Be(HttpStatusCode.OK, "{0} asks {1}", user, ask);
            var (_, read) = await Send(new(HttpMethod.Get, record.Path));
            read![record.Kind]!["secret"]!.GetValue<string>().Should().Be(record.Secret);
            await AskForHistory(record);
            foreach (var ask in Ask.About(world, record).Where(ask => ask.IsOfOwners))
                await IsRefused(ask, HttpStatusCode.Forbidden);
            foreach (var ask in Ask.Previews(world, record))
                await Preview(ask);
        }

        private async Task AskForHidden(Known record)
        {
            foreach (var ask in Ask.About(world, record).Concat(Ask.Previews(world, record)))
            {
                await IsRefused(ask, ask.IsOfOwners ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound);
                await IsAsIfNeverThere(ask, record.Id, $"{Guid.NewGuid()}");
            }

            foreach (var ask in Ask.Searches(world).Where(ask => $"{ask}".Contains(record.Id, StringComparison.Ordinal)))
            {
                if (!theirs.Any(opportunity => opportunity.ContactId == record.Id))
                    await IsAsIfNeverThere(ask, record.Id, $"{Guid.NewGuid()}");
            }
        }

        /// <summary>
        /// All of it, as the integration is told, but for causes and earlier contacts that are hidden. The contact that it is of, an
        /// opportunity has among its fields.
        /// </summary>
        private async Task AskForHistory(Known record)
        {
            Ask ask = new(HttpMethod.Get, $"/ownership/records/{record.Record.Key}/history");
            var all = Entries((await world.Send(ask.Method, ask.Path)).Body);
            var told = Entries((await Send(ask)).Body);
            bool IsTold(RecordId? id) => IsTheirs(id) || id == new ContactId(record.ContactId);
            told.Select(entry => (entry.Contact, entry.Version, entry.Actor)).Should().Equal(
                all.Select(entry => (IsTold(entry.Contact) ? entry.Contact : null, entry.Version, entry.Actor)));
            OwnershipChange[] changes = [.. all.SelectMany(entry => entry.Changes).Select(change => Told(change, IsTold))];
            told.SelectMany(entry => entry.Changes).Should().Equal(changes);
            told.SelectMany(entry => entry.Sentences).Should().Equal(changes.Select(Sentences.ById.Of));
            counts.HiddenContacts += told.Count(entry => entry.Contact is null);
            counts.HiddenCauses += all.SelectMany(entry => entry.Changes).Except(changes).Count();

            static HistoryEntry[] Entries(JsonNode? answer) => answer.Deserialize<HistoryEntry[]>(JsonSerializerOptions.Web)!;
        }

        private static OwnershipChange Told(OwnershipChange change, Func<RecordId?, bool> isTold) =>
            isTold(change.Cause) ? change : change with { Cause = null };

        /// <summary>What changes of theirs, as the integration is told, and no record that is hidden.</summary>
        private async Task Preview(Ask ask)
        {
            var (_, all) = await world.Send(ask.Method, ask.Path, ask.Body);
            var (status, told) = await Send(ask);
            counts.Previews++;
            bool isNamed = world.Records.Any(record => !IsTheirs(record.Record) && $"{ask}".Contains(record.Id, StringComparison.Ordinal));
            if (isNamed || all!["plan"] is null)
            {
                status.Should().Be(HttpStatusCode.NotFound, "{0} asks {1}", user, ask);
                return;
            }

            status.Should().Be(HttpStatusCode.OK, "{0} asks {1}", user, ask);
            var plan = all["plan"].Deserialize<OwnershipPlan>()!;
            var changes = plan.Decisions.SelectMany(decision => decision.Changes).ToList();
            counts.HiddenInPreviews += changes.Count(change => !IsTheirs(change.Record));
            told!["sentences"]!.AsArray().Select(line => $"{line}").Should().Equal(
                changes.Where(change => IsTheirs(change.Record)).Select(change => Sentences.ById.Of(Told(change, IsTheirs))),
                "{0} asks {1}", user, ask);
            told["leftOut"].Deserialize<LeftOut[]>().Should().Equal(plan.LeftOut.Where(left => IsTheirs(left.Record)));
            told["access"].Deserialize<AccessChange[]>().Should().Equal(plan.AccessChanges.Where(change => IsTheirs(change.Record)));
            told["plan"].Should().BeNull();
        }

        private bool IsTheirs(RecordId? id) => theirs.Any(record => record.Record == id);

        private async Task Search(Ask ask)
        {
            bool isOfContacts = ask.Path.StartsWith("/contacts", StringComparison.Ordinal);
            var expected = theirs.Where(record => record.Kind == "contact" == isOfContacts).Where(ask.Wanted());
            var (status, answer) = await Send(ask);
            status.Should().Be(HttpStatusCode.OK, "{0}", ask);
            var found = answer![isOfContacts ? "contacts" : "opportunities"]!.AsArray();
            found.Select(record => record!["id"]!.GetValue<string>()).Should().BeEquivalentTo(
                expected.Select(record => record.Id), "{0} asks {1}", user, ask);
            (answer["total"] ?? answer["meta"]!["total"])!.GetValue<int>().Should().Be(found.Count);
        }

        /// <summary>Page by page, and each from the end of the one before.</summary>
        private async Task TurnThePages()
        {
            var expected = theirs.Where(record => record.Kind == "opportunity").Select(record => record.Id).ToArray();
            List<string> byPage = [], byStart = [];
            for (string? path = $"/opportunities/search?location_id={world.LocationId}&limit=2"; path is not null;)
            {
                var (_, answer) = await Send(new(HttpMethod.Get, path));
                byStart.AddRange(answer!["opportunities"]!.AsArray().Select(record => record!["id"]!.GetValue<string>()));
                path = answer["meta"]!["nextPageUrl"] is { } next ? new Uri(next.GetValue<string>()).PathAndQuery : null;
            }

            for (int? page = 1; page is not null;)
            {
                string path = $"/opportunities/search?location_id={world.LocationId}&limit=2&page={page}";
                var (_, answer) = await Send(new(HttpMethod.Get, path));
                byPage.AddRange(answer!["opportunities"]!.AsArray().Select(record => record!["id"]!.GetValue<string>()));
                page = answer["meta"]!["nextPage"]?.GetValue<int>();
            }

            byStart.Should().BeEquivalentTo(expected).And.OnlyHaveUniqueItems();
            byPage.Should().Equal(byStart);
        }

        /// <summary>Of users their names, of settings all, and of the histories of users their own, of what they see.</summary>
        private async Task AskForUsers()
        {
            foreach (string path in (string[])[$"/users/?locationId={world.LocationId}", "/ownership/location"])
                (await Send(new(HttpMethod.Get, path))).Status.Should().Be(HttpStatusCode.OK);
            await using var db = await server.Db();
            var sights = (await db.Sights.Where(sight => sight.LocationId == world.LocationId && sight.User == user)
                .OrderByDescending(sight => sight.Number).ToListAsync())
                .SelectMany(sight => sight.Records.Select(key => RecordId.Parse(key, null))).ToList();
            foreach (var other in world.Users.Keys)
            {
                Ask history = new(HttpMethod.Get, $"/ownership/users/{other}/history");
                if (other != user)
                {
                    await IsAsIfNeverThere(history, other.Value, "nobody");
                    continue;
                }

                var (_, all) = await Send(history);
                all!.AsArray().Select(entry => entry!["record"]!.GetValue<string>()).Should().Equal(
                    sights.Where(IsTheirs).Select(record => record.Key));
                foreach (var record in world.Records)
                {
                    var ask = history with { Path = $"{history.Path}?record={record.Record.Key}" };
                    if (IsTheirs(record.Record))
                        (await Send(ask)).Body!.AsArray().Should().HaveCount(sights.Count(seen => seen == record.Record));
                    else
                        await IsAsIfNeverThere(ask, record.Id, $"{Guid.NewGuid()}");
                }
            }
        }

        /// <summary>Who makes a contact owns it, and learns nothing of one that has the same address.</summary>
        private async Task MakeContacts()
        {
            foreach (var record in world.Records.Where(record => record.Kind == "contact" && !record.IsOf(user)).Take(2))
            {
                string locationId = world.LocationId, email = $"{record.Secret}@example.com";
                Ask[] asks =
                [
                    new(HttpMethod.Post, "/contacts/upsert", new JsonObject { ["locationId"] = locationId, ["email"] = email }),
                    new(HttpMethod.Post, "/contacts/", new JsonObject { ["locationId"] = locationId, ["phone"] = record.Secret }),
                ];
                foreach (var ask in asks)
                {
                    routes.Ask(ask.Method, ask.Path);
                    var (_, made) = await server.Send(ask.Method, ask.Path, ask.Body, world.Users[user]);
                    var contact = made!["contact"]!;
                    contact["id"]!.GetValue<string>().Should().NotBe(record.Id);
                    contact["assignedTo"]!.GetValue<string>().Should().Be(user.Value);
                    contact.AsObject().Should().NotContainKeys("secret", "companyName");
                    (await world.Send(HttpMethod.Delete, $"/contacts/{contact["id"]}")).Status.Should().Be(HttpStatusCode.OK);
                }
            }
        }

        private async Task IsRefused(Ask ask, HttpStatusCode expected)
        {
            var (status, answer) = await Send(ask);
            // Of what is hidden either will do, as long as it is the same as of what is not there.
            if (status != HttpStatusCode.NotFound || expected != HttpStatusCode.Forbidden || !hidden.Any($"{ask}".Contains))
                status.Should().Be(expected, "{0} is refused {1}: {2}", user, ask, answer);
        }

        private async Task IsAsIfNeverThere(Ask ask, string id, string never) => Plain(await Send(ask), id).Should().Be(
            Plain(await Send(ask.Of(id, never)), never), "{0} is answered to {1} as what was never there", ask, user);

        /// <summary>No answer has a word out of a record that is hidden, unless the request has it.</summary>
        private async Task<(HttpStatusCode Status, JsonNode? Body)> Send(Ask ask)
        {
            routes.Ask(ask.Method, ask.Path);
            var answer = await server.Send(ask.Method, ask.Path, ask.Body, world.Users[user]);
            string text = answer.Body?.ToJsonString() ?? "";
            foreach (string word in hidden)
            {
                if (text.Contains(word, StringComparison.Ordinal) && !$"{ask}".Contains(word, StringComparison.Ordinal))
                    text.Should().NotContain(word, "it is hidden from {0}, who asks {1}", user, ask);
            }

            return answer;
        }
    }

    private sealed class Counts
    {
        public int Seen { get; private set; }

        public int Hidden { get; private set; }

        public int Previews { get; set; }

        public int HiddenInPreviews { get; set; }

        public int HiddenCauses { get; set; }

        public int HiddenContacts { get; set; }

        public void Add(bool isSeen) => (Seen, Hidden) = isSeen ? (Seen + 1, Hidden) : (Seen, Hidden + 1);

        public override string ToString() =>
            $"{Seen} times seen, {Hidden} times hidden, {Previews} previews, of which {HiddenInPreviews} changes are hidden; "
            + $"in histories {HiddenCauses} causes and {HiddenContacts} contacts are";
    }
}
