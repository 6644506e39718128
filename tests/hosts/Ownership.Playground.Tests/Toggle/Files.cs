using System.Globalization;
using System.IO.Compression;
using System.Text;
using Ownership.Hosts.Input;
using Ownership.Playground.Toggle;

namespace Ownership.Playground.Tests.Toggle;

/// <summary>Files as somebody has them.</summary>
internal static class Files
{
    /// <summary>Three contacts: of the second an opportunity has another owner, and the third is in line however it is set.</summary>
    public const string Page = """
        {
          "contacts": [
            { "id": "acme", "assignedTo": "alice", "followers": ["bob"] },
            { "id": "brown", "assignedTo": "bob", "followers": [] },
            { "id": "clark", "assignedTo": null, "followers": [] }
          ],
          "opportunities": [
            { "id": "deal-1", "contactId": "acme", "assignedTo": "alice", "followers": [], "status": "open" },
            { "id": "deal-2", "contactId": "brown", "assignedTo": "carol", "followers": [], "status": "open" }
          ]
        }
        """;

    /// <summary>Somebody asks for something, something is not for us, and something cannot be read.</summary>
    public const string Events = """
        {"type":"ContactUpdate","id":"acme","assignedTo":"carol"}
        {"type":"NoteCreate","id":"note-1"}
        {"type":"ContactUpdate","id":"acme","assignedTo":7}
        """;

    public const string Users = """
        { "users": [{ "id": "alice" }, { "id": "bob" }, { "id": "carol" }, { "id": "dan", "deleted": true }] }
        """;

    /// <summary>The records and events that the console replays where it is given none.</summary>
    public static string OfConsole(string file) => Repository.PathOf($"tests/hosts/Ownership.Console/sample/{file}");

    public static Records Read(params string[] paths)
    {
        Source[] sources = [.. paths.Select(path => Source.Open(path, Stream.Null))];
        var records = Records.Read(sources, keepsText: false);
        foreach (var source in sources)
            source.Dispose();
        return records;
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Utf16(string text) => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)];

    public static byte[] Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(Bytes(text));
        return packed.ToArray();
    }

    public static byte[] CutGzip(string text) => Gzip(text)[..^12];

    /// <summary>So many contacts with an opportunity each, of which every other has an owner of its own.</summary>
    public static void WriteMany(string path, int contacts)
    {
        using var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var text = new StreamWriter(packed);
        text.Write("{\"contacts\":[");
        for (int i = 0; i < contacts; i++)
            text.Write(Line(i, $"\"id\":\"contact-{i:000000}\",\"assignedTo\":\"user-{i % 40:00}\",\"followers\":[]"));
        text.Write("],\"opportunities\":[");
        for (int i = 0; i < contacts; i++)
        {
            text.Write(Line(
                i, $"\"id\":\"deal-{i:000000}\",\"contactId\":\"contact-{i:000000}\",\"assignedTo\":\"user-{(i + (i % 2)) % 40:00}\""));
        }

        text.Write("]}");
    }

    public static GivenFile Given(string name, string text) => Given(name, Bytes(text));

    public static GivenFile Given(string name, byte[] bytes) => new(name, bytes.Length, () => new MemoryStream(bytes));

    private static string Line(int i, FormattableString members) =>
        $"{(i == 0 ? "" : ",\n")}{{{members.ToString(CultureInfo.InvariantCulture)}}}";
}
