using System.CommandLine;
using System.CommandLine.Parsing;
using Ownership.Console.Output;
using Ownership.Core;

namespace Ownership.Console.Jobs;

/// <summary>The options that jobs have in common.</summary>
internal sealed class Options
{
    public const string Records = "records.json";
    public const string Rotation = "rotation.json";

    public Option<string[]> Data { get; } = Files("--data",
        "Contacts and opportunities as the API answers; takes several files, - is standard input (default: the sample's)");

    public Option<string> UsersFile { get; } = new("--users")
    {
        HelpName = "FILE",
        Description = "The users as the API answers: who is not in it is not active",
    };

    public Option<UserId?[]> Inactive { get; } = new("--inactive")
    {
        HelpName = "ID",
        Description = "A user who is not active, and so comes to own and to follow nothing; may be given several times",
        CustomParser = result => [.. result.Tokens.Select(token => User(token, result))],
    };

    public Option<string> Events { get; } = new("--events")
    {
        HelpName = "FILE",
        Description = "Webhook events, one JSON object a line; - is standard input (default: the sample's)",
    };

    public Option<string> AbsentOwner { get; } = new("--absent-owner")
    {
        HelpName = "unassigned",
        Description = "Take an update that does not say who owns its record as saying that nobody does",
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Write one JSON object a line" };

    public Option<bool> Quiet { get; } = new("--quiet") { Description = "Write the summary only" };

    public Option<bool> OnlyChanged { get; } = new("--changed-only") { Description = "Pass over what has no effect" };

    public Option<bool> ShowRecords { get; } = new("--records")
    {
        Description = "Show the records as they are in the end; with --changed-only those that changed",
    };

    public Option<string> Out { get; } = new("--out")
    {
        HelpName = "DIR",
        Description = $"Write {Records} as it is in the end; without it, nothing is written",
    };

    public Option<string> Decisions { get; } = new("--decisions")
    {
        HelpName = "FILE",
        Description = "Write what was decided, one JSON object a line, for undo and why",
    };

    public Option<bool> Force { get; } = new("--force")
    {
        Description = "Write also where there is a file already, and go on where no contact says who owns it",
    };

    public IReadOnlyList<Option<Alteration?>> Settings { get; } = [.. Setting.All.Select(SettingOption)];

    /// <summary>What all jobs take that decide.</summary>
    public IEnumerable<Option> OfDeciding => [Data, UsersFile, Inactive, .. Settings];

    public IEnumerable<Option> OfTelling => [Json, Quiet, OnlyChanged, ShowRecords];

    public IEnumerable<Option> OfWriting => [Out, Decisions, Force];

    public SubAccountSettings SettingsIn(ParseResult result, SubAccountSettings? before = null) =>
        Altered(before ?? new(), Settings.Select(result.GetValue));

    public static SubAccountSettings Altered(SubAccountSettings settings, IEnumerable<Alteration?> alterations) =>
        alterations.Aggregate(settings, (altered, alteration) => alteration?.Invoke(altered) ?? altered);

    public static Alteration? Alter(Setting setting, string? value, ArgumentResult result)
    {
        var alteration = setting.Parse(value);
        if (alteration is null)
            result.AddError($"{setting.Name} takes <{setting.Values}>, not \"{value}\".");
        return alteration;
    }

    public static Option<UserId?> UserOption(string name, string description) => new(name)
    {
        HelpName = "ID",
        Description = description,
        CustomParser = result => result.Tokens is [var token] ? User(token, result) : null,
    };

    public static Option<string[]> Files(string name, string description) =>
        new(name) { HelpName = "FILE", Description = description, AllowMultipleArgumentsPerToken = true };

    public bool AbsentOwnerIsNobody(ParseResult result) => result.GetValue(AbsentOwner) switch
    {
        null => false,
        "unassigned" => true,
        var other => throw new InvalidDataException($"--absent-owner takes unassigned, not \"{other}\""),
    };

    public ActiveUsers ActiveUsersIn(ParseResult result, Streams streams, UserId? leaver = null)
    {
        UserId[] inactive = [.. (result.GetValue(Inactive) ?? []).Append(leaver).OfType<UserId>()];
        using var answer = result.GetValue(UsersFile) is { } file ? Source.Open(file, streams.Input) : null;
        return Users.Active(answer, inactive, streams.Error);
    }

    private static UserId? User(Token token, SymbolResult result)
    {
        if (UserId.TryParse(token.Value, out var user))
            return user;
        result.AddError($"A user needs an id, not \"{token.Value}\".");
        return null;
    }

    private static Option<Alteration?> SettingOption(Setting setting) => new($"--{setting.Name}")
    {
        HelpName = setting.Values,
        Description = $"{setting.Help} (default: {setting.Get(new())})",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => Alter(setting, result.Tokens is [var token] ? token.Value : null, result),
    };
}
