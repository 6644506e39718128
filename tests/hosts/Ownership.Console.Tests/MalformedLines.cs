namespace Ownership.Console.Tests;

public class MalformedLines : TemporaryFiles
{
    [Theory]
    [InlineData("not JSON", "unreadable JSON: *")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("\"text\"", "not a JSON object")]
    [InlineData("null", "not a JSON object")]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001"} {}""", "unreadable JSON: *")]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001","id":"contact-0002"}""", "unreadable JSON: *'id'*")]
    [InlineData("""{"type":"ContactUpdate","id":"\ud800"}""", "unreadable JSON: *")]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001","\ud800":1}""", "unreadable JSON: *")]
    [InlineData("""{"id":"contact-0001"}""", "type is missing or blank")]
    [InlineData("""{"type":" ","id":"contact-0001"}""", "type is missing or blank")]
    [InlineData("""{"type":7,"id":"contact-0001"}""", "type is not text")]
    [InlineData("""{"type":"ContactUpdate"}""", "id is missing or blank")]
    [InlineData("""{"type":"ContactUpdate","id":null}""", "id is missing or blank")]
    [InlineData("""{"type":"OpportunityUpdate","id":" "}""", "id is missing or blank")]
    [InlineData("""{"type":"ContactCreate","id":1}""", "id is not text")]
    [InlineData("""{"type":"OpportunityCreate","id":"opportunity-0004"}""", "contactId is missing or blank")]
    [InlineData("""{"type":"OpportunityUpdate","id":"opportunity-0001","contactId":{}}""", "contactId is not text")]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001","assignedTo":5}""", "assignedTo is not text")]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001","assignedTo":["user-02"]}""", "assignedTo is not text")]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001","followers":"user-02"}""", "followers is not an array")]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001","followers":null}""", "followers is not an array")]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001","followers":["user-02"," "]}""", "followers[1] is missing or blank")]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001","followers":["user-02",3]}""", "followers[1] is not text")]
    public void A_malformed_line_is_named_and_the_rest_goes_on(string line, string message)
    {
        var run = Replayed($$"""
            {"type":"ContactUpdate","id":"contact-0001","name":"before"}

            {{line}}
            {"type":"ContactUpdate","id":"contact-0001","name":"after"}
            """);

        run.Error.Should().ContainSingle().Which.Should().Match($"*events.jsonl:3: {message}");
        run.Events.Should().Equal("1 ContactUpdate contact contact-0001: no change", "4 ContactUpdate contact contact-0001: no change");
        run.Tables.Should().Contain("events | 2").And.Contain("malformed lines | 1");
        run.ExitCode.Should().Be(1);
    }

    [Fact]
    public void Every_malformed_line_is_named()
    {
        var run = Replayed("x\n{}\n\n[");

        run.Error.Select(line => line.Split("events.jsonl:")[1].Split(':')[0]).Should().Equal("1", "2", "4");
        run.Tables.Should().Contain("malformed lines | 3");
    }

    [Fact]
    public void Huge_and_deep_lines_are_lines_like_others()
    {
        var run = Replayed($$"""
            {"type":"ContactUpdate","id":"contact-0001","name":"{{new string('x', 5_000_000)}}"}
            {{new string('[', 100_000)}}
            {{new string('z', 5_000_000)}}
            """);

        run.Events.Should().Equal("1 ContactUpdate contact contact-0001: no change");
        run.Error.Should().HaveCount(2).And.OnlyContain(line => line.Length < 500);
    }

    [Fact]
    public void Malformed_lines_count_in_a_what_if_too()
    {
        var run = Replayed("x", "--what-if", "max-followers=1");

        run.Error.Should().ContainSingle();
        run.ExitCode.Should().Be(1);
    }
}
