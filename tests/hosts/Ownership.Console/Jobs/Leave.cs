using System.CommandLine;
using Ownership.Console.Output;
using Ownership.Core;
using static Ownership.Core.OwnershipChange;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Console.Jobs;

/// <summary>Hands the places of somebody who leaves on to others, over all contacts.</summary>
internal static class Leave
{
    public static Command Command(Streams streams)
    {
        var options = new Options();
        var leaver = Options.UserOption("--user", "Who leaves, and is not active from then on");
        leaver.Required = true;
        var heir = Options.UserOption("--heir", "Who steps into all their places but those of another heir; without anybody, nobody does");
        var rotation = new Option<string>("--rotation")
        {
            HelpName = "FILE",
            Description = "In place of --heir: the next in turn for each contact that needs somebody, from the "
                + $"{Options.Rotation} of another run",
        };
        var contactHeir = Options.UserOption("--contact-heir", "Who becomes the owner of their contacts");
        var dealHeir = Options.UserOption("--deal-heir", "Who becomes the owner of their opportunities; while coupled, the same");
        var followerHeir = Options.UserOption("--follower-heir", "Who follows what they follow");

        var command = new Command("leave", """
            Shows how everything that somebody owns and follows would be handed on
            Example:
              Ownership.Console leave --user alice --heir bob
            """);
        Option[] all =
        [
            leaver, heir, rotation, contactHeir, dealHeir, followerHeir,
            .. options.OfDeciding, .. options.OfTelling, .. options.OfWriting,
        ];
        foreach (var option in all)
            command.Add(option);
        command.SetAction(result =>
        {
            string? file = result.GetValue(rotation);
            if (file is not null && result.GetValue(heir) is not null)
                throw new InvalidDataException("--heir and --rotation are two answers to one question: name one of them.");
            var turns = file is null ? null : Rotations.In(file, streams);
            using var session = new Session(
                result, options, streams, [file], writesRotation: turns is not null, leaver: result.GetRequiredValue(leaver));
            var others = turns is null ? new Heir(result.GetValue(heir)) : Heir.InTurn;
            return Run(session, result.GetRequiredValue(leaver)!, turns,
            [
                (UserPlaces.ContactOwner, "--contact-heir", Heir.Named(result.GetValue(contactHeir)) ?? others),
                (UserPlaces.OpportunityOwners, "--deal-heir", Heir.Named(result.GetValue(dealHeir)) ?? others),
                (UserPlaces.Followers, "--follower-heir", Heir.Named(result.GetValue(followerHeir)) ?? others),
            ]);
        });
        return command;
    }

    private static int Run(
        Session session, UserId leaver, AssignmentRotation? rotation, (UserPlaces Places, string Option, Heir Heir)[] heirs)
    {
        foreach (var (_, option, heir) in heirs)
        {
            if (heir.User == leaver)
                throw new InvalidDataException($"{leaver} leaves, and cannot be an heir.");
            if (heir.User is { } user && !session.Policy.ActiveUsers.Contains(user))
                throw new InvalidDataException($"{user} is not active, and cannot be an heir.");
        }

        if (!session.Policy.Settings.AllowDifferentOwners && heirs[0].Heir != heirs[1].Heir)
        {
            throw new InvalidDataException(
                $"Owners are coupled: contacts cannot go to {heirs[0].Heir} and opportunities to {heirs[1].Heir}. "
                + "Give --contact-heir and --deal-heir the same user, or say --allow-different-owners.");
        }

        var snapshots = session.Read();
        NameUnseen(session, snapshots, [leaver, .. heirs.Select(heir => heir.Heir.User)]);
        session.Teller.Settings(session.Policy.Settings);
        session.Teller.Remark(
            $"{leaver} leaves: contacts go to {heirs[0].Heir}, opportunities to {heirs[1].Heir}, what they follow to {heirs[2].Heir}.");
        var after = new List<OwnershipSnapshot>(snapshots.Count);
        foreach (var snapshot in snapshots)
        {
            after.Add(snapshot);
            if (!snapshot.Records.Any(record => record.IsSeenBy(leaver)))
                continue;
            var (decision, next) = Decide(session.Policy, snapshot, leaver, heirs, rotation);
            session.Take(decision);
            (after[^1], rotation) = (decision.After, next);
        }

        int kept = after.SelectMany(snapshot => snapshot.Records).Count(record => record.Owner == leaver);
        session.Show(after);
        session.Teller.Table(session.Totals);
        session.Teller.Result(
            $"{session.Totals.Contacts} of {snapshots.Count} contacts change: {session.Totals.Owners.Of("owner")}, "
            + $"{session.Totals.Followers.Of("follower")}. {leaver} still owns {kept.Of("record")}.",
            ("contacts", snapshots.Count), ("contacts that change", session.Totals.Contacts), ("owners", session.Totals.Owners),
            ("followers", session.Totals.Followers), ("still owned", kept), ("next in turn", rotation?.Turn));
        if (rotation is not null)
            session.Teller.Remark($"Next in turn: {rotation.Turn}.");
        return session.Finish(after, rotation);
    }

    /// <summary>A user whom nobody knows may be a typing mistake.</summary>
    private static void NameUnseen(Session session, IEnumerable<OwnershipSnapshot> snapshots, IEnumerable<UserId?> named)
    {
        var seen = snapshots.SelectMany(snapshot => snapshot.Records)
            .SelectMany(record => record.Followers.Append(record.Owner)).OfType<UserId>().ToHashSet();
        foreach (var user in named.OfType<UserId>().Distinct().Where(user => !seen.Contains(user)))
            session.Streams.Say($"note: {user} owns and follows no record");
    }

    private static (OwnershipDecision Decision, AssignmentRotation? After) Decide(
        OwnershipPolicy policy, OwnershipSnapshot snapshot, UserId leaver,
        (UserPlaces Places, string Option, Heir Heir)[] heirs, AssignmentRotation? rotation)
    {
        (UserId? inTurn, AssignmentRotation? next) = rotation is null ? (null, null) : rotation.Next(policy.ActiveUsers.Contains);
        if (rotation is not null && inTurn is null)
            throw new InvalidDataException("Nobody in the rotation is active.");
        var decision = policy.Decide(snapshot, heirs
            .GroupBy(heir => heir.Heir.IsInTurn ? inTurn : heir.Heir.User, heir => heir.Places)
            .Select(places => new ReplaceUser(leaver, places.Key) { Places = places.Aggregate((all, place) => all | place) }));
        // A turn is used where it gave somebody something.
        bool isUsed = decision.Changes.Any(change => ((change as OwnerChanged)?.To ?? (change as FollowerAdded)?.User) == inTurn);
        return (decision, isUsed ? next : rotation);
    }

    /// <summary>Who steps into places: a user, nobody, or the next in turn.</summary>
    private sealed record Heir(UserId? User, bool IsInTurn = false)
    {
        public static Heir InTurn { get; } = new(null, IsInTurn: true);

        public static Heir? Named(UserId? user) => user is null ? null : new(user);

        public override string ToString() => IsInTurn ? "the next in turn" : User?.Value ?? "nobody";
    }
}
