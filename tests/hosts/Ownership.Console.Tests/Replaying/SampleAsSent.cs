using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ownership.Core;

namespace Ownership.Console.Tests.Replaying;

/// <summary>That the sample is what the product's API answers and its webhooks send.</summary>
public partial class SampleAsSent
{
    private const string ContactKeys =
        "type locationId id address1 city companyName country source dateAdded dateOfBirth dnd email name firstName lastName phone "
        + "postalCode state tags website attachments assignedTo customFields";

    private const string OpportunityKeys =
        "type locationId id assignedTo contactId monetaryValue name pipelineId pipelineStageId source status dateAdded";

    private const string DeliveryKeys = "timestamp webhookId appId versionId";

    private static readonly IReadOnlyList<OwnershipSnapshot> Records =
        Hosts.Input.Records.Read([Shipped("records.json")], keepsText: false).Snapshots;

    private static readonly IReadOnlyList<Reported> Reports =
        [.. new ReportLines(Shipped("events.jsonl")).Read().Select(line => line.Report!)];

    private static readonly IReadOnlyList<JsonObject> Events =
        [.. File.ReadLines(PathOf("events.jsonl")).Select(line => JsonNode.Parse(line)!.AsObject())];

    public static TheoryData<string> Settings => [.. Setting.All.Select(setting => setting.Name)];

    [Fact]
    public void Its_events_have_the_documented_fields_and_no_others()
    {
        foreach (var e in Events.Where(e => e.ContainsKey("type")))
        {
            string type = (string)e["type"]!;
            string keys = type.StartsWith("Contact", StringComparison.Ordinal) ? ContactKeys
                : type.StartsWith("Opportunity", StringComparison.Ordinal) ? OpportunityKeys
                : "type locationId id body contactId dateAdded";
            e.Select(pair => pair.Key).Should().BeSubsetOf($"{keys} {DeliveryKeys}".Split(' '), $"{e}");
        }

        Events.Should().OnlyContain(e => HasAll(e, DeliveryKeys));
        Events.Should().Contain(e => !e.ContainsKey("type"));
    }

    [Fact]
    public void Its_opportunity_events_are_full_records_of_which_those_without_owner_lack_the_key()
    {
        var sent = Events.Where(e => ((string?)e["type"])?.StartsWith("Opportunity", StringComparison.Ordinal) == true).ToList();

        sent.Should().OnlyContain(e => HasAll(e, OpportunityKeys.Replace("assignedTo ", "", StringComparison.Ordinal)));
        sent.Should().Contain(e => !e.ContainsKey("assignedTo"));
        sent.Should().NotContain(e => e.ContainsKey("assignedTo") && e["assignedTo"] == null);
    }

    [Fact]
    public void Its_ids_are_as_long_as_the_products()
    {
        Records.SelectMany(snapshot => snapshot.Records).SelectMany(record =>
                record.Followers.Append(record.Owner).OfType<UserId>().Select(user => user.Value).Append(record.RecordId.Value))
            .Should().OnlyContain(id => TwentyCharacters().IsMatch(id));
        Events.Where(e => e.ContainsKey("type")).Should().OnlyContain(e => TwentyCharacters().IsMatch((string)e["id"]!));
    }

    [Fact]
    public void It_has_every_type_about_contacts_and_opportunities_and_others() =>
        Events.Select(e => (string?)e["type"]).Should().Contain([
            "ContactCreate", "ContactUpdate", "ContactDelete", "ContactTagUpdate", "ContactDndUpdate",
            "OpportunityCreate", "OpportunityUpdate", "OpportunityDelete", "OpportunityAssignedToUpdate",
            "OpportunityStatusUpdate", "OpportunityStageUpdate", "OpportunityMonetaryValueUpdate", "NoteCreate"]);

    [Fact]
    public void It_is_news_and_echoes_and_a_little_of_all_else()
    {
        var (verdicts, news, listener, _) = Heard(new());

        verdicts.Distinct().Should().BeEquivalentTo(Enum.GetValues<Verdict>());
        verdicts.Count(verdict => verdict == Verdict.News).Should().BeInRange(200, 500);
        verdicts.Count(verdict => verdict is Verdict.News or Verdict.Echo).Should().BeGreaterThan(verdicts.Count * 85 / 100);
        news.Select(each => each.GetType()).Distinct().Should().HaveCount(typeof(News).GetNestedTypes().Length);
        listener.InVain.Should().NotBeEmpty();
    }

    /// <summary>What nobody did would be news here, and what somebody did twice would be none.</summary>
    [Fact]
    public void Hardly_an_owner_changes_that_the_product_does_not_report()
    {
        var reported = Reports.Where(report => report.SaysOwner).Select(report => (report.Record, report.Owner)).ToHashSet();

        Heard(new()).World.Snapshots.SelectMany(snapshot => snapshot.Records)
            .Count(record => record.Owner is not null && Changed(record) && !reported.Contains((record.RecordId, record.Owner)))
            .Should().BeLessThan(10, "only what the end of the sample cuts off is not reported");
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_matters_on_it(string name)
    {
        var setting = Setting.All.Single(setting => setting.Name == name);
        // The syncs sleep while owners are coupled, and closed opportunities matter only then.
        var given = new SubAccountSettings
        {
            AllowDifferentOwners = name != "closed-opportunities",
            SyncContactFollowerWithOpportunityOwner = true,
            SyncOpportunityFollowerWithContactOwner = true,
        };
        string other = setting.Values.Split(['|', '.'], StringSplitOptions.RemoveEmptyEntries).First(value => value != setting.Get(given));
        var (_, news, _, world) = Heard(given);
        var whatIf = new World(new(setting.Parse(other)!(given)), Records);

        foreach (var each in news)
            whatIf.Happen(each);

        whatIf.Snapshots.SelectMany(s => s.Records).Should().NotEqual(world.Snapshots.SelectMany(s => s.Records));
    }

    private static bool HasAll(JsonObject e, string keys) => keys.Split(' ').All(e.ContainsKey);

    private static bool Changed(OwnedRecord record) =>
        Records.Select(snapshot => snapshot.Find(record.RecordId)).OfType<OwnedRecord>().FirstOrDefault()?.Owner != record.Owner;

    private static (List<Verdict> Verdicts, List<News> News, Listener Listener, World World) Heard(SubAccountSettings settings)
    {
        var world = new World(new(settings), Records);
        var listener = new Listener(world);
        var heard = Reports.Select(listener.Hear).ToList();
        return (
            [.. heard.Select(each => each.Verdict)], [.. heard.SelectMany(each => each.Happened, (_, each) => each.News)], listener, world);
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "sample", file);

    private static Source Shipped(string file) => Source.Open(PathOf(file), Stream.Null);

    [GeneratedRegex("^[A-Za-z0-9]{20}$")]
    private static partial Regex TwentyCharacters();
}
