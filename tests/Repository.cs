using System.Reflection;

namespace Ownership;

/// <summary>Where the repository is, for what reads or writes its files besides code.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Text(string file) => File.ReadAllText(PathOf(file)).ReplaceLineEndings("\n");
}
