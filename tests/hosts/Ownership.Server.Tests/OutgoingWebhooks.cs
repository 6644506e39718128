using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ownership.Core;

namespace Ownership.Server.Tests;

public class OutgoingWebhooks(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] Users = ["alice", "bob", "carol", "dave"];

    [Fact]
    public async Task What_the_console_makes_of_them_is_what_the_server_has()
    {
        await using var listener = await WebhookListener.Start(failures: 3);
        await server.Send(HttpMethod.Put, "/ownership/webhooks", new { urls = (string[])[$"{listener.Address}"] });
        var random = new Random(20261125);
        await Traffic(random);
        await using var db = await server.Db();
        var events = await listener.Wait(_ => !db.Webhooks.Any());

        // As the product delivers: again, and late.
        var delivered = events.SelectMany((one, i) => random.Next(10) == 0 ? [(one, i), (one, i + random.Next(20))] : new[] { (one, i) })
            .OrderBy(each => each.Item2 + (random.Next(10) == 0 ? random.Next(10) : 0)).Select(each => each.one.ToJsonString());
        var ended = await Replayed(delivered);

        var rows = await db.Records.AsNoTracking().ToListAsync();
        ended.Order().Should().Equal(rows.Select(row => $"{row.Id.Value} {row.Owner}").Order());
        rows.Should().HaveCountGreaterThan(20);
    }

    [Fact]
    public async Task They_come_in_the_documented_shapes_and_in_order()
    {
        await using var listener = await WebhookListener.Start();
        await server.Send(HttpMethod.Put, "/ownership/webhooks", new { urls = (string[])[$"{listener.Address}"] });
        string contact = await Made("/contacts/", "contact", Contact("alice"));
        string deal = await Made("/opportunities/", "opportunity", Deal(contact));
        await server.Send(HttpMethod.Put, $"/contacts/{contact}", new { assignedTo = "bob" });
        await server.Send(HttpMethod.Put, $"/opportunities/{deal}/status", new { status = "won" });
        await server.Send(HttpMethod.Delete, $"/contacts/{contact}");

        var events = await listener.Wait(received => received.Count(each => $"{each["id"]}" == deal || $"{each["id"]}" == contact) >= 9);

        Types(events, contact).Should().Equal("ContactCreate", "ContactUpdate", "ContactDelete");
        Types(events, deal).Should().Equal(
            "OpportunityCreate", "OpportunityAssignedToUpdate", "OpportunityUpdate", "OpportunityAssignedToUpdate",
            "OpportunityUpdate", "OpportunityStatusUpdate", "OpportunityDelete");
        events.Should().OnlyContain(each => each["followers"] == null && each["webhookId"] != null && each["timestamp"] != null);
        $"{events.Last(each => $"{each["id"]}" == deal)["contactId"]}".Should().Be(contact);
        $"{events.Last(each => $"{each["id"]}" == contact)["assignedTo"]}".Should().Be("bob", "it is told as it was");
    }

    [Fact]
    public async Task A_contact_that_is_merged_into_another_is_told_to_be_gone()
    {
        await using var listener = await WebhookListener.Start();
        await server.Send(HttpMethod.Put, "/ownership/webhooks", new { urls = (string[])[$"{listener.Address}"] });
        string survivor = await Made("/contacts/", "contact", Contact("alice"));
        string merged = await Made("/contacts/", "contact", Contact("bob"));
        string empty = await Made("/contacts/", "contact", new { locationId = server.LocationId, name = "Ada" });
        foreach (string merge in (string[])[merged, empty])
            await server.Send(HttpMethod.Post, $"/ownership/contacts/{survivor}/decide", new { merge });
        await server.Send(HttpMethod.Delete, $"/contacts/{survivor}"); // The other tests know of no records but theirs.

        var events = await listener.Wait(received => Types(received, empty).Contains("ContactDelete"));

        Types(events, merged).Should().Equal("ContactCreate", "ContactDelete");
        $"{events.Last(each => $"{each["id"]}" == merged)["assignedTo"]}".Should().Be("bob");
    }

    private static IEnumerable<string> Types(IEnumerable<JsonObject> events, string id) =>
        events.Where(each => $"{each["id"]}" == id).Select(each => $"{each["type"]}");

    private async Task Traffic(Random random)
    {
        var contacts = new List<string>();
        var deals = new List<string>();
        for (int i = 0; i < 200; i++)
        {
            string user = Users[random.Next(Users.Length)];
            switch (contacts.Count < 5 ? 0 : random.Next(10))
            {
                case 0:
                    contacts.Add(await Made("/contacts/", "contact", Contact(user)));
                    break;
                case 1 or 2:
                    deals.Add(await Made("/opportunities/", "opportunity", Deal(contacts[random.Next(contacts.Count)])));
                    break;
                case 3 or 4:
                    await server.Send(HttpMethod.Put, $"/contacts/{contacts[random.Next(contacts.Count)]}", new { assignedTo = user });
                    break;
                case 5 when deals.Count > 3:
                    string gone = deals[random.Next(deals.Count)];
                    deals.Remove(gone);
                    await server.Send(HttpMethod.Delete, $"/opportunities/{gone}");
                    break;
                case 6 when deals.Count > 0:
                    string status = random.Next(2) == 0 ? "won" : "open";
                    await server.Send(HttpMethod.Put, $"/opportunities/{deals[random.Next(deals.Count)]}/status", new { status });
                    break;
                default:
                    if (deals.Count == 0)
                        break;
                    var changes = new { assignedTo = user, monetaryValue = i };
                    await server.Send(HttpMethod.Put, $"/opportunities/{deals[random.Next(deals.Count)]}", changes);
                    break;
            }
        }
    }

    private object Contact(string owner) => new { locationId = server.LocationId, name = "Ada", assignedTo = owner };

    private object Deal(string contact) =>
        new { locationId = server.LocationId, contactId = contact, name = "deal", pipelineId = "p", status = "open" };

    private async Task<string> Made(string path, string kind, object body) =>
        (await server.Send(HttpMethod.Post, path, body)).Body![kind]!["id"]!.GetValue<string>();

    /// <summary>The records and their owners as the console has them after these events.</summary>
    private static async Task<List<string>> Replayed(IEnumerable<string> events)
    {
        var directory = Directory.CreateTempSubdirectory("ownership-replay-");
        try
        {
            string records = Path.Combine(directory.FullName, "records.json"), lines = Path.Combine(directory.FullName, "events.jsonl");
            await File.WriteAllTextAsync(records, """{"contacts":[],"opportunities":[]}""");
            await File.WriteAllLinesAsync(lines, events);
            string after = Path.Combine(directory.FullName, "after");
            string[] args =
            [
                Path.Combine(AppContext.BaseDirectory, "Ownership.Console.dll"),
                "--data", records, "--events", lines, "--out", after, "--quiet",
            ];
            using var console = Process.Start(
                new ProcessStartInfo(Environment.ProcessPath!, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string said = await console.StandardOutput.ReadToEndAsync() + await console.StandardError.ReadToEndAsync();
            await console.WaitForExitAsync();
            console.ExitCode.Should().Be(0, said);
            var written = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(after, "records.json")))!;
            var all = written["contacts"]!.AsArray().Concat(written["opportunities"]!.AsArray());
            return [.. all.Select(each => $"{each!["id"]} {each["assignedTo"]}")];
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
