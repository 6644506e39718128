using System.Text;
using Ownership.Core;

namespace Ownership.Console.Tests;

public class InputReports : InputFiles
{
    private const string Update0 = $$"""{"type":"ContactUpdate","id":"{{C0}}","assignedTo":"{{A}}"}""";

    [Theory]
    [InlineData("ContactCreate", Happening.Created)]
    [InlineData("ContactUpdate", Happening.Updated)]
    [InlineData("ContactTagUpdate", Happening.Updated)]
    [InlineData("ContactDndUpdate", Happening.Updated)]
    [InlineData("ContactDelete", Happening.Deleted)]
    internal void Of_contacts_it_is_told_what_has_happened(string type, Happening happening) =>
        One($$"""
            {"type":"{{type}}","locationId":"l","id":"{{C0}}","name":"Ada","tags":["a"],"customFields":[{"id":"f","value":{"id":"x"} }],
            "assignedTo":"{{A}}","timestamp":"2025-06-17T10:20:30.456Z","webhookId":"6d8f2c1e-0000-4000-8000-000000000001","appId":"a"}
            """).Should().Be(new Reported(1, type, new ContactId(C0))
        {
            Happening = happening,
            Contact = new(C0),
            SaysOwner = true,
            Owner = new(A),
            At = new(2025, 6, 17, 10, 20, 30, 456, TimeSpan.Zero),
            WebhookId = new("6d8f2c1e-0000-4000-8000-000000000001"),
        });

    [Theory]
    [InlineData("OpportunityCreate", Happening.Created)]
    [InlineData("OpportunityUpdate", Happening.Updated)]
    [InlineData("OpportunityStatusUpdate", Happening.Updated)]
    [InlineData("OpportunityStageUpdate", Happening.Updated)]
    [InlineData("OpportunityMonetaryValueUpdate", Happening.Updated)]
    [InlineData("OpportunityAssignedToUpdate", Happening.Assigned)]
    [InlineData("OpportunityDelete", Happening.Deleted)]
    internal void Of_opportunities_it_is_told_what_has_happened(string type, Happening happening) =>
        One($$"""
            {"type":"{{type}}","locationId":"l","id":"{{O0}}","assignedTo":"{{A}}","contactId":"{{C0}}","monetaryValue":40,"name":"a deal",
            "pipelineId":"p","pipelineStageId":"s","source":"form","status":"won","dateAdded":"2025-06-17T10:20:30.456Z"}
            """).Should().Be(new Reported(1, type, new OpportunityId(O0))
        {
            Happening = happening,
            Contact = new(C0),
            SaysOwner = true,
            Owner = new(A),
            Status = "won",
        });

    [Theory]
    [InlineData("""{"type":"NoteCreate","id":"n","contactId":"c","assignedTo":"u"}""", "NoteCreate")]
    [InlineData("""{"type":"TaskCreate","id":7,"assignedTo":5,"followers":"no","webhookId":1,"timestamp":2}""", "TaskCreate")]
    [InlineData("""{"type":"AppointmentCreate","locationId":"l","appointment":{"id":"a","contactId":"c"}}""", "AppointmentCreate")]
    [InlineData("""{"type":"INSTALL","appId":"a"}""", "INSTALL")]
    [InlineData("""{"type":"UNINSTALL","appId":"a"}""", "UNINSTALL")]
    [InlineData("""{"type":"PLAN_CHANGE","appId":"a"}""", "PLAN_CHANGE")]
    [InlineData("""{"type":"UserCreate","id":"u"}""", "UserCreate")]
    [InlineData("""{"type":"OutboundMessage","contactId":"c"}""", "OutboundMessage")]
    [InlineData("""{"type":"contactupdate","id":"c"}""", "contactupdate")]
    public void What_is_about_something_else_is_only_told(string line, string type) =>
        One(line).Should().Be(new Reported(1, type, null));

    [Theory]
    [InlineData("""{"_id":"i","status":"paid","name":"an invoice","invoiceNumber":"1","total":9}""")]
    [InlineData("""{"_id":"p","name":"a product","productType":"DIGITAL"}""")]
    [InlineData("""{"_id":"p","product":"p","priceType":"one_time","amount":1}""")]
    [InlineData("""{"id":"a","associationType":"USER_DEFINED","firstObjectKey":"contact","secondObjectKey":"x"}""")]
    [InlineData("""{"id":"r","firstObjectKey":"contact","firstRecordId":"c","associationId":"a"}""")]
    [InlineData("""{"id":"s","labels":{"singular":"Pet"},"searchableProperties":["name"],"objectType":"USER_DEFINED"}""")]
    [InlineData("""{"id":"r","timestamp":"2025-01-01T00:00:00Z","owners":["u"],"followers":["v"],"properties":[]}""")]
    public void A_documented_event_without_a_type_is_no_fault(string line) =>
        One(line).Should().Be(new Reported(1, "(no type)", null));

    [Fact]
    public void A_workflows_webhook_is_told_once()
    {
        var (reports, error, malformed) = Read($$"""
            {{Update0}}
            {"contact_id":"{{C0}}","first_name":"Ada","workflow":{"id":"w"} }
            {"contact_id":"{{C1}}","first_name":"Bob"}
            """);

        reports.Select(report => report.Type).Should().Equal("ContactUpdate", "(no type)", "(no type)");
        error.Should().ContainSingle().Which.Should().StartWith("stdin:2: a workflow's webhook ");
        malformed.Should().Be(0);
    }

    [Theory]
    [InlineData("ContactCreate")]
    [InlineData("OpportunityCreate")]
    [InlineData("OpportunityAssignedToUpdate")]
    public void A_creation_or_an_assignment_without_an_owner_reports_nobody(string type)
    {
        foreach (string owner in (string[])["", ",\"assignedTo\":null", ",\"assignedTo\":\"\"", ",\"assignedTo\":\" \""])
        {
            var report = One($$"""{"type":"{{type}}","id":"{{O0}}","contactId":"{{C0}}"{{owner}} }""");
            (report.SaysOwner, report.Owner).Should().Be((true, null));
        }
    }

    [Theory]
    [InlineData("ContactUpdate")]
    [InlineData("ContactTagUpdate")]
    [InlineData("OpportunityUpdate")]
    [InlineData("OpportunityStageUpdate")]
    public void An_update_without_an_owner_reports_nothing_of_it_unless_it_is_to(string type)
    {
        string line = $$"""{"type":"{{type}}","id":"{{O0}}"}""";

        One(line).SaysOwner.Should().BeFalse();
        One(line, absentOwnerIsNobody: true).SaysOwner.Should().BeTrue();
        One(line, absentOwnerIsNobody: true).Owner.Should().BeNull();
        foreach (string nobody in (string[])["null", "\"\"", "\" \""])
            One($$"""{"type":"{{type}}","id":"{{O0}}","assignedTo":{{nobody}} }""").SaysOwner.Should().BeTrue();
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(",\"status\":null", null)]
    [InlineData(",\"status\":\"\"", null)]
    [InlineData(",\"status\":\"all\"", null)]
    [InlineData(",\"status\":\"Won\"", null)]
    [InlineData(",\"status\":\"open\"", false)]
    [InlineData(",\"status\":\"won\"", true)]
    [InlineData(",\"status\":\"lost\"", true)]
    [InlineData(",\"status\":\"abandoned\"", true)]
    public void A_status_opens_and_closes(string status, bool? isClosed) =>
        One($$"""{"type":"OpportunityStatusUpdate","id":"{{O0}}"{{status}} }""").IsClosed.Should().Be(isClosed);

    [Theory]
    [InlineData("""{"type":"OpportunityUpdate","id":"o","status":"deleted"}""", true)]
    [InlineData("""{"type":"OpportunityUpdate","id":"o","deleted":true}""", true)]
    [InlineData("""{"type":"ContactUpdate","id":"c","deleted":true}""", true)]
    [InlineData("""{"type":"ContactUpdate","id":"c","deleted":false,"status":"deleted"}""", false)]
    public void An_update_may_say_that_its_record_is_deleted(string line, bool isDeleted) =>
        One(line).Happening.Should().Be(isDeleted ? Happening.Deleted : Happening.Updated);

    [Fact]
    public void Followers_are_read_where_somebody_tells_them()
    {
        Followers($"""["{A}","{B}","{A}"]""").Should().Equal(new UserId(A), new UserId(B));
        Followers("[]").Should().BeEmpty();
        Followers($"\"{A}\"").Should().Equal(new UserId(A));
        Followers($"""[["{A}"],[null],["{B}"]]""").Should().Equal(new UserId(A), new UserId(B));
        // The rest of the line counts all the same.
        Followers("null").Should().BeNull();

        static FollowerSet? Followers(string json)
        {
            var report = One($$"""{"type":"ContactUpdate","id":"{{C0}}","followers":{{json}},"assignedTo":"{{C}}"}""");
            report.Owner.Should().Be(new UserId(C));
            return report.Followers;
        }
    }

    [Theory]
    [InlineData("\"2025-06-17T10:20:30Z\"", "2025-06-17T10:20:30+00:00")]
    [InlineData("\"2025-06-17T10:20:30.5+02:00\"", "2025-06-17T10:20:30.5+02:00")]
    [InlineData("\"2025-06-17T10:20:30\"", "2025-06-17T10:20:30+00:00")]
    [InlineData("\"2025-06-17\\u005410:20:30Z\"", "2025-06-17T10:20:30+00:00")]
    [InlineData("null", null)]
    public void A_timestamp_is_ISO_or_none(string json, string? time) =>
        One($$"""{"type":"ContactUpdate","id":"{{C0}}","timestamp":{{json}} }""").At
            .Should().Be(time is null ? null : DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("\"2025-06-17 10:20:30\"")]
    [InlineData("\"2025-06-17T10:20:30+0000\"")]
    [InlineData("\"\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("1750155630")]
    [InlineData("{}")]
    public void A_timestamp_that_is_no_time_is_told_once_and_its_event_counts_as_one_without(string json)
    {
        string line = $$"""{"type":"ContactUpdate","id":"{{C0}}","timestamp":{{json}} }""";

        var (reports, error, malformed) = Read($"{Update0}\n{line}\n{line}");

        reports.Should().HaveCount(3).And.OnlyContain(report => report.At == null);
        error.Should().ContainSingle().Which.Should().StartWith("stdin:2: timestamp is no ISO 8601 time");
        malformed.Should().Be(0);
    }

    [Theory]
    [InlineData("not JSON", "unreadable JSON: *")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("\"text\"", "not a JSON object")]
    [InlineData("null", "not a JSON object")]
    [InlineData("{", "unreadable JSON: *")]
    [InlineData("{\"type\":\"ContactUpdate\",\"id\":\"c", "unreadable JSON: *")]
    [InlineData("{\"type\":\"ContactUpdate\",\"id\":\"c\",\"value\":NaN}", "unreadable JSON: *")]
    [InlineData("{\"type\":\"ContactUpdate\",\"id\":\"c\",}", "unreadable JSON: *trailing comma*")]
    [InlineData("""{"type":"ContactUpdate","id":"c"} {}""", "unreadable JSON: *")]
    [InlineData("""{"type":"ContactUpdate","id":"c","id":"d"}""", "id is there twice")]
    [InlineData("""{"type":"ContactUpdate","id":"\ud800"}""", "id is not well-formed text*")]
    [InlineData("""{"id":"c"}""", "type is missing or blank")]
    [InlineData("""{"type":" ","id":"c"}""", "type is missing or blank")]
    [InlineData("""{"type":7,"id":"c"}""", "type is not text")]
    [InlineData("""{"type":"ContactUpdate"}""", "id is missing or blank")]
    [InlineData("""{"type":"ContactUpdate","id":null}""", "id is missing or blank")]
    [InlineData("""{"type":"OpportunityUpdate","id":" "}""", "id is missing or blank")]
    [InlineData("""{"type":"ContactCreate","id":1}""", "id is not text")]
    [InlineData("""{"type":"OpportunityCreate","id":"o"}""", "contactId is missing or blank")]
    [InlineData("""{"type":"OpportunityUpdate","id":"o","contactId":{}}""", "contactId is not text")]
    [InlineData("""{"type":"OpportunityUpdate","id":"o","status":{}}""", "status is not text")]
    [InlineData("""{"type":"ContactUpdate","id":"c","assignedTo":5}""", "assignedTo is not text")]
    [InlineData("""{"type":"ContactUpdate","id":"c","followers":{"a":"u"}}""", "followers is not an array")]
    [InlineData("""{"type":"ContactUpdate","id":"c","followers":["u"," "]}""", "followers[1] is blank")]
    [InlineData("""{"type":"ContactUpdate","id":"c","followers":["u",null,3]}""", "followers[2] is not text")]
    [InlineData("{\"type\":\"ContactUpdate\",\"id\":\"c\",\"name\":\"\0\"}", "unreadable JSON: *")]
    public void A_malformed_line_is_named_and_the_rest_goes_on(string line, string message)
    {
        var (reports, error, malformed) = Read($"{Update0}\r\n\n{line}\n{Update0}");

        reports.Select(report => report.Line).Should().Equal(1, 4);
        error.Should().ContainSingle().Which.Should().Match($"stdin:3: {message}").And.NotContainAny("LineNumber", "reader options");
        malformed.Should().Be(1);
    }

    [Theory]
    [InlineData("[{\"type\":\"ContactUpdate\",\"id\":\"c\"}]", "jq -c '.[]'")]
    [InlineData("\n[\n  {\n    \"type\": \"ContactUpdate\"\n  }\n]\n", "jq -c '.[]'")]
    [InlineData("{\n  \"type\": \"ContactUpdate\",\n  \"id\": \"c\"\n}\n{\n}\n", "jq -c .")]
    public void An_array_or_a_pretty_printed_file_gets_one_message(string text, string command)
    {
        var (reports, error, malformed) = Read(text);

        reports.Should().BeEmpty();
        error.Should().ContainSingle().Which.Should().Match($"stdin:*: events are one JSON object a line; `{command}` makes them so");
        malformed.Should().Be(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n\t\n")]
    public void Without_lines_there_are_no_reports(string text) => Read(text).Reports.Should().BeEmpty();

    [Fact]
    public void Huge_and_deep_lines_are_lines_like_others()
    {
        string huge = new('x', 50_000_000);

        var (reports, error, _) = Read(
            $$"""{"type":"ContactUpdate","name":"{{huge}}","id":"{{C0}}"}""" + "\n"
            + new string('[', 100_000) + "\n" + new string('t', 5_000_000) + "\n" + Update0);

        reports.Select(report => (report.Line, report.Record)).Should().Equal((1, new ContactId(C0)), (4, new ContactId(C0)));
        error.Should().HaveCount(2).And.OnlyContain(line => line.Length < 500);
    }

    [Fact]
    public void Text_that_does_not_matter_need_not_be_well_formed() =>
        One([.. "{\"type\":\"ContactUpdate\",\"x\":\"\\ud800\",\"\\ud800\":1,\"name\":\""u8, 0xFF, .. "\",\"id\":\"c\"}"u8])
            .Record.Should().Be(new ContactId("c"));

    [Fact]
    public void An_id_that_is_not_UTF8_is_malformed() =>
        Read([.. "{\"type\":\"ContactUpdate\",\"id\":\""u8, 0xFF, .. "\"}"u8]).Error
            .Should().ContainSingle().Which.Should().StartWith("stdin:1: id is not well-formed text");

    [Fact]
    public void Names_and_texts_may_be_escaped() =>
        One("""{"\u0074ype":"Contact\u0055pdate","i\u0064":"\u65e5\ud83d\ude00","assignedTo":"日\"本"}""").Should().Be(
            new Reported(1, "ContactUpdate", new ContactId("日😀"))
            {
                Happening = Happening.Updated,
                Contact = new("日😀"),
                SaysOwner = true,
                Owner = new("日\"本"),
            });

    [Fact]
    public void Only_members_of_the_event_itself_count() =>
        One($$"""{"contact":{"type":"x","id":"y","assignedTo":"z"},"type":"ContactUpdate","list":[{"id":1}],"id":"{{C0}}"}""")
            .Should().Be(new Reported(1, "ContactUpdate", new ContactId(C0)) { Happening = Happening.Updated, Contact = new(C0) });

    [Fact]
    public void Ids_that_recur_are_there_once()
    {
        var reports = Read($"{Update0}\n{Update0}").Reports;

        reports[1].Owner.Should().BeSameAs(reports[0].Owner);
        reports[1].Record.Should().BeSameAs(reports[0].Record);
        reports[1].Type.Should().BeSameAs(reports[0].Type);
    }

    [Fact]
    public void However_many_ids_there_are_each_is_itself()
    {
        var lines = Enumerable.Range(0, 100_000).Select(i =>
            $$"""{"type":"OpportunityUpdate","id":"o-{{i * 7919 % 100_000}}",""" +
            $$""" "contactId":"contact-{{i % 50_000:d6}}","assignedTo":"u{{i % 5_000}}"}""");

        var reports = Read(string.Join('\n', lines)).Reports;

        reports.Select(report => $"{report.Record} {report.Contact} {report.Owner}").Should().Equal(
            Enumerable.Range(0, 100_000).Select(i => $"o-{i * 7919 % 100_000} contact-{i % 50_000:d6} u{i % 5_000}"));
    }

    [Fact]
    public void A_report_comes_as_soon_as_its_line_is_whole()
    {
        using var source = Source.Open("-", new Producer($"{Update0}\n", $"{Update0}\n{Update0[..20]}", $"{Update0[20..]}\n"));
        using var reports = new ReportLines(source).Read().GetEnumerator();

        reports.MoveNext().Should().BeTrue();
        Producer.Given.Should().Be(1);
        reports.MoveNext().Should().BeTrue();
        Producer.Given.Should().Be(2);
        reports.MoveNext().Should().BeTrue();
        reports.Current.Report!.Line.Should().Be(3);
        reports.MoveNext().Should().BeFalse();
    }

    [Fact]
    public void Lines_are_whole_wherever_they_are_cut()
    {
        string text = string.Concat(Enumerable.Range(0, 300).Select(i =>
            $$"""{"type":"ContactUpdate","name":"{{new string('x', i * 11 % 1000)}}","id":"c{{i}}"}""" + (i % 3 == 0 ? "\r\n" : "\n")));
        using var source = Source.Open("-", new Dripping(Encoding.UTF8.GetBytes(text)));

        new ReportLines(source).Read().Select(line => line.Report!.Record!.Value)
            .Should().Equal(Enumerable.Range(0, 300).Select(i => $"c{i}"));
    }

    private static Reported One(string line, bool absentOwnerIsNobody = false) =>
        One(Encoding.UTF8.GetBytes(line.ReplaceLineEndings("")), absentOwnerIsNobody);

    private static Reported One(byte[] line, bool absentOwnerIsNobody = false)
    {
        var (reports, error, _) = Read(line, absentOwnerIsNobody);
        error.Should().BeEmpty();
        return reports.Should().ContainSingle().Which;
    }

    private static (IReadOnlyList<Reported> Reports, string[] Error, int Malformed) Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static (IReadOnlyList<Reported> Reports, string[] Error, int Malformed) Read(byte[] text, bool absentOwnerIsNobody = false)
    {
        using var source = Stdin(text);
        ReportLine[] lines = [.. new ReportLines(source, absentOwnerIsNobody).Read()];
        return (
            [.. lines.Select(line => line.Report).OfType<Reported>()], [.. lines.Select(line => line.Message).OfType<string>()],
            lines.Count(line => line.Report is null));
    }

    /// <summary>Gives its pieces one by one.</summary>
    private sealed class Producer(params string[] pieces) : MemoryStream
    {
        [ThreadStatic]
        private static int given;

        private int next;
        private int position;

        public static int Given => given;

        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer)
        {
            if (next == pieces.Length)
                return 0;
            given = next + 1;
            byte[] piece = Encoding.UTF8.GetBytes(pieces[next]);
            int count = Math.Min(buffer.Length, piece.Length - position);
            piece.AsSpan(position, count).CopyTo(buffer);
            position += count;
            if (position == piece.Length)
                (next, position) = (next + 1, 0);
            return count;
        }
    }
}
