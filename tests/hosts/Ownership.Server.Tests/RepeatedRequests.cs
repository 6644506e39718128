using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ownership.Core;

namespace Ownership.Server.Tests;

/// <summary>A request that names a key is done once, however often it comes, and is answered the same each time.</summary>
public class RepeatedRequests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("POST", "/contacts/", """{"locationId": "LOCATION", "name": "Ada", "assignedTo": "alice"}""")]
    [InlineData("POST", "/contacts/upsert", """{"locationId": "LOCATION", "email": "KEY@example.com"}""")]
    [InlineData("PUT", "/contacts/CONTACT", """{"name": "Eve", "assignedTo": "bob"}""")]
    [InlineData("DELETE", "/contacts/CONTACT", "")]
    [InlineData("POST", "/contacts/CONTACT/followers", """{"followers": ["bob", "carol"]}""")]
    [InlineData("DELETE", "/contacts/CONTACT/followers", """{"followers": ["dan"]}""")]
    [InlineData("POST", "/opportunities/", """{"locationId": "LOCATION", "contactId": "CONTACT", "name": "Roof"}""")]
    [InlineData("POST", "/opportunities/", """{"locationId": "LOCATION", "contactId": "CONTACT", "name": "Roof", "status": "won"}""")]
    [InlineData("POST", "/opportunities/upsert", """{"locationId": "LOCATION", "contactId": "CONTACT", "status": "lost"}""")]
    [InlineData("POST", "/opportunities/upsert", """{"locationId": "LOCATION", "id": "DEAL", "followers": ["bob"]}""")]
    [InlineData("PUT", "/opportunities/DEAL", """{"name": "Fence", "assignedTo": null}""")]
    [InlineData("PUT", "/opportunities/DEAL/status", """{"status": "won"}""")]
    [InlineData("DELETE", "/opportunities/DEAL", "")]
    [InlineData("POST", "/opportunities/DEAL/followers", """{"followers": ["bob", "carol"]}""")]
    [InlineData("DELETE", "/opportunities/DEAL/followers?isRemoveAllFollowers=true", "")]
    [InlineData("POST", "/ownership/contacts/CONTACT/decide", """{"commands": [{"$type": "assignContact", "owner": "bob"}]}""")]
    [InlineData("POST", "/ownership/contacts/CONTACT/decide", """{"move": {"opportunity": "DEAL", "to": "OTHER"}}""")]
    [InlineData("POST", "/ownership/contacts/CONTACT/decide", """{"merge": "OTHER"}""")]
    [InlineData("POST", "/ownership/contacts/CONTACT/decide", """{"undo": 1}""")]
    public async Task It_is_answered_the_same_and_nothing_is_done_twice(string method, string path, string body)
    {
        string key = Guid.NewGuid().ToString();
        string contact = (await server.NewContact(new { name = "Ada", assignedTo = "alice" })).Id();
        string deal = (await server.NewOpportunity(contact, new { name = "Deal" })).Id();
        string other = (await server.NewContact(new { name = "Ada", assignedTo = "bob" })).Id();
        foreach (string followed in (string[])[$"/contacts/{contact}", $"/opportunities/{deal}"])
            await server.SendText(HttpMethod.Post, $"{followed}/followers", """{"followers": ["dan"]}""");

        var first = await Send(path, body);
        ((int)first.Status).Should().BeInRange(200, 299, "{0}", first.Body);
        long done = await Done();
        // Whatever comes in between, the answer is that of then.
        await server.SendText(HttpMethod.Put, $"/contacts/{contact}", """{"name": "Other", "assignedTo": "zoe"}""");
        if (first.Body?["contact"] is { } made && method == "POST")
            await server.SendText(HttpMethod.Put, $"/contacts/{made.AsObject().Id()}", """{"name": "Other", "assignedTo": "zoe"}""");
        long before = await Done();
        var second = await Send(path, body);

        second.Status.Should().Be(first.Status);
        second.Body!.ToJsonString().Should().Be(first.Body!.ToJsonString());
        (await Done()).Should().Be(before);
        done.Should().BePositive();

        // The same key with anything else is refused: at another address, for somebody else, or with another body.
        using var alice = server.As(await server.NewToken(new UserId("alice")));
        (await server.SendText(HttpMethod.Post, "/contacts/", $$"""{"locationId": "{{server.LocationId}}"}""", key))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "Idempotency-Key");
        var hers = await server.SendText(new HttpMethod(method), Filled(path), Filled(body), key, alice);
        hers.Status.Should().BeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.Forbidden);
        (await Send($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}x=1", body))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "Idempotency-Key");
        if (body.Length > 0)
            (await Send(path, $"{body} ")).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "Idempotency-Key");
        (await Done()).Should().Be(before);

        Task<(HttpStatusCode Status, JsonNode? Body)> Send(string to, string text) =>
            server.SendText(new HttpMethod(method), Filled(to), Filled(text), key);

        string Filled(string text) => text.Replace("LOCATION", server.LocationId, StringComparison.Ordinal)
            .Replace("CONTACT", contact, StringComparison.Ordinal).Replace("DEAL", deal, StringComparison.Ordinal)
            .Replace("KEY", key, StringComparison.Ordinal).Replace("OTHER", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_makes_a_closed_opportunity_is_done_to_the_end()
    {
        string contact = (await server.NewContact(new { name = "Ada" })).Id();
        string body = $$"""{"locationId": "{{server.LocationId}}", "contactId": "{{contact}}", "status": "won"}""";

        var first = await server.SendText(HttpMethod.Post, "/opportunities/", body, "closed");
        var second = await server.SendText(HttpMethod.Post, "/opportunities/", body, "closed");

        var made = first.Body!["opportunity"]!.AsObject();
        made.Text("status").Should().Be("won");
        second.Body!["opportunity"]!.ToJsonString().Should().Be(made.ToJsonString());
        (await server.Read($"/opportunities/{made.Id()}")).Text("status").Should().Be("won");
    }

    [Fact]
    public async Task Somebody_else_s_key_is_refused_and_tells_nothing()
    {
        string contact = (await server.NewContact(new { name = "Ada", assignedTo = "alice" })).Id();
        using var alice = server.As(await server.NewToken(new UserId("alice")));
        using var bob = server.As(await server.NewToken(new UserId("bob")));
        var hers = await server.SendText(HttpMethod.Put, $"/contacts/{contact}", """{"note": "hers"}""", "of-alice", alice);

        var his = await server.SendText(HttpMethod.Put, $"/contacts/{contact}", """{"note": "hers"}""", "of-alice", bob);

        hers.Status.Should().Be(HttpStatusCode.OK);
        his.ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "Idempotency-Key");
        his.Body!.ToJsonString().Should().NotContain("Ada");
    }

    [Fact]
    public async Task What_was_refused_was_not_done_and_may_be_mended()
    {
        string Body(string owner) => $$"""{"locationId": "{{server.LocationId}}", "assignedTo": {{owner}}}""";
        var refused = await server.SendText(HttpMethod.Post, "/contacts/", Body("1"), "mended");

        var (status, _) = await server.SendText(HttpMethod.Post, "/contacts/", Body("null"), "mended");

        refused.ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "assignedTo");
        status.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Many_at_once_are_done_once_also_on_different_contacts()
    {
        string body = $$"""{"locationId": "{{server.LocationId}}", "name": "Once"}""";
        string[] contacts = [.. await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await server.NewContact(new { })).Id()))];
        long before = await Done();

        var same = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.SendText(HttpMethod.Post, "/contacts/", body, "at once")));
        var others = await Task.WhenAll(contacts.Select(id => server.SendText(HttpMethod.Put, $"/contacts/{id}", body, "at once too")));

        same.Select(answer => answer.Body!.ToJsonString()).Distinct().Should().ContainSingle();
        same.Select(answer => answer.Status).Should().OnlyContain(status => status == HttpStatusCode.Created);
        others.Count(answer => answer.Status == HttpStatusCode.OK).Should().Be(1);
        others.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity).Should().Be(7);
        (await Done() - before).Should().Be(2);
    }

    [Fact]
    public async Task A_key_is_no_longer_than_200()
    {
        string body = $$"""{"locationId": "{{server.LocationId}}"}""";

        (await server.SendText(HttpMethod.Post, "/contacts/", body, new('k', 201)))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "Idempotency-Key");
        (await server.SendText(HttpMethod.Post, "/contacts/", body, new('k', 200))).Status.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_key_is_kept_for_a_week()
    {
        string contact = (await server.NewContact(new { name = "Ada" })).Id();
        foreach (string key in (string[])["new", "old"])
            await server.SendText(HttpMethod.Put, $"/contacts/{contact}", """{"name": "Eve"}""", key);
        await using var db = await server.Db();
        var until = DateTimeOffset.FromUnixTimeMilliseconds((await db.Keys.AsNoTracking().SingleAsync(row => row.Key == "old")).Until);
        until.Should().BeCloseTo(DateTimeOffset.UtcNow.AddDays(7), TimeSpan.FromMinutes(1));

        await db.Keys.Where(row => row.Key == "old").ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, 0));

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await db.Keys.AnyAsync(row => row.Key == "old"))
            await Task.Delay(100, patience.Token);
        (await db.Keys.AnyAsync(row => row.Key == "new")).Should().BeTrue();
    }

    /// <summary>How many saves there were.</summary>
    private async Task<long> Done()
    {
        await using var db = await server.Db();
        return await db.Audit.LongCountAsync();
    }
}
