namespace Ownership.Core.Tests.Catalogue;

/// <summary>
/// That the catalogue has every kind there is, and of each all that is asked. That all of it occurs in the cases, too: see
/// <see cref="Occurrence"/>.
/// </summary>
public class Complete
{
    [Theory]
    [InlineData(typeof(OwnershipCommand))]
    [InlineData(typeof(OwnershipChange))]
    public void Every_command_and_every_change_has_a_row(Type set) =>
        set.GetNestedTypes().Where(type => type.IsSubclassOf(set)).Except(Kind.All.Select(kind => kind.Type)).Should().BeEmpty();

    [Fact]
    public void Every_setting_has_a_row_with_its_default()
    {
        var settings = Shape.PartsOf(typeof(SubAccountSettings)).Select(part => part.Name);

        settings.Except(SettingKinds.All.Select(kind => kind.Name)).Should().BeEmpty();
        SettingKinds.All.Should().AllSatisfy(kind => kind.ValueOf(new()).Should().Be(kind.Default, "so is {0} by default", kind.Name));
    }

    [Fact]
    public void Every_row_has_an_example_and_every_command_a_bound()
    {
        Kind.All.Where(kind => !kind.Examples.Any()).Select(kind => kind.Type).Should().BeEmpty();
        CommandKinds.All.Where(kind => !kind.Bounds.Any() && !kind.ChangesNothing.Any()).Select(kind => kind.Type).Should().BeEmpty();
    }

    [Fact]
    public void A_setting_with_few_values_has_all_of_them_in_its_row() => SettingKinds.All.Should().AllSatisfy(kind =>
    {
        object[] values = kind.Type == typeof(bool) ? [false, true] : kind.Type.IsEnum ? [.. Enum.GetValues(kind.Type).Cast<object>()] : [];

        values.Should().BeSubsetOf(kind.Random, "the random cases have every {0}", kind.Name);
        values.Should().BeSubsetOf(kind.Small, "the small world has every {0}", kind.Name);
    });
}
