using System.Diagnostics;

namespace Ownership.Hosts.Replaying;

internal static class Words
{
    /// <summary>What one event is called of which this became (nothing where its effects are told), and what several are.</summary>
    public static (string? One, string Several) For(Verdict verdict) => verdict switch
    {
        Verdict.News => (null, "news"),
        Verdict.Echo => ("echo", "echoes"),
        Verdict.Duplicate => ("duplicate", "duplicates"),
        Verdict.Late => ("late", "late"),
        Verdict.Waiting => ("waits for its contact", "waited for their contact"),
        Verdict.Ignored => ("ignored", "ignored"),
        _ => throw new UnreachableException(),
    };
}
