using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Npgsql;

namespace Ownership.Server.Tests.Many;

/// <summary>The database is away for a while.</summary>
public sealed class Outage
{
    [InstalledFact]
    public async Task Of_the_database_is_told_as_such_and_ends_with_it()
    {
        await using var site = await Site.OnPostgres();
        var options = site.Alone(new($"http://127.0.0.1:{FreePort.Next()}"));
        var connection = new NpgsqlConnectionStringBuilder(options.Database);
        using var cable = new Cable(connection.Port);
        connection.Port = cable.Port;
        await using var app = await Server.Build(options with { Database = connection.ConnectionString });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(options.Urls), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", site.Token);
        client.DefaultRequestHeaders.Add("Version", "2021-07-28");
        using var traffic = new Traffic(site, () => [new(options.Urls)]);
        string contact = await traffic.NewContact();
        Uri address = new($"/contacts/{contact}", UriKind.Relative);
        Func<Task<HttpResponseMessage>>[] requests =
        [
            () => client.PutAsJsonAsync(address, new { assignedTo = "user-1" }),
            () => client.GetAsync(address),
            () => client.GetAsync(new Uri("/ownership/location", UriKind.Relative)),
        ];

        cable.Cut();
        foreach (var request in requests)
        {
            using var response = await request();
            response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, await response.Content.ReadAsStringAsync());
            response.Headers.RetryAfter.Should().NotBeNull();
        }

        (await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);

        cable.Mend();
        foreach (var request in requests)
            (await request()).StatusCode.Should().Be(HttpStatusCode.OK);
        (await client.GetStringAsync(address)).Should().Contain("\"assignedTo\":\"user-1\"");
    }
}
