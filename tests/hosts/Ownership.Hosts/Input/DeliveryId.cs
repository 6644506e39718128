using System.Security.Cryptography;

namespace Ownership.Hosts.Input;

/// <summary>
/// What tells one delivery from another. The product's are UUIDs; any other text becomes one, so that it takes no more room.
/// </summary>
internal static class DeliveryId
{
    public static Guid Of(ReadOnlySpan<byte> utf8) => Guid.TryParse(utf8, out var id) ? id : new(SHA256.HashData(utf8).AsSpan(0, 16));
}
