using Ownership.Core;

namespace Ownership.Console.Tests;

public class InputUsers : InputFiles
{
    private const string Three = $$"""[{"id":"{{A}}","name":"Ada"},{"id":"{{B}}","deleted":true},{"id":"{{C}}","deleted":false}]""";

    [Theory]
    [InlineData(Three)]
    [InlineData($$"""{"users":{{Three}},"count":3}""")]
    public void Who_is_in_the_answer_and_not_deleted_is_active(string answer)
    {
        Active(answer).Should().Be(ActiveUsers.Only([new(A), new(C)]));
        Active(answer, new(C), new("x")).Should().Be(ActiveUsers.Only([new(A)]));
    }

    [Fact]
    public void Without_an_answer_all_are_active_but_who_is_named()
    {
        Users.Active(null, [], TextWriter.Null).Should().Be(ActiveUsers.Everybody);
        Users.Active(null, [new(A)], TextWriter.Null).Should().Be(ActiveUsers.AllExcept([new(A)]));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(25, true)]
    public void That_it_is_one_page_of_several_is_told(int count, bool isTold)
    {
        using var error = new StringWriter();

        Users.Active(Stdin($$"""{"users":{{Three}},"count":{{count}} }"""), [], error).Should().Be(ActiveUsers.Only([new(A), new(C)]));
        $"{error}".Contains("names 3 of 25 users", StringComparison.Ordinal).Should().Be(isTold);
    }

    [Theory]
    [InlineData("", "stdin:1: unreadable JSON: The input does not contain any JSON tokens")]
    [InlineData("{\"users\":[\n{]}", "stdin:2: unreadable JSON: *")]
    [InlineData("{}", "stdin names no users; wanted is what the API answers: *")]
    [InlineData("[]", "stdin names no users; *")]
    [InlineData("""{"users":[]}""", "stdin names no users; *")]
    [InlineData("""{"users":"u"}""", "stdin names no users; *")]
    [InlineData("""[{"id":"u"},{"name":"v"}]""", "stdin: users[1] has no id")]
    [InlineData("""[{"id":""}]""", "stdin: users[0] has no id")]
    [InlineData("""["u"]""", "stdin: users[0] has no id")]
    [InlineData("""[{"id":"\ud800"}]""", "the id of stdin: users[0] is not well-formed text")]
    public void What_is_no_answer_is_refused(string answer, string message) =>
        FluentActions.Invoking(() => Active(answer)).Should().Throw<InvalidDataException>().WithMessage(message);

    private static ActiveUsers Active(string answer, params UserId[] inactive) =>
        Users.Active(Stdin(answer), inactive, TextWriter.Null);
}
