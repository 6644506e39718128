using System.IO.Compression;
using System.Text;

namespace Ownership.Console.Tests;

/// <summary>A directory of the test's own, with records to replay events on.</summary>
public abstract class TemporaryFiles : IDisposable
{
    protected const string Records = """
        {
          "contacts": [
            { "id": "contact-0001", "assignedTo": "user-01", "followers": ["user-02", "user-03"], "tags": ["tag-1"] },
            { "id": "contact-0002", "assignedTo": null, "followers": [], "name": "Contact 0002" },
            { "id": "contact-0003", "assignedTo": "" }
          ],
          "opportunities": [
            { "id": "opportunity-0001", "contactId": "contact-0001", "assignedTo": "user-01", "followers": [], "monetaryValue": 40 },
            { "id": "opportunity-0002", "contactId": "contact-0001", "assignedTo": "user-01", "contact": { "id": "contact-0001" } },
            { "id": "opportunity-0003", "contactId": "contact-0002" }
          ]
        }
        """;

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ownership-");

    public void Dispose()
    {
        directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string PathOf(string file) => Path.Combine(directory.FullName, file);

    protected string Written(string file, string text)
    {
        File.WriteAllText(PathOf(file), text);
        return PathOf(file);
    }

    protected string Written(string file, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(file), bytes);
        return PathOf(file);
    }

    protected static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    protected static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Events, one a line, replayed on <see cref="Records"/>.</summary>
    private protected HostRun Replayed(string events, params string[] args) =>
        HostRun.Of(["--data", Written("records.json", Records), "--events", Written("events.jsonl", events), .. args]);
}
