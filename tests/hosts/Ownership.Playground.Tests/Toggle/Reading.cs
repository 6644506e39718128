using Ownership.Playground.Toggle;
using static Ownership.Playground.Tests.Toggle.Files;

namespace Ownership.Playground.Tests.Toggle;

/// <summary>Files as they are taken in, whatever they are.</summary>
public class Reading
{
    [Theory]
    [InlineData("""{ "contacts": [] }""", "Records")]
    [InlineData("""{ "id": "acme", "assignedTo": "alice" }""", "Records")]
    [InlineData("""[{ "id": "acme", "assignedTo": "alice" }]""", "Records")]
    [InlineData(Page, "Records")]
    [InlineData(Users, "Users")]
    [InlineData("""{ "count": 3, "users": [{ "id": "alice" }] }""", "Users")]
    [InlineData(Events, "Events")]
    [InlineData("""{"type":"NoteCreate"}""" + "\n" + """{"type":"ContactUpdate","id":"acme"}""", "Events")]
    [InlineData("no JSON\n" + """{"type":"ContactDelete","id":"acme"}""", "Events")]
    public async Task The_kind_of_a_file_is_told_by_what_is_in_it(string text, string kind)
    {
        foreach (byte[] bytes in new[] { Bytes(text), Gzip(text), Utf16(text), [0xEF, 0xBB, 0xBF, .. Bytes(text)] })
        {
            var file = Given("any name", bytes);
            await NoBrowser.With(file);

            $"{file.Kind}".Should().Be(kind);
        }
    }

    [Theory]
    [InlineData("", "any.json is empty.")]
    [InlineData(" \n ", "any.json is empty.")]
    [InlineData("""{ "contacts": [{ "id": """, "any.json:1: *")]
    [InlineData("""{ "contacts": 7 }""", "any.json: contacts: not an array")]
    [InlineData("""{ "invoices": [] }""", "any.json: neither contacts nor opportunities; *")]
    [InlineData("""{ "users": [] }""", "any.json names no users; *")]
    [InlineData("""{ "users": [{ "name": "Alice" }] }""", "any.json: users[0] has no id")]
    [InlineData("""{ "users": [{ "id": "alice" }""", "any.json:1: *")]
    public async Task A_file_that_cannot_be_used_is_named_with_its_fault_and_the_others_count(string text, string fault)
    {
        var broken = Given("any.json", text);
        var work = await NoBrowser.With(broken, Given("page.json", Page));

        broken.Fault.Should().Match(fault);
        work.Data!.RecordCount.Should().Be(5);
        work.Alignment!.FollowersAdded.Should().Be(2);
    }

    [Fact]
    public async Task Of_a_file_that_breaks_off_nothing_counts()
    {
        foreach (var broken in new[] { Given("cut.gz", CutGzip(Page)), Given("cut.json", Page[..^5]) })
        {
            var work = await NoBrowser.With(Given("other.json", """{ "id": "dorn", "assignedTo": "bob" }"""), broken);

            broken.Fault.Should().StartWith(broken.Name);
            work.Data!.Snapshots.Should().ContainSingle().Which.Contact.Id.Value.Should().Be("dorn");
        }
    }

    [Fact]
    public async Task A_file_that_is_another_by_now_is_told()
    {
        var shorter = new GivenFile("shorter.json", 100, () => new MemoryStream(Bytes("{}")));
        var gone = new GivenFile("gone.json", 100, () => throw new IOException("It is gone."));
        var large = new GivenFile("large.json", GivenFile.Largest + 1, () => throw new InvalidOperationException());

        await NoBrowser.With(shorter, gone, large);

        shorter.Fault.Should().Be("shorter.json is shorter than it was when it was chosen.");
        gone.Fault.Should().Be("gone.json cannot be read: It is gone.");
        large.Fault.Should().StartWith("large.json is larger than 1 GB, and is not read");
    }

    [Fact]
    public async Task Users_who_are_missing_are_told_but_where_another_page_names_them()
    {
        var first = Given("1.json", """{ "count": 3, "users": [{ "id": "alice" }, { "id": "bob" }] }""");
        var second = Given("2.json", """{ "count": 3, "users": [{ "id": "carol" }] }""");

        var work = await NoBrowser.With(first);
        first.Notes.Should().ContainSingle().Which.Should().StartWith("It says that there are 3 users, and 2 are named");
        await work.Add([second]);
        first.Notes.Concat(second.Notes).Should().BeEmpty();
    }

    [Fact]
    public async Task Many_malformed_lines_are_counted_and_not_all_named()
    {
        var events = Given("events.jsonl", string.Concat(Enumerable.Repeat("no JSON\n", 30)) + """{"type":"ContactUpdate","id":"acme"}""");

        await NoBrowser.With(events, Given("page.json", Page));

        events.Found.Should().Be("1 event");
        events.Notes.Should().HaveCount(21).And.EndWith("and 10 more malformed lines");
    }

    [Fact]
    public async Task Of_a_record_that_is_there_twice_the_later_one_counts()
    {
        var work = await NoBrowser.With(Given("page.json", Page), Given("later.json", """{ "id": "acme", "assignedTo": "dan" }"""));

        work.Data!.Snapshots[0].Contact.Owner!.Value.Should().Be("dan");
        work.Data.RecordCount.Should().Be(5);
    }
}
