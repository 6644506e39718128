using System.Text;
using System.Text.Json;

namespace Ownership.Console.Tests;

public class InputRecords : InputFiles
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private const string Contact0 = $$"""{"id":"{{C0}}","locationId":"l","type":"lead","assignedTo":"{{A}}","followers":["{{B}}"]}""";
    private const string Opportunity0 =
        $$"""{"id":"{{O0}}","name":"a deal","assignedTo":"{{A}}","contact":{"id":"{{C0}}"},"contactId":"{{C0}}","followers":[]}""";

    [Theory]
    [InlineData($$"""{"contact":{{Contact0}} }""", $$"""{"opportunity":{{Opportunity0}} }""")]
    [InlineData($$"""{"contacts":[{{Contact0}}],"count":1,"meta":{"total":1} }""",
        $$"""{"opportunities":[{{Opportunity0}}],"meta":{"total":1,"nextPage":null},"aggregations":{} }""")]
    [InlineData($$"""{"contacts":[{{Contact0}}],"opportunities":[{{Opportunity0}}]}""")]
    [InlineData($$"""{"opportunities":[{{Opportunity0}}],"total":1,"contacts":[{{Contact0}}]}""")]
    [InlineData($$"""{"contact":{{Contact0}},"new":true,"traceId":"t"}""", $$"""{"new":false,"opportunity":{{Opportunity0}} }""")]
    [InlineData($$"""[{"contact":{{Contact0}} },{"new":true,"opportunity":{{Opportunity0}} }]""")]
    [InlineData($$"""[{"contacts":[{{Contact0}}]},{"opportunities":[{{Opportunity0}}]},{"opportunities":[]}]""")]
    [InlineData($"[{Opportunity0},{Contact0}]")]
    [InlineData($"{Contact0}\n{Opportunity0}\n")]
    [InlineData($"{Contact0}{Opportunity0}")]
    [InlineData($"\ufeff\n\n{Opportunity0}\r\n\r\n[\n{Contact0}\n]\n")]
    [InlineData(Contact0, Opportunity0)]
    [InlineData($$"""{"contacts":null,"opportunities":null}{{Contact0}}{{Opportunity0}}""")]
    public void Every_answer_of_the_API_is_read(params string[] answers)
    {
        Holds(Read(answers));
        Holds(Read([.. answers.Select(Pretty)]));
        Holds(Hosts.Input.Records.Read(
            answers.Select(answer => Source.Open("-", new Dripping(Encoding.UTF8.GetBytes(answer)))), keepsText: true));

        static void Holds(Hosts.Input.Records records)
        {
            Lines(records.Snapshots).Should().Equal(
                $"contact {C0}: {A} owns, [{B}] follow", $"opportunity {O0}: {A} owns, [] follow");
            records.LeftOut.Should().BeEmpty();
            records.Unsaid.Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData($$"""{"opportunities":[{"id":"{{O0}}","status":"open"}],"assignedTo":"{{A}}","followers":["{{B}}"],"id":"{{C0}}"}""")]
    [InlineData($$"""[{"contact":{},"opportunities":[{"contactId":"{{C1}}"}],"id":"{{C0}}","assignedTo":"{{A}}","followers":["{{B}}"]}]""")]
    public void A_record_may_have_members_that_are_named_like_those_of_an_answer(string answer) =>
        Lines(Read(answer).Snapshots).Should().Equal($"contact {C0}: {A} owns, [{B}] follow");

    [Fact]
    public void Pages_and_records_may_be_as_long_as_they_like()
    {
        string padding = new('x', 300_000);
        var contacts = Enumerable.Range(0, 3000).Select(i =>
            $$"""{"id":"c{{i:d19}}","tags":["{{padding[..(i % 400)]}}"],"assignedTo":"{{A}}"}""");

        var records = Read(
            $$"""{"meta":{"text":"{{padding}}"},"contacts":[{{string.Join(",\n", contacts)}}],"other":["{{padding}}"]}""",
            $$"""{"bio":"{{padding}}","id":"{{C0}}","assignedTo":"{{B}}"}""");

        records.Snapshots.Should().HaveCount(3001);
        records.Snapshots[2999].Contact.Id.Value.Should().Be($"c{2999:d19}");
        records.Snapshots[^1].Contact.Owner.Should().Be(new Ownership.Core.UserId(B));
    }

    [Fact]
    public void Of_a_record_on_two_pages_the_later_one_counts_at_the_place_of_the_first()
    {
        var records = Read(
            $$"""{"contacts":[{"id":"{{C0}}","assignedTo":"{{A}}"},{"id":"{{C1}}","followers":[]}]}""",
            $$"""{"contacts":[{"id":"{{C2}}"},{"id":"{{C0}}","assignedTo":"{{B}}"}]}""",
            $$"""
            {"opportunities":[{"id":"{{O0}}","contactId":"{{C0}}"},{"id":"{{O1}}","contactId":"{{C1}}"}]}
            {"opportunities":[{"id":"{{O0}}","contactId":"{{C1}}","assignedTo":"{{C}}"}]}
            """);

        Lines(records.Snapshots).Should().Equal(
            $"contact {C0}: {B} owns, [] follow",
            $"contact {C1}: nobody owns, [] follow",
            $"opportunity {O0}: {C} owns, [] follow",
            $"opportunity {O1}: nobody owns, [] follow",
            $"contact {C2}: nobody owns, [] follow");
        records.LeftOut.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"assignedTo\":null,\"followers\":null")]
    [InlineData(",\"assignedTo\":\"\",\"followers\":[]")]
    [InlineData(",\"assignedTo\":\" \"")]
    public void Nobody_owns_and_nobody_follows(string members) =>
        Lines(Read($$"""{"contact":{"id":"{{C0}}"{{members}} } }""").Snapshots).Should().Equal($"contact {C0}: nobody owns, [] follow");

    [Theory]
    [InlineData("[[null]]", "")]
    [InlineData("[[]]", "")]
    [InlineData("\"\"", "")]
    [InlineData($"\"{A}\"", A)]
    [InlineData($"""[["{A}"],["{B}","{A}"]]""", $"{A}, {B}")]
    [InlineData($"""["{A}",null,["{B}"]]""", $"{A}, {B}")]
    public void Followers_are_read_in_each_shape_that_the_documentation_has(string followers, string ids) =>
        Lines(Read($$"""{"contact":{"id":"{{C0}}","followers":{{followers}} } }""").Snapshots)
            .Should().Equal($"contact {C0}: nobody owns, [{ids}] follow");

    [Theory]
    [InlineData("\"won\"", true)]
    [InlineData("\"lost\"", true)]
    [InlineData("\"abandoned\"", true)]
    [InlineData("\"open\"", false)]
    [InlineData("\"all\"", false)]
    [InlineData("null", false)]
    public void Status_closes_an_opportunity(string status, bool isClosed) =>
        Read($$"""{"id":"{{C0}}"}{"id":"{{O0}}","contactId":"{{C0}}","status":{{status}} }""")
            .Snapshots.Single().Opportunities.Single().IsClosed.Should().Be(isClosed);

    [Fact]
    public void What_is_deleted_is_left_out()
    {
        var records = Read($$"""
            {
              "contacts": [{"id":"{{C0}}","deleted":false},{"id":"{{C1}}","deleted":true}],
              "opportunities": [
                {"id":"{{O0}}","contactId":"{{C0}}","deleted":true},
                {"id":"{{O1}}","contactId":"{{C1}}"},
                {"id":"{{O2}}","contactId":"{{C0}}","status":"deleted"}]
            }
            """);

        Lines(records.Snapshots).Should().Equal($"contact {C0}: nobody owns, [] follow");
        records.LeftOut.Should().Equal(
            $"stdin: contacts[1] ({C1}): deleted",
            $"stdin: opportunities[0] ({O0}): deleted",
            $"stdin: opportunities[1] ({O1}): contact {C1} is not there",
            $"stdin: opportunities[2] ({O2}): deleted");
    }

    [Fact]
    public void What_was_deleted_and_is_there_again_is_there() =>
        Read($$"""[{"id":"{{C0}}","deleted":true},{"id":"{{C0}}"},{"id":"{{C1}}"},{"id":"{{C1}}","deleted":true}]""")
            .LeftOut.Should().Equal($"stdin: [3] ({C1}): deleted");

    [Theory]
    [InlineData("{}", ": id is missing or blank")]
    [InlineData("""{"id":null}""", ": id is missing or blank")]
    [InlineData("""{"id":" "}""", ": id is missing or blank")]
    [InlineData("""{"id":7}""", ": id is not text")]
    [InlineData("""{"id":"\ud800"}""", ": id is not well-formed text*")]
    [InlineData("""{"id":"o"}""", " (o): contactId is missing or blank")]
    [InlineData("""{"id":"o","contactId":null}""", " (o): contactId is missing or blank")]
    [InlineData("""{"id":"o","contactId":5}""", " (o): contactId is not text")]
    [InlineData("""{"id":"o","contactId":"c9"}""", " (o): contact c9 is not there")]
    [InlineData("""{"id":"o","contactId":"c","assignedTo":5}""", " (o): assignedTo is not text")]
    [InlineData("""{"id":"o","contactId":"c","assignedTo":["u"]}""", " (o): assignedTo is not text")]
    [InlineData("""{"id":"o","contactId":"c","assignedTo":"\udc00"}""", " (o): assignedTo is not well-formed text*")]
    [InlineData("""{"id":"o","contactId":"c","followers":7}""", " (o): followers is not an array")]
    [InlineData("""{"id":"o","contactId":"c","followers":{"a":"u"}}""", " (o): followers is not an array")]
    [InlineData("""{"id":"o","contactId":"c","followers":[["u",7]]}""", " (o): followers[1] is not text")]
    [InlineData("""{"id":"o","contactId":"c","followers":["u",{"id":"u"}]}""", " (o): followers[1] is not text")]
    [InlineData("""{"id":"o","contactId":"c","followers":["u"," "]}""", " (o): followers[1] is blank")]
    [InlineData("""{"id":"o","contactId":"c","followers":["\ud83d"]}""", " (o): followers[0] is not well-formed text*")]
    [InlineData("""{"id":"o","contactId":"c","status":1}""", " (o): status is not text")]
    [InlineData("""{"id":"o","contactId":"c","assignedTo":"u","assignedTo":"v"}""", " (o): assignedTo is there twice")]
    [InlineData("""{"id":"o","id":"p","contactId":"c"}""", "*: id is there twice")]
    [InlineData("""{"id":"o","contactId":"c","\u0069d":"p"}""", "*: id is there twice")]
    [InlineData("null", ": not a JSON object")]
    [InlineData("[]", ": not a JSON object")]
    public void What_cannot_be_used_is_named_and_the_rest_goes_on(string record, string why)
    {
        string page = Written("page2.json",
            $$"""{"opportunities":[{"id":"before","contactId":"c"},{{record}},{"id":"after","contactId":"c"}]}""");
        using var first = Stdin("""{"contacts":[{"id":"c"}]}""");
        using var second = Source.Open(page, Stream.Null);

        var records = Hosts.Input.Records.Read([first, second], keepsText: true);

        records.LeftOut.Should().ContainSingle().Which.Should().Match($"*page2.json: opportunities[1]{why}");
        Lines(records.Snapshots).Should().Equal(
            "contact c: nobody owns, [] follow",
            "opportunity before: nobody owns, [] follow",
            "opportunity after: nobody owns, [] follow");
    }

    [Theory]
    [InlineData("""{"contact":{"id":7}}""", "stdin: contact: id is not text")]
    [InlineData("""{"contact":null}""", "stdin: contact: not a JSON object")]
    [InlineData("""{"new":true,"opportunity":{}}""", "stdin: opportunity: id is missing or blank")]
    [InlineData("""{"contactId":"c","name":"a deal"}""", "stdin: id is missing or blank")]
    [InlineData("""{"contact":{"id":"c"},"contactId":"c","name":"a deal"}""", "stdin: id is missing or blank")]
    [InlineData("{\"id\":\"c\"}\n\n{\"id\":\"d\",\"assignedTo\":7}", "stdin:3 (d): assignedTo is not text")]
    [InlineData("[]\n[{\"id\":\"c\"},\n{\"contact\":{\"assignedTo\":7}}]", "stdin:2: [1].contact: id is missing or blank")]
    [InlineData("[{\"contacts\":[{\"id\":\"c\"},{}]}]", "stdin: [0].contacts[1]: id is missing or blank")]
    public void Where_it_stands_is_told(string answer, string line) => Read(answer).LeftOut.Should().Equal(line);

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[[]]")]
    [InlineData("[null]")]
    [InlineData("{}")]
    [InlineData("""{"tasks":[]}""")]
    [InlineData("""{"users":[{"id":"u"}]}""")]
    [InlineData("""{"succeded":true}""")]
    [InlineData("")]
    [InlineData(" \n")]
    public void What_is_wanted_is_told_where_it_is_something_else(string answer) =>
        Refused(answer).Should().Match("stdin*; wanted is what the API answers: {\"contact\": {…}}, *");

    [Theory]
    [InlineData($$"""{"followers":["{{A}}"],"followersAdded":["{{A}}"]}""")]
    [InlineData($$"""{"followers":["{{A}}"],"followersRemoved":[]}""")]
    public void An_answer_about_followers_does_not_say_of_what(string answer) =>
        Refused(answer).Should().StartWith("stdin: this says who follows, but not what; wanted is ");

    [Theory]
    [InlineData("""{"type":"ContactUpdate","id":"c"}""", "ContactUpdate")]
    [InlineData("""[{"type":"OpportunityDelete","id":"o","contactId":"c"}]""", "OpportunityDelete")]
    public void Events_are_no_records(string e, string type) => Refused(e).Should().Match($"stdin*: an event ({type}) and no record; *");

    [Theory]
    [InlineData("""{"contacts":{}}""", "stdin: contacts: not an array")]
    [InlineData("""[{"opportunities":"none"}]""", "stdin: [0].opportunities: not an array")]
    public void A_page_that_is_none_is_refused(string answer, string message) => Refused(answer).Should().Be(message);

    [Theory]
    [InlineData("{\n\"contacts\": [{\"id\":\"c\"},\n]}", "stdin:3: unreadable JSON: *trailing comma*")]
    [InlineData("// all\n{}", "stdin:1: unreadable JSON: '/' is an invalid start*")]
    [InlineData("{\"contact\":{\"id\":\"c\"}}\n\n{\"contact\":", "stdin:3: unreadable JSON: *")]
    [InlineData("[{\"id\":\"c\"}", "stdin:1: unreadable JSON: *")]
    [InlineData("{\"id\":\"c\",\"value\":NaN}", "stdin:1: unreadable JSON: *")]
    public void Unreadable_JSON_is_named_with_its_line(string answer, string message)
    {
        Refused(answer).Should().Match(message).And.NotContainAny("LineNumber", "reader options", "mode");
        FluentActions.Invoking(() => Hosts.Input.Records.Read(
                [Source.Open("-", new Dripping(Encoding.UTF8.GetBytes(answer)))], keepsText: false))
            .Should().Throw<InvalidDataException>().WithMessage(message);
    }

    [Fact]
    public void What_no_record_of_a_kind_says_is_told()
    {
        Read($$"""{"contacts":[{"id":"{{C0}}","followers":[]}]}""").Unsaid.Should().Equal("no contact says who owns it (assignedTo)");
        Read($$"""{"contact":{"id":"{{C0}}","assigned_to":"{{A}}","followers":[]} }""").Unsaid.Should().Equal(
            "no contact says who owns it (assignedTo)");
        Read($$"""{"contact":{"id":"{{C0}}","assignedTo":null} }""").Unsaid.Should().Equal("no contact says who follows it (followers)");
        Read($$"""[{"id":"{{C0}}","assignedTo":"","followers":null},{"id":"{{O0}}","contactId":"{{C0}}"}]""").Unsaid.Should().Equal(
            "no opportunity says who owns it (assignedTo)", "no opportunity says who follows it (followers)");
        Read("""{"contacts":[],"opportunities":[]}""").Unsaid.Should().BeEmpty();
    }

    [Fact]
    public void Of_an_owner_there_is_one_id()
    {
        var contacts = Read($$"""[{"id":"{{C0}}","assignedTo":"{{A}}"},{"id":"{{C1}}","assignedTo":"{{A}}","followers":["{{A}}"]}]""")
            .Snapshots.Select(snapshot => snapshot.Contact).ToArray();

        contacts[1].Owner.Should().BeSameAs(contacts[0].Owner).And.BeSameAs(contacts[1].Followers.Single());
    }

    private static string Refused(string answer) =>
        FluentActions.Invoking(() => Read(answer)).Should().Throw<InvalidDataException>().Which.Message;

    private static string Pretty(string values)
    {
        var pretty = new StringBuilder();
        var rest = Encoding.UTF8.GetBytes(values.TrimStart('\ufeff')).AsSpan();
        while (!rest.Trim(" \r\n"u8).IsEmpty)
        {
            var reader = new Utf8JsonReader(rest, new() { AllowMultipleValues = true });
            reader.Read();
            pretty.AppendLine(JsonSerializer.Serialize(JsonElement.ParseValue(ref reader), Indented));
            rest = rest[(int)reader.BytesConsumed..];
        }

        return $"{pretty}";
    }
}
