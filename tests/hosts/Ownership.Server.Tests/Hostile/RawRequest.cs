using System.Text;

namespace Ownership.Server.Tests.Hostile;

/// <summary>A request as it goes over the wire, whether it is one or not.</summary>
internal sealed record RawRequest(string Method, string Path, byte[] Body)
{
    /// <summary>One line each, without its end.</summary>
    public List<string> Headers { get; init; } = [];

    public byte[] Bytes()
    {
        string head = string.Concat(Headers.Select(each => $"{each}\r\n"));
        return [.. Encoding.Latin1.GetBytes($"{Method} {Path} HTTP/1.1\r\n{head}\r\n"), .. Body];
    }

    /// <summary>Whether it only asks.</summary>
    public bool IsRead => Method is "GET" or "HEAD" or "OPTIONS" or "TRACE"
        || Path.Split('?')[0].TrimEnd('/').EndsWith("/search", StringComparison.OrdinalIgnoreCase)
        || Path.Split('?')[0].TrimEnd('/').EndsWith("/preview", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether what it asks for may not be over with its answer.</summary>
    public bool MayGoOn => Path.Contains("/runs", StringComparison.OrdinalIgnoreCase)
        || Path.Contains("/webhooks", StringComparison.OrdinalIgnoreCase);

    public bool Says(string word) => Bytes().AsSpan().IndexOf(Encoding.Latin1.GetBytes(word)) >= 0;

    /// <summary>Sets a header in place of all that have its name, or takes it away.</summary>
    public void Set(string name, string? value)
    {
        Headers.RemoveAll(header => header.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase));
        if (value is not null)
            Headers.Add($"{name}: {value}");
    }

    public override string ToString()
    {
        byte[] bytes = Bytes();
        string text = string.Concat(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 3_000))
            .Select(each => each is '\n' or (>= ' ' and < '\x7f') ? $"{each}" : each == '\r' ? "" : $"\\x{(int)each:x2}"));
        return bytes.Length > 3_000 ? $"{text}… ({bytes.Length} bytes)" : text;
    }
}
