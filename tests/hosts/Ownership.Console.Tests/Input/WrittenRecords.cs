using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ownership.Core;

namespace Ownership.Console.Tests;

public class WrittenRecords : InputFiles
{
    private static readonly JsonSerializerOptions OnOneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Records_are_written_as_they_came()
    {
        var records = Kept($$"""
            {"contacts":[{"id":"{{C0}}","note":"\ud800 \u00e9 <&> \"","n":1.0e2,"empty":{},"none":[],
              "\ud800":[[1,{"a":null}],true],"assignedTo":""}]}
            {"new":true,"opportunity":{"followers":null,"id":"{{O0}}","contactId":"{{C0}}","status":"won"},"traceId":"t"}
            """);

        Written(records, records.Snapshots).Should().Be($$"""
            {
              "contacts": [
                {
                  "id": "{{C0}}",
                  "note": "\ud800 \u00e9 <&> \"",
                  "n": 1.0e2,
                  "empty": {},
                  "none": [],
                  "\ud800": [
                    [
                      1,
                      {
                        "a": null
                      }
                    ],
                    true
                  ],
                  "assignedTo": ""
                }
              ],
              "opportunities": [
                {
                  "followers": null,
                  "id": "{{O0}}",
                  "contactId": "{{C0}}",
                  "status": "won"
                }
              ]
            }

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void What_has_changed_is_written_in_place_or_at_the_end()
    {
        var records = Kept($$"""
            [{"id":"{{C0}}","assignedTo":"{{A}}","name":"x"},{"id":"{{C1}}","followers":["{{A}}","{{B}}"]},
             {"contactId":"{{C0}}","id":"{{O0}}","assignedTo":"{{A}}","status":"lost"}]
            """);
        var opportunity = records.Snapshots[0].Opportunities[0] with { ContactId = new(C1), Owner = null };
        var (c0, c1) = (records.Snapshots[0].Contact, records.Snapshots[1].Contact);

        Minified(records,
            [
                new(c0 with { Owner = new(B), Followers = [new(A), new("é\"")] }, []),
                new(c1 with { Followers = [new(B), new(A)] }, [opportunity]),
            ])
            .Should().Be($$"""
            {"contacts":[
            {"id":"{{C0}}","assignedTo":"{{B}}","name":"x","followers":["{{A}}","é\""]},
            {"id":"{{C1}}","followers":["{{A}}","{{B}}"]}],
            "opportunities":[
            {"contactId":"{{C1}}","id":"{{O0}}","assignedTo":null,"status":"lost"}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void What_is_gone_is_left_out_and_what_is_new_has_what_is_known_of_it()
    {
        var records = Kept($$"""
            {"contacts":[{"id":"{{C0}}"},{"id":"{{C1}}"},{"id":" "}],"opportunities":[{"id":"{{O0}}","contactId":"{{C1}}"}]}
            """);

        Minified(records,
            [
                new(new(new(C2)) { Owner = new(A) }, [new(new(O2), new(C2)) { IsClosed = true, Followers = [new(B)] }]),
                records.Snapshots[0],
            ])
            .Should().Be($$"""
            {"contacts":[
            {"id":"{{C0}}"},
            {"id":"{{C2}}","assignedTo":"{{A}}","followers":[]}],
            "opportunities":[
            {"id":"{{O2}}","contactId":"{{C2}}","status":"closed","assignedTo":null,"followers":["{{B}}"]}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void Of_a_record_on_two_pages_the_later_one_is_written() =>
        Minified(Kept($$"""[{"id":"{{C0}}","page":1},{"id":"{{C1}}"},{"id":"{{C0}}","page":2}]"""), snapshots: null)
            .Should().Be($$"""{"contacts":[{"id":"{{C0}}","page":2},{"id":"{{C1}}"}],"opportunities":[]}""");

    [Fact]
    public void What_is_written_is_read_again()
    {
        var records = Kept($$"""
            {"contacts":[{"id":"{{C0}}","assignedTo":"{{A}}","followers":["{{B}}"]}],
             "opportunities":[{"id":"{{O0}}","contactId":"{{C0}}","status":"won","followers":["{{C}}"]}]}
            """);

        Read(Written(records, records.Snapshots)).Snapshots.Should().Equal(records.Snapshots);
    }

    [Fact]
    public void Without_texts_nothing_can_be_written() =>
        Read("[]").Invoking(records => records.WriteTo(Stream.Null, [])).Should().Throw<InvalidOperationException>();

    private static Hosts.Input.Records Kept(string answers) => Hosts.Input.Records.Read([Stdin(answers)], keepsText: true);

    private static string Written(Hosts.Input.Records records, IEnumerable<OwnershipSnapshot> snapshots)
    {
        var output = new MemoryStream();
        records.WriteTo(output, snapshots);
        output.CanWrite.Should().BeTrue("it is not closed");
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Minified(Hosts.Input.Records records, OwnershipSnapshot[]? snapshots) =>
        JsonSerializer.Serialize(
            JsonElement.Parse(Written(records, snapshots ?? records.Snapshots)),
            OnOneLine);
}
