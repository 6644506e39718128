using System.Text.Json;
using Ownership.Core;

namespace Ownership.Console.Input;

/// <summary>Who is active, from the answer of the users API and from the command line.</summary>
internal static class Users
{
    private const string Wanted = "wanted is what the API answers: {\"users\": [{\"id\": …}]}";

    /// <summary>Only those of the answer where there is one, less those who are named as inactive.</summary>
    /// <param name="answer">The answer, if there is one.</param>
    /// <param name="inactive">Who is named.</param>
    /// <param name="error">Where it is told that there are more users than the answer has.</param>
    /// <exception cref="InvalidDataException">The answer is none.</exception>
    public static ActiveUsers Active(Source? answer, IReadOnlyCollection<UserId> inactive, TextWriter error) =>
        answer is null ? ActiveUsers.AllExcept(inactive) : ActiveUsers.Only(Named(answer, error).Except(inactive));

    private static List<UserId> Named(Source answer, TextWriter error)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Bytes);
            var users = json.RootElement;
            if (users.ValueKind == JsonValueKind.Object && users.TryGetProperty("users", out var page))
                users = page;
            if (users.ValueKind != JsonValueKind.Array || users.GetArrayLength() == 0)
                throw new InvalidDataException($"{answer.Name} names no users; {Wanted}");
            if (Count(json.RootElement) is { } count && count > users.GetArrayLength())
            {
                error.WriteLine(
                    $"note: {answer.Name} names {users.GetArrayLength()} of {count} users, and the others count as not active; "
                    + "`jq -s '[.[].users[]]'` makes one file of all pages");
            }

            return [.. users.EnumerateArray().Index().Where(user => !IsDeleted(user.Item)).Select(user => Id(user.Item, user.Index))];
        }
        catch (JsonException e)
        {
            throw JsonFault.At(answer.Name, e);
        }

        UserId Id(JsonElement user, int index)
        {
            string name = $"{answer.Name}: users[{index}]";
            if (user.ValueKind != JsonValueKind.Object || !user.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String)
                throw new InvalidDataException($"{name} has no id");
            try
            {
                return UserId.TryParse(id.GetString(), out var read) ? read : throw new InvalidDataException($"{name} has no id");
            }
            catch (InvalidOperationException e)
            {
                throw new InvalidDataException($"the id of {name} is not well-formed text", e);
            }
        }
    }

    private static long? Count(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object
        && answer.TryGetProperty("count", out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out long all)
            ? all
            : null;

    private static bool IsDeleted(JsonElement user) =>
        user.ValueKind == JsonValueKind.Object
        && user.TryGetProperty("deleted", out var deleted) && deleted.ValueKind == JsonValueKind.True;
}
