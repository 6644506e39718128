namespace Ownership.Core.Benchmarks.Tests;

/// <summary>That what is timed together does something, on however many opportunities.</summary>
public class Together
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void The_owner_changes_in_each_of_them(int opportunities)
    {
        var benchmarks = new TogetherBenchmarks { Opportunities = opportunities };
        benchmarks.SetUp();

        benchmarks.FormAsTwo().Should().Be(1);
        benchmarks.FormAsOne().Should().Be(1);
        benchmarks.UndoOfHandOver().Should().Be(1);
    }
}
