using System.Text.Json;
using Ownership.Core;

namespace Ownership.Console.Input;

/// <summary>Reads what the public API and the webhooks write, and names what does not fit.</summary>
internal static class Json
{
    // Of a property that is there twice nobody can tell which one is meant.
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Reads something, and says where it stands if it is not as it has to be.</summary>
    /// <exception cref="InvalidDataException">It is not as it has to be.</exception>
    public static T At<T>(string place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{place}: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for half a surrogate pair
        {
            throw new InvalidDataException($"{place}: unreadable JSON: {e.Message}", e);
        }
    }

    public static JsonElement Parse(string text) => JsonElement.Parse(text, Options).AsObject();

    public static JsonElement AsObject(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value : throw new InvalidDataException("not a JSON object");

    public static IEnumerable<JsonElement> Array(this JsonElement value, string name) =>
        value.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray()
            : throw new InvalidDataException($"{name} is not an array");

    public static string RequiredText(this JsonElement value, string name) => Required(value.Text(name), name);

    /// <summary>The text under the name, or null where there is none: absent, null or blank.</summary>
    public static string? Text(this JsonElement value, string name) =>
        value.TryGetProperty(name, out var text) ? AsText(text, name) : null;

    public static UserId? Owner(this JsonElement value) => value.Text("assignedTo") is { } user ? new(user) : null;

    /// <summary>Who follows, or null where nothing is said of followers.</summary>
    public static FollowerSet? Followers(this JsonElement value) =>
        value.TryGetProperty("followers", out _) ? [.. value.Array("followers").Select(Follower)] : null;

    private static UserId Follower(JsonElement user, int index) =>
        new(Required(AsText(user, $"followers[{index}]"), $"followers[{index}]"));

    private static string Required(string? text, string name) =>
        text ?? throw new InvalidDataException($"{name} is missing or blank");

    private static string? AsText(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()) ? null : value.GetString(),
        _ => throw new InvalidDataException($"{name} is not text"),
    };
}
