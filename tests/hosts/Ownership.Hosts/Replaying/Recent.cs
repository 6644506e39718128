namespace Ownership.Hosts.Replaying;

/// <summary>
/// The ids of the last deliveries. The product delivers again for little more than an hour, so that an id need not be
/// kept for ever.
/// </summary>
internal sealed class Recent(int kept = 1 << 17)
{
    private readonly HashSet<Guid> ids = [];
    private readonly Queue<Guid> order = [];

    /// <summary>Whether it is new.</summary>
    public bool Add(Guid id)
    {
        if (!ids.Add(id))
            return false;
        if (order.Count == kept)
            ids.Remove(order.Dequeue());
        order.Enqueue(id);
        return true;
    }
}
