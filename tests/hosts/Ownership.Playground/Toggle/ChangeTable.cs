namespace Ownership.Playground.Toggle;

/// <summary>By what the changes are sorted.</summary>
internal enum ChangeColumn
{
    /// <summary>As they were decided: contact by contact.</summary>
    None,
    Record,
    Contact,
    Kind,
    User,
    Rule,
}

/// <summary>How the changes are shown: which of them, and in which order.</summary>
/// <param name="Text">A part of the id of the record or its contact, or of a person's id or name; empty for all.</param>
/// <param name="Kind">Only this kind, where one is named.</param>
/// <param name="Rule">Only this rule or reason, where one is named.</param>
/// <param name="Column">By what they are sorted.</param>
/// <param name="IsDescending">Whether the last comes first.</param>
internal sealed record Arrangement(
    string Text = "", ChangeKind? Kind = null, string? Rule = null, ChangeColumn Column = ChangeColumn.None, bool IsDescending = false);

/// <summary>
/// All changes, and all that was left out. There may be hundreds of thousands, so that they are sorted and filtered in steps, by
/// numbers that are made once.
/// </summary>
internal sealed class ChangeTable(IReadOnlyList<OwnershipSnapshot> snapshots, Names names)
{
    private const int Step = 1024;
    private const int Nobody = 0;

    private readonly List<object> items = [];
    private readonly List<int> contacts = [];
    private readonly List<int> changing = [];
    private readonly Numbers<UserId> users = new();
    private readonly Numbers<string> rules = new();
    private readonly Dictionary<ChangeColumn, (int[] Ranks, int Count)> ranked = [];
    private (ChangeColumn Column, bool IsDescending) sortedBy;
    private int[]? sorted;
    private int[]? view;

    public int Count => items.Count;

    /// <summary>The indexes of the contacts of which there is something to tell.</summary>
    public IReadOnlyList<int> Contacts => changing;

    /// <summary>The rules and reasons that there are.</summary>
    public IReadOnlyList<string> Rules => rules.Items;

    /// <summary>How many changes of each kind there are.</summary>
    public int[] Kinds { get; } = new int[Enum.GetValues<ChangeKind>().Length];

    /// <summary>How many are shown as it is arranged.</summary>
    public int ShownCount => view?.Length ?? Count;

    public ChangeRow this[int index] => new(items[index], snapshots[contacts[index]].Contact.Id);

    /// <summary>One of those that are shown, in their order.</summary>
    public ChangeRow Shown(int position) => this[view is null ? position : view[position]];

    public void Add(OwnershipDecision decision, int contact)
    {
        changing.Add(contact);
        foreach (var change in decision.Changes)
            Add(change, contact);
        foreach (var leftOut in decision.LeftOut)
            Add(leftOut, contact);
    }

    private void Add(object item, int contact)
    {
        items.Add(item);
        contacts.Add(contact);
        var row = this[Count - 1];
        Kinds[(int)row.Kind]++;
        rules.Of(row.RuleName);
        if (row.User is { } user)
            users.Of(user);
        if (row.Before is { } before)
            users.Of(before);
    }

    /// <summary>Arranges them step by step; what is shown changes at the end, at once.</summary>
    public IEnumerable<int> Arrange(Arrangement how)
    {
        if (sortedBy != (how.Column, how.IsDescending))
        {
            int[] order = new int[Count];
            foreach (int step in Sort(how.Column, how.IsDescending, order))
                yield return step;
            (sorted, sortedBy) = (how.Column == ChangeColumn.None ? null : order, (how.Column, how.IsDescending));
        }

        if (how is { Text: "", Kind: null, Rule: null })
        {
            view = sorted;
            yield break;
        }

        var matching = new List<int>();
        var named = Named(how.Text);
        for (int i = 0; i < Count; i++)
        {
            int index = sorted is null ? i : sorted[i];
            if (Matches(index, how, named))
                matching.Add(index);
            if (i % Step == 0)
                yield return i;
        }

        view = [.. matching];
    }

    private IEnumerable<int> Sort(ChangeColumn column, bool isDescending, int[] order)
    {
        if (column == ChangeColumn.None)
            yield break;
        if (!ranked.ContainsKey(column))
        {
            foreach (int step in Rank(column))
                yield return step;
        }

        var (ranks, count) = ranked[column];
        foreach (int step in CountingSort.Steps(Count, index => ranks[index], count, isDescending, order))
            yield return step;
    }

    private IEnumerable<int> Rank(ChangeColumn column) => column switch
    {
        ChangeColumn.Record => RankTexts(column, new Texts(Count, index => this[index].Record.Value), index => index, Count),
        ChangeColumn.Contact => RankTexts(
            column, new Texts(snapshots.Count, contact => snapshots[contact].Contact.Id.Value), index => contacts[index], Count),
        ChangeColumn.User => RankTexts(
            column, new Texts(users.Items.Count + 1, user => user == Nobody ? "" : names.Of(users.Items[user - 1])), UserOf, Count),
        ChangeColumn.Rule => RankTexts(
            column, new Texts(rules.Items.Count, rule => rules.Items[rule]), index => rules.Of(this[index].RuleName), Count),
        _ => RankKinds(column),
    };

    private IEnumerable<int> RankTexts(ChangeColumn column, IReadOnlyList<string> texts, Func<int, int> textOf, int count)
    {
        var ranking = new Ranking(texts);
        foreach (int step in ranking.Steps())
            yield return step;
        int[] ranks = new int[count];
        for (int i = 0; i < count; i++)
        {
            ranks[i] = ranking.Ranks[textOf(i)];
            if (i % Step == 0)
                yield return i;
        }

        ranked[column] = (ranks, ranking.Count);
    }

    private IEnumerable<int> RankKinds(ChangeColumn column)
    {
        int[] ranks = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            ranks[i] = (int)this[i].Kind;
            if (i % Step == 0)
                yield return i;
        }

        ranked[column] = (ranks, Kinds.Length);
    }

    private int UserOf(int index) => this[index].User is { } user ? users.Of(user) + 1 : Nobody;

    // People are few, and are looked at once.
    private HashSet<UserId> Named(string text) =>
        text.Length == 0 ? [] : [.. users.Items.Where(user => Has(user.Value, text) || Has(names.Of(user), text))];

    private bool Matches(int index, Arrangement how, HashSet<UserId> named)
    {
        var row = this[index];
        return (how.Kind is null || row.Kind == how.Kind)
            && (how.Rule is null || row.RuleName == how.Rule)
            && (how.Text.Length == 0
                || (row.User is { } user && named.Contains(user))
                || (row.Before is { } before && named.Contains(before))
                || Has(row.Record.Value, how.Text)
                || Has(row.Contact.Value, how.Text));
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>Gives each of some things a number, from 0 on.</summary>
    private sealed class Numbers<T>
        where T : notnull
    {
        private readonly Dictionary<T, int> numbers = [];

        public List<T> Items { get; } = [];

        public int Of(T item)
        {
            if (!numbers.TryGetValue(item, out int number))
            {
                numbers.Add(item, number = Items.Count);
                Items.Add(item);
            }

            return number;
        }
    }

    /// <summary>Texts that are looked up where they are.</summary>
    private sealed class Texts(int count, Func<int, string> text) : IReadOnlyList<string>
    {
        public int Count => count;

        public string this[int index] => text(index);

        public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, count).Select(text).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
