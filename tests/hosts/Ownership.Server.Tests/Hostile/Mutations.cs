using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ownership.Server.Tests.Hostile;

/// <summary>Makes valid requests into others, most of which are not.</summary>
internal sealed class Mutations(Random random)
{
    private static readonly string[] Texts =
    [
        "", " ", "\\u0000", "a\\u0000b", "\\ud800", "x\\udc00", "\\ud83e\\udd8a", "\\u202e", "' OR 1=1 --", "<script>", "../..",
        "%00", "null",
        "won", "all", "2021-07-28", "__proto__", "alice", "é", "\\\\", "\\\"", "\\n", "1", "-1", "contact:x", "ß", "İ",
        "opportunity:x", "contact:", "bob", "assignContact", "alignOwners", "All", "Followers, ContactOwner", "Mirror", "http://x",
        "file:///x", "00000000-0000-0000-0000-000000000000",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "1", "-1", "1.0", "1e3", "1e400", "-1e400", "1e-400", "2147483648", "9223372036854775808",
        "123456789012345678901234567890", "0.1000000000000000055511151231257827", "[]", "{}", "[null]", "[[]]", "[1]", "{\"\":null}",
        "{\"a\":1,\"a\":2}", "[{\"field\":\"email\",\"operator\":\"eq\",\"value\":\"\\ud800\"}]", "[{\"field\":1}]", "NaN",
        "Infinity", "01", "'x'",
        "undefined", "[\"alice\",\"alice\",null]", "[\"\\u0000\"]", "[\"\\ud800\"]", "{\"$type\":\"System.Object\"}",
    ];

    private static readonly string[] Names =
    [
        "assignedTo", "followers", "id", "locationId", "contactId", "isRemoveAllFollowers", "followersActionType", "status", "email",
        "phone",
        "name", "page", "pageLimit", "limit", "filters", "query", "customFields", "dateAdded", "createdAt", "updatedAt", "contact", "", " ",
        "\\u0000", "\\ud800", "$type", "$id", "$ref", "__proto__", "constructor", "ünï", "field", "operator", "value",
        "commands", "move", "merge", "undo", "why", "owner", "record", "users", "opportunity", "to", "user", "by", "places",
        "onlyIfUnassigned", "onlyIfOwnedBy", "leave", "align", "assign", "weight", "used", "urls", "isActive", "maxFollowers",
    ];

    private static readonly string[] Queries =
    [
        "page=0", "page=-1", "page=2147483647", "page=2147483648", "page=x", "page=1&page=2", "limit=0", "limit=101", "limit=1e2",
        "limit=100",
        "startAfter=x", "startAfter=-1", "startAfter=9223372036854775807", "startAfter=99999999999999999999", "startAfterId=x", "status=",
        "status=open", "status=x", "assigned_to=", "assigned_to=%00", "assigned_to=%ED%A0%80", "assigned_to=alice", "contact_id=%00",
        "id=%20", "id=%zz", "q=%00", "q=%25", "q=_", "q='", "q=%F0%9F%A6%8A", "location_id=", "location_id=x&location_id=y",
        "isRemoveAllFollowers=x",
        "isRemoveAllFollowers=true", "isRemoveAllFollowers=", "%", "=", "&&&", "a[]=1", "?", "#x", "locationId=x", "\x80=\xff",
        "record=", "record=contact:%00", "record=contact:", "record=x", "record=opportunity:%F0%9F%A6%8A", "record=contact:%ED%A0%80",
    ];

    private static readonly string[] Segments =
    [
        "undefined", "null", "..", ".", "%2e%2e", "%00", "%0a", "%2F", "%ff", "%zz", "%F0%9F%A6%8A", "%ED%A0%80", "[object%20Object]",
        "contact:x",
        "search", "upsert", "followers", "status", "history", "decide", "preview", "events", "runs", "contact:", "opportunity:%20",
        "contact:%00", "00000000-0000-0000-0000-000000000000", ";a=b", "\\", "\xe9", "%20", "*", "0", "-1",
    ];

    private static readonly (string Name, string? Value)[] Headers =
    [
        ("Version", null), ("Version", ""), ("Version", "2021-07-28, 2021-07-28"), ("Version", "v3"), ("Version", "\x80\xff"),
        ("Authorization", null), ("Authorization", ""), ("Authorization", "Bearer"), ("Authorization", "Bearer "), ("Authorization",
        "Basic eA=="),
        ("Authorization", "Bearer \xff\xfe"), ("Authorization", "Bearer ' OR 1=1 --"), ("Content-Type", null), ("Content-Type",
        "text/plain"),
        ("Content-Type", "application/xml"), ("Content-Type", "multipart/form-data"), ("Content-Type", "application/json; charset=utf-16"),
        ("Content-Type", ";;;"), ("Content-Encoding", "gzip"), ("Content-Encoding", "x"), ("Accept", "text/html"), ("Accept", ";;"),
        ("Accept-Encoding", "*;q=9"), ("Host", null), ("Host", "x y"), ("Host", ""), ("Host", "evil.example:99999"), ("Expect",
        "100-continue"),
        ("Expect", "x"), ("Content-Length", null), ("Content-Length", "-1"), ("Content-Length", "x"), ("Content-Length", "1"),
        ("Content-Length", "99999999999999999999"), ("Content-Length", "2000000"), ("Transfer-Encoding", "chunked"),
        ("Transfer-Encoding", "x"),
        ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Upgrade", "h2c"), ("Range", "bytes=0-0"), ("If-None-Match", "*"),
        ("If-Modified-Since", "x"), ("X-HTTP-Method-Override", "DELETE"), ("X-Original-URL", "/contacts/"), ("X-Forwarded-For", "x"),
        ("Cookie", "a=b; =; ;"), ("Idempotency-Key", ""), ("Idempotency-Key", " "), ("Idempotency-Key", "\xff"), ("Idempotency-Key",
        "a, b"),
        ("traceparent", "00-x"), ("\x01", "x"), ("x y", "z"), (" folded", "x"), ("", "x"), ("Content-Length ", "3"),
    ];

    private static readonly string[] Methods =
    [
        "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT", "get", "FOO", "\xc4", "",
    ];

    private static readonly string[] Insertions =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "//x\n", "/*", "\0", "\xff", "\xc0\x80", "\xed\xa0\x80", "\xef\xbb\xbf", "1e",
        "-", "nul",
    ];

    /// <summary>One to three mutations of it.</summary>
    public RawRequest Of(RawRequest valid)
    {
        var request = valid with { Headers = [.. valid.Headers] };
        bool hasLength = true;
        for (int times = 1 + random.Next(3); times > 0; times--)
        {
            switch (random.Next(20))
            {
                case < 10 when request.Body.Length > 0:
                    request = request with { Body = Json(request.Body) };
                    break;
                case < 13 when request.Body.Length > 0:
                    request = request with { Body = Bytes(request.Body) };
                    break;
                case < 15:
                    request = request with { Path = Path(request.Path) };
                    break;
                case 15:
                    char before = request.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
                    request = request with { Path = $"{request.Path}{before}{Query()}" };
                    break;
                case 16:
                    request = request with { Method = One(Methods) };
                    break;
                case 17:
                    request.Set("Idempotency-Key", OneIn(4) ? new string('k', random.Next(190, 210)) : $"key-{random.Next(20)}");
                    break;
                default:
                    hasLength &= Header(request);
                    break;
            }
        }

        if (hasLength)
            request.Set("Content-Length", request.Body.Length == 0 ? null : $"{request.Body.Length}");
        return request;
    }

    private string Query() => OneIn(10) ? $"q={new string('q', random.Next(20_000))}" : One(Queries);

    /// <summary>Another header; whether the length of the body is told still.</summary>
    private bool Header(RawRequest request)
    {
        if (OneIn(15))
        {
            request.Headers.Add($"X-Long: {new string('x', random.Next(60_000))}");
            return true;
        }

        var (name, value) = One(Headers);
        if (OneIn(5) && value is not null)
            request.Headers.Add($"{name}: {value}");
        else
            request.Set(name, value);
        return !name.StartsWith("Content-Length", StringComparison.Ordinal);
    }

    private string Path(string path)
    {
        if (OneIn(20))
            return One("", "*", "/", "//", "http://evil.example/contacts/", "/health", "/openapi/v1.json", "/contacts", "x", "/\xff", "/?");
        if (OneIn(10))
            return $"{path}{One("/", "//", "/.", "/%2e%2e", "%", "%00", "/x", " x", "#")}";
        string[] parts = path.Split('/');
        int at = random.Next(parts.Length);
        parts[at] = OneIn(8) ? new string('i', random.Next(9_000)) : OneIn(4) ? parts[at].ToUpperInvariant() : One(Segments);
        return string.Join('/', parts);
    }

    /// <summary>Changes the JSON somewhere in its tree; what was no JSON any more is changed as bytes.</summary>
    private byte[] Json(byte[] body)
    {
        try
        {
            var root = JsonNode.Parse(body)!;
            var nodes = All(root).ToList();
            // What is put in is not always JSON, so a mark is put in and replaced in the text.
            const string Mark = "\"\u241f\"";
            var node = nodes[random.Next(nodes.Count)];
            string with = Value();
            switch (node)
            {
                case JsonObject one when OneIn(3):
                    one["\u241f"] = "\u241f";
                    with = $"\"{One(Names)}\":{Value()}";
                    return Encoding.UTF8.GetBytes(Relaxed(root).Replace($"{Mark}:{Mark}", with, StringComparison.Ordinal));
                case JsonObject { Count: > 0 } one when OneIn(3):
                    var (name, value) = one.ElementAt(random.Next(one.Count));
                    one.Remove(name);
                    if (OneIn(2)) // there twice
                    {
                        one["\u241f"] = "\u241f";
                        with = $"\"{name}\":{value?.ToJsonString() ?? "null"},\"{name}\":{Value()}";
                        return Encoding.UTF8.GetBytes(Relaxed(root).Replace($"{Mark}:{Mark}", with, StringComparison.Ordinal));
                    }

                    return Encoding.UTF8.GetBytes(Relaxed(root));
                case JsonArray many when OneIn(2):
                    for (int count = One(1, 10, 99, 100, 101, 5_000); count > 0; count--)
                        many.Add(JsonValue.Create($"u{count}"));
                    return Encoding.UTF8.GetBytes(Relaxed(root));
                default:
                    if (node.Parent is null)
                        return Encoding.UTF8.GetBytes(with);
                    node.ReplaceWith("\u241f");
                    return Encoding.UTF8.GetBytes(Relaxed(root).Replace(Mark, with, StringComparison.Ordinal));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or NullReferenceException)
        {
            return Bytes(body);
        }
    }

    private string Value() => random.Next(12) switch
    {
        0 => Deep(One(2, 10, 28, 29, 30, 31, 32, 33, 63, 64, 65, 200, 2_000)),
        1 => $"\"{new string('x', One(90, 100, 101, 1_000, OneIn(20) ? 1_100_000 : 5_000))}\"",
        < 6 => $"\"{One(Texts)}\"",
        _ => One(Values),
    };

    private string Deep(int levels) => OneIn(2)
        ? $"{new string('[', levels)}{new string(']', levels)}"
        : $"{string.Concat(Enumerable.Repeat("{\"d\":", levels))}1{new string('}', levels)}";

    private byte[] Bytes(byte[] body)
    {
        var bytes = body.ToList();
        int at = random.Next(bytes.Count + 1);
        switch (random.Next(7))
        {
            case 0:
                return [.. bytes.Take(at)];
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                return [.. bytes];
            case 2:
                return [.. body, .. body];
            case 3:
                return Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body));
            case 4:
                byte[] noise = new byte[random.Next(1, 300)];
                random.NextBytes(noise);
                return noise;
            case 5 when bytes.Count > 0:
                bytes.RemoveAt(Math.Min(at, bytes.Count - 1));
                return [.. bytes];
            default:
                bytes.InsertRange(at, Encoding.Latin1.GetBytes(One(Insertions)));
                return [.. bytes];
        }
    }

    private static IEnumerable<JsonNode> All(JsonNode node) => (node switch
    {
        JsonObject one => one.Select(each => each.Value).OfType<JsonNode>().SelectMany(All),
        JsonArray many => many.OfType<JsonNode>().SelectMany(All),
        _ => [],
    }).Prepend(node);

    private static string Relaxed(JsonNode node) =>
        node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private T One<T>(params T[] items) => items[random.Next(items.Length)];

    private bool OneIn(int count) => random.Next(count) == 0;
}
