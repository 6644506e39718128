using Ownership.Core.Tests.Laws;

namespace Ownership.Core.Tests.Oracle;

/// <summary>
/// Library and oracle agree on state, changes, rules and what was left out; over the small world see <see cref="SmallWorld"/>.
/// </summary>
public class OracleProperties
{
    [Law(MaxTest = 5_000)]
    public void Library_and_oracle_agree(Scenario given) => Comparison.Mismatch(given, given.Decide()).Should().BeNull();

    [Law(MaxTest = 2_000)]
    public void Library_and_oracle_agree_in_larger_worlds(LargeScenario given) =>
        Comparison.Mismatch(given.Scenario, given.Scenario.Decide()).Should().BeNull();
}
