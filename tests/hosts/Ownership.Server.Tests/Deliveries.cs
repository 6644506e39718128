using Ownership.Server.Data;
using Ownership.Server.Tests.Many;

namespace Ownership.Server.Tests;

public class Deliveries(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_webhook_that_is_refused_holds_up_those_of_its_record_and_no_others()
    {
        await using var receiver = await Subscribed();
        string refused = await NewContact();
        await Until(() => receiver.Taken.Count == 1);
        receiver.Refuses = webhook => webhook["id"]!.GetValue<string>() == refused;
        await server.Send(HttpMethod.Put, $"/contacts/{refused}", new { firstName = "Grace" });
        await Task.Delay(TimeSpan.FromSeconds(1));

        for (int i = 0; i < 5; i++)
            await NewContact();
        await Until(() => receiver.Taken.Count == 6);
        receiver.Refuses = _ => false;
        await Until(() => receiver.Taken.Count == 7);
    }

    [Fact]
    public async Task What_nobody_has_told_the_outbox_of_is_delivered_too()
    {
        await using var receiver = await Subscribed();
        await using (var db = await server.Db())
        {
            const string Lost = """{"webhookId":"lost"}""";
            db.Webhooks.Add(new() { LocationId = server.LocationId, RecordId = new Core.ContactId("acme"), Payload = Lost });
            await db.SaveChangesAsync();
        }

        await Until(() => receiver.Taken.Contains("lost"));
    }

    private static async Task Until(Func<bool> isSo)
    {
        using var stop = new CancellationTokenSource(Longest);
        while (!isSo())
            await Task.Delay(20, stop.Token);
    }

    private async Task<string> NewContact()
    {
        var (_, created) = await server.Send(HttpMethod.Post, "/contacts/", new { locationId = server.LocationId, firstName = "Ada" });
        return created!["contact"]!["id"]!.GetValue<string>();
    }

    private async Task<Receiver> Subscribed()
    {
        var receiver = await Receiver.Start();
        await using var db = await server.Db();
        db.Subscriptions.RemoveRange(db.Subscriptions);
        db.Subscriptions.Add(new() { LocationId = server.LocationId, Url = receiver.Address });
        await db.SaveChangesAsync();
        return receiver;
    }
}
