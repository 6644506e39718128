namespace Ownership.Console.Output;

/// <summary>What a run reads from and writes to, besides files.</summary>
internal sealed record Streams(Stream Input, TextWriter Output, TextWriter Error)
{
    /// <summary>The screen that the output goes to; null where it goes to a file or a pipe.</summary>
    public Screen? Screen { get; init; }

    /// <summary>Where progress is shown; null where nobody would see it.</summary>
    public ProgressBar? Bar { get; init; }

    public Interruption Interruption { get; init; } = new();

    /// <summary>Says something to whoever runs this, beside the output.</summary>
    public void Say(string text) => Error.WriteLine(text);
}

/// <summary>A terminal.</summary>
/// <param name="Columns">How many columns it has.</param>
/// <param name="IsStyled">Whether it is to be bold, dim and coloured.</param>
internal sealed record Screen(int Columns, bool IsStyled);
