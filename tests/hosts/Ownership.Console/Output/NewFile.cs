namespace Ownership.Console.Output;

/// <summary>
/// A file that appears whole or not at all: it is written beside its place, and put there in the end. A device, such as the pipe
/// of <c>--decisions >(gzip > run.gz)</c>, is written to as it is.
/// </summary>
internal sealed class NewFile : IDisposable
{
    private const string Devices = "/dev/";

    private readonly string target;
    private readonly string? beside;

    private NewFile(string path)
    {
        Path = target = path;
        if (IsDevice(path))
        {
            Stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1 << 16);
            return;
        }

        // A link stays one.
        target = File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } linked ? linked.FullName : path;
        beside = $"{target}.{System.IO.Path.GetRandomFileName()}";
        Stream = new(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
    }

    public string Path { get; }

    public FileStream Stream { get; }

    /// <summary>Begins a file, whose folder is made where it is not there.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="force">Whether it may take the place of another file.</param>
    /// <param name="inputs">The files that are read.</param>
    /// <exception cref="InvalidDataException">It would take the place of another file, or cannot be written.</exception>
    public static NewFile Begin(string path, bool force, IEnumerable<string> inputs)
    {
        try
        {
            if (path == "-")
                throw new InvalidDataException("- is standard input, and no file to write; /dev/stdout is standard output");
            if (Directory.Exists(path))
                throw new InvalidDataException($"{path} is a folder");
            if (File.Exists(path) && !IsDevice(path) && !force)
            {
                string full = System.IO.Path.GetFullPath(path);
                throw new InvalidDataException(inputs.Any(input => System.IO.Path.GetFullPath(input) == full)
                    ? $"{path} is read in this run; --force writes it anew all the same"
                    : $"{path} is there already; --force writes it anew");
            }

            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            return new(path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InvalidDataException($"{path} may not be written", e);
        }
        catch (IOException e)
        {
            throw new InvalidDataException($"{path} cannot be written: {e.Message}", e);
        }
    }

    public void Finish()
    {
        Stream.Dispose();
        if (beside is not null)
            File.Move(beside, target, overwrite: true);
    }

    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        finally
        {
            // Where the disk is full, so that it is less so.
            if (beside is not null)
                File.Delete(beside);
        }
    }

    private static bool IsDevice(string path) => System.IO.Path.GetFullPath(path).StartsWith(Devices, StringComparison.Ordinal);
}
