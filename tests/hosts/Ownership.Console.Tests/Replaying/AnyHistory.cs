using FsCheck;
using FsCheck.Fluent;
using Ownership.Core;
using static Ownership.Hosts.Replaying.News;

namespace Ownership.Console.Tests.Replaying;

/// <summary>That the reports of whatever is done in an account lead to the records as they are there.</summary>
public class AnyHistory
{
    [Histories]
    public Property Reports_in_order_and_twice_end_in_the_same_records(Account given)
    {
        var history = given.History;
        return Same(Records(history.World), Records(Heard(given, history.Twice)), given);
    }

    [Histories]
    public Property Reports_late_and_shuffled_end_in_the_same_owners_contacts_and_existence(Account given)
    {
        given = given.Settled;
        var history = given.History;
        return Same(Owners(history.World), Owners(Heard(given, history.Shuffled)), given);
    }

    /// <summary>
    /// What is created stays, and a deleted contact is gone. A move is undone by moving back, which restores what the moved record
    /// is where no rule gives it anything at either contact.
    /// </summary>
    [Histories]
    public Property Decisions_undone_newest_first_end_where_it_began(Account given)
    {
        bool movesBack = given.Settings is
        {
            AllowDifferentOwners: true, SyncContactFollowerWithOpportunityOwner: false, SyncOpportunityFollowerWithContactOwner: false,
        };
        given = given with
        {
            Acts = [.. given.Acts.Where(act => act.Deed is Deed.Assign or Deed.Unassign or Deed.Delete or Deed.Close or Deed.Open
                || (act.Deed == Deed.Move && movesBack))],
        };
        var policy = new OwnershipPolicy(given.Settings);
        var world = new World(policy, given.Records);
        var listener = new Listener(world);
        var happened = given.History.InOrder.SelectMany(report => listener.Hear(report).Happened).Reverse().ToList();
        var now = world.Snapshots.ToDictionary(snapshot => snapshot.Contact.Id);

        foreach (var (news, effect) in happened)
        {
            var back = news is Moved moved
                ? policy.Move(now[moved.To], moved.Id, now[effect.Decisions[0].Before.Contact.Id]).Decisions
                : effect.Decisions.Select(decision => policy.Undo(decision, now[decision.Before.Contact.Id]));
            foreach (var decision in back.ToList())
                now[decision.After.Contact.Id] = decision.After;
            if (news is Closed closed)
            {
                var of = now.Values.Single(snapshot => snapshot.Find(closed.Id) is not null);
                now[of.Contact.Id] = new(of.Contact, of.Opportunities.Select(opportunity =>
                    opportunity.Id == closed.Id ? opportunity with { IsClosed = !closed.IsClosed } : opportunity));
            }
        }

        return Same(Records(new World(policy, given.Records)), Records(new World(policy, now.Values)), given);
    }

    [Fact]
    public void Histories_have_reports_of_every_kind()
    {
        var verdicts = new Dictionary<Verdict, int>();
        foreach (var given in Accounts.All().Generator.Sample(2_000, new Rnd(20_260_101), size: 50))
        {
            var listener = new Listener(new(new(given.Settings), given.Records));
            foreach (var (verdict, _) in given.History.Shuffled.Select(listener.Hear))
                verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
        }

        verdicts.Keys.Should().BeEquivalentTo(Enum.GetValues<Verdict>().Except([Verdict.Ignored]));
    }

    private static World Heard(Account given, IEnumerable<Reported> reports)
    {
        var world = new World(new(given.Settings), given.Records);
        var listener = new Listener(world);
        foreach (var report in reports)
            listener.Hear(report);
        return world;
    }

    private static IEnumerable<string> Records(World world) =>
        Lines(world, record => record with { Followers = [.. record.Followers.Order()] });

    private static IEnumerable<string> Owners(World world) => Lines(world, record => record with { Followers = [] });

    private static IEnumerable<string> Lines(World world, Func<OwnedRecord, OwnedRecord> seen) =>
        from record in world.Snapshots.SelectMany(snapshot => snapshot.Records)
        orderby record.RecordId
        select $"{(record as Opportunity)?.ContactId} {seen(record)}";

    private static Property Same(IEnumerable<string> expected, IEnumerable<string> actual, Account given) =>
        expected.SequenceEqual(actual).Label($"missing: {string.Join(" | ", expected.Except(actual))}\n"
            + $"not expected: {string.Join(" | ", actual.Except(expected))}\n{string.Join('\n', Told(given))}");

    /// <summary>What was made of each report that is late and shuffled.</summary>
    private static IEnumerable<string> Told(Account given)
    {
        var listener = new Listener(new(new(given.Settings), given.Records));
        return given.History.Shuffled.Select(report =>
            $"{report.At:HH:mm:ss.fff} {report.Type} {report.Record} of {report.Contact}, {report.Owner?.Value ?? "nobody"} owns, "
            + $"closed {report.IsClosed}: {Told(listener.Hear(report))}");
    }

    private static string Told((Verdict Verdict, IReadOnlyList<(News News, Effect Effect)> Happened) heard) =>
        $"{heard.Verdict}; {string.Join("; ", heard.Happened.Select(each => $"{each.News}: {string.Join(", ", each.Effect.Changes)}"))}";
}
