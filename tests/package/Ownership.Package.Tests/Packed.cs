using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace Ownership.Package.Tests;

/// <summary>The package as a release makes it: packed once, from a copy of the sources that has a GitHub remote.</summary>
[CollectionDefinition(nameof(Packed))]
public sealed class Packed : ICollectionFixture<Packed>, IDisposable
{
    public const string Repository = "https://github.com/example/ownership-core";
    public const string RawRepository = "https://raw.githubusercontent.com/example/ownership-core";
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ownership-");

    public Packed()
    {
        string root = Ownership.Repository.Root;
        // Of a worktree .git is a file.
        Copy(Directory.EnumerateFiles(root).Where(file => Path.GetFileName(file) != ".git"), root);
        Copy(Directory.EnumerateFiles(Path.Combine(root, "src"), "*", SearchOption.AllDirectories).Where(IsSource), root);
        MakeClone();
        Pack();
        Package = ZipFile.OpenRead(Directory.GetFiles(PathOf("out"), "*.nupkg").Single());
        Symbols = ZipFile.OpenRead(Directory.GetFiles(PathOf("out"), "*.snupkg").Single());
    }

    public ZipArchive Package { get; }

    public ZipArchive Symbols { get; }

    public string Changelog => File.ReadAllText(PathOf("src/Ownership.Core/CHANGELOG.md"));

    /// <summary>The version that the next release has, or that this one has where it is one.</summary>
    public string NextVersion => XDocument.Load(PathOf("Directory.Build.props")).Descendants("VersionPrefix").Single().Value;

    public string PathOf(string file) => Path.Combine(directory.FullName, file);

    public static byte[] Bytes(ZipArchive archive, string entry)
    {
        using var stream = archive.GetEntry(entry)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Dispose()
    {
        Package.Dispose();
        Symbols.Dispose();
        directory.Delete(recursive: true);
    }

    private static bool IsSource(string file) => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private void Copy(IEnumerable<string> files, string root)
    {
        foreach (string file in files)
        {
            string copy = PathOf(Path.GetRelativePath(root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    // What SourceLink reads of a clone. It needs no git, and the sources may as well come from an archive.
    private void MakeClone()
    {
        Directory.CreateDirectory(PathOf(".git/objects"));
        Directory.CreateDirectory(PathOf(".git/refs"));
        File.WriteAllText(PathOf(".git/HEAD"), Commit);
        File.WriteAllText(PathOf(".git/config"), $"[remote \"origin\"]\n\turl = {Repository}.git\n");
    }

    private void Pack()
    {
        // No node stays behind that would hold the output open.
        const string Arguments = "pack src/Ownership.Core -c Release -o out -warnaserror -nodeReuse:false -p:UseSharedCompilation=false";
        var start = new ProcessStartInfo("dotnet", Arguments)
        {
            WorkingDirectory = directory.FullName,
            RedirectStandardOutput = true,
            Environment = { ["CI"] = "true" },
        };
        using var pack = Process.Start(start)!;
        string output = pack.StandardOutput.ReadToEnd();
        pack.WaitForExit();
        if (pack.ExitCode != 0)
            throw new InvalidOperationException($"The package could not be made.\n{output}");
    }
}
