using Ownership.Server.Benchmarks;

namespace Ownership.Server.Tests;

/// <summary>That nobody edited by hand what comes from the committed results.</summary>
public class Published
{
    [Fact]
    public void The_report_is_what_the_results_make() =>
        File.ReadAllText(Report.ReadmeFile).Should().Be(Report.Readme(Results.Committed()));
}
