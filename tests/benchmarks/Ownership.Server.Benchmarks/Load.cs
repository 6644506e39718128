using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Ownership.Server.Benchmarks;

/// <summary>Assigns contact after contact, each to somebody else than before, over as many connections as there are callers.</summary>
internal sealed class Load : IDisposable
{
    private static readonly string[] Owners = ["bob", "carol", "dave"];

    private readonly HttpClient client;
    private readonly IReadOnlyList<string> contacts;
    private int begun;

    public Load(Uri address, string token, IReadOnlyList<string> contacts)
    {
        this.contacts = contacts;
        client = new() { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.Add("Version", "2021-07-28");
    }

    /// <summary>How many assignments were made.</summary>
    public int Done => begun;

    /// <summary>For a while.</summary>
    /// <returns>How many a second, and the median and the 99th percentile of their times in milliseconds.</returns>
    public async Task<(double PerSecond, double Median, double P99)> Assign(int connections, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var callers = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            var took = new List<double>();
            while (clock.Elapsed < time)
            {
                var start = clock.Elapsed;
                await Assign();
                took.Add((clock.Elapsed - start).TotalMilliseconds);
            }

            return took;
        }));
        double seconds = clock.Elapsed.TotalSeconds;
        double[] all = [.. callers.SelectMany(took => took).Order()];
        return (all.Length / seconds, all[all.Length / 2], all[all.Length * 99 / 100]);
    }

    /// <summary>The next one.</summary>
    public Task Assign()
    {
        var (pass, contact) = Math.DivRem(Interlocked.Increment(ref begun) - 1, contacts.Count);
        return Send(HttpMethod.Put, $"/contacts/{contacts[contact]}", new { assignedTo = Owners[pass % Owners.Length] });
    }

    /// <summary>Sends a request, and returns what was answered.</summary>
    public async Task<string> Send(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await client.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{path}: {response.StatusCode} {answer}");
    }

    public void Dispose() => client.Dispose();
}
