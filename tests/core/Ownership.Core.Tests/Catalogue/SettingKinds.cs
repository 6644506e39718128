using static Ownership.Core.ClosedOpportunitiesMode;
using static Ownership.Core.FollowerSyncMode;
using static Ownership.Core.PreviousOwnerMode;

namespace Ownership.Core.Tests.Catalogue;

/// <summary>
/// Every setting. What a new one needs in these tests is a row here, its line in the two documents, and its rule in the
/// oracle.
/// </summary>
internal static class SettingKinds
{
    public static IReadOnlyList<SettingKind> All { get; } =
    [
        new(nameof(SubAccountSettings.AllowDifferentOwners))
        {
            Default = false,
            Random = [false, true, true], // Coupled owners let most settings sleep, so they come up half as often as separate ones.
            Small = [false, true],
            Tell = (rules, value) => rules.DifferentOwners = (bool)value,
        },
        new(nameof(SubAccountSettings.SyncContactFollowerWithOpportunityOwner))
        {
            Default = false,
            Random = [false, true],
            Small = [false, true],
            Tell = (rules, value) => rules.ContactSync = (bool)value,
            ReadBy = (command, _) => command.SetsOffFollowerRules || command.AlignsFollowers,
            SleepsWhileCoupled = true,
        },
        new(nameof(SubAccountSettings.SyncOpportunityFollowerWithContactOwner))
        {
            Default = false,
            Random = [false, true],
            Small = [false, true],
            Tell = (rules, value) => rules.OpportunitySync = (bool)value,
            ReadBy = (command, _) => command.SetsOffFollowerRules || command.AlignsFollowers,
            SleepsWhileCoupled = true,
        },
        new(nameof(SubAccountSettings.FollowerSync))
        {
            Default = Add,
            Random = [Add, Mirror, Mirror],
            Small = [Add, Mirror],
            Tell = (rules, value) => rules.Mirror = value is Mirror,
            ReadBy = (command, _) => command.SetsOffFollowerRules,
            SleepsWhileCoupled = true,
        },
        new(nameof(SubAccountSettings.PreviousOwner))
        {
            Default = Leaves,
            Random = [Leaves, Follows],
            Small = [Leaves, Follows],
            Tell = (rules, value) => rules.PreviousFollows = value is Follows,
            ReadBy = (command, _) => command.SetsOffFollowerRules,
        },
        new(nameof(SubAccountSettings.MaxFollowers))
        {
            Default = 10,
            Random = [0, 1, 2, 3, 10, 10],
            Small = [1, 10],
            Tell = (rules, value) => rules.Max = (int)value,
        },
        new(nameof(SubAccountSettings.ClosedOpportunities))
        {
            Default = Included,
            Random = [Included, KeepOwner],
            Small = [Included, KeepOwner],
            Tell = (rules, value) => rules.KeepClosed = value is KeepOwner,
            ReadBy = (command, settings) => command.ReplacesUsers || (command.ChangesOwners && !settings.AllowDifferentOwners),
        },
    ];

    /// <summary>Settings that differ from the defaults in every one.</summary>
    public static SubAccountSettings NoneByDefault { get; } =
        All.Aggregate(new SubAccountSettings(), (settings, kind) => kind.With(settings, kind.Other));
}
