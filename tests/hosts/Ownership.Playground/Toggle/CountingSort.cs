namespace Ownership.Playground.Toggle;

/// <summary>Sorts indexes by small numbers, in steps; what is equal stays in its order.</summary>
internal static class CountingSort
{
    private const int Step = 4096;

    /// <param name="count">How many indexes there are.</param>
    /// <param name="keys">What they are sorted by: numbers from 0 on.</param>
    /// <param name="keyCount">How many such numbers there are.</param>
    /// <param name="isDescending">Whether the greatest comes first.</param>
    /// <param name="sorted">Gets the indexes.</param>
    public static IEnumerable<int> Steps(int count, Func<int, int> keys, int keyCount, bool isDescending, int[] sorted)
    {
        int[] starts = new int[keyCount + 1];
        for (int i = 0; i < count; i++)
        {
            starts[Place(i) + 1]++;
            if (i % Step == 0)
                yield return i;
        }

        for (int key = 0; key < keyCount; key++)
        {
            starts[key + 1] += starts[key];
            if (key % Step == 0)
                yield return key;
        }

        for (int i = 0; i < count; i++)
        {
            sorted[starts[Place(i)]++] = i;
            if (i % Step == 0)
                yield return i;
        }

        int Place(int index) => isDescending ? keyCount - 1 - keys(index) : keys(index);
    }
}
