using System.Security.Cryptography;
using System.Text;

namespace Ownership.Server.Api;

/// <summary>The key that a request may name, so that it can be repeated and is done once.</summary>
internal static class RequestKeys
{
    public const string Header = "Idempotency-Key";

    private const int Longest = 200;

    /// <summary>Keeps the body of a request with a key, to compare it with what the key was used for before.</summary>
    public static Task Keep(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.ContainsKey(Header))
            context.Request.EnableBuffering();
        return next(context);
    }

    /// <summary>The key that was given, with a hash of who asks for what; null where there is none.</summary>
    public static async ValueTask<RequestKey?> Of(HttpRequest request, Viewer viewer)
    {
        string key = request.Headers[Header].ToString();
        if (key.Length == 0)
            return null;
        if (key.Length > Longest)
            throw Refused.BadField(Header, $"is longer than {Longest}.");
        request.Body.Position = 0;
        byte[] body = await SHA256.HashDataAsync(request.Body);
        byte[] head = Encoding.UTF8.GetBytes($"{viewer.User}\n{request.Method}\n{request.Path}\n{request.QueryString}\n");
        return new(key, Convert.ToHexStringLower(SHA256.HashData([.. head, .. body])));
    }

    public static Refused IsTaken() => Refused.BadField(Header, "was used for another request.");
}
