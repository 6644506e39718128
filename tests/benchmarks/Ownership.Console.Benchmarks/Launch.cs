using System.ComponentModel;
using System.Diagnostics;

namespace Ownership.Console.Benchmarks;

/// <summary>What one launch of a program took: seconds on the clock and of all cores, and the most memory it had, in MB.</summary>
internal sealed record Launch(double Wall, double Cpu, double Memory)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    /// <param name="assembly">The program.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="output">The file that its output goes to.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static Launch Of(string assembly, IEnumerable<string> args, string output)
    {
        string[] command = [Environment.ProcessPath!, assembly, .. args];
        // Straight to the file, as it would be for somebody at a shell.
        var start = new ProcessStartInfo("sh", ["-c", $"exec {string.Join(' ', command.Select(word => $"'{word}'"))} > '{output}'"]);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (cpu, memory) = (TimeSpan.Zero, 0L);
        while (!process.WaitForExit(Glance))
        {
            try
            {
                process.Refresh();
                (cpu, memory) = (process.TotalProcessorTime, Math.Max(memory, process.PeakWorkingSet64));
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception)
            {
                // It ended meanwhile.
            }
        }

        double wall = clock.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new(wall, cpu.TotalSeconds, memory / 1e6)
            : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }
}
