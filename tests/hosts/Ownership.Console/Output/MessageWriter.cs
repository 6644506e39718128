using System.Text;

namespace Ownership.Console.Output;

/// <summary>Writes messages, each on a line of its own that it can neither break nor steer.</summary>
/// <param name="screen">Where they go.</param>
/// <param name="output">What is written elsewhere, perhaps to the same screen; it has to be there before.</param>
/// <param name="bar">What has to be gone before.</param>
internal sealed class MessageWriter(TextWriter screen, TextWriter? output = null, ProgressBar? bar = null) : TextWriter
{
    public override Encoding Encoding => screen.Encoding;

    public override void Write(char value) => Write($"{value}");

    public override void Write(string? value)
    {
        output?.Flush();
        bar?.Clear();
        screen.Write(value);
    }

    public override void WriteLine(string? value)
    {
        output?.Flush();
        bar?.Clear();
        screen.WriteLine(value?.Printable());
    }
}
