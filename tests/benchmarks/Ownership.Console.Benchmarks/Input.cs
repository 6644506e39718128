namespace Ownership.Console.Benchmarks;

/// <summary>
/// What is read: the console's sample in large. Records as the API answers them, and what webhooks send of a sub-account where
/// people work: full records, an assignment as update and assignment, what follows from it by rule, stages, values, tags, notes,
/// what is delivered late or twice. The same every time.
/// </summary>
internal sealed class Input
{
    private const int Contacts = 50_505; // of which 505 are on no page
    private const int Opportunities = 75_750;
    private const int Count = 1_000_000;

    /// <summary>Makes it, where it is not there already.</summary>
    public Input(string folder)
    {
        Folder = folder;
        if (!File.Exists(Records) || !File.Exists(Events))
            Sample.Write(folder, force: true, Contacts, Opportunities, Count);
        File.WriteAllText(NoEvents, "");
    }

    public string Folder { get; }

    public string Records => Path.Combine(Folder, Sample.RecordsFile);

    public string Events => Path.Combine(Folder, Sample.EventsFile);

    public string NoEvents => Path.Combine(Folder, "none.jsonl");

    /// <summary>A folder for the records as they are after the events.</summary>
    public string End => Path.Combine(Folder, "end");

    /// <summary>A place for what a run writes.</summary>
    public string Written => Path.Combine(Folder, "written");
}
