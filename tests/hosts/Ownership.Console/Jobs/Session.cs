using System.CommandLine;
using System.Text.Json;
using Ownership.Console.Output;
using Ownership.Core;

namespace Ownership.Console.Jobs;

/// <summary>One run of a job: what it reads, tells and writes.</summary>
internal sealed class Session : IDisposable
{
    /// <summary>How many are named of what comes too often to name all.</summary>
    public const int MostNamed = 20;

    private readonly ParseResult result;
    private readonly Options options;
    private readonly JsonLine line = new();
    private readonly NewFile? recordsFile;
    private readonly NewFile? rotationFile;
    private readonly NewFile? decisionsFile;
    private Records? kept;
    private Dictionary<RecordId, OwnedRecord>? before;

    /// <param name="result">The command line.</param>
    /// <param name="options">The options of the job.</param>
    /// <param name="streams">Where it reads and writes.</param>
    /// <param name="inputs">The files that it reads beside the records.</param>
    /// <param name="writesRotation">Whether it leaves a rotation behind.</param>
    /// <param name="leaver">Somebody who is not active besides.</param>
    /// <param name="settings">What is set where no option says otherwise; the default without it.</param>
    public Session(
        ParseResult result, Options options, Streams streams,
        IEnumerable<string?>? inputs = null, bool writesRotation = false, UserId? leaver = null, SubAccountSettings? settings = null)
    {
        (this.result, this.options, Streams) = (result, options, streams);
        string?[] files = [.. result.GetValue(options.Data) ?? [], result.GetValue(options.UsersFile), .. inputs ?? []];
        string[] read = [.. files.OfType<string>()];
        if (read.Contains(""))
            throw new InvalidDataException("A file needs a name, and one is empty.");

        Policy = new(options.SettingsIn(result, settings)) { ActiveUsers = options.ActiveUsersIn(result, streams, leaver) };
        Teller = result.GetValue(options.Json)
            ? new JsonTeller(streams) { IsQuiet = IsGiven(options.Quiet), OnlyChanged = IsGiven(options.OnlyChanged) }
            : new TextTeller(streams) { IsQuiet = IsGiven(options.Quiet), OnlyChanged = IsGiven(options.OnlyChanged) };
        try
        {
            if (Has(options.Out) && result.GetValue(options.Out) is { } folder)
            {
                if (folder.Length == 0 || File.Exists(folder))
                    throw new InvalidDataException($"--out takes a folder, not \"{folder}\".");
                recordsFile = Begin(Path.Combine(folder, Options.Records), read);
                rotationFile = writesRotation ? Begin(Path.Combine(folder, Options.Rotation), read) : null;
            }

            if (Has(options.Decisions) && result.GetValue(options.Decisions) is { } decisions)
            {
                if (recordsFile is not null && Path.GetFullPath(decisions) == Path.GetFullPath(recordsFile.Path))
                    throw new InvalidDataException($"{decisions} cannot be both: --out writes the records there.");
                decisionsFile = Begin(decisions, read);
                DecisionLines.Write(decisionsFile.Stream, line, Policy.Settings);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Streams Streams { get; }

    public OwnershipPolicy Policy { get; }

    public Teller Teller { get; }

    public Totals Totals { get; } = new();

    public bool IsForced => IsGiven(options.Force);

    /// <summary>Whether there is a file that is to be written.</summary>
    public bool Writes => recordsFile is not null || decisionsFile is not null;

    /// <summary>Whether a record could not be used.</summary>
    public bool HasLeftOut { get; private set; }

    public Source Open(string file) => Source.Open(file, Streams.Input);

    /// <summary>The records, with what is to be said of them said.</summary>
    /// <param name="refusesUnsaidOwners">Whether nothing can be done where no contact says who owns it.</param>
    public IReadOnlyList<OwnershipSnapshot> Read(bool refusesUnsaidOwners = false)
    {
        string[] files = result.GetValue(options.Data) is { Length: > 0 } given ? given : [$"{Sample.Shipped(Sample.RecordsFile)}"];
        var sources = new List<Source>();
        try
        {
            foreach (string file in files)
                sources.Add(Open(file));
            var records = Records.Read(sources, keepsText: recordsFile is not null);
            Say(records);
            if (refusesUnsaidOwners && !IsForced && records.LacksContactOwners)
                throw new InvalidDataException("every contact would be taken for one without owner; --force goes on all the same");
            kept = recordsFile is null ? null : records;
            if (ShowsRecords && Teller.OnlyChanged)
                before = records.Snapshots.SelectMany(snapshot => snapshot.Records).ToDictionary(record => record.RecordId);
            return records.Snapshots;
        }
        finally
        {
            sources.ForEach(source => source.Dispose());
        }
    }

    /// <summary>The same in a world, and nowhere else, so that what they were is not kept beside what they become.</summary>
    public World ReadWorld() => new(Policy, Read());

    /// <summary>Tells a step, and keeps what it decided.</summary>
    public void Take(Step step)
    {
        Teller.Tell(step);
        if (decisionsFile is not null)
            DecisionLines.Write(decisionsFile.Stream, line, step);
    }

    /// <summary>The same for a step that is about a contact, which counts in the totals.</summary>
    public void Take(OwnershipDecision decision)
    {
        var step = Step.Of(decision);
        Totals.Add(step);
        Take(step);
    }

    /// <summary>Shows the records, where that is asked for.</summary>
    public void Show(IEnumerable<OwnershipSnapshot> after)
    {
        if (!ShowsRecords)
            return;
        var all = after.SelectMany(snapshot => snapshot.Records);
        Teller.Records(before is null ? all : all.Where(record => before.GetValueOrDefault(record.RecordId) != record));
    }

    /// <summary>Writes what is to be written.</summary>
    /// <returns>The exit code.</returns>
    public int Finish(
        IEnumerable<OwnershipSnapshot> after, AssignmentRotation? rotation = null, bool isPreview = true,
        IReadOnlyDictionary<OpportunityId, string>? statuses = null)
    {
        if (recordsFile is not null)
            kept!.WriteTo(recordsFile.Stream, after, statuses);
        if (rotationFile is not null)
            JsonSerializer.Serialize(rotationFile.Stream, rotation!, OwnershipJsonContext.Default.AssignmentRotation);
        NewFile[] files = [.. new[] { recordsFile, rotationFile, decisionsFile }.OfType<NewFile>()];
        foreach (var file in files)
            file.Finish();
        if (files.Length > 0)
            Teller.Remark($"Written: {string.Join(", ", files.Select(file => file.Path))}.");
        else if (isPreview)
            Teller.Remark("Nothing is written without --out.");
        return HasLeftOut ? Host.SomeUnusable : Host.AllFine;
    }

    public void Dispose()
    {
        recordsFile?.Dispose();
        rotationFile?.Dispose();
        decisionsFile?.Dispose();
    }

    private bool ShowsRecords => IsGiven(options.ShowRecords);

    private void Say(Records records)
    {
        foreach (string unsaid in records.Unsaid)
            Streams.Say($"note: {unsaid}");
        foreach (string leftOut in records.LeftOut.Take(MostNamed))
            Streams.Say(leftOut);
        HasLeftOut = records.LeftOut.Count > 0;
        if (HasLeftOut)
        {
            string named = records.LeftOut.Count > MostNamed ? $", {MostNamed} of them named" : "";
            Streams.Say($"{records.LeftOut.Count.Of("record")} left out{named}; the rest goes on");
        }
    }

    private NewFile Begin(string path, IEnumerable<string> inputs) => NewFile.Begin(path, IsForced, inputs.Where(file => file != "-"));

    private bool Has(Option option) => result.CommandResult.Command.Options.Contains(option);

    private bool IsGiven(Option<bool> option) => Has(option) && result.GetValue(option);
}
