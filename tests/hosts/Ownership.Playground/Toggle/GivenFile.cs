namespace Ownership.Playground.Toggle;

/// <summary>What a file has in it, by its content.</summary>
internal enum FileKind
{
    Unknown,
    Records,
    Users,
    Events,
}

/// <summary>A file that was given to the page, and what was found in it.</summary>
/// <param name="name">Its name, which means nothing but to whoever reads it.</param>
/// <param name="size">How many bytes it has.</param>
/// <param name="open">Opens it.</param>
internal sealed class GivenFile(string name, long size, Func<Stream> open)
{
    /// <summary>More than that is not read.</summary>
    public const long Largest = 1 << 30;

    private const int Piece = 1 << 20;

    public string Name => name;

    public long Size => size;

    public FileKind Kind { get; set; }

    /// <summary>What was found in it, in words.</summary>
    public string? Found { get; set; }

    /// <summary>Why it cannot be used, or null where it can.</summary>
    public string? Fault { get; set; }

    public IReadOnlyList<string> Notes { get; set; } = [];

    /// <summary>Its content, once it is loaded.</summary>
    public byte[]? Bytes { get; private set; }

    public bool IsUsable => Bytes is not null && Fault is null;

    public Source Source() => Ownership.Hosts.Input.Source.Of(name, new MemoryStream(Bytes!, writable: false));

    /// <summary>Loads it piece by piece.</summary>
    /// <exception cref="InvalidDataException">It cannot be read; the message names it.</exception>
    public async Task Load(Slices slices, Action<long> loaded)
    {
        if (size > Largest)
            throw new InvalidDataException($"{name} is larger than 1 GB, and is not read; gzip makes it smaller.");
        try
        {
            byte[] bytes = new byte[size];
            int count = 0;
            await using var stream = open();
            while (count < bytes.Length)
            {
                int read = await stream.ReadAsync(bytes.AsMemory(count, Math.Min(Piece, bytes.Length - count)), slices.Stop);
                if (read == 0)
                    throw new InvalidDataException($"{name} is shorter than it was when it was chosen.");
                count += read;
                loaded(count);
                if (slices.IsDue)
                    await slices.Rest();
            }

            Bytes = bytes;
        }
        catch (Exception e) when (e is IOException or Microsoft.JSInterop.JSException)
        {
            throw new InvalidDataException($"{name} cannot be read: {e.Message}", e);
        }
        catch (OutOfMemoryException e)
        {
            throw new InvalidDataException($"{name} is larger than the memory that the browser gives to this page.", e);
        }
    }
}
