using System.Runtime;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using static System.Console;

namespace Ownership.Console.Output;

/// <summary>The streams of the process.</summary>
internal static class Standard
{
    private const int Buffered = 32 * 1024;

    /// <summary>Runs on the streams of the process; what is written is seen after a tenth of a second at the latest.</summary>
    public static int Run(Func<Streams, int> run)
    {
        // A collector beside the run would take a core from it; without one set up, though, garbage is let grow for long.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        var interruption = new Interruption();
        // Where nothing waits to be summed up, the signal does what it does to any program.
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = interruption.Raise());
        bool isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        var bar = IsErrorRedirected || isDumb ? null : new ProgressBar(Error, Columns());
        try
        {
            using var output = TextWriter.Synchronized(new StreamWriter(StandardOutput(), new UTF8Encoding(false), Buffered));
            // Input can be waited for in many places, a pipe with a name among them; a clock sees to all of them.
            using var idle = new Timer(_ => FlushIdle(output), null, 100, 100);
            bool isStyled = !isDumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
            return run(new(OpenStandardInput(), output, new MessageWriter(Error, output, bar))
            {
                Screen = IsOutputRedirected ? null : new(Columns(), isStyled),
                Bar = bar,
                Interruption = interruption,
            });
        }
        catch (IOException e) when (Host.IsClosedPipe(e))
        {
            return Host.ClosedPipe;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Error.WriteLine(e.Message.Printable());
            return Host.CouldNotRun;
        }
    }

    // The stream of System.Console takes a closed pipe for the end of all wishes and lets the program go on. A file has no
    // reader who could go away, and two programs that write to it one after the other share its position, which only that
    // stream moves.
    private static Stream StandardOutput()
    {
        if (OperatingSystem.IsWindows())
            return OpenStandardOutput();
        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? OpenStandardOutput() : stream;
    }

    private static void FlushIdle(TextWriter output)
    {
        try
        {
            output.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // Whoever writes next meets it too, and ends the run.
        }
    }

    private static int Columns()
    {
        try
        {
            return WindowWidth > 0 ? WindowWidth : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
