using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ownership.Console.Output;
using Ownership.Console.Sampling;

namespace Ownership.Console;

/// <summary>The sample that ships with the host, and what writes it: the same bytes every time.</summary>
internal static class Sample
{
    public const string RecordsFile = "records.json";
    public const string EventsFile = "events.jsonl";

    // As the product writes a plus, and not as \u002B.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static FileInfo Shipped(string file) => new(Path.Combine(AppContext.BaseDirectory, "sample", file));

    /// <summary>Writes it: records, and what is sent of them afterwards.</summary>
    /// <param name="directory">Where the two files go.</param>
    /// <param name="force">Whether they may take the place of others.</param>
    /// <param name="contacts">How many contacts there are, of which one in a hundred is on no page of the API's.</param>
    /// <param name="opportunities">How many opportunities they have.</param>
    /// <param name="events">How many events are sent.</param>
    public static void Write(string directory, bool force, int contacts = 222, int opportunities = 545, int events = 1200)
    {
        var account = new SubAccount(contacts, opportunities);
        Write(RecordsFile,
        [
            "{",
            "  \"contacts\": [",
            .. Items(account.Contacts),
            "  ],",
            "  \"opportunities\": [",
            .. Items(account.Opportunities),
            "  ]",
            "}",
        ]);
        Write(EventsFile, account.Events(events).Select(e => e.ToJsonString(Plain)));

        void Write(string file, IEnumerable<string> lines)
        {
            using var written = NewFile.Begin(Path.Combine(directory, file), force, []);
            using (var writer = new StreamWriter(written.Stream, leaveOpen: true) { NewLine = "\n" })
            {
                foreach (string line in lines)
                    writer.WriteLine(line);
            }

            written.Finish();
        }
    }

    private static IEnumerable<string> Items(IReadOnlyList<JsonObject> records) =>
        records.Select((record, index) => $"    {record.ToJsonString(Plain)}{(index < records.Count - 1 ? "," : "")}");
}
