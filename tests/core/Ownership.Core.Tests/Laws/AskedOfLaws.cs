namespace Ownership.Core.Tests.Laws;

/// <summary>What the environment can ask of the laws.</summary>
public class AskedOfLaws
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Where_nothing_is_asked_the_laws_run_as_written_from_a_fresh_seed(string? nothing) =>
        LawSettings.Of(_ => nothing).Should().Be(new LawSettings(1, null));

    [Theory]
    [InlineData("(1,3)")]
    [InlineData("18446744073709551615,18446744073709551615")]
    [InlineData("(1,3,50)")]
    public void A_seed_is_taken_as_a_failure_prints_it(string seed) =>
        Asked(LawSettings.SeedVariable, seed).Should().Be(new LawSettings(1, seed));

    [Fact]
    public void A_factor_multiplies_the_cases() => Asked(LawSettings.CasesVariable, "100").Should().Be(new LawSettings(100, null));

    [Theory]
    [InlineData(LawSettings.CasesVariable, "many")]
    [InlineData(LawSettings.CasesVariable, "0")]
    [InlineData(LawSettings.CasesVariable, "-1")]
    [InlineData(LawSettings.CasesVariable, "100001")]
    [InlineData(LawSettings.SeedVariable, "1")]
    [InlineData(LawSettings.SeedVariable, "1,2")]
    [InlineData(LawSettings.SeedVariable, "one,3")]
    [InlineData(LawSettings.SeedVariable, "1,18446744073709551617")]
    [InlineData(LawSettings.SeedVariable, "1,3,large")]
    [InlineData(LawSettings.SeedVariable, "1,3,5,7")]
    public void Anything_else_is_refused_by_name(string variable, string value) =>
        FluentActions.Invoking(() => Asked(variable, value)).Should().Throw<FormatException>().WithMessage($"{variable} is \"{value}\"*");

    private static LawSettings Asked(string variable, string value) => LawSettings.Of(name => name == variable ? value : null);
}
