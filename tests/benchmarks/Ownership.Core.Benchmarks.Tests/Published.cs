using Ownership.Core.Benchmarks.Reporting;

namespace Ownership.Core.Benchmarks.Tests;

/// <summary>That nobody edited by hand what comes from the committed results.</summary>
public class Published
{
    [Fact]
    public void The_section_of_the_readme_is_what_the_results_make() =>
        File.ReadAllText(Files.Readme).Should().Contain(Report.Section(Results.Committed()) + "## Reading order\n");

    [Fact]
    public void The_chart_is_what_the_results_make() =>
        File.ReadAllText(Files.Chart).Should().Be(Chart.Of(Results.Committed()));
}
