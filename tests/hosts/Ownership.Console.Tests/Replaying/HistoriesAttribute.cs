using FsCheck.Xunit;

namespace Ownership.Console.Tests.Replaying;

/// <summary>A property of random histories. <c>OWNERSHIP_LAW_CASES</c> asks for this many times the cases, as of the laws.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HistoriesAttribute : PropertyAttribute
{
    public HistoriesAttribute()
    {
        Arbitrary = [typeof(Accounts)];
        MaxTest = 2_000 * (int.TryParse(Environment.GetEnvironmentVariable("OWNERSHIP_LAW_CASES"), out int factor) ? factor : 1);
    }
}
