using Microsoft.JSInterop;

namespace Ownership.Playground.Toggle;

/// <summary>
/// The files, the two settings and what came of them. All is worked out in the page, anew when a file or a setting changes, and stays
/// while other pages are looked at.
/// </summary>
internal sealed class Workbench(IJSRuntime js) : IDisposable
{
    private readonly List<GivenFile> files = [];
    private CancellationTokenSource? stop;
    private Task running = Task.CompletedTask;
    private bool isDownloading;
    private bool isSample;

    /// <summary>Something other than the progress is another way.</summary>
    public event Action? Changed;

    public IReadOnlyList<GivenFile> Files => files;

    public SubAccountSettings Today { get; private set; } = new();

    public SubAccountSettings WhatIf { get; private set; } = new()
    {
        AllowDifferentOwners = true,
        SyncContactFollowerWithOpportunityOwner = true,
        SyncOpportunityFollowerWithContactOwner = true,
    };

    public Progress Progress { get; } = new();

    public bool IsBusy => Progress.Phase is not null;

    /// <summary>What the usable files have in them; null before they are read, and where there is no record.</summary>
    public Loaded? Data { get; private set; }

    public Alignment? Alignment { get; private set; }

    public EventRun? Events { get; private set; }

    /// <summary>What stopped the work, in words.</summary>
    public string? Fault { get; private set; }

    public bool IsCancelled { get; private set; }

    /// <summary>Adds files; the sample goes then, since it is not about the same records.</summary>
    public Task Add(IEnumerable<GivenFile> added)
    {
        if (isSample)
            files.Clear();
        isSample = false;
        files.AddRange(added);
        return Start(isAnew: true);
    }

    /// <summary>Takes the sample in place of files.</summary>
    public Task UseSample()
    {
        files.Clear();
        isSample = true;
        files.AddRange(SampleFiles.All());
        return Start(isAnew: true);
    }

    public Task Remove(GivenFile file)
    {
        files.Remove(file);
        return Start(isAnew: true);
    }

    public Task Set(SubAccountSettings today, SubAccountSettings whatIf)
    {
        if (Today == today && WhatIf == whatIf)
            return Task.CompletedTask;
        (Today, WhatIf) = (today, whatIf);
        return Start(isAnew: false);
    }

    public Task Resume() => Start(isAnew: Data is null);

    public void Cancel()
    {
        IsCancelled = !isDownloading;
        stop?.Cancel();
    }

    /// <summary>Hands a file over that is made meanwhile.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="pieces">What it is made of.</param>
    /// <param name="count">About how many pieces that are.</param>
    public Task Download(string name, string type, IEnumerable<byte[]> pieces, int count) => Start(async slices =>
    {
        isDownloading = true;
        try
        {
            Progress.Begin($"Writing {name}");
            await using var stream = new MadeStream(pieces, slices, made => Progress.At((double)made / Math.Max(1, count)));
            using var reference = new DotNetStreamReference(stream, leaveOpen: true);
            await js.InvokeVoidAsync("download", slices.Stop, name, type, reference);
        }
        finally
        {
            isDownloading = false;
        }
    });

    public void Dispose() => stop?.Dispose();

    private Task Start(bool isAnew)
    {
        (Alignment, Events) = (null, null);
        if (isAnew)
            Data = null;
        return Start(Work);
    }

    /// <summary>Stops what is being done, and does this.</summary>
    private async Task Start(Func<Slices, Task> work)
    {
        stop?.Cancel();
        stop = new();
        (Fault, IsCancelled) = (null, false);
        running = After(running, work, new(js, stop.Token));
        Changed?.Invoke();
        await running;
    }

    private async Task After(Task before, Func<Slices, Task> work, Slices slices)
    {
        await before;
        if (slices.Stop.IsCancellationRequested)
            return;
        try
        {
            await work(slices);
        }
        catch (OperationCanceledException)
        {
            // Whoever stopped it knows.
        }
        catch (OutOfMemoryException)
        {
            Fault = "The browser gives this page no more memory. The console of this library has no such limit.";
        }
        catch (JSException e)
        {
            Fault = $"The browser refused: {e.Message}";
        }

        Progress.End();
        Changed?.Invoke();
    }

    private async Task Work(Slices slices)
    {
        var intake = new Intake(slices, Progress);
        await intake.Load(files);
        Data ??= await intake.Read(files);
        Changed?.Invoke();
        if (Data is not { Records.LacksContactOwners: false } data)
            return;
        Progress.Begin("Deciding contact by contact");
        var alignment = new Alignment(data, Today, WhatIf);
        int done = 0;
        await slices.Run(alignment.Steps().Select(step => done = step), () => Progress.At((double)done / data.Snapshots.Count));
        Alignment = alignment;
        Changed?.Invoke();
        if (data.Events.Count == 0)
            return;
        var events = new EventRun(data, Today, WhatIf);
        await Run(slices, events, "Putting the records under both settings", events.Prepare());
        await Run(slices, events, "Letting the events happen under both settings", events.Hear());
        await Run(slices, events, "Comparing how the records end", events.Compare());
        Events = events;
    }

    private Task Run(Slices slices, EventRun events, string phase, IEnumerable<int> steps)
    {
        Progress.Begin(phase);
        return slices.Run(steps, () => Progress.At(events.Share));
    }
}
