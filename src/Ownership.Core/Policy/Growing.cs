namespace Ownership.Core;

/// <summary>A list in the making: in the room that it is given, which may be the stack, and on the heap beyond it.</summary>
/// <param name="room">Where the first items go.</param>
/// <param name="next">How many there are to be room for where the first room does not do; with as many, nothing is copied.</param>
internal ref struct Growing<T>(Span<T> room, int next)
    where T : class
{
    private Span<T> items = room;
    private T[]? array;

    public int Count { get; private set; }

    public readonly T this[int index] => items[index];

    public void Add(T item)
    {
        if (Count == items.Length)
            Grow();
        items[Count++] = item;
    }

    public readonly ValueList<T> ToValueList() =>
        Count == 0 ? ValueList<T>.Empty
        : Count == array?.Length ? new(array)
        : new(items.Slice(0, Count).ToArray());

    private void Grow()
    {
        array = new T[Count < next ? next : 2 * Count];
        items.CopyTo(array);
        items = array;
    }
}
