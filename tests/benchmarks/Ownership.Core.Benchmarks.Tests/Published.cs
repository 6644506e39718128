using Ownership.Core.Benchmarks.Reporting;
using OfConsole = Ownership.Console.Benchmarks;

namespace Ownership.Core.Benchmarks.Tests;

/// <summary>That nobody edited by hand what comes from the committed results.</summary>
public class Published
{
    private static readonly Results Committed = Results.Committed();

    [Fact]
    public void The_readme_is_what_the_results_make() => File.ReadAllText(Files.Readme).Should().Be(Report.Readme(Committed));

    [Fact]
    public void The_readme_of_the_console_is_what_its_results_make() =>
        File.ReadAllText(OfConsole.Report.ReadmeFile).Should().Be(OfConsole.Report.Readme(OfConsole.Results.Committed()));

    [Fact]
    public void The_chart_is_what_the_results_make() => File.ReadAllText(Files.Chart).Should().Be(Chart.Of(Committed));

    [Fact]
    public void The_readme_of_the_repository_says_what_the_results_make() =>
        Repository.Text("README.md").Should().Contain(Report.Summary(Committed));
}
