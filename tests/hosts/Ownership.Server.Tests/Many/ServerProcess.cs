using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;

namespace Ownership.Server.Tests.Many;

/// <summary>The server as a process of its own, which can be killed and started again at the same address.</summary>
internal sealed class ServerProcess(
    string database, string? redis, IReadOnlyDictionary<string, string>? environment = null) : IDisposable
{
    private const int MostStarts = 5;

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly ConcurrentQueue<string> output = new();

    // As on machines of their own; elsewhere there is one such address only.
    private readonly string siloAddress = OperatingSystem.IsLinux() ? $"127.0.0.{Random.Shared.Next(2, 250)}" : "127.0.0.1";

    private Process? process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    public int SiloPort { get; } = FreePort.Next();

    /// <summary>
    /// Starts it until it answers. As a supervisor does, it starts it again where it ends at once: a silo that joins while another
    /// writes to the membership table in Redis may fail there.
    /// </summary>
    public async Task Start()
    {
        for (int starts = 1; !await IsReady(Run()); starts++)
        {
            if (starts == MostStarts)
                throw new InvalidOperationException($"The server at {Address} does not start:\n{this}");
        }
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill()
    {
        process?.Kill();
        process?.WaitForExit();
    }

    public void Dispose()
    {
        if (process is { HasExited: false })
            Kill();
        process?.Dispose();
    }

    /// <summary>What it has written so far.</summary>
    public override string ToString() => string.Join('\n', output);

    private Process Run()
    {
        Dispose(); // One that takes too long to start is still there.
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Ownership.Server.dll"), "--database", database, "--urls", Address.ToString(),
            "--silo-address", siloAddress,
            "--silo-port", SiloPort.ToString(CultureInfo.InvariantCulture), .. redis is null ? Array.Empty<string>() : ["--redis", redis],
        ];
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        output.Clear();
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Waits until it answers; false where it ends, or takes too long.</summary>
    private async Task<bool> IsReady(Process started)
    {
        var time = Stopwatch.StartNew();
        while (time.Elapsed < LongestStart && !started.HasExited)
        {
            try
            {
                using var response = await Client.GetAsync(new Uri(Address, "/health"));
                if (response.IsSuccessStatusCode)
                    return true;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // It does not listen or answer yet.
            }

            await Task.Delay(20);
        }

        return false;
    }
}
