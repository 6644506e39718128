using System.CommandLine;
using Ownership.Console.Output;
using Ownership.Core;

namespace Ownership.Console.Jobs;

/// <summary>What the records would come to if they had to agree with the settings.</summary>
internal static class Align
{
    public static Command Command(Streams streams)
    {
        var options = new Options();
        var command = new Command("align", """
            Shows what switching the toggle off, or a sub-setting on, would do to the records as they are
            Example:
              Ownership.Console align --data records.json
            """);
        foreach (var option in (Option[])[.. options.OfDeciding, .. options.OfTelling, .. options.OfWriting])
            command.Add(option);
        command.SetAction(result =>
        {
            using var session = new Session(result, options, streams);
            return Run(session);
        });
        return command;
    }

    private static int Run(Session session)
    {
        var aligned = InStep.With(session.Policy.Settings) ?? throw new InvalidDataException(
            "Nothing is to be aligned: owners may differ, and neither --sync-contact-follower nor --sync-opportunity-follower is on.");

        var snapshots = session.Read(refusesUnsaidOwners: true);
        session.Teller.Settings(session.Policy.Settings);
        var after = new List<OwnershipSnapshot>(snapshots.Count);
        foreach (var snapshot in snapshots)
        {
            var decision = session.Policy.Decide(snapshot, aligned);
            after.Add(decision.After);
            if (decision.HasChanges || decision.LeftOut.Count > 0)
                session.Take(decision);
        }

        session.Show(after);
        session.Teller.Table(session.Totals);
        session.Teller.Result(
            $"{session.Totals.Contacts} of {snapshots.Count} contacts change: {session.Totals.Owners.Of("owner")}, "
            + $"{session.Totals.Followers.Of("follower")}; "
            + $"sight is gained {session.Totals.Gained.Of("time")} and lost {session.Totals.Lost.Of("time")}.",
            ("contacts", snapshots.Count), ("contacts that change", session.Totals.Contacts), ("owners", session.Totals.Owners),
            ("followers", session.Totals.Followers), ("sight gained", session.Totals.Gained), ("sight lost", session.Totals.Lost));
        return session.Finish(after);
    }
}
