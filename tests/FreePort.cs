using System.Net.NetworkInformation;

namespace Ownership;

/// <summary>A port for a server that is told its own, and cannot take any that is free.</summary>
internal static class FreePort
{
    /// <summary>One on which nobody listens; below those that a machine hands out by itself, so that none takes it in between.</summary>
    public static int Next()
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port).ToHashSet();
        int port;
        do
            port = Random.Shared.Next(10_000, 20_000);
        while (taken.Contains(port));
        return port;
    }
}
