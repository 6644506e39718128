namespace Ownership.Console.Tests;

/// <summary>
/// What the API answers and the webhooks send, from files to the last line: contact c0 of A with opportunity o0 of A, and c1 of B
/// with o1 of B.
/// </summary>
public class Payloads : TemporaryFiles
{
    private const string C0 = """{"id":"c0","locationId":"l","assignedTo":"A","followers":[],"tags":["t"]}""";
    private const string C1 = """{"id":"c1","locationId":"l","assignedTo":"B","followers":[],"tags":[]}""";
    private const string O0 =
        """{"id":"o0","locationId":"l","contactId":"c0","contact":{"id":"c0","tags":[]},"assignedTo":"A","followers":[],"status":"open"}""";
    private const string O1 =
        """{"id":"o1","locationId":"l","contactId":"c1","contact":{"id":"c1","tags":[]},"assignedTo":"B","followers":[],"status":"open"}""";

    private const string AsBefore = "c0 A; o0 A; c1 B; o1 B";
    private const string Separate = "--allow-different-owners";

    [Theory]
    [InlineData($$"""{"contact":{{C0}} }""")]
    [InlineData($$"""{"new":true,"contact":{{C0}},"traceId":"x"}""")]
    [InlineData($$"""{"contacts":[{{C0}}],"count":1}""")]
    [InlineData($$"""{"contacts":[{{C0}}],"total":1}""")]
    [InlineData($$"""{"contacts":[{{C0}}],"meta":{"total":1,"nextPageUrl":"https://example.com?page=2","startAfter":1} }""")]
    public void One_answer_is_enough(string answer)
    {
        var run = On(answer);

        run.Error.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        Owners(run).Should().Be("c0 A");
    }

    [Theory]
    [InlineData($$"""{"opportunity":{{O0}} }""", "opportunity (o0)")]
    [InlineData($$"""{"new":false,"opportunity":{{O0}} }""", "opportunity (o0)")]
    [InlineData($$"""{"opportunities":[{{O0}}],"meta":{"total":1,"nextPage":null},"aggregations":{} }""", "opportunities[0] (o0)")]
    [InlineData($$"""{"opportunities":[{{O0}}],"total":1,"aggregations":{} }""", "opportunities[0] (o0)")]
    public void Opportunities_without_their_contacts_are_left_out_and_told(string answer, string named)
    {
        var run = On(answer);

        run.Error.Should().Equal($"stdin: {named}: contact c0 is not there", "1 record left out; the rest goes on");
        run.ExitCode.Should().Be(1);
        Owners(run).Should().BeEmpty();
    }

    [Fact]
    public void Answers_may_be_in_any_order_and_in_any_number_of_files()
    {
        string[] answers =
            [$$"""{"opportunities":[{{O1}},{{O0}}]}""", $$"""{"contact":{{C1}} }""", $"[{O1}]", $$"""{"contacts":[{{C0}}]}"""];
        string[] files = [.. answers.Select((answer, i) => Written($"page{i}.json", answer))];

        Owners(HostRun.Of(["--data", .. files, "--events", "-", "--records"])).Should().Be("c1 B; o1 B; c0 A; o0 A");
    }

    [Fact]
    public void Pages_that_shift_while_they_are_read_are_no_fault()
    {
        var run = On($$"""{"contacts":[{{C0}},{{C1}}]} {"contacts":[{{C1.Replace("\"B\"", "\"C\"", StringComparison.Ordinal)}}]}""");

        run.ExitCode.Should().Be(0);
        Owners(run).Should().Be("c0 A; c1 C");
    }

    [Fact]
    public void What_no_contact_says_is_said_before_it_matters()
    {
        var run = On("""{"contact":{"id":"c0","assignedTo":"A","tags":[]}}""");

        run.Error.Should().Equal("note: no contact says who follows it (followers)");
        run.ExitCode.Should().Be(0);
    }

    [Fact]
    public void What_is_about_neither_contacts_nor_opportunities_is_ignored_and_no_fault()
    {
        var run = Sent(
            """{"type":"INSTALL","appId":"a","versionId":"v","installType":"Location","locationId":"l"}""",
            """{"type":"UserCreate","locationId":"l","id":"u","firstName":"Ada","role":"admin"}""",
            """{"type":"NoteCreate","id":"n","body":"x","contactId":"c0","locationId":"l"}""",
            """{"_id":"i","status":"draft","name":"x","invoiceNumber":"7","contactDetails":{"id":"c0"},"total":1}""",
            """{"_id":"p","locationId":"l","name":"x","productType":"PHYSICAL"}""",
            """{"_id":"p","locationId":"l","product":"p","name":"x","type":"one_time","amount":1}""",
            """{"id":"a","associationType":"USER_DEFINED","firstObjectKey":"contact","secondObjectKey":"custom_objects.x"}""",
            """{"id":"r","firstObjectKey":"contact","firstRecordId":"c0","secondRecordId":"x","associationId":"a"}""",
            """{"id":"s","labels":{"singular":"x"},"searchableProperties":["x"],"key":"custom_objects.x"}""",
            """{"id":"r","locationId":"l","owners":["A"],"followers":["B"],"properties":{} }""");

        run.Error.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        run.Events.Should().HaveCount(10).And.OnlyContain(line => line.EndsWith(": ignored", StringComparison.Ordinal));
        run.Tables.Should().Contain("(no type) | 6").And.Contain("UserCreate | 1").And.Contain("malformed lines | 0");
        Owners(run).Should().Be(AsBefore);
    }

    [Fact]
    public void A_deleted_opportunity_is_gone_whatever_update_comes_with_it()
    {
        var run = Sent(Opportunity("Delete", "o0", "c0", "A"), Opportunity("Update", "o0", "c0", "A"), Contact("Update", "c0", "B"));

        Owners(run).Should().Be("c0 B; c1 B; o1 B");
        run.Tables.Should().ContainInOrder("news | 2", "echoes | 1", "sight gained | 1", "sight lost | 2");
    }

    [Fact]
    public void A_contact_that_comes_again_has_the_owner_that_it_comes_with() =>
        Owners(Sent(Contact("Delete", "c0", "A"), Contact("Create", "c0", "B"))).Should().Be("c0 B; c1 B; o1 B");

    [Fact]
    public void Nothing_is_created_on_a_deleted_contact() =>
        Owners(Sent(Contact("Delete", "c0", "A"), Opportunity("Create", "o2", "c0", "A"))).Should().Be("c1 B; o1 B");

    [Fact]
    public void An_opportunity_goes_where_its_report_says_and_has_what_happens_there() =>
        Owners(Sent(
            Opportunity("Update", "o0", "c1", "A"), Opportunity("AssignedToUpdate", "o0", "c1", "C"), Contact("Update", "c0", "D")))
            .Should().Be("c0 D; c1 C; o1 C; o0 C");

    [Fact]
    public void An_assignment_without_owner_unassigns_and_an_update_without_one_says_nothing()
    {
        Owners(Sent([Separate], Opportunity("AssignedToUpdate", "o0", "c0"))).Should().Be("c0 A; o0 nobody; c1 B; o1 B");
        Owners(Sent(Contact("Update", "c0"))).Should().Be(AsBefore);
        Owners(Sent(["--absent-owner", "unassigned"], Contact("Update", "c0"))).Should().Be("c0 nobody; o0 nobody; c1 B; o1 B");
    }

    [Fact]
    public void What_is_created_without_owner_has_none()
    {
        var run = Sent([Separate], Opportunity("Create", "o2", "c0"));

        Owners(run).Should().Be("c0 A; o0 A; o2 nobody; c1 B; o1 B");
        run.Sight.Should().BeEmpty();
    }

    [Fact]
    public void What_is_delivered_again_or_too_late_changes_nothing()
    {
        string first = Contact("Update", "c0", "B", ""","timestamp":"2025-06-17T13:00:00.000Z","webhookId":"w1" """);
        string second = Contact("Update", "c0", "C", ""","timestamp":"2025-06-17T13:05:00.000Z","webhookId":"w2" """);

        Owners(Sent(first, second, first)).Should().StartWith("c0 C; o0 C;");
        Owners(Sent(second, first)).Should().StartWith("c0 C; o0 C;");
        Sent(first, second, first).Tables.Should().Contain("duplicates | 1");
        Sent(second, first).Tables.Should().Contain("late | 1");
    }

    [Fact]
    public void Of_two_contents_under_one_delivery_id_the_first_holds() =>
        Owners(Sent(Contact("Update", "c0", "B", ""","webhookId":"w" """), Contact("Update", "c0", "C", ""","webhookId":"w" """)))
            .Should().StartWith("c0 B; o0 B;");

    [Fact]
    public void A_status_that_nobody_knows_opens_nothing_that_is_closed()
    {
        var run = Sent(["--closed-opportunities", "keep-owner"],
            Opportunity("StatusUpdate", "o0", "c0", "A").Replace("open", "won", StringComparison.Ordinal),
            Opportunity("StatusUpdate", "o0", "c0", "A").Replace("open", "archived", StringComparison.Ordinal),
            Contact("Update", "c0", "B"));

        Owners(run).Should().StartWith("c0 B; o0 A;");
    }

    [Fact]
    public void A_price_changed_on_a_record_from_before_takes_no_owner_back() =>
        Owners(Sent(Contact("Update", "c0", "B"), Opportunity("Update", "o0", "c0", "A", ""","monetaryValue":5""")))
            .Should().Be("c0 B; o0 B; c1 B; o1 B");

    [Fact]
    public void A_form_makes_both_whichever_comes_first()
    {
        string[] contact = [Contact("Create", "c2", "A")];
        string[] opportunity =
        [
            Opportunity("Create", "o2", "c2", "A"),
            Opportunity("Update", "o2", "c2", "A"),
            Opportunity("AssignedToUpdate", "o2", "c2", "A"),
        ];

        Owners(Sent([.. opportunity, .. contact])).Should().Be($"{AsBefore}; c2 A; o2 A");
        Owners(Sent([opportunity[0], .. contact, .. opportunity[1..]])).Should().Be($"{AsBefore}; c2 A; o2 A");
        Owners(Sent([.. contact, .. opportunity])).Should().Be($"{AsBefore}; c2 A; o2 A");
    }

    [Fact]
    public void An_update_of_what_is_not_there_brings_it()
    {
        Owners(Sent(Contact("Update", "c2", "C"))).Should().Be($"{AsBefore}; c2 C");
        Owners(Sent([Separate], Opportunity("Update", "o2", "c0"))).Should().Be("c0 A; o0 A; o2 nobody; c1 B; o1 B");
        Owners(Sent([Separate], Opportunity("Update", "o2", "c0", "C"))).Should().Be("c0 A; o0 A; o2 C; c1 B; o1 B");
    }

    [Fact]
    public void What_waits_for_a_contact_in_vain_has_no_effect_and_is_named()
    {
        var run = Sent(Opportunity("Update", "o2", "c9", "C"));

        run.Events.Should().Equal(
            "1 OpportunityUpdate opportunity o2: waits for its contact",
            "1 OpportunityUpdate opportunity o2: waited in vain for contact c9");
        run.Tables.Should().ContainInOrder("news | 0", "waited for their contact | 1", "in vain | 1", "changes | 0", "left out | 0");
    }

    [Fact]
    public void A_second_creation_is_an_echo_and_counts_as_one() =>
        Sent(Opportunity("Create", "o2", "c0", "A"), Opportunity("Create", "o2", "c0", "A"))
            .Tables.Should().ContainInOrder("events | 2", "news | 1", "echoes | 1", "left out | 0");

    [Fact]
    public void Followers_that_are_null_lose_no_owner() =>
        Owners(Sent(Contact("Update", "c0", "B", ""","followers":null"""))).Should().StartWith("c0 B; o0 B;");

    [Fact]
    public void Too_many_followers_are_taken_up_to_the_limit_once_each_and_without_the_owner()
    {
        var run = Sent(["--max-followers", "2"], Contact("Update", "c0", "A", ""","followers":["x","x","A","y","z"]"""));

        run.Events.Should().Equal(
            "1 ContactUpdate contact c0",
            "  contact c0: x follows (Requested)",
            "  contact c0: y follows (Requested)",
            "  contact c0: A left out (AlreadyOwner)",
            "  contact c0: z left out (FollowerLimitReached)");
    }

    [Fact]
    public void Records_and_events_are_the_same_when_they_are_gzip()
    {
        string records = Written("records.json.gz", [.. Gzip($"{C0}{O0}"), .. Gzip(C1 + O1)]);
        string events = Written("events.jsonl.gz", [.. Gzip(Contact("Update", "c0", "C") + "\r\n"), .. Gzip(Contact("Update", "c1", "C"))]);

        var run = HostRun.Of("--data", records, "--events", events, "--records");

        run.Error.Should().BeEmpty();
        Owners(run).Should().Be("c0 C; o0 C; c1 C; o1 C");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    [InlineData("\r\n \n")]
    public void Empty_events_are_none_and_empty_records_are_refused(string text)
    {
        string empty = Written("empty", text);

        Owners(HostRun.WithInput($"{C0}{O0}{C1}{O1}", "--data", "-", "--events", empty, "--records")).Should().Be(AsBefore);
        HostRun.Of("--data", empty, "--events", "-").ShouldBeRefused("*empty is empty; wanted is what the API answers: *");
        HostRun.Of("--data", empty, "--events", empty, "--users", Written("users", text)).ShouldBeRefused("*users:*: unreadable JSON: *");
    }

    [Fact]
    public void Tables_in_a_file_have_no_frames_and_no_blanks_at_their_ends() =>
        Sent(Contact("Update", "c0", "B")).Output.Should().OnlyContain(line => line == line.TrimEnd() && !line.Any(c => c > '~'));

    [Fact]
    public void One_object_in_an_array_says_how_to_make_lines()
    {
        var run = Sent($"[{Contact("Update", "c0", "B")},", Contact("Update", "c0", "C") + "]");

        run.Error.Should().ContainSingle().Which.Should().Match("stdin:1: *`jq -c '.[]'`*");
        run.ExitCode.Should().Be(1);
        Owners(run).Should().Be(AsBefore);
    }

    private static string Contact(string what, string id, string? owner = null, string more = "") =>
        $$"""{"type":"Contact{{what}}","locationId":"l","id":"{{id}}","name":"Ada","tags":["t"],"customFields":[]{{Of(owner)}}{{more}} }""";

    private static string Opportunity(string what, string id, string contact, string? owner = null, string more = "") =>
        $$"""
        {"type":"Opportunity{{what}}","locationId":"l","id":"{{id}}","contactId":"{{contact}}","status":"open"{{Of(owner)}}{{more}} }
        """;

    private static string Of(string? owner) => owner is null ? "" : $",\"assignedTo\":\"{owner}\"";

    private HostRun On(string answer) =>
        HostRun.WithInput(answer, "--data", "-", "--events", Written("events.jsonl", ""), "--records");

    private HostRun Sent(params string[] events) => Sent([], events);

    private HostRun Sent(string[] args, params string[] events) => HostRun.WithInput(string.Join('\n', events),
        ["--data", Written("records.json", $"{C0}{O0}{C1}{O1}"), "--events", "-", "--records", .. args]);

    /// <summary>Each record in the end with its owner.</summary>
    private static string Owners(HostRun run) => string.Join("; ",
        run.Rows.SkipWhile(row => row.Split(' ')[0] != "Record").Skip(1).TakeWhile(row => row.Split(' ')[0] != "Summary")
            .Select(row => row.Split(' ')).Select(words => $"{words[1]} {words[3]}"));
}
