using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Ownership.Console.Output;
using Ownership.Core;

namespace Ownership.Console.Jobs;

/// <summary>Rotations from the command line and from files.</summary>
internal static class Rotations
{
    /// <exception cref="InvalidDataException">The file has none, or one that nobody is in.</exception>
    public static AssignmentRotation In(string file, Streams streams)
    {
        try
        {
            using var source = Source.Open(file, streams.Input);
            return JsonSerializer.Deserialize(source.Bytes, OwnershipJsonContext.Default.AssignmentRotation)
                ?? throw new InvalidDataException($"{file}: null is no rotation");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file}: this is no rotation: {e.Plain()}", e);
        }
    }

    /// <summary>Users with their weights, in the rotation from then on: who is not named leaves, and who is new joins.</summary>
    public static AssignmentRotation Of(IReadOnlyCollection<(UserId User, int Weight)> users, AssignmentRotation? before)
    {
        try
        {
            var named = AssignmentRotation.Weighted(users);
            if (before is null)
                return named;
            var joined = users.Aggregate(before, (all, user) => all.With(user.User, user.Weight));
            return joined.Users.Except(named.Users).Aggregate(joined, (all, user) => all.Without(user));
        }
        catch (ArgumentException e) // A user is there twice, or the weights are too many together.
        {
            string message = e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);
            throw new InvalidDataException($"--user: {message}", e);
        }
    }

    /// <summary>A user and the weight behind the last equals sign, so that an id may have one too.</summary>
    public static (UserId User, int Weight) Weighted(string text, ArgumentResult result)
    {
        int end = text.LastIndexOf('=');
        string weight = end < 0 ? "1" : text[(end + 1)..];
        if (UserId.TryParse(end < 0 ? text : text[..end], null, out var user)
            && int.TryParse(weight, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0)
            return (user, number);
        result.AddError($"user takes <USER[=1..{int.MaxValue}]>, not \"{text}\".");
        return default;
    }
}
