namespace Ownership.Core.Json;

/// <summary>What somebody may have meant who made a typing error.</summary>
internal static class Nearest
{
    /// <summary>The one of some names that takes the fewest letters to change, whatever their case.</summary>
    public static string To(string text, IEnumerable<string> names) =>
        names.OrderBy(name => Distance(text.ToUpperInvariant(), name.ToUpperInvariant())).First();

    /// <summary>How many letters have to be put in, taken out or replaced (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        int[] distances = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = distances[0];
            distances[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = distances[j];
                distances[j] = Math.Min(replaced, 1 + Math.Min(diagonal, distances[j - 1]));
            }
        }

        return distances[other.Length];
    }
}
