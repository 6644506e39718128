namespace Ownership.Console.Output;

/// <summary>The last line of a screen, which is written over and over.</summary>
internal sealed class ProgressBar(TextWriter screen, int columns)
{
    private const string ToEnd = "\u001b[K";

    private bool isShown;

    public void Show(string text)
    {
        // A line that reaches the edge would wrap, and then not be written over.
        screen.Write($"\r{text[..Math.Min(text.Length, Math.Max(0, columns - 1))]}{ToEnd}");
        screen.Flush();
        isShown = true;
    }

    public void Clear()
    {
        if (!isShown)
            return;
        screen.Write($"\r{ToEnd}");
        screen.Flush();
        isShown = false;
    }
}
