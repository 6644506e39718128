namespace Ownership.Consumer;

internal static class Check
{
    public static void Same<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new InvalidOperationException($"Not the same:\n{expected}\n{actual}");
    }

    public static void SameItems<T>(IEnumerable<T> expected, IEnumerable<T> actual)
    {
        if (!expected.SequenceEqual(actual))
            throw new InvalidOperationException($"Not the same:\n{string.Join("\n", expected)}\n-- and\n{string.Join("\n", actual)}");
    }
}
