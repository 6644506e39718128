using System.Reflection;
using Ownership.Core.Tests.Oracle;

namespace Ownership.Core.Tests.Catalogue;

/// <summary>All that the tests know of a setting.</summary>
internal sealed class SettingKind(string name)
{
    private readonly PropertyInfo property = typeof(SubAccountSettings).GetProperty(name)!;

    public string Name => property.Name;

    public Type Type => property.PropertyType;

    public required object Default { get; init; }

    /// <summary>The values of random cases, each as often as it stands here.</summary>
    public required object[] Random { get; init; }

    /// <summary>The values of the small world; the last is the one where most happens.</summary>
    public required object[] Small { get; init; }

    /// <summary>Sets it for the oracle; a setting that no rule reads has nothing to say.</summary>
    public required Action<PlainRules, object> Tell { get; init; }

    /// <summary>Which commands look at it, beside which other settings; all unless it says otherwise.</summary>
    public Func<CommandKind, SubAccountSettings, bool> ReadBy { get; init; } = (_, _) => true;

    /// <summary>Whether it changes no decision while owners are coupled (law 12).</summary>
    public bool SleepsWhileCoupled { get; init; }

    /// <summary>A value that is not the default.</summary>
    public object Other => Small.First(value => !value.Equals(Default));

    public object ValueOf(SubAccountSettings settings) => property.GetValue(settings)!;

    public SubAccountSettings With(SubAccountSettings settings, object value) => Shape.With(settings, property, value);
}
