using FsCheck;
using Microsoft.FSharp.Core;

namespace Ownership.Core.Tests.Laws;

/// <summary>How the environment asks for the laws to be run.</summary>
/// <param name="Factor">How many times the usual number of cases.</param>
/// <param name="Seed">Where the cases start, as a failure prints it, or null for a fresh start.</param>
internal sealed record LawSettings(int Factor, string? Seed)
{
    public const string CasesVariable = "OWNERSHIP_LAW_CASES";
    public const string SeedVariable = "OWNERSHIP_LAW_SEED";

    public static LawSettings Asked => Of(Environment.GetEnvironmentVariable);

    /// <summary>The same for FsCheck, where the usual number of cases is <paramref name="cases"/>.</summary>
    public Config Config(int cases) =>
        FsCheck.Config.Default.WithMaxTest(cases * Factor).WithReplay(Seed is null ? FSharpOption<Replay>.None : ReplayOf(Seed)!);

    public static LawSettings Of(Func<string, string?> environment) => new(
        environment(CasesVariable) is not { Length: > 0 } cases ? 1
            : int.TryParse(cases, out int factor) && factor is >= 1 and <= 100_000 ? factor
            : throw new FormatException($"{CasesVariable} is \"{cases}\", but should be a number from 1 to 100000."),
        environment(SeedVariable) is not { Length: > 0 } seed ? null
            : ReplayOf(seed) is not null ? seed
            : throw new FormatException(
                $"{SeedVariable} is \"{seed}\", but should be as a failure prints it: (seed,gamma) or (seed,gamma,size), gamma odd."));

    // FsCheck would refuse what is no seed as well, but not say which.
    private static Replay? ReplayOf(string text) =>
        text.Trim('(', ')').Split(',') is [var seed, var gamma, .. { Length: <= 1 } sizes]
        && ulong.TryParse(seed, out ulong start)
        && ulong.TryParse(gamma, out ulong odd) && odd % 2 == 1
        && sizes.All(size => ushort.TryParse(size, out _))
            ? new(new(start, odd), sizes is [var given] ? int.Parse(given, null) : null)
            : null;
}
