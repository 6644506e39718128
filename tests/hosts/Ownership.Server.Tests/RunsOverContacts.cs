using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Ownership.Server.Tests;

public class RunsOverContacts(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Somebody_who_leaves_is_handed_on_and_the_run_goes_back()
    {
        await Contacts(30, "alice");

        var leave = await Run(new { leave = new[] { new { user = "alice", by = "carol" } }, why = "left" });
        (await OwnedBy("alice")).Should().Be(0);
        leave["changed"]!.GetValue<int>().Should().Be(30);

        var undo = await Run(new { undo = leave["id"]!.GetValue<string>() });
        undo["changed"]!.GetValue<int>().Should().Be(30);
        (await OwnedBy("alice")).Should().Be(30);
        await using var db = await server.Db();
        var run = leave["id"]!.GetValue<Guid>();
        var saves = await db.Requests.Where(row => row.Run == run).ToListAsync();
        saves.Select(save => save.ContactId).Should().OnlyHaveUniqueItems().And.HaveCount(30);
        saves.Should().OnlyContain(save => save.Why == "left");
    }

    [Fact]
    public async Task Contacts_without_owner_are_spread_in_turn()
    {
        await Contacts(9, null);

        var assigned = await Run(new { assign = new[] { new { user = "xaver", weight = 2 }, new { user = "yara", weight = 1 } } });

        assigned["changed"]!.GetValue<int>().Should().Be(9);
        (await OwnedBy("xaver"), await OwnedBy("yara")).Should().Be((6, 3));
        (await Run(new { align = true }))["changed"]!.GetValue<int>().Should().Be(0);
    }

    [Fact]
    public async Task A_run_is_followed_and_cancelled()
    {
        await Contacts(5, "zoe");
        var (status, begun) = await server.Send(HttpMethod.Post, "/ownership/runs/", new { align = true });
        string id = begun!["id"]!.GetValue<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        string events = await server.Client.GetStringAsync(new Uri($"/ownership/runs/{id}/events", UriKind.Relative), patience.Token);

        status.Should().Be(HttpStatusCode.Accepted);
        events.Should().Contain("\"state\":\"Done\"");
        var (_, ended) = await server.Send(HttpMethod.Delete, $"/ownership/runs/{id}");
        ended!["state"]!.GetValue<string>().Should().Be("Done", "there was nothing left to cancel");
        (await server.Send(HttpMethod.Get, $"/ownership/runs/{Guid.NewGuid()}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await server.Send(HttpMethod.Post, "/ownership/runs/", new { align = true, undo = id })).Status
            .Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task One_with_a_key_is_begun_once()
    {
        Task<(HttpStatusCode Status, JsonNode? Body)> Begin(string body) =>
            server.SendText(HttpMethod.Post, "/ownership/runs/", body, "once");

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Begin("""{"align": true}""")));

        all.Should().OnlyContain(each => each.Status == HttpStatusCode.Accepted);
        all.Select(each => each.Body!["id"]!.GetValue<string>()).Distinct().Should().ContainSingle();
        (await Begin("""{"align": true, "why": "again"}""")).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "Idempotency-Key");
    }

    private async Task Contacts(int count, string? owner)
    {
        for (int i = 0; i < count; i++)
            await server.Send(HttpMethod.Post, "/contacts/", new { locationId = server.LocationId, name = $"Ada {i}", assignedTo = owner });
    }

    private async Task<JsonNode> Run(object order)
    {
        var (_, begun) = await server.Send(HttpMethod.Post, "/ownership/runs/", order);
        string id = begun!["id"]!.GetValue<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var (_, run) = await server.Send(HttpMethod.Get, $"/ownership/runs/{id}");
            if (run!["state"]!.GetValue<string>() != "Running")
                return run;
            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<int> OwnedBy(string user)
    {
        await using var db = await server.Db();
        return await db.Records.CountAsync(row => row.Owner == new Core.UserId(user) && row.Position == 0);
    }
}
