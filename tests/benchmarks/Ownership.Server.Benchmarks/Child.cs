using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ownership.Server.Benchmarks.ByHand;
using Ownership.Server.Data;

namespace Ownership.Server.Benchmarks;

/// <summary>
/// A server as a process of its own. It tells its address, then its heap as often as it is asked, and ends with whoever asks.
/// </summary>
internal sealed class Child : IDisposable
{
    public const string Server = "server";
    public const string ByHand = "by-hand";

    private readonly Process process;

    private Child(Process process) => this.process = process;

    public Uri Address { get; private set; } = null!;

    /// <summary>What it has used of all processors so far, in milliseconds.</summary>
    public double Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    /// <param name="program">Which of the two.</param>
    /// <param name="database">Its database.</param>
    public static async Task<Child> Start(string program, string database)
    {
        var child = new Child(Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath!,
            [typeof(Child).Assembly.Location, program, database])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
        child.Address = new(await child.Line());
        return child;
    }

    /// <summary>What such a process does.</summary>
    public static async Task Be(string program, string database)
    {
        const string anywhere = "http://127.0.0.1:0";
        var told = Console.Out;
        Console.SetOut(Console.Error); // where its log goes
        string? redis = Database.IsPostgres(database) ? Environment.GetEnvironmentVariable("OWNERSHIP_REDIS") : null;
        await using var app = program == ByHand ? Crm.Build(database, anywhere)
            : await Ownership.Server.Server.Build(new(database, redis, anywhere, FreePort.Next()));
        await app.StartAsync();
        told.WriteLine(app.Urls.Single());
        while (await Console.In.ReadLineAsync() is not null)
            told.WriteLine(GC.GetTotalMemory(forceFullCollection: true));
        await app.StopAsync();
    }

    /// <summary>Bytes of its heap after a full collection.</summary>
    public async Task<long> Heap()
    {
        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync();
        return long.Parse(await Line(), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task<string> Line() =>
        await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server has ended.");
}
