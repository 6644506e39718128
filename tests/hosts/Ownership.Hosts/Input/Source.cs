using System.IO.Compression;
using System.Text;

namespace Ownership.Hosts.Input;

/// <summary>A file, or standard input, as UTF-8: gunzipped where it is gzip, and from UTF-16 where it is marked so.</summary>
internal sealed class Source : IDisposable
{
    private readonly PeekedStream raw;
    private readonly long length;

    // Otherwise gzip that is cut off is taken for whole.
    static Source() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    private Source(string name, Stream stream)
    {
        Name = name;
        raw = new(stream, name);
        length = stream.CanSeek ? stream.Length : 0;
    }

    /// <summary>What it is called in messages.</summary>
    public string Name { get; }

    /// <summary>The text as UTF-8, without a byte order mark.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, now or in the middle; the message names it.</exception>
    // Not before it is asked for: its first bytes may take their time.
    public Stream Bytes => field ??= raw.StartsWith(0x1F, 0x8B)
        ? Utf8(new(new GZipStream(raw, CompressionMode.Decompress, leaveOpen: true), Name))
        : Utf8(raw);

    /// <summary>How much of the file is read, as a share; null where its length is not known.</summary>
    public double? Share => length > 0 ? Math.Min(1, (double)raw.Taken / length) : null;

    /// <summary>Opens a file, or <paramref name="input"/> for <c>-</c>.</summary>
    /// <exception cref="InvalidDataException">It cannot be read; the message names it.</exception>
    public static Source Open(string path, Stream input) =>
        path == "-" ? new("stdin", input) : new(path, Directory.Exists(path) ? throw Refused($"{path} is a folder") : FileAt(path));

    /// <summary>What is opened already, under the name that it has in messages.</summary>
    public static Source Of(string name, Stream stream) => new(name, stream);

    public void Dispose() => raw.Dispose();

    private static FileStream FileAt(string path)
    {
        try
        {
            // Without a buffer: whoever reads has one.
            return new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw Refused($"{path} is not there", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Refused($"{path} may not be read", e);
        }
        catch (IOException e)
        {
            throw Refused($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static Stream Utf8(PeekedStream text)
    {
        if (text.StartsWith(0xEF, 0xBB, 0xBF))
            text.Skip(3);
        return text.StartsWith(0xFF, 0xFE) ? FromUtf16(Encoding.Unicode)
            : text.StartsWith(0xFE, 0xFF) ? FromUtf16(Encoding.BigEndianUnicode)
            : text;

        Stream FromUtf16(Encoding encoding)
        {
            text.Skip(2);
            return Encoding.CreateTranscodingStream(text, encoding, Encoding.UTF8);
        }
    }

    private static InvalidDataException Refused(string message, Exception? cause = null) => new(message, cause);
}
