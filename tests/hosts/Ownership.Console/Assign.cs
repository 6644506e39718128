using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Ownership.Console.Input;
using Ownership.Core;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Console;

/// <summary>The command that spreads the unassigned contacts over users, in turn by weight.</summary>
internal static class Assign
{
    public const string RotationFile = "rotation.json";

    public static Command Command(SharedOptions shared, TextWriter output)
    {
        var users = new Option<(UserId User, int Weight)[]>("--user")
        {
            HelpName = "USER[=WEIGHT]",
            Description = "Who is in the rotation, in this order, with as many contacts in a row as the weight (default: 1); "
                + "may be given several times",
            CustomParser = result => [.. result.Tokens.Select(token => Weighted(token.Value, result))],
        };
        var position = new Option<FileInfo>("--rotation")
        {
            HelpName = "FILE",
            Description = $"Go on from the {RotationFile} of another run; with --user too, who is not named leaves, and who is new joins",
        };
        var directory = new Option<DirectoryInfo>("--out")
        {
            HelpName = "DIR",
            Description = $"Write {Sample.RecordsFile} as it is then, and {RotationFile}; without it, nothing is written",
        };

        var command = new Command("assign", "Shows how the unassigned contacts would be spread over users");
        foreach (var option in (Option[])[users, position, shared.Data, .. shared.Settings, directory])
            command.Add(option);
        command.SetAction(result =>
        {
            var before = Rotation(result.GetValue(users) ?? [], result.GetValue(position));
            var records = shared.RecordsIn(result);
            var policy = new OwnershipPolicy(shared.SettingsIn(result));
            var (decisions, after) = Decide(policy, records.Snapshots, before);

            // What is shown as written has been.
            string[] written = result.GetValue(directory) is { } to ? Write(to, records.With(decisions), after) : [];
            var report = new Report(output);
            report.Settings("settings:", policy.Settings);
            report.Plan(decisions, records.Snapshots.Count, before, after);
            report.Written(written);
        });
        return command;
    }

    private static (List<OwnershipDecision> Decisions, AssignmentRotation After) Decide(
        OwnershipPolicy policy, IEnumerable<OwnershipSnapshot> snapshots, AssignmentRotation rotation)
    {
        var decisions = new List<OwnershipDecision>();
        // Who has an owner uses no turn. Opportunities that have one come along while owners are coupled, and the plan shows who
        // loses them; OnlyIfUnassigned would leave such a contact out (O4).
        foreach (var snapshot in snapshots.Where(snapshot => snapshot.Contact.Owner is null))
        {
            var (user, after) = rotation.Next();
            decisions.Add(policy.Decide(snapshot, new AssignContact(user!)));
            rotation = after;
        }

        return (decisions, rotation);
    }

    private static AssignmentRotation Rotation((UserId User, int Weight)[] users, FileInfo? position)
    {
        try
        {
            var rotation = (position, users) switch
            {
                (null, []) => throw new InvalidDataException(
                    "assign needs users: name them with --user, or the file of a rotation with --rotation."),
                (null, _) => AssignmentRotation.Weighted(users),
                (_, []) => Stored(position),
                _ => Regrouped(Stored(position), users),
            };
            return rotation.Users.Count > 0 ? rotation
                : throw new InvalidDataException($"{position}: nobody is in the rotation, so name users with --user.");
        }
        catch (ArgumentException e) // A user is there twice, or the weights are too many together.
        {
            string message = e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);
            throw new InvalidDataException($"--user: {message}", e);
        }
    }

    private static AssignmentRotation Regrouped(AssignmentRotation rotation, (UserId User, int Weight)[] users)
    {
        var wanted = AssignmentRotation.Weighted(users).Users;
        var joined = users.Aggregate(rotation, (all, user) => all.With(user.User, user.Weight));
        return joined.Users.Except(wanted).Aggregate(joined, (all, user) => all.Without(user));
    }

    private static AssignmentRotation Stored(FileInfo file) => Json.At(file.ToString(), () =>
        JsonSerializer.Deserialize<AssignmentRotation>(File.ReadAllText(file.FullName))
        ?? throw new InvalidDataException("null is no rotation"));

    /// <summary>A user and the weight behind the last equals sign, so that an id may have one too.</summary>
    private static (UserId User, int Weight) Weighted(string text, ArgumentResult result)
    {
        int end = text.LastIndexOf('=');
        string weight = end < 0 ? "1" : text[(end + 1)..];
        if (UserId.TryParse(end < 0 ? text : text[..end], null, out var user)
            && int.TryParse(weight, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0)
            return (user, number);
        result.AddError($"user takes <USER[=1..{int.MaxValue}]>, not \"{text}\".");
        return default;
    }

    private static string[] Write(DirectoryInfo directory, string records, AssignmentRotation rotation)
    {
        directory.Create();
        return [Written(Sample.RecordsFile, records), Written(RotationFile, JsonSerializer.Serialize(rotation))];

        string Written(string name, string text)
        {
            string path = Path.Combine(directory.ToString(), name);
            File.WriteAllText(path, text + "\n");
            return path;
        }
    }
}
