using FsCheck.Xunit;
using Ownership.Core;
using Ownership.Playground.Toggle;

namespace Ownership.Playground.Tests.Toggle;

/// <summary>Changes as they are sorted and filtered.</summary>
public class Arranging
{
    private static readonly string[] Kinds = ["Owner changes", "Starts to follow", "No longer follows", "Left out"];

    private static readonly Lazy<(ChangeTable Table, Decided Decided)> Sample = new(() =>
    {
        var snapshots = Files.Read(Files.OfConsole("records.json")).Snapshots;
        var alignment = Deciding.Done(new(Deciding.Loaded(snapshots, ActiveUsers.Everybody), new(), new()));
        return (alignment.Changes, new(snapshots, new(), new OwnershipCommand.AlignOwners()));
    });

    [Property]
    public void Texts_are_ranked_in_their_order(string?[] any)
    {
        string[] texts = [.. any.Select(text => $"shared{text}")];
        var ranking = new Ranking(texts);
        foreach (int _ in ranking.Steps())
        {
        }

        string[] sorted = [.. texts.Distinct().Order(StringComparer.Ordinal)];
        ranking.Ranks.Should().Equal(texts.Select(text => Array.IndexOf(sorted, text)));
        ranking.Count.Should().Be(sorted.Length);
    }

    [Property]
    public void What_is_equal_stays_in_its_order(byte[] keys, bool isDescending)
    {
        int[] sorted = new int[keys.Length], indexes = [.. Enumerable.Range(0, keys.Length)];
        foreach (int _ in CountingSort.Steps(keys.Length, index => keys[index], byte.MaxValue + 1, isDescending, sorted))
        {
        }

        sorted.Should().Equal(isDescending ? indexes.OrderByDescending(i => keys[i]) : indexes.OrderBy(i => keys[i]));
    }

    [Fact]
    public void Every_way_to_arrange_them_shows_what_it_should()
    {
        var (table, decided) = Sample.Value;
        string someone = decided.Rows[3].Users[0].Value[2..9];
        foreach (var column in Enum.GetValues<ChangeColumn>())
        {
            foreach (bool isDescending in new[] { false, true })
            {
                foreach (string text in new[] { "", someone, someone.ToUpperInvariant(), "nowhere" })
                {
                    foreach (var kind in new ChangeKind?[] { null, ChangeKind.Owner, ChangeKind.FollowerRemoved })
                        Same(new(text, kind, null, column, isDescending));
                }
            }
        }

        foreach (string rule in table.Rules)
            Same(new(Rule: rule));

        void Same(Arrangement how)
        {
            foreach (int _ in table.Arrange(how))
            {
            }

            var wanted = decided.Rows.Where(row => Matches(row, how));
            if (how.Column != ChangeColumn.None)
            {
                wanted = how.IsDescending
                    ? wanted.OrderByDescending(Key, StringComparer.Ordinal)
                    : wanted.OrderBy(Key, StringComparer.Ordinal);
            }

            Enumerable.Range(0, table.ShownCount).Select(i => table.Shown(i).Sentence(Names.None))
                .Should().Equal(wanted.Select(row => row.Sentence), "{0}", how);

            string Key(Decided.Row row) => how.Column switch
            {
                ChangeColumn.Record => row.Record.Value,
                ChangeColumn.Contact => row.Contact.Value,
                ChangeColumn.Kind => $"{Array.IndexOf(Kinds, row.Kind)}",
                ChangeColumn.User => row.Users.Count == 0 ? "" : row.Users[^1].Value,
                _ => row.Rule,
            };
        }
    }

    private static bool Matches(Decided.Row row, Arrangement how) =>
        (how.Kind is not { } kind || row.Kind == Labels.Of(kind))
        && (how.Rule is null || row.Rule == how.Rule)
        && new[] { row.Record.Value, row.Contact.Value }.Concat(row.Users.Select(user => user.Value))
            .Any(id => id.Contains(how.Text, StringComparison.OrdinalIgnoreCase));
}
