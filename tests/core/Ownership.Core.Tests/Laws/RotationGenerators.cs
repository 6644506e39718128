using FsCheck;
using FsCheck.Fluent;

namespace Ownership.Core.Tests.Laws;

/// <summary>That the generator makes the rotations that the laws are about.</summary>
public class RotationGenerators
{
    private static readonly IReadOnlyList<RotationCase> Sample =
        [.. RotationArbitraries.Cases().Generator.Sample(5_000, new Rnd(20_260_101), size: 50)];

    private static readonly Dictionary<string, Func<RotationCase, bool>> Interesting = new()
    {
        ["several blocks are begun"] = given => given.Worn.Shares.Count(share => share.Used > 0) > 1,
        ["one is served and another waits"] = given => given.Worn.Shares.Count > 0 && given.Worn.Shares[0].User != given.Worn.Turn,
        ["one who is served has a turn, as all who wait are away"] = given => given.History().Any(now =>
            now.Before.Shares.TakeWhile(share => share.User != now.Before.Turn).Any(share => share.User == now.User)),
        ["one is passed over"] = given => given.History().Any(now => now.User is not null && now.User != now.Before.Turn),
        ["one joins"] = given => given.History().Any(now => now.After.Shares.Count > now.Before.Shares.Count),
        ["nobody is left"] = given => given.Worn.Turn is null,
    };

    public static TheoryData<string> InterestingCases => [.. Interesting.Keys];

    [Theory]
    [MemberData(nameof(InterestingCases))]
    public void Every_interesting_case_occurs_in_one_of_a_hundred(string name) =>
        Sample.Count(given => Interesting[name](given)).Should().BeGreaterThan(Sample.Count / 100);

    [Fact]
    public void A_case_shrinks_to_the_smallest_that_still_shows_the_same()
    {
        static bool Shows(RotationCase given) => given.Worn.ToString().Contains("u1 1/2");
        var shrunk = Sample.First(given => Shows(given) && given.Weights.Count > 2 && given.Steps.Count > 6);

        while (RotationArbitraries.Cases().Shrinker(shrunk).FirstOrDefault(Shows) is { } smaller)
            shrunk = smaller;

        shrunk.Weights.Should().Equal(2);
        shrunk.Steps.Should().Equal(new Turn(0));
    }
}
