namespace Ownership.Core.Tests.Catalogue;

/// <summary>That cases lack nothing of the catalogue: what no case has, no law is asked of.</summary>
internal static class Occurrence
{
    /// <summary>Every command, every change, and these values of every setting.</summary>
    public static void ShouldHaveEverything(
        IEnumerable<SubAccountSettings> settings,
        IEnumerable<OwnershipCommand> commands,
        IEnumerable<OwnershipChange> changes,
        Func<SettingKind, object[]> values)
    {
        var asked = commands.Select(command => command.GetType()).Distinct();
        var made = changes.Select(change => change.GetType()).Distinct();
        var set = settings.Distinct().ToList();

        CommandKinds.All.Select(kind => kind.Type).Except(asked).Should().BeEmpty("every command occurs");
        ChangeKinds.All.Select(kind => kind.Type).Except(made).Should().BeEmpty("every change is made by some rule");
        SettingKinds.All.Should().AllSatisfy(kind => values(kind).Except(set.Select(kind.ValueOf))
            .Should().BeEmpty("every value of {0} occurs", kind.Name));
    }
}
