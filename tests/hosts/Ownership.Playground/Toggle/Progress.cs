namespace Ownership.Playground.Toggle;

/// <summary>How far the work is, phase by phase.</summary>
internal sealed class Progress
{
    public event Action? Changed;

    /// <summary>What is done, or null where nothing is.</summary>
    public string? Phase { get; private set; }

    /// <summary>How much of the phase is done.</summary>
    public double Share { get; private set; }

    public void Begin(string phase) => Set(phase, 0);

    public void At(double share) => Set(Phase, Math.Clamp(share, 0, 1));

    public void End() => Set(null, 0);

    private void Set(string? phase, double share)
    {
        (Phase, Share) = (phase, share);
        Changed?.Invoke();
    }
}
