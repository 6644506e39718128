namespace Ownership.Playground.Tests.Toggle;

/// <summary>A folder of a test's own.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ownership-toggle-");

    public string PathOf(string file) => Path.Combine(directory.FullName, file);

    public string Write(string file, string text)
    {
        File.WriteAllText(PathOf(file), text);
        return PathOf(file);
    }

    public void Dispose() => directory.Delete(recursive: true);
}
