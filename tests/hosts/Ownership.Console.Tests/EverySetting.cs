using System.Reflection;
using Ownership.Core;

namespace Ownership.Console.Tests;

/// <summary>That the settings of the library are the options of the console, and that the sample shows what each of them does.</summary>
public class EverySetting
{
    /// <summary>The settings that change nothing on the sample, each with the reason.</summary>
    private static readonly Dictionary<string, string> WithoutEffect = new()
    {
        ["closed-opportunities"] = "it is about owners that are coupled, and the syncs sleep while they are",
    };

    /// <summary>Settings under which none of them sleeps.</summary>
    private static readonly SubAccountSettings Awake = new()
    {
        AllowDifferentOwners = true,
        SyncContactFollowerWithOpportunityOwner = true,
        SyncOpportunityFollowerWithContactOwner = true,
    };

    private static readonly PropertyInfo[] Properties = typeof(SubAccountSettings).GetProperties();

    public static TheoryData<string> OfTheLibrary => [.. Properties.Select(property => property.Name)];

    public static TheoryData<string> OfTheConsole => [.. Setting.All.Select(setting => setting.Name).Union(WithoutEffect.Keys)];

    [Theory]
    [MemberData(nameof(OfTheLibrary))]
    public void Every_setting_of_the_library_is_an_option_that_alters_it_alone(string name) =>
        Setting.All.Where(setting => AlteredBy(setting).SequenceEqual([name])).Should().ContainSingle();

    [Theory]
    [MemberData(nameof(OfTheConsole))]
    public void Every_setting_is_taken_and_shown_and_matters_on_the_sample(string name)
    {
        var setting = Setting.All.Single(setting => setting.Name == name);
        string altered = $"{name}={Another(setting, Awake)}";

        var run = HostRun.Of([.. Setting.All.Select(setting => $"--{setting.Name}={setting.Get(Awake)}"), "--what-if", altered]);

        run.Output[0].Split(' ').Should().Contain($"{name}={setting.Get(Awake)}");
        run.Output[1].Split(' ').Should().Contain(altered);
        run.Output[^1].Should().MatchRegex(WithoutEffect.ContainsKey(name)
            ? "^0 of \\d+ events come out differently; 0 of \\d+ records end differently.$"
            : "^[1-9]\\d* of \\d+ events come out differently; [1-9]\\d* of \\d+ records end differently.$",
            WithoutEffect.GetValueOrDefault(name, ""));
    }

    private static IEnumerable<string> AlteredBy(Setting setting)
    {
        SubAccountSettings before = new(), after = setting.Parse(Another(setting, before))!(before);
        return from property in Properties
               where !Equals(property.GetValue(before), property.GetValue(after))
               select property.Name;
    }

    /// <summary>A value that the setting does not have, out of those that its help names.</summary>
    private static string Another(Setting setting, SubAccountSettings settings) =>
        setting.Values.Split(['|', '.'], StringSplitOptions.RemoveEmptyEntries).First(value => value != setting.Get(settings));
}
