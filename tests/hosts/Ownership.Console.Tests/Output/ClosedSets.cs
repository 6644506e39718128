using System.Reflection;
using System.Text.Json;
using Ownership.Console.Jobs;
using Ownership.Console.Output;
using Ownership.Core;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Console.Tests;

/// <summary>
/// That a new kind of news, or of what becomes of a report, is told in words and in JSON, and that a new kind of change goes back.
/// </summary>
public class ClosedSets
{
    private static readonly ContactId Contact = new("c");
    private static readonly OpportunityId Opportunity = new("o");

    private static readonly News[] OneOfEach =
    [
        new News.Asked(Contact, new OwnershipCommand.UnassignContact()),
        new News.Moved(Opportunity, Contact),
        new News.Closed(Opportunity, "won"),
        new News.Appeared(Contact),
        new News.Gone(Contact),
    ];

    private static readonly OwnershipChange[] ChangeOfEach =
    [
        new OwnerChanged(Opportunity, null, new("u")),
        new FollowerAdded(Opportunity, new("u")),
        new FollowerRemoved(Opportunity, new("u")),
        new OpportunityCreated(Opportunity),
        new OpportunityAdopted(new(Opportunity, Contact)),
        new OpportunityRemoved(Opportunity),
    ];

    public static TheoryData<string> News => [.. Nested(typeof(News))];

    public static TheoryData<string> Changes => [.. Nested(typeof(OwnershipChange))];

    public static TheoryData<string> Verdicts => [.. Enum.GetNames<Verdict>()];

    [Theory]
    [MemberData(nameof(News))]
    public void Every_kind_of_news_is_told(string kind)
    {
        var news = OneOfEach.Single(one => one.GetType().Name == kind);
        var step = new Step { Happened = [(news, new Effect("happened"))] };

        var json = JsonSerializer.Deserialize<JsonElement>(new JsonLine().Of(writer => Wire.Happened(writer, step)));

        json.GetProperty("happened")[0].GetProperty("news").GetString().Should().Be(Wire.Name(kind));
        step.Of(_ => true).Remarks.Should().HaveCountLessThan(2);
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Whatever_becomes_of_an_event_is_said_and_counted(string verdict)
    {
        var step = new Step { Line = 1, Type = "NoteCreate", Verdict = Enum.Parse<Verdict>(verdict) };
        var counts = new Counts();
        counts.Add(step);

        step.Outcome.Should().NotBeNullOrWhiteSpace();
        counts.OfEvents(0, 0).Where(count => count is { Depth: 1, Value: 1 }).Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_kind_of_change_goes_back(string kind)
    {
        var change = ChangeOfEach.Single(one => one.GetType().Name == kind);

        Undo.Reversed(change, new(new(Contact), [new(Opportunity, Contact)])).Rule.Should().Be(OwnershipRule.Undone);
    }

    private static IEnumerable<string> Nested(Type type) =>
        type.GetNestedTypes(BindingFlags.Public).Where(kind => kind.IsSubclassOf(type)).Select(kind => kind.Name);
}
