using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Ownership.Core.Tests.Laws;
using Xunit.Abstractions;

namespace Ownership.Core.Tests.Json;

/// <summary>Mutated documents: what is read is a valid value, and all else is refused with a <see cref="JsonException"/>.</summary>
public partial class Fuzzing(ITestOutputHelper output)
{
    private const int Documents = 300_000;

    // Pieces of the format and of JSON, so that a mutation often leaves a document that is still one.
    private static readonly string[] Pieces =
    [
        "null", "true", "-1", "1e9", "\"\"", "\" \"", "\"u1\"", "\"c\"", "\"o1\"", "\"contact:c\"", "\"contact:\"", "\"opportunity:o1\"",
        "\"Mirror\"", "\"1\"", "\"Requested\"", "\"$type\"", "\"owner\"", "\"assignContact\"", "\"followerAdded\"", "\"\\ud800\"",
        "\"cause\"", "\"isClosed\"", "\"onlyIfOwnedBy\"", "\"places\"", "\"Followers\"", "[\"Followers\"]", "\"KeepOwner\"",
        "\"adoptOpportunity\"", "\"opportunityAdopted\"", "\"opportunityRemoved\"", "\"only\"", "\"allExcept\"", "\"users\"",
        "[]", "{}", "[null]", ",", ":", "\"", "\\", "{", "}", "[", "]", "\ud83d\ude00",
    ];

    [Fact]
    public void Every_document_is_a_valid_value_or_a_JsonException()
    {
        object[] Parts(Scenario s, OwnershipDecision d) =>
        [
            s.Settings, s.Active, s.Snapshot, s.Command, d, .. d.Changes, .. d.LeftOut, s.Snapshot.Contact.Followers,
            s.Policy.Move(s.Snapshot, new("o1"), s.Other!),
        ];
        var seeds = Arbitraries.Scenarios().Generator.Sample(500, new Rnd(1), size: 50).SelectMany(s => Parts(s, s.Decide()))
            .Concat(WrittenToday.Values.Values)
            .Select(value => (Type: Open(value.GetType()), Json: JsonSerializer.Serialize(value, value.GetType()))).ToArray();
        int read = 0;

        Parallel.For(0, Documents, i =>
        {
            var random = new Random(i);
            var (type, json) = seeds[random.Next(seeds.Length)];
            for (int mutations = random.Next(1, 4); mutations > 0; mutations--)
                json = Mutated(json, random);

            try
            {
                if (JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), type) is { } value)
                {
                    JsonSerializer.Deserialize(JsonSerializer.Serialize(value, type), type).Should().Be(value);
                    Interlocked.Increment(ref read);
                }
            }
            catch (JsonException)
            {
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                throw new Xunit.Sdk.XunitException($"{type.Name} of {json}\n{e}");
            }
        });

        output.WriteLine($"{read:N0} of {Documents:N0} documents were valid");
        read.Should().BeInRange(Documents / 50, Documents * 9 / 10, "both ends are to be tried");
    }

    private static string Mutated(string json, Random random)
    {
        if (json.Length == 0)
            return Pieces[random.Next(Pieces.Length)];
        int at = random.Next(json.Length), length = random.Next(Math.Min(12, json.Length - at) + 1);
        string piece = Pieces[random.Next(Pieces.Length)];
        return random.Next(6) switch
        {
            0 => json.Remove(at, length),
            1 => json.Insert(at, piece),
            2 => json.Remove(at, length).Insert(at, piece),
            3 => json.Insert(random.Next(json.Length), json.Substring(at, length)),
            4 => ReplacedToken(json, piece, random),
            _ => string.Concat(json.AsSpan(0, at), $"{(char)random.Next(1, 0x3000)}", json.AsSpan(at + 1)),
        };
    }

    /// <summary>The document with one whole string, number or word replaced.</summary>
    private static string ReplacedToken(string json, string piece, Random random)
    {
        var tokens = Tokens().Matches(json);
        if (tokens.Count == 0)
            return json + piece;
        var token = tokens[random.Next(tokens.Count)];
        return json.Remove(token.Index, token.Length).Insert(token.Index, piece);
    }

    private static Type Open(Type type) =>
        type.BaseType is { } set && (set == typeof(OwnershipCommand) || set == typeof(OwnershipChange)) ? set : type;

    [GeneratedRegex("\"[^\"]*\"|-?[0-9.]+|true|false|null")]
    private static partial Regex Tokens();
}
