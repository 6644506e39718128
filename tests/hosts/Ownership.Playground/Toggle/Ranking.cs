namespace Ownership.Playground.Toggle;

/// <summary>Ranks texts in steps: each text gets its place among all of them in ordinal order, and equal ones the same.</summary>
/// <param name="texts">The texts.</param>
internal sealed class Ranking(IReadOnlyList<string> texts)
{
    private const int Step = 2048;

    private readonly ulong[] keys = new ulong[texts.Count];
    private int shared;

    /// <summary>The rank of each text, once the steps are gone.</summary>
    public int[] Ranks { get; } = new int[texts.Count];

    /// <summary>How many different texts there are.</summary>
    public int Count { get; private set; }

    public IEnumerable<int> Steps()
    {
        shared = texts.Count == 0 ? 0 : texts[0].Length;
        for (int i = 0; i < texts.Count; i++)
        {
            shared = texts[i].AsSpan(0, Math.Min(shared, texts[i].Length)).CommonPrefixLength(texts[0]);
            if (i % Step == 0)
                yield return i;
        }

        for (int i = 0; i < texts.Count; i++)
        {
            keys[i] = Key(texts[i]);
            if (i % Step == 0)
                yield return i;
        }

        int[] order = [.. Enumerable.Range(0, texts.Count)], other = new int[texts.Count];
        for (int width = 1; width < order.Length; width *= 2)
        {
            int sinceRest = 0;
            for (int start = 0; start < order.Length; start += 2 * width)
            {
                int middle = Math.Min(start + width, order.Length), end = Math.Min(middle + width, order.Length);
                int left = start, right = middle;
                // What is long is merged piece by piece too.
                for (int at = start; at < end;)
                {
                    int until = Math.Min(end, at + Step);
                    sinceRest += until - at;
                    Merge(order, other, ref left, middle, ref right, end, ref at, until);
                    if (sinceRest >= Step)
                    {
                        sinceRest = 0;
                        yield return at;
                    }
                }
            }

            (order, other) = (other, order);
        }

        for (int i = 0; i < order.Length; i++)
        {
            if (i == 0 || Compare(order[i - 1], order[i]) != 0)
                Count++;
            Ranks[order[i]] = Count - 1;
            if (i % Step == 0)
                yield return i;
        }
    }

    private void Merge(int[] from, int[] to, ref int left, int middle, ref int right, int end, ref int at, int until)
    {
        while (at < until)
        {
            bool isLeft = left < middle && (right >= end || Compare(from[left], from[right]) <= 0);
            to[at++] = isLeft ? from[left++] : from[right++];
        }
    }

    private int Compare(int one, int other) =>
        keys[one] != keys[other] ? keys[one].CompareTo(keys[other]) : string.CompareOrdinal(texts[one], texts[other]);

    // The eight characters behind what all share: most comparisons need no more.
    private ulong Key(string text)
    {
        ulong key = 0;
        for (int i = 0; i < sizeof(ulong); i++)
            key = (key << 8) | (shared + i < text.Length ? Math.Min(text[shared + i], (char)byte.MaxValue) : 0UL);
        return key;
    }
}
