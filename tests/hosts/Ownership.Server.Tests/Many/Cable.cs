using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Ownership.Server.Tests.Many;

/// <summary>A way to a server of this machine, which can be cut and mended.</summary>
internal sealed class Cable : IDisposable
{
    private readonly int to;
    private readonly ConcurrentBag<TcpClient> ends = [];
    private TcpListener? listener;

    public Cable(int to)
    {
        this.to = to;
        Mend();
    }

    public int Port { get; private set; }

    public void Mend()
    {
        listener = new(IPAddress.Loopback, Port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept(listener);
    }

    public void Cut()
    {
        listener?.Dispose();
        listener = null;
        while (ends.TryTake(out var end))
            end.Dispose();
    }

    public void Dispose() => Cut();

    private async Task Accept(TcpListener from)
    {
        while (true)
        {
            TcpClient here;
            try
            {
                here = await from.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return; // It is cut.
            }

            var there = new TcpClient();
            ends.Add(here);
            ends.Add(there);
            await there.ConnectAsync(IPAddress.Loopback, to);
            _ = Carry(here, there);
            _ = Carry(there, here);
        }
    }

    private static async Task Carry(TcpClient from, TcpClient into)
    {
        try
        {
            await from.GetStream().CopyToAsync(into.GetStream());
            into.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It is cut, or an end has left.
        }
    }
}
