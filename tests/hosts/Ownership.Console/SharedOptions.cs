using System.CommandLine;
using System.CommandLine.Parsing;
using Ownership.Console.Input;
using Ownership.Core;

namespace Ownership.Console;

/// <summary>The options of every command that decides: on which records, and under which settings.</summary>
internal sealed class SharedOptions
{
    public Option<FileInfo> Data { get; } = new("--data")
    {
        HelpName = "FILE",
        Description = "Contacts and opportunities as the public API gives them, in one JSON object (default: the sample's)",
    };

    public IReadOnlyList<Option<Alteration?>> Settings { get; } = [.. Setting.All.Select(SettingOption)];

    public RecordsFile RecordsIn(ParseResult result) => RecordsFile.Read(result.GetValue(Data) ?? Sample.Shipped(Sample.RecordsFile));

    public SubAccountSettings SettingsIn(ParseResult result) => Altered(new(), Settings.Select(result.GetValue));

    public static SubAccountSettings Altered(SubAccountSettings settings, IEnumerable<Alteration?> alterations) =>
        alterations.Aggregate(settings, (altered, alteration) => alteration?.Invoke(altered) ?? altered);

    public static Alteration? Alter(Setting setting, string? value, ArgumentResult result)
    {
        var alteration = setting.Parse(value);
        if (alteration is null)
            result.AddError($"{setting.Name} takes <{setting.Values}>, not \"{value}\".");
        return alteration;
    }

    private static Option<Alteration?> SettingOption(Setting setting) => new($"--{setting.Name}")
    {
        HelpName = setting.Values,
        Description = $"{setting.Help} (default: {setting.Get(new())})",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => Alter(setting, result.Tokens is [var token] ? token.Value : null, result),
    };
}
