using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Ownership.Server.Access;

/// <summary>Bearer tokens, of which only the hashes are stored.</summary>
internal sealed class Tokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IDbContextFactory<ServerDb> databases)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";

    private const int Bytes = 32;

    /// <summary>Makes a token, which is told once.</summary>
    public static (string Token, TokenRow Row) New(string locationId, UserId name, bool isOfUser = false)
    {
        string token = $"oc-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes))}";
        return (token, new() { Hash = Hash(token), LocationId = locationId, Name = name, IsOfUser = isOfUser });
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith($"{Name} ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        string hash = Hash(header[(Name.Length + 1)..].Trim());
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Tokens.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash) is not { } token)
            return AuthenticateResult.Fail("There is no such token.");
        return AuthenticateResult.Success(new(new(new ClaimsIdentity(Viewer.Claims(token), Name)), Name));
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
