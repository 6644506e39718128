namespace Ownership.Console.Sampling;

/// <summary>Chance by xorshift, the same every time: the sequence of System.Random may change with the runtime.</summary>
internal sealed class Dice
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private uint state = 2463534242;

    /// <summary>A number below <paramref name="sides"/>.</summary>
    public int Roll(int sides)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (int)(state % (uint)sides);
    }

    public bool OneIn(int chances) => Roll(chances) == 0;

    public T Any<T>(IReadOnlyList<T> items) => items[Roll(items.Count)];

    /// <summary>An id as the product makes them.</summary>
    public string Id() => string.Concat(Enumerable.Range(0, 20).Select(_ => Letters[Roll(Letters.Length)]));

    public string Hex(int digits) => string.Concat(Enumerable.Range(0, digits).Select(_ => "0123456789abcdef"[Roll(16)]));

    public string Uuid() => $"{Hex(8)}-{Hex(4)}-4{Hex(3)}-{"89ab"[Roll(4)]}{Hex(3)}-{Hex(12)}";
}
