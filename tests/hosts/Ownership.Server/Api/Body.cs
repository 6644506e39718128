using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Ownership.Server.Api;

/// <summary>The JSON object that a request brings.</summary>
internal sealed class Body(JsonObject json)
{
    private const int MostUsers = 100;

    /// <summary>What of a body is not kept as a field: what the server decides, and what only says how.</summary>
    private static readonly string[] Own =
    [
        "id", "locationId", "contactId", "assignedTo", "followers", "isRemoveAllFollowers", "followersActionType",
        "dateAdded", "dateUpdated", "createdAt", "updatedAt",
    ];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>So that what is kept, and shown within other JSON, is not too deep to be written.</summary>
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>The body of a request, so that an endpoint has it as a parameter.</summary>
    /// <exception cref="Refused">It is no JSON object.</exception>
    public static async ValueTask<Body> BindAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return new(new());
        try
        {
            // As text first: what is no UTF-8 is found now, and not when it is read.
            using var reader = new StreamReader(context.Request.Body, Utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
            if (JsonNode.Parse(await reader.ReadToEndAsync(context.RequestAborted), null, Strict) is JsonObject json)
            {
                _ = json.ToJsonString(); // half a surrogate pair is found now
                return new(json);
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new Refused(StatusCodes.Status400BadRequest, "The body is not readable JSON.");
        }

        throw new Refused(StatusCodes.Status400BadRequest, "The body is no JSON object.");
    }

    /// <summary>The body with nothing else in it.</summary>
    public Body Only(params string[] names) =>
        new([.. json.Where(field => names.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))]);

    public bool Has(string name) => json.ContainsKey(name);

    public bool IsTrue(string name) => json[name] is JsonValue value && value.TryGetValue(out bool isTrue) && isTrue;

    /// <summary>The text, or null where there is none.</summary>
    /// <exception cref="Refused">It is something else.</exception>
    public string? Text(string name) => json[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => throw Refused.BadField(name, "is not text."),
    };

    public string RequiredText(string name) =>
        Text(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw Refused.BadField(name, "is missing.");

    public int Number(string name, int otherwise, int most) => json[name] switch
    {
        null => otherwise,
        JsonValue value when value.TryGetValue(out int number) && number > 0 && number <= most => number,
        _ => throw Refused.BadField(name, $"is no number from 1 to {most}."),
    };

    /// <summary>The user, or null where nobody is named.</summary>
    public UserId? User(string name) => Text(name) is { Length: > 0 } text ? Ids.User(name, text) : null;

    public FollowerSet Users(string name)
    {
        if (json[name] is not JsonArray { Count: <= MostUsers } users)
            throw Refused.BadField(name, $"is no array of users' ids, {MostUsers} at most.");
        return
        [
            .. users.Select(each => each is JsonValue value && value.TryGetValue(out string? text)
                ? Ids.User(name, text) : throw Refused.BadField(name, "has something that is no text.")),
        ];
    }

    /// <summary>The part of this name; null where it is not there.</summary>
    public JsonNode? Part(string name) => json[name];

    /// <summary>What is kept as it came.</summary>
    /// <param name="status">The status in place of that which came, if any.</param>
    public string Fields(string? status = null)
    {
        var fields = json.DeepClone().AsObject();
        foreach (string name in Own)
            fields.Remove(name);
        if (status is not null)
            fields["status"] = status;
        return fields.ToJsonString();
    }
}
