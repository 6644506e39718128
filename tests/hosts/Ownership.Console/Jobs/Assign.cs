using System.CommandLine;
using Ownership.Console.Output;
using Ownership.Core;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Console.Jobs;

/// <summary>Spreads the unassigned contacts over users, in turn by weight.</summary>
internal static class Assign
{
    public static Command Command(Streams streams)
    {
        var options = new Options();
        var users = new Option<(UserId User, int Weight)[]>("--user")
        {
            HelpName = "USER[=WEIGHT]",
            Description = "Who is in the rotation, in this order, with as many contacts in a row as the weight (default: 1); "
                + "may be given several times",
            CustomParser = result => [.. result.Tokens.Select(token => Rotations.Weighted(token.Value, result))],
        };
        var position = new Option<string>("--rotation")
        {
            HelpName = "FILE",
            Description = $"Go on from the {Options.Rotation} of another run; with --user too, who is not named leaves, and who is new "
                + "joins",
        };

        var command = new Command("assign", """
            Shows how the contacts without owner would be spread over users
            Example:
              Ownership.Console assign --user bob=2 --user carol
            """);
        foreach (var option in (Option[])[users, position, .. options.OfDeciding, .. options.OfTelling, .. options.OfWriting])
            command.Add(option);
        command.SetAction(result =>
        {
            string? file = result.GetValue(position);
            var named = result.GetValue(users) ?? [];
            if (file is null && named.Length == 0)
                throw new InvalidDataException("assign needs users: name them with --user, or the file of a rotation with --rotation.");
            var before = file is null ? null : Rotations.In(file, streams);
            var rotation = named.Length > 0 ? Rotations.Of(named, before) : before!;
            if (rotation.Users.Count == 0)
                throw new InvalidDataException($"{file}: nobody is in the rotation, so name users with --user.");
            using var session = new Session(result, options, streams, [file], writesRotation: true);
            return Run(session, rotation);
        });
        return command;
    }

    private static int Run(Session session, AssignmentRotation before)
    {
        var snapshots = session.Read(refusesUnsaidOwners: true);
        session.Teller.Settings(session.Policy.Settings);
        var (after, rotation) = (new List<OwnershipSnapshot>(snapshots.Count), before);
        var assigned = before.Users.ToDictionary(user => user, _ => 0);
        int unassigned = 0;
        foreach (var snapshot in snapshots)
        {
            after.Add(snapshot);
            // Who has an owner uses no turn. Opportunities that have one come along while owners are coupled, and the run shows
            // who loses them; OnlyIfUnassigned would leave such a contact out (O4).
            if (snapshot.Contact.Owner is not null)
                continue;
            var (user, next) = rotation.Next(session.Policy.ActiveUsers.Contains);
            if (user is null)
                throw new InvalidDataException("Nobody in the rotation is active.");
            rotation = next;
            assigned[user]++;
            unassigned++;
            var decision = session.Policy.Decide(snapshot, new AssignContact(user));
            session.Take(decision);
            after[^1] = decision.After;
        }

        session.Show(after);
        session.Teller.Table(["User", "Weight", "Contacts"], before.Users.Select(
            user => new object?[] { user.Value, before.WeightOf(user), assigned[user] }));
        session.Teller.Table(session.Totals);
        session.Teller.Result(
            unassigned > 0
                ? $"{unassigned} of {snapshots.Count} contacts have no owner and get one."
                : $"All {snapshots.Count} contacts have an owner: none is assigned.",
            ("contacts", snapshots.Count), ("assigned", unassigned), ("next in turn", rotation.Turn));
        session.Teller.Remark($"Next in turn: {rotation.Turn}.");
        return session.Finish(after, rotation);
    }
}
