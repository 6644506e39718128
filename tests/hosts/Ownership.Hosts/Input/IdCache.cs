using System.Runtime.InteropServices;
using System.Text;

namespace Ownership.Hosts.Input;

/// <summary>
/// Makes ids of texts. A text that was there lately gets the same id again, so that ids which recur are there once; only so many are
/// kept, so that it does not grow with a stream.
/// </summary>
/// <param name="make">Makes an id of text that is not blank.</param>
/// <param name="count">How many ids are kept, a power of two.</param>
internal sealed class IdCache<T>(Func<string, T> make, int count)
    where T : class
{
    private readonly (string Text, T Id)[] kept = new (string, T)[count];

    /// <summary>The id of a text that was there lately, or null.</summary>
    /// <param name="utf8">The text without escapes.</param>
    // A text that is not ASCII is never found, which costs it an id of its own and nothing else.
    public T? Find(ReadOnlySpan<byte> utf8) =>
        kept[Slot(utf8)] is var (text, id) && text is not null && Ascii.Equals(utf8, text) ? id : null;

    /// <summary>Makes an id of a text that is not found.</summary>
    /// <param name="text">The text.</param>
    /// <param name="utf8">The text as it will be looked for.</param>
    public T Make(string text, ReadOnlySpan<byte> utf8)
    {
        var id = make(text);
        kept[Slot(utf8)] = (text, id);
        return id;
    }

    private int Slot(ReadOnlySpan<byte> utf8) => Hash(utf8) & (kept.Length - 1);

    // Ids differ at their ends, whether they were drawn or numbered.
    private static int Hash(ReadOnlySpan<byte> text)
    {
        if (text.Length < sizeof(ulong))
        {
            uint hash = 0;
            foreach (byte b in text)
                hash = (hash * 31) + b;
            return (int)hash;
        }

        ulong ends = MemoryMarshal.Read<ulong>(text) ^ (MemoryMarshal.Read<ulong>(text[^sizeof(ulong)..]) * 0x9E3779B97F4A7C15);
        return (int)((ends * 0xFF51AFD7ED558CCD) >> 40);
    }
}
