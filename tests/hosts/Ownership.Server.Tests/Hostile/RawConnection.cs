using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Ownership.Server.Tests.Hostile;

/// <summary>Speaks to the server byte by byte, since no client sends what is no request.</summary>
internal sealed class RawConnection(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    private TcpClient? client;
    private BufferedStream? stream;

    public void Dispose()
    {
        client?.Dispose();
        (client, stream) = (null, null);
    }

    /// <summary>The status and the body that were answered; null where the server hung up.</summary>
    public async Task<(int Status, string Text)?> Send(RawRequest request)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (client is null)
            {
                client = new TcpClient { NoDelay = true };
                await client.ConnectAsync(address.Host, address.Port, patience.Token);
                stream = new(client.GetStream(), 1 << 16);
            }

            bool isLast = !IsWhole(request);
            try
            {
                await client.GetStream().WriteAsync(request.Bytes(), patience.Token);
            }
            catch (IOException)
            {
                isLast = true; // It has refused already, and may have said why.
            }

            var reading = Read(request.Method, patience.Token);
            // Where the server waits for the rest, it is told that there is none.
            if (HasMoreToCome(request) && await Task.WhenAny(reading, Task.Delay(Wait, patience.Token)) != reading)
                client.Client.Shutdown(SocketShutdown.Send);
            var answer = await reading;
            if (isLast || answer is null)
                Dispose();
            return answer;
        }
        catch (Exception e) when (e is IOException or SocketException or EndOfStreamException)
        {
            Dispose();
            return null;
        }
        catch (OperationCanceledException)
        {
            Dispose();
            throw new TimeoutException($"No answer within {Patience.TotalSeconds} s to: {request}");
        }
    }

    /// <summary>Whether the server can tell where the request ends, so that another may follow.</summary>
    private static bool IsWhole(RawRequest request)
    {
        string[] lengths = [.. request.Headers.Where(header => header.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase))];
        return request.Method is "GET" or "POST" or "PUT" or "DELETE"
            && !request.Headers.Exists(header => header.StartsWith("transfer-encoding", StringComparison.OrdinalIgnoreCase)
                || header.StartsWith("connection", StringComparison.OrdinalIgnoreCase))
            && (lengths is [var only] ? only == $"Content-Length: {request.Body.Length}" : lengths.Length == 0 && request.Body.Length == 0);
    }

    private static bool HasMoreToCome(RawRequest request) => request.Headers.Exists(header =>
        header.StartsWith("transfer-encoding", StringComparison.OrdinalIgnoreCase)
        || (header.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase)
            && long.TryParse(header.AsSpan("content-length:".Length), CultureInfo.InvariantCulture, out long length)
            && length > request.Body.Length));

    private async Task<(int Status, string Text)?> Read(string method, CancellationToken stop)
    {
        while (true)
        {
            if (await Line(stop) is not { } first)
                return null;
            int status = int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture);
            int? length = null;
            bool isChunked = false, isClosed = false;
            while (await Line(stop) is { Length: > 0 } header)
            {
                string value = header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
                if (header.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase))
                    length = int.Parse(value, CultureInfo.InvariantCulture);
                isChunked |= header.StartsWith("transfer-encoding:", StringComparison.OrdinalIgnoreCase);
                isClosed |= header.StartsWith("connection:", StringComparison.OrdinalIgnoreCase) && value == "close";
            }

            if (status is >= 100 and < 200 and not 101)
                continue;
            bool hasBody = method != "HEAD" && status is not (101 or 204 or 304);
            string text = !hasBody ? "" : isChunked ? await Chunks(stop) : await Exactly(length ?? 0, stop);
            if (isClosed || status == 101)
                Dispose();
            return (status, text);
        }
    }

    private async Task<string> Chunks(CancellationToken stop)
    {
        var text = new StringBuilder();
        while (await Size() is > 0 and var size)
        {
            text.Append(await Exactly(size, stop));
            await Line(stop);
        }

        await Line(stop);
        return text.ToString();

        async Task<int> Size() =>
            int.Parse(await Line(stop) ?? throw new EndOfStreamException(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    // The answers are read as Latin 1, which is good enough to look for words in them.
    private async Task<string> Exactly(int length, CancellationToken stop)
    {
        byte[] bytes = new byte[length];
        await stream!.ReadExactlyAsync(bytes, stop);
        return Encoding.Latin1.GetString(bytes);
    }

    private async Task<string?> Line(CancellationToken stop)
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (await stream!.ReadAsync(one, stop) > 0)
        {
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return line.Length == 0 ? null : throw new EndOfStreamException();
    }
}
