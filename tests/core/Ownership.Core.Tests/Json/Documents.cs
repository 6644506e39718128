namespace Ownership.Core.Tests.Json;

/// <summary>The documents of a folder beside this file, by their names.</summary>
internal static class Documents
{
    public static IReadOnlyDictionary<string, string> In(string folder)
    {
        string root = Path.Combine(Repository.Root, "tests/core/Ownership.Core.Tests/Json", folder);
        return Directory.GetFiles(root, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.ChangeExtension(Path.GetRelativePath(root, file), null).Replace('\\', '/'),
            File.ReadAllText);
    }
}
