namespace Ownership.Playground.Toggle;

/// <summary>Loads files and reads them. One that cannot be used is told so, and does not stop the others.</summary>
internal sealed class Intake(Slices slices, Progress progress)
{
    private const int MostNamed = 20;

    /// <summary>Loads what is not yet there, and finds what kind each is of.</summary>
    public async Task Load(IReadOnlyList<GivenFile> files)
    {
        GivenFile[] missing = [.. files.Where(file => file.Bytes is null && file.Fault is null)];
        long total = Math.Max(1, missing.Sum(file => file.Size)), done = 0;
        foreach (var file in missing)
        {
            progress.Begin($"Loading {file.Name}");
            await Guard(file, async () =>
            {
                await file.Load(slices, loaded => progress.At((double)(done + loaded) / total));
                using var source = file.Source();
                file.Kind = FileKinds.Of(source);
            });
            done += file.Size;
        }
    }

    /// <summary>Reads all that can be used.</summary>
    /// <returns>What they have in them, or null where there are no records.</returns>
    public async Task<Loaded?> Read(IReadOnlyList<GivenFile> files)
    {
        var (users, names) = await ReadUsers(files);
        foreach (var file in files.Where(file => file is { IsUsable: true, Kind: FileKind.Events, Found: null }))
            await Guard(file, () => CountEvents(file));
        var records = await ReadRecords(files);
        if (records is null || records.Snapshots.Count == 0)
            return null;
        return new(
            records,
            users.Count > 0 ? ActiveUsers.Only(users) : ActiveUsers.Everybody,
            names,
            [.. files.Where(file => file is { IsUsable: true, Kind: FileKind.Events })]);
    }

    private static async Task<(HashSet<UserId> Active, Names Names)> ReadUsers(IReadOnlyList<GivenFile> files)
    {
        var users = new HashSet<UserId>();
        var pages = new List<(GivenFile File, UsersPage Page)>();
        foreach (var file in files.Where(file => file is { IsUsable: true, Kind: FileKind.Users }))
        {
            await Guard(file, () =>
            {
                using var source = file.Source();
                var page = Users.Read(source);
                pages.Add((file, page));
                users.UnionWith(page.Active);
                file.Found = page.Active.Count.Counted("active user");
                return Task.CompletedTask;
            });
        }

        // Pages of one answer all say how many there are together.
        int named = pages.Sum(page => page.Page.Named);
        foreach (var (file, page) in pages)
        {
            file.Notes = page.Count > named
                ? [$"It says that there are {page.Count:N0} users, and {named:N0} are named: the others count as not active."]
                : [];
        }

        return (users, new(pages.SelectMany(page => page.Page.Names)));
    }

    private async Task CountEvents(GivenFile file)
    {
        progress.Begin($"Looking through {file.Name}");
        using var source = file.Source();
        int events = 0;
        var malformed = new List<string>();
        await slices.Run(new ReportLines(source).Read().Select(Count), () => progress.At(source.Share ?? 0));
        file.Found = events.Counted("event");
        file.Notes = Named(malformed, "malformed line");

        int Count(ReportLine line)
        {
            if (line.Report is null)
                malformed.Add(line.Message!);
            return events += line.Report is null ? 0 : 1;
        }
    }

    private async Task<Records?> ReadRecords(IReadOnlyList<GivenFile> files)
    {
        while (true)
        {
            var reader = new RecordsReader(keepsText: false);
            GivenFile[] usable = [.. files.Where(file => file is { IsUsable: true, Kind: FileKind.Records })];
            if (usable.Length == 0)
                return null;
            bool areWhole = true;
            foreach (var file in usable)
                areWhole &= await Guard(file, () => ReadRecords(file, reader));
            // Of a file that breaks off nothing is used, and what was read of it is with the others by now.
            if (areWhole)
                return await Assemble(reader);
        }
    }

    private async Task ReadRecords(GivenFile file, RecordsReader reader)
    {
        progress.Begin($"Reading {file.Name}");
        var (contacts, opportunities) = (reader.Contacts, reader.Opportunities);
        using var source = file.Source();
        await slices.Run(reader.Steps(source), () => progress.At(source.Share ?? 0));
        (contacts, opportunities) = (reader.Contacts - contacts, reader.Opportunities - opportunities);
        file.Found = (contacts, opportunities) switch
        {
            (0, 0) => "no record",
            (_, 0) => contacts.Counted("contact"),
            (0, _) => opportunities.Counted("opportunity"),
            _ => $"{contacts.Counted("contact")}, {opportunities.Counted("opportunity")}",
        };
    }

    private async Task<Records?> Assemble(RecordsReader reader)
    {
        progress.Begin("Putting opportunities to their contacts");
        Records? records = null;
        // Each contact comes twice and each opportunity once.
        double total = (2 * reader.Contacts) + reader.Opportunities + 1, done = 0;
        await slices.Run(reader.RecordsInSteps().Select(Keep), () => progress.At(done / total));
        return records;

        int Keep(Records? step)
        {
            records = step;
            done++;
            return 0;
        }
    }

    /// <summary>Lets it happen, and says of the file what is wrong with it.</summary>
    private static async Task<bool> Guard(GivenFile file, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (InvalidDataException e)
        {
            (file.Fault, file.Found, file.Notes) = (e.Message, null, []);
            return false;
        }
    }

    private static List<string> Named(List<string> messages, string what) =>
        messages.Count <= MostNamed ? messages
        : [.. messages.Take(MostNamed), $"and {(messages.Count - MostNamed).Counted($"more {what}")}"];
}
