namespace Ownership.Core;

/// <summary>A list in the making: in the room that it is given, which may be the stack, and on the heap beyond it.</summary>
internal ref struct Growing<T>(Span<T> room)
    where T : class
{
    private Span<T> items = room;
    private T[]? array;

    public int Count { get; private set; }

    public readonly T this[int index] => items[index];

    /// <summary>How many items may come; where so many do come, the list is never copied.</summary>
    public int Expected { private get; set; } = 4;

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
        array = new T[Count < Expected ? Expected : 2 * Count];
        items.Slice(0, Count).CopyTo(array);
        items = array;
    }
}
