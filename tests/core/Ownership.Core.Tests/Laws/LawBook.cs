using System.Reflection;
using System.Text.Json;
using Ownership.Core.Tests.Catalogue;
using Ownership.Core.Tests.Oracle;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Core.Tests.Laws;

/// <summary>Whether a law holds for a case and its decision; null where it says nothing about them.</summary>
public delegate bool? Law(Scenario given, OwnershipDecision decision);

/// <summary>
/// The laws of RULES.md. A law is one public method: its number and name as in the table there, and what the table
/// says as its summary. <see cref="Laws"/> asks it of random cases, <see cref="SmallWorld"/> of every case there is.
/// </summary>
public static class LawBook
{
    public static IReadOnlyDictionary<string, Law> All { get; } = typeof(LawBook).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.ReturnType == typeof(bool?)).OrderBy(method => method.Name, StringComparer.Ordinal)
        .ToDictionary(method => method.Name, method => method.CreateDelegate<Law>());

    /// <summary>The same inputs, the order of followers included, give equal decisions, and are never altered.</summary>
    public static bool? L01_deterministic_the_same_inputs_give_equal_decisions_and_are_never_altered(
        Scenario given, OwnershipDecision decision)
    {
        string inputs = given.ToString();
        var again = given.Decide();
        return again == decision && again.After == decision.After && given.ToString() == inputs;
    }

    /// <summary><c>Before</c> with <c>Changes</c> applied is <c>After</c>.</summary>
    public static bool? L02_replay_applying_the_changes_to_before_gives_after(Scenario given, OwnershipDecision decision)
    {
        if (!decision.HasChanges)
            return decision.After == decision.Before;
        var plain = decision.Before.Records.ToDictionary(record => record.RecordId, Comparison.Plain);
        foreach (var change in decision.Changes)
            ChangeKinds.Of(change).Happen(change, plain);
        return decision.After.Opportunities.Count + 1 == plain.Count
            && decision.After.Records.All(after => plain.TryGetValue(after.RecordId, out var record) && Comparison.Same(record, after));
    }

    /// <summary>
    /// No changes exactly where <c>After</c> equals <c>Before</c>; no change without effect, none that takes another back.
    /// </summary>
    public static bool? L03_minimal_no_change_without_effect_and_none_that_takes_another_back(Scenario given, OwnershipDecision decision)
    {
        var matters = decision.Changes.Select(change => (change.Record, ChangeKinds.Of(change).Matter(change))).ToList();
        return decision.HasChanges == (decision.After != decision.Before)
            && decision.Changes.All(change => ChangeKinds.Of(change).Fits(change, decision.Before.Find(change.Record)))
            && matters.Distinct().Count() == matters.Count;
    }

    /// <summary>The same command on <c>After</c> changes nothing.</summary>
    public static bool? L04_settled_deciding_the_same_again_changes_nothing(Scenario given, OwnershipDecision decision) =>
        !(given with { Snapshot = decision.After }).Decide().HasChanges;

    /// <summary>
    /// While coupled, after an assignment that is carried out, or P2, all owners are equal; if they were equal before, they
    /// are after any command.
    /// </summary>
    public static bool? L05_coupled_owners_end_equal_and_stay_equal(Scenario given, OwnershipDecision decision)
    {
        if (given.Settings.AllowDifferentOwners)
            return null;
        bool isCarriedOut = CommandKinds.Of(given.Command).AlignsOwners(given.Command)
            && decision.LeftOut.All(l => l.Reason == LeftOutReason.FollowerLimitReached);
        return isCarriedOut || OwnersAreEqual(decision.Before) ? OwnersAreEqual(decision.After) : null;
    }

    /// <summary>While separate, the owner of a record that the command does not name stays, unless it replaces a user.</summary>
    public static bool? L06_separate_the_owner_of_a_record_that_is_not_named_stays(Scenario given, OwnershipDecision decision)
    {
        if (!given.Settings.AllowDifferentOwners)
            return null;
        var kind = CommandKinds.Of(given.Command);
        return decision.Before.Records.All(
            record => kind.MayAssign(given.Command, record) || decision.After.Find(record.RecordId)!.Owner == record.Owner);
    }

    /// <summary>No command makes an owner follow their own record, and none leaves a new owner among its followers.</summary>
    public static bool? L07_owner_never_follows_by_any_decision(Scenario given, OwnershipDecision decision)
    {
        bool CameInSo(OwnedRecord after) =>
            decision.Before.Find(after.RecordId) is { } before && FollowsOwn(before) && before.Owner == after.Owner;
        return decision.After.Records.All(after => !FollowsOwn(after) || CameInSo(after));
    }

    /// <summary>No command takes a record above the larger of the limit and the count it came with.</summary>
    public static bool? L08_limit_no_record_ends_above_it_or_above_what_it_came_with(Scenario given, OwnershipDecision decision)
    {
        int CameWith(OwnedRecord after) => decision.Before.Find(after.RecordId)?.Followers.Count ?? 0;
        return decision.After.Records.All(after => after.Followers.Count <= Math.Max(given.Settings.MaxFollowers, CameWith(after)));
    }

    /// <summary>With <c>Add</c>, and neither a follower command nor <c>ReplaceUser</c>, a follower disappears only by F4.</summary>
    public static bool? L09_add_only_adds_a_follower_disappears_only_by_F4(Scenario given, OwnershipDecision decision)
    {
        if (given.Settings.FollowerSync != FollowerSyncMode.Add || !CommandKinds.Of(given.Command).SetsOffFollowerRules)
            return null;
        bool IsPromoted(FollowerRemoved removed) =>
            removed.Rule == OwnershipRule.OwnerNeverFollows && decision.After.Find(removed.Record)!.Owner == removed.User;
        return decision.Changes.OfType<FollowerRemoved>().All(IsPromoted);
    }

    /// <summary>
    /// With <c>Mirror</c>, if owners on either side saw the other before, they do after any command but the follower
    /// removals, except for what the limit left out.
    /// </summary>
    public static bool? L10_mirror_keeps_step_between_owners_and_followers(Scenario given, OwnershipDecision decision)
    {
        if (given.Settings.FollowerSync != FollowerSyncMode.Mirror || CommandKinds.Of(given.Command).RemovesFollowers)
            return null;
        return IsInStep(decision.Before, given.Settings, []) ? IsInStep(decision.After, given.Settings, decision.LeftOut) : null;
    }

    /// <summary>All that was asked for or due is in <c>Changes</c>, true already, or in <c>LeftOut</c>.</summary>
    public static bool? L11_nothing_silent_all_that_was_asked_or_due_is_done_or_reported(Scenario given, OwnershipDecision decision)
    {
        bool isRefused = decision.LeftOut.Any(l => l.User is null || l.Reason == LeftOutReason.AlreadyAssigned);
        bool isGranted = isRefused || CommandKinds.Of(given.Command).Granted(given.Command, new Answer(given, decision));
        var newOwners = decision.Changes.OfType<OwnerChanged>().Where(change => change.Rule != OwnershipRule.UserReplaced);
        return isGranted && newOwners.All(change => IsDueGranted(given, decision, change));
    }

    /// <summary>While coupled, the two sub-settings and <c>FollowerSync</c> change no decision.</summary>
    public static bool? L12_sleeping_sub_settings_change_no_decision_while_coupled(Scenario given, OwnershipDecision decision)
    {
        if (given.Settings.AllowDifferentOwners)
            return null;
        var flipped = from setting in SettingKinds.All.Where(setting => setting.SleepsWhileCoupled)
                      from value in setting.Small
                      select setting.With(given.Settings, value);
        return flipped.All(settings => (given with { Settings = settings }).Decide() == decision);
    }

    /// <summary>Renaming the users one to one, before or after deciding, gives the same.</summary>
    public static bool? L13_names_do_not_matter(Scenario given, OwnershipDecision decision)
    {
        // Each user takes the name of the next, the last one a new name: one to one, and nobody keeps theirs.
        List<UserId> names = [.. Shape.UsersOf(given.Snapshot).Concat(Shape.UsersOf(given.Command)).Distinct(), new("new")];
        T Renamed<T>(T value)
            where T : notnull =>
            Shape.Renamed(value, user => names[names.IndexOf(user) + 1]);

        var other = (given with { Snapshot = Renamed(given.Snapshot), Command = Renamed(given.Command) }).Decide();
        return other.After == Renamed(decision.After)
            && other.Changes.SequenceEqual(decision.Changes.Select(Renamed))
            && other.LeftOut.SequenceEqual(decision.LeftOut.Select(Renamed));
    }

    /// <summary>
    /// Another order of the opportunities gives the same, but for the order of changes and for whom a contact without owner
    /// takes in P2.
    /// </summary>
    public static bool? L13_the_order_of_opportunities_does_not_matter(Scenario given, OwnershipDecision decision)
    {
        if (given.Snapshot.Opportunities.Count < 2 || (given.Command is AlignOwners && given.Snapshot.Contact.Owner is null))
            return null;
        var reversed = new OwnershipSnapshot(given.Snapshot.Contact, given.Snapshot.Opportunities.Reverse());
        var other = (given with { Snapshot = reversed }).Decide();
        static bool AreSame<T>(IReadOnlyList<T> one, IReadOnlyList<T> other) => one.Count == other.Count && one.All(other.Contains);
        return AreSame([.. other.After.Records], [.. decision.After.Records])
            && AreSame(other.Changes, decision.Changes)
            && AreSame(other.LeftOut, decision.LeftOut);
    }

    /// <summary>What a decision does not change is the same object as before.</summary>
    public static bool? L14_local_what_did_not_change_is_the_same_object(Scenario given, OwnershipDecision decision)
    {
        if (!decision.HasChanges)
            return ReferenceEquals(decision.After, decision.Before);
        return decision.Before.Records.All(before =>
        {
            var after = decision.After.Find(before.RecordId)!;
            var changes = decision.Changes.Where(change => change.Record == before.RecordId);
            var matters = changes.Select(change => ChangeKinds.Of(change).Matter(change)).ToList();
            return ReferenceEquals(after, before) == (matters.Count == 0)
                && ReferenceEquals(after.Followers, before.Followers) == !matters.Exists(matter => matter is UserId);
        });
    }

    /// <summary>
    /// Creating with a named user ends as creating by default and then assigning that user, with
    /// <c>PreviousOwner = Leaves</c>, room below the limit, and a contact whose owner is not among its followers.
    /// </summary>
    public static bool? L15_creation_is_default_plus_assignment(Scenario given, OwnershipDecision decision)
    {
        var contact = given.Snapshot.Contact;
        if (given.Command is not CreateOpportunity { Owner.User: { } user } create
            || given.Settings.PreviousOwner != PreviousOwnerMode.Leaves
            || given.Snapshot.Find(create.Id) is not null
            || contact.Followers.Count + 2 > given.Settings.MaxFollowers
            || FollowsOwn(contact))
        {
            return null;
        }

        var byDefault = (given with { Command = new CreateOpportunity(create.Id) }).Decide();
        var assigned = (given with { Snapshot = byDefault.After, Command = new AssignOpportunity(create.Id, user) }).Decide();
        return assigned.After == decision.After;
    }

    /// <summary>
    /// <c>ReplaceUser(a, b)</c>, where b is nowhere in the snapshot and a follows nothing that they own, is renaming a to b.
    /// </summary>
    public static bool? L16_substitution_by_somebody_new_is_renaming(Scenario given, OwnershipDecision decision)
    {
        if (given.Command is not ReplaceUser { User: var gone, By: { } by }
            || given.Snapshot.Records.Any(record => record.Sees(by) || (record.Owner == gone && FollowsOwn(record))))
        {
            return null;
        }

        return decision.After == Shape.Renamed(given.Snapshot, user => user == gone ? by : user);
    }

    /// <summary>
    /// Undo at once restores <c>Before</c>, and undo of that restores <c>After</c>, for every command but
    /// <c>CreateOpportunity</c>.
    /// </summary>
    public static bool? L17_undo_at_once_restores_before_and_undo_of_that_restores_after(Scenario given, OwnershipDecision decision)
    {
        var undo = decision.Undo(decision.After);
        if (given.Command is not CreateOpportunity create || !decision.HasChanges)
            return undo.After == decision.Before && undo.LeftOut.Count == 0 && undo.Undo(undo.After).After == decision.After;

        // What it created remains, without owner and followers.
        var (contact, opportunities) = (decision.Before.Contact, decision.Before.Opportunities);
        return undo.After == new OwnershipSnapshot(contact, [.. opportunities, new(create.Id, contact.Id)])
            && undo.LeftOut.SequenceEqual([new LeftOut(create.Id, null, LeftOutReason.OpportunityRemains)]);
    }

    /// <summary>Settings, snapshots, commands, changes and decisions survive JSON unchanged.</summary>
    public static bool? L18_round_trip_all_survives_json_unchanged(Scenario given, OwnershipDecision decision)
    {
        static T Read<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value))!;
        static bool Survives<T>(T value) => Equals(Read(value), value);

        var read = Read(decision);
        return Survives(given.Settings) && Survives(given.Snapshot) && Survives(given.Command) && Survives(decision.After)
            && decision.Changes.All(Survives) && decision.LeftOut.All(Survives) && decision.AccessChanges.All(Survives)
            && read == decision && read.After == decision.After && read.Undo(read.After) == decision.Undo(decision.After);
    }

    /// <summary>
    /// <c>AccessChanges</c> names exactly those whose sight of a record differs before and after, each once; so it is empty
    /// where nobody's does.
    /// </summary>
    public static bool? L19_access_is_what_comparing_everybody_on_every_record_finds(Scenario given, OwnershipDecision decision)
    {
        IEnumerable<UserId> Seeing(OwnedRecord? record) => record?.Followers.Append(record.Owner).OfType<UserId>() ?? [];
        var expected = new List<AccessChange>();
        foreach (var record in decision.After.Records)
        {
            var was = decision.Before.Find(record.RecordId);
            if (record == was)
                continue;
            var users = Seeing(was).Concat(Seeing(record)).Distinct().ToList();
            var gained = users.Where(user => record.Sees(user) && !was.Sees(user));
            var lost = users.Where(user => !record.Sees(user) && was.Sees(user));
            expected.AddRange(gained.Select(user => new AccessChange(record.RecordId, user, AccessChangeKind.Gained)));
            expected.AddRange(lost.Select(user => new AccessChange(record.RecordId, user, AccessChangeKind.Lost)));
        }

        // In the order of the records and within one gained before lost; which user first is not promised.
        var actual = decision.AccessChanges;
        return actual.Select(change => (change.Record, change.Kind)).SequenceEqual(expected.Select(change => (change.Record, change.Kind)))
            && actual.All(expected.Contains) && expected.TrueForAll(actual.Contains);
    }

    /// <summary>A follower who becomes the owner, and an owner who follows from then on, are not in it.</summary>
    public static bool? L20_sight_kept_by_who_was_promoted_or_follows_what_they_lost(Scenario given, OwnershipDecision decision)
    {
        bool SawAndSees(RecordId record, UserId user) => decision.Before.Find(record).Sees(user) && decision.After.Find(record).Sees(user);
        var owners = from change in decision.Changes.OfType<OwnerChanged>()
                     from user in new[] { change.From, change.To }
                     where user is not null && SawAndSees(change.Record, user)
                     select (change.Record, user);
        var kept = owners.ToList();
        return kept.Count == 0 ? null : !decision.AccessChanges.Any(change => kept.Contains((change.Record, change.User)));
    }

    /// <summary>
    /// With <c>Mirror</c> and both sub-settings on, a change of owner takes sight of the contact from nobody who still owns
    /// one of its opportunities, and sight of an opportunity from nobody who still owns the contact, except for what the
    /// limit left out.
    /// </summary>
    public static bool? L21_mirror_keeps_sight_for_who_still_owns_the_other_side(Scenario given, OwnershipDecision decision)
    {
        bool bothMirror = given.Settings is
        {
            FollowerSync: FollowerSyncMode.Mirror,
            SyncContactFollowerWithOpportunityOwner: true,
            SyncOpportunityFollowerWithContactOwner: true,
        };
        if (!bothMirror || !decision.Changes.Any(change => change is OwnerChanged))
            return null;

        bool StillOwns(OwnedRecord record, UserId user) => record.Owner == user && decision.After.Find(record.RecordId)!.Owner == user;
        bool StillOwnsTheOtherSide(AccessChange lost) => lost.Record is ContactId
            ? decision.Before.Opportunities.Any(opportunity => StillOwns(opportunity, lost.User))
            : StillOwns(decision.Before.Contact, lost.User);
        bool IsReported(AccessChange lost) => decision.LeftOut.Contains(new(lost.Record, lost.User, LeftOutReason.FollowerLimitReached));
        var losses = decision.AccessChanges.Where(change => change.Kind == AccessChangeKind.Lost);
        return losses.All(lost => IsReported(lost) || !StillOwnsTheOtherSide(lost));
    }

    internal static bool OwnersAreEqual(OwnershipSnapshot snapshot) => snapshot.Opportunities.All(o => o.Owner == snapshot.Contact.Owner);

    private static bool Sees(this OwnedRecord? record, UserId user) =>
        record is not null && (record.Owner == user || record.Followers.Contains(user));

    /// <summary>Whether F8, F1 and F2 were done or reported for a change of owner.</summary>
    private static bool IsDueGranted(Scenario given, OwnershipDecision decision, OwnerChanged changed)
    {
        bool Sees(RecordId record, UserId? user) => user is null || decision.After.Find(record).Sees(user)
            || decision.LeftOut.Contains(new(record, user, LeftOutReason.FollowerLimitReached));

        var s = given.Settings;
        var contact = decision.After.Contact.Id;
        bool previous = s.PreviousOwner == PreviousOwnerMode.Leaves || Sees(changed.Record, changed.From);
        bool contactSync = !s.SyncContactFollowerWithOpportunityOwner || changed.Record == contact || Sees(contact, changed.To);
        bool opportunitySync = !s.SyncOpportunityFollowerWithContactOwner || changed.Record != contact
            || decision.After.Opportunities.All(o => Sees(o.Id, changed.To));
        return previous && (!s.AllowDifferentOwners || (contactSync && opportunitySync));
    }

    private static bool IsInStep(OwnershipSnapshot snapshot, SubAccountSettings settings, IReadOnlyList<LeftOut> leftOut)
    {
        bool Sees(OwnedRecord record, UserId? user) => user is null || record.Sees(user)
            || leftOut.Contains(new(record.RecordId, user, LeftOutReason.FollowerLimitReached));

        var contact = snapshot.Contact;
        return (!settings.SyncContactFollowerWithOpportunityOwner || snapshot.Opportunities.All(o => Sees(contact, o.Owner)))
            && (!settings.SyncOpportunityFollowerWithContactOwner || snapshot.Opportunities.All(o => Sees(o, contact.Owner)));
    }

    private static bool FollowsOwn(OwnedRecord record) => record.Owner is not null && record.Followers.Contains(record.Owner);
}
