using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Ownership.Core;
using Ownership.Server.Contacts;

namespace Ownership.Server.Tests;

/// <summary>Moves and merges, which touch two contacts in one transaction.</summary>
public class Plans(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task An_opportunity_that_is_moved_takes_its_fields_along()
    {
        string from = await NewContact(), to = await NewContact(), deal = await NewDeal(from);

        await Ask(from, Asked.Move, new OpportunityId(deal), to);

        var (_, read) = await server.Send(HttpMethod.Get, $"/opportunities/{deal}");
        read!["opportunity"]!["contactId"]!.GetValue<string>().Should().Be(to);
        read["opportunity"]!["name"]!.GetValue<string>().Should().Be("deal-1");
    }

    [Fact]
    public async Task A_contact_that_is_merged_is_gone_and_its_opportunities_keep_their_fields()
    {
        string survivor = await NewContact(), merged = await NewContact(), deal = await NewDeal(merged);

        await Ask(survivor, Asked.Merge, new ContactId(survivor), merged);

        var (_, read) = await server.Send(HttpMethod.Get, $"/opportunities/{deal}");
        read!["opportunity"]!["contactId"]!.GetValue<string>().Should().Be(survivor);
        read["opportunity"]!["name"]!.GetValue<string>().Should().Be("deal-1");
        (await server.Send(HttpMethod.Get, $"/contacts/{merged}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await server.Send(HttpMethod.Put, $"/contacts/{merged}", new { assignedTo = "bob" })).Status.Should().Be(HttpStatusCode.NotFound);
    }

    private Task<string> NewContact() => New("contact", "/contacts/", new { locationId = server.LocationId, firstName = "Ada" });

    private Task<string> NewDeal(string contactId) =>
        New("opportunity", "/opportunities/", new { locationId = server.LocationId, contactId, name = "deal-1" });

    private async Task<string> New(string kind, string path, object body)
    {
        JsonNode? created = (await server.Send(HttpMethod.Post, path, body)).Body;
        return created![kind]!["id"]!.GetValue<string>();
    }

    private async Task Ask(string contact, Asked asked, RecordId about, string other)
    {
        var answer = await server.Services.GetRequiredService<IGrainFactory>().GetGrain<IContactGrain>(contact).Handle(new()
        {
            Asked = asked,
            LocationId = server.LocationId,
            Actor = new("alice"),
            About = about,
            Other = new(other),
        });
        answer.Plan.Should().NotBeNull();
    }
}
