namespace Ownership.Server.Webhooks;

/// <summary>
/// Delivers each webhook at least once. Those of one record go one after the other, and wait for one that cannot be delivered;
/// those of others do not.
/// </summary>
internal sealed partial class OutboxGrain(
    IDbContextFactory<ServerDb> databases, WriteTurns turns, IHttpClientFactory clients, TimeProvider clock, ILogger<OutboxGrain> logger)
    : Worker, IOutboxGrain
{
    /// <summary>How long a receiver may take, while the others of a batch wait.</summary>
    public static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    private const int Batch = 200;
    private const int MostTries = 12;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private string LocationId => this.GetPrimaryKeyString();

    protected override async Task<bool> Work(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var urls = await db.Subscriptions.Where(to => to.LocationId == LocationId).Select(to => to.Url).ToListAsync(stop);
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var due = await db.Webhooks.AsNoTracking()
            .Where(webhook => webhook.LocationId == LocationId && !db.Webhooks.Any(first => first.LocationId == LocationId
                && first.RecordId == webhook.RecordId && first.Number <= webhook.Number && first.Due > now))
            .OrderBy(webhook => webhook.Number).Take(Batch).ToListAsync(stop);
        var outcomes = await Task.WhenAll(due.GroupBy(webhook => webhook.RecordId).Select(ofOne => DeliverInOrder(ofOne, urls, stop)));

        // By number, since another outbox may have delivered the same during a network fault.
        var done = outcomes.SelectMany(outcome => outcome.Delivered).Select(webhook => webhook.Number).ToList();
        using (await turns.Take())
        {
            foreach (var failed in outcomes.Select(outcome => outcome.Failed).OfType<WebhookRow>())
            {
                int tries = failed.Tries + 1;
                if (tries == MostTries)
                {
                    GivenUp(logger, tries);
                    done.Add(failed.Number);
                    continue;
                }

                long again = (clock.GetUtcNow() + Pause(tries)).ToUnixTimeMilliseconds();
                await db.Webhooks.Where(webhook => webhook.Number == failed.Number).ExecuteUpdateAsync(
                    set => set.SetProperty(webhook => webhook.Tries, tries).SetProperty(webhook => webhook.Due, again), stop);
            }

            await db.Webhooks.Where(webhook => done.Contains(webhook.Number)).ExecuteDeleteAsync(stop);
        }

        return due.Count == Batch;
    }

    private static TimeSpan Pause(int tries) =>
        TimeSpan.FromSeconds(Math.Min(Math.Pow(2, tries - 1), LongestPause.TotalSeconds));

    private async Task<(List<WebhookRow> Delivered, WebhookRow? Failed)> DeliverInOrder(
        IEnumerable<WebhookRow> webhooks, List<string> urls, CancellationToken stop)
    {
        using var client = clients.CreateClient(nameof(OutboxGrain));
        var delivered = new List<WebhookRow>();
        foreach (var webhook in webhooks)
        {
            foreach (string url in urls)
            {
                if (!await IsTaken(client, url, webhook.Payload, stop))
                    return (delivered, webhook);
            }

            delivered.Add(webhook);
        }

        return (delivered, null);
    }

    [LoggerMessage(LogLevel.Error, "A webhook is given up after {Tries} tries.")]
    private static partial void GivenUp(ILogger logger, int tries);

    private static async Task<bool> IsTaken(HttpClient client, string url, string payload, CancellationToken stop)
    {
        try
        {
            using var content = new StringContent(payload, System.Text.Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(new Uri(url), content, stop);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
