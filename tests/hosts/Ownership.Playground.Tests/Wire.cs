using System.Net;
using System.Net.Sockets;

namespace Ownership.Playground.Tests;

/// <summary>What lies between a browser and a site: it counts what comes over, and can be cut.</summary>
internal sealed class Wire : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource cut = new();
    private readonly Uri site;
    private long received;

    public Wire(Uri site)
    {
        this.site = site;
        listener.Start();
        Site = new UriBuilder(site) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;
        _ = Accept();
    }

    /// <summary>The site, over the wire.</summary>
    public Uri Site { get; }

    /// <summary>All that a browser has received: heads, bodies as they are encoded, and what its worker asks for.</summary>
    public long Received => Interlocked.Read(ref received);

    public void Cut()
    {
        cut.Cancel();
        listener.Stop();
    }

    public void Dispose()
    {
        Cut();
        listener.Dispose();
        cut.Dispose();
    }

    private async Task Accept()
    {
        while (!cut.IsCancellationRequested)
        {
            try
            {
                _ = Connect(await listener.AcceptSocketAsync(cut.Token));
            }
            catch (Exception e) when (IsCut(e))
            {
                return;
            }
        }
    }

    private async Task Connect(Socket browser)
    {
        using var near = new NetworkStream(browser, ownsSocket: true);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(site.Host, site.Port, cut.Token);
            using var far = client.GetStream();
            await Task.WhenAny(Pump(near, far, counts: false), Pump(far, near, counts: true));
        }
        catch (Exception e) when (IsCut(e))
        {
            // Both ends are closed.
        }
    }

    private async Task Pump(NetworkStream from, NetworkStream to, bool counts)
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (await from.ReadAsync(buffer, cut.Token) is > 0 and int length)
            {
                if (counts)
                    Interlocked.Add(ref received, length);
                await to.WriteAsync(buffer.AsMemory(0, length), cut.Token);
            }
        }
        catch (Exception e) when (IsCut(e))
        {
            // As at its end.
        }
    }

    private static bool IsCut(Exception e) => e is OperationCanceledException or IOException or SocketException or ObjectDisposedException;
}
