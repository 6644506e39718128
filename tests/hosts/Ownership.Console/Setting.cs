using System.Globalization;
using System.Text.Json;
using Ownership.Core;

namespace Ownership.Console;

/// <summary>Settings as they are with one of them altered.</summary>
internal delegate SubAccountSettings Alteration(SubAccountSettings settings);

/// <summary>A setting as the command line knows it: an option of its own, and something to alter with --what-if.</summary>
/// <param name="Name">The name, without dashes.</param>
/// <param name="Help">What it is.</param>
/// <param name="Values">The values it takes.</param>
/// <param name="Get">Its value in some settings.</param>
/// <param name="Parse">What a value does, or null where it is none of these; a switch without a value is on.</param>
internal sealed record Setting(
    string Name, string Help, string Values, Func<SubAccountSettings, string> Get, Func<string?, Alteration?> Parse)
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        Choice("allow-different-owners", "A contact and its opportunities may have different owners", [true, false],
            settings => settings.AllowDifferentOwners,
            (settings, on) => settings with { AllowDifferentOwners = on }),
        Choice("sync-contact-follower", "The owner of an opportunity follows its contact", [true, false],
            settings => settings.SyncContactFollowerWithOpportunityOwner,
            (settings, on) => settings with { SyncContactFollowerWithOpportunityOwner = on }),
        Choice("sync-opportunity-follower", "The owner of a contact follows its opportunities", [true, false],
            settings => settings.SyncOpportunityFollowerWithContactOwner,
            (settings, on) => settings with { SyncOpportunityFollowerWithContactOwner = on }),
        Choice("follower-sync", "Whether the two syncs only add followers or mirror the owners", Enum.GetValues<FollowerSyncMode>(),
            settings => settings.FollowerSync,
            (settings, mode) => settings with { FollowerSync = mode }),
        Choice("previous-owner", "What becomes of the previous owner of a record", Enum.GetValues<PreviousOwnerMode>(),
            settings => settings.PreviousOwner,
            (settings, mode) => settings with { PreviousOwner = mode }),
        new("max-followers", "How many users may follow a record", $"0..{int.MaxValue}",
            settings => $"{settings.MaxFollowers}",
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
                ? settings => settings with { MaxFollowers = count }
                : null),
        Choice("closed-opportunities", "Whether a closed opportunity goes along or keeps its owner while owners are coupled",
            Enum.GetValues<ClosedOpportunitiesMode>(),
            settings => settings.ClosedOpportunities,
            (settings, mode) => settings with { ClosedOpportunities = mode }),
    ];

    private static Setting Choice<T>(
        string name, string help, T[] values, Func<SubAccountSettings, T> get, Func<SubAccountSettings, T, SubAccountSettings> set)
        where T : struct
    {
        var words = values.ToDictionary(Word, StringComparer.OrdinalIgnoreCase);
        return new(name, help, string.Join('|', words.Keys),
            settings => Word(get(settings)),
            text => words.TryGetValue(text ?? "true", out var value) ? settings => set(settings, value) : null);
    }

    private static string Word<T>(T value) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}");
}
