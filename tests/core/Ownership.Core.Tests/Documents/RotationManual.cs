using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ownership.Core.Tests.Laws;
using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Documents;

/// <summary>
/// The manual of rotations: what is between two comments "manual" is one of its samples, and its laws are those that are
/// tested.
/// </summary>
public partial class RotationManual
{
    private const string Folder = "src/Ownership.Core/Rotation", Tests = "tests/core/Ownership.Core.Tests";

    private static readonly string Text = Repository.Text($"{Folder}/README.md");

    [Fact]
    public void A_skipped_assignment_costs_no_turn()
    {
        var (alice, bob, carol) = (Alice, Bob, Carol);
        var policy = new OwnershipPolicy(Separate);
        UserId?[] owners = [null, carol, null, null];
        var snapshots = owners.Select(owner => Snapshot(Contact(owner)));
        var saved = new List<string>();
        bool IsAvailable(UserId user) => user != bob || saved.Count > 2;
        void Save(OwnershipDecision decision, AssignmentRotation rotation) => saved.Add($"{decision} | {rotation}");

        // manual
        var rotation = AssignmentRotation.Weighted((alice, 2), (bob, 2), (carol, 1));

        foreach (var snapshot in snapshots)
        {
            var (user, after) = rotation.Next(IsAvailable);
            if (user is null)
                break; // Nobody is available.
            var decision = policy.Decide(snapshot, new AssignContact(user) { OnlyIfUnassigned = true });
            rotation = decision.HasChanges ? after : rotation; // A skipped assignment costs no turn.
            Save(decision, rotation);
        }
        // manual

        saved.Should().Equal(
            "contact acme: owner nobody -> alice (Requested) | alice 1/2, bob 0/2, carol 0/1",
            "contact acme: alice left out (AlreadyAssigned) | alice 1/2, bob 0/2, carol 0/1",
            "contact acme: owner nobody -> alice (Requested) | bob 0/2, carol 0/1, alice 0/2",
            "contact acme: owner nobody -> bob (Requested) | bob 1/2, carol 0/1, alice 0/2");
    }

    [Fact]
    public void An_array_does_where_the_language_is_older()
    {
        var (alice, bob, carol) = (Alice, Bob, Carol);

        // manual
        var rotation = AssignmentRotation.Weighted(new[] { (alice, 2), (bob, 2), (carol, 1) });
        // manual

        rotation.Should().Be(AssignmentRotation.Weighted((alice, 2), (bob, 2), (carol, 1)));
    }

    [Fact]
    public void What_is_stored_as_json_is_read_again()
    {
        var rotation = AssignmentRotation.Weighted((Alice, 2), (Bob, 2), (Carol, 1)).Next(3).After;

        // manual
        string json = JsonSerializer.Serialize(rotation);
        var read = JsonSerializer.Deserialize<AssignmentRotation>(json);
        // manual

        read.Should().Be(rotation);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public void What_is_stored_in_rows_is_restored_in_whatever_order_they_come(int users)
    {
        UserId[] all = [Alice, Bob, Carol];
        var three = AssignmentRotation.Weighted((Alice, 2), (Bob, 2), (Carol, 1)).Next(3).After;
        var rotation = all[users..].Aggregate(three, (some, user) => some.Without(user));

        // manual
        var rows = rotation.Shares
            .Select((share, place) => (Place: place, User: share.User.Value, share.Weight, share.Used))
            .ToList();
        string? turn = rotation.Turn?.Value;
        // manual

        rows.Reverse();

        // manual
        var restored = AssignmentRotation.Restore(
            rows.OrderBy(row => row.Place).Select(row => new RotationShare(new UserId(row.User), row.Weight, row.Used)),
            turn is null ? null : new UserId(turn));
        // manual

        rows.Should().HaveCount(users);
        restored.Should().Be(rotation);
    }

    [Fact]
    public void Every_sample_is_run_here()
    {
        string[] pieces = Repository.Text($"{Tests}/Documents/RotationManual.cs").Split("        // manual\n");

        Sample().Matches(Text).Select(sample => sample.Groups[1].Value)
            .Should().Equal(pieces.Where((_, i) => i % 2 == 1).Select(piece => Indent().Replace(piece, "")))
            .And.HaveCountGreaterThan(1);
    }

    [Fact]
    public void Every_law_has_its_sentence_and_its_test()
    {
        var laws = Law().Matches(Repository.Text($"{Tests}/Laws/RotationLaws.cs")).Select(law => (
            Number: law.Groups["number"].Value,
            Says: Code().Replace(Break().Replace(law.Groups["says"].Value, " ").Trim(), "`"),
            Name: law.Groups["name"].Value));

        Row().Matches(Text).Select(row => (row.Groups["number"].Value.PadLeft(2, '0'), row.Groups["says"].Value, row.Groups["name"].Value))
            .Should().Equal(laws);
        laws.Select(law => law.Name).Should().BeEquivalentTo(
            typeof(RotationLaws).GetMethods().Where(method => method.IsDefined(typeof(LawAttribute))).Select(method => method.Name));
    }

    [GeneratedRegex("```csharp\n(.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Sample();

    [GeneratedRegex("^ {8}", RegexOptions.Multiline)]
    private static partial Regex Indent();

    [GeneratedRegex(
        @"/// <summary>(?<says>((?!</summary>).)*)</summary>\s*\[Law\]\s*public \w+ (?<name>R(?<number>\d\d)_\w+)\(",
        RegexOptions.Singleline)]
    private static partial Regex Law();

    [GeneratedRegex(@"\s*///\s*")]
    private static partial Regex Break();

    [GeneratedRegex("</?c>")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| (?<number>\d+) [^|]+ \| (?<says>[^|]+) \| `(?<name>\w+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
