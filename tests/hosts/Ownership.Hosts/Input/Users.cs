using System.Text.Json;
using Ownership.Core;

namespace Ownership.Hosts.Input;

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

    private static IReadOnlyList<UserId> Named(Source answer, TextWriter error)
    {
        var page = Read(answer);
        if (page.Count > page.Named)
        {
            error.WriteLine(
                $"note: {answer.Name} names {page.Named} of {page.Count} users, and the others count as not active; "
                + "`jq -s '[.[].users[]]'` makes one file of all pages");
        }

        return page.Active;
    }

    /// <summary>What an answer says.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static UsersPage Read(Source answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Bytes);
            var users = json.RootElement;
            if (users.ValueKind == JsonValueKind.Object && users.TryGetProperty("users", out var page))
                users = page;
            if (users.ValueKind != JsonValueKind.Array || users.GetArrayLength() == 0)
                throw new InvalidDataException($"{answer.Name} names no users; {Wanted}");
            (UserId Id, JsonElement User)[] named = [.. users.EnumerateArray().Select((user, i) => (Id(user, i), user))];
            return new(
                [.. named.Where(user => !IsDeleted(user.User)).Select(user => user.Id)],
                named.Length, Count(json.RootElement), [.. named.Select(user => (user.Id, Name(user.User)))]);
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

    /// <summary>What they are called; empty where it does not say.</summary>
    private static string Name(JsonElement user) =>
        Text(user, "name") is { Length: > 0 } name ? name : $"{Text(user, "firstName")} {Text(user, "lastName")}".Trim();

    private static string Text(JsonElement user, string member)
    {
        try
        {
            return user.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()!.Trim() : "";
        }
        catch (InvalidOperationException)
        {
            return ""; // It is not well-formed, and nothing rests on it.
        }
    }

    private static bool IsDeleted(JsonElement user) =>
        user.ValueKind == JsonValueKind.Object
        && user.TryGetProperty("deleted", out var deleted) && deleted.ValueKind == JsonValueKind.True;
}

/// <summary>An answer of the users API.</summary>
/// <param name="Active">Those whom it names, but for deleted ones.</param>
/// <param name="Named">How many it names.</param>
/// <param name="Count">How many there are, where it says so.</param>
/// <param name="Names">What those are called whom it names; empty where it does not say.</param>
internal sealed record UsersPage(IReadOnlyList<UserId> Active, int Named, long? Count, IReadOnlyList<(UserId User, string Name)> Names);
