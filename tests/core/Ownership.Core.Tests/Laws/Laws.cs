using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Xunit.Abstractions;
using Arguments = Microsoft.FSharp.Collections.FSharpList<object>;

namespace Ownership.Core.Tests.Laws;

/// <summary>
/// Every law of <see cref="LawBook"/> on random cases. A run with detailed output shows how often each interesting case
/// occurs; <see cref="Generators"/> fails where one does not.
/// </summary>
public class Laws(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. LawBook.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_law_holds(string name)
    {
        var law = LawBook.All[name];
        var config = LawSettings.Asked.Config(2_000).WithRunner(new Output(name, output));

        Prop.ForAll(Arbitraries.Scenarios(), given => Holds(law, given)).Check(config);
    }

    [Law(MaxTest = 300)]
    public void All_laws_hold_in_larger_worlds(LargeScenario given)
    {
        var decision = given.Scenario.Decide();

        LawBook.All.Where(law => law.Value(given.Scenario, decision) == false).Select(law => law.Key).Should().BeEmpty();
    }

    [Law]
    public void L18_any_text_survives_as_an_id(NonEmptyString text)
    {
        if (!UserId.TryParse(text.Get, null, out var user))
            return;
        string json = JsonSerializer.Serialize(new Dictionary<UserId, UserId> { [user] = user });
        JsonSerializer.Deserialize<Dictionary<UserId, UserId>>(json).Should().Contain(user, user);
    }

    private static Property Holds(Law law, Scenario given)
    {
        var decision = given.Decide();
        bool? holds = law(given, decision);
        string kind = holds is null ? "(the law says nothing here)"
            : Interesting.Cases.Where(interesting => interesting.Value(given, decision)).Select(interesting => interesting.Key)
                .FirstOrDefault("something else changes");
        return (holds ?? true).Label($"// {decision.ToString().ReplaceLineEndings("\n// ")}").Collect(kind);
    }

    /// <summary>Tells the outcome to the test, with the name of the law.</summary>
    private sealed class Output(string name, ITestOutputHelper output) : IRunner
    {
        public void OnStartFixture(Type t)
        {
        }

        public void OnArguments(int ntest, Arguments args, FSharpFunc<int, FSharpFunc<Arguments, string>> every)
        {
        }

        public void OnShrink(Arguments args, FSharpFunc<Arguments, string> everyShrink)
        {
        }

        public void OnFinished(string unnamed, TestResult result)
        {
            string told = Runner.onFinishedToString(name, result);
            if (result is not TestResult.Passed)
                Assert.Fail(told);
            output.WriteLine(told);
        }
    }
}
