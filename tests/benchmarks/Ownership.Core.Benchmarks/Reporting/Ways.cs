namespace Ownership.Core.Benchmarks.Reporting;

/// <summary>The ways to do the work: the methods of the benchmarks, and what the report calls them.</summary>
public static class Ways
{
    public const string Library = nameof(CommandBenchmarks.Library);
    public const string LibraryWithAfter = nameof(CommandBenchmarks.LibraryWithAfter);
    public const string ByHandMutable = nameof(CommandBenchmarks.ByHandMutable);
    public const string ByHandImmutable = nameof(CommandBenchmarks.ByHandImmutable);
    public const string RulesEngine = nameof(CommandBenchmarks.RulesEngine);

    public static IReadOnlyList<(string Method, string Name)> All { get; } =
    [
        (Library, "Ownership.Core"),
        (LibraryWithAfter, "Ownership.Core, with After"),
        (ByHandMutable, "by hand, mutable"),
        (ByHandImmutable, "by hand, immutable"),
        (RulesEngine, "rules engine"),
    ];
}
