using Microsoft.JSInterop;
using Ownership.Playground.Toggle;

namespace Ownership.Playground.Tests.Toggle;

/// <summary>What the page asks of its browser, without one: it keeps what it is handed.</summary>
internal sealed class NoBrowser : IJSRuntime
{
    /// <summary>What was handed over, by name.</summary>
    public Dictionary<string, byte[]> Downloads { get; } = [];

    /// <summary>What happens when the page lets the browser answer somebody.</summary>
    public Action? Breathes { get; set; }

    public static async Task<Workbench> With(params GivenFile[] files)
    {
        var work = new Workbench(new NoBrowser());
        await work.Add(files);
        return work;
    }

    public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args) => InvokeAsync<T>(identifier, CancellationToken.None, args);

    public async ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args)
    {
        if (identifier == "breathe")
        {
            await Task.Yield();
            Breathes?.Invoke();
        }
        else
        {
            identifier.Should().Be("download");
            using var bytes = new MemoryStream();
            await ((DotNetStreamReference)args![2]!).Stream.CopyToAsync(bytes, cancellationToken);
            Downloads.Add((string)args[0]!, bytes.ToArray());
        }

        return default!;
    }
}
