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
    /// No changes exactly where <c>After</c> equals <c>Before</c>; no change without effect, none that takes another back. So it
    /// is for several commands at once.
    /// </summary>
    public static bool? L03_minimal_no_change_without_effect_and_none_that_takes_another_back(Scenario given, OwnershipDecision decision) =>
        IsMinimal(decision) && (given.Next is null || IsMinimal(given.Policy.Decide(given.Snapshot, [given.Command, given.Next])));

    /// <summary>The same command on <c>After</c> changes nothing.</summary>
    public static bool? L04_settled_deciding_the_same_again_changes_nothing(Scenario given, OwnershipDecision decision) =>
        !(given with { Snapshot = decision.After }).Decide().HasChanges;

    /// <summary>
    /// While coupled, after O1 that is carried out, or P2, all owners are equal, but for kept opportunities; if they were
    /// before, they are after any command, move or merge, and after any undo of a decision before which they were.
    /// </summary>
    public static bool? L05_coupled_owners_end_equal_and_stay_equal(Scenario given, OwnershipDecision decision)
    {
        if (given.Settings.AllowDifferentOwners)
            return null;
        bool isCarriedOut = CommandKinds.Of(given.Command).AlignsOwners(given.Command, new Answer(given, decision));
        return (!isCarriedOut || given.OwnersAreEqual(decision.After)) && Made(given, decision).All(made =>
            !given.OwnersAreEqual(made.Decision.Before) || (made.Undone is { } undone && !given.OwnersAreEqual(undone.Before))
            || given.OwnersAreEqual(made.Decision.After));
    }

    /// <summary>While separate, the owner of a record that the command does not name stays, unless it replaces a user.</summary>
    public static bool? L06_separate_the_owner_of_a_record_that_is_not_named_stays(Scenario given, OwnershipDecision decision)
    {
        if (!given.Settings.AllowDifferentOwners)
            return null;
        var kind = CommandKinds.Of(given.Command);
        return decision.Before.Records.All(record =>
            kind.MayAssign(given.Command, record)
            || decision.After.Find(record.RecordId) is not { } after || after.Owner == record.Owner);
    }

    /// <summary>No decision makes an owner follow their own record, and none leaves a new owner among its followers.</summary>
    public static bool? L07_owner_never_follows_by_any_decision(Scenario given, OwnershipDecision decision) =>
        Made(given, decision).All(made => made.Decision.After.Records.All(after =>
            !FollowsOwn(after) || made.CameAs(after.RecordId).Any(came => FollowsOwn(came) && came.Owner == after.Owner)));

    /// <summary>
    /// No record ends above the largest of the limit, the count it came with and, in an undo, the count before the decision or
    /// as it was adopted by it.
    /// </summary>
    public static bool? L08_limit_no_record_ends_above_it_or_above_what_it_came_with(Scenario given, OwnershipDecision decision) =>
        Made(given, decision).All(made => made.Decision.After.Records.All(after =>
            after.Followers.Count <= given.Settings.MaxFollowers
            || made.CameAs(after.RecordId).Concat(made.WasUndoneAs(after.RecordId))
                .Any(came => after.Followers.Count <= came.Followers.Count)));

    /// <summary>With <c>Add</c>, and neither a follower command nor <c>ReplaceUser</c>, a follower disappears only by F4.</summary>
    public static bool? L09_add_only_adds_a_follower_disappears_only_by_F4(Scenario given, OwnershipDecision decision)
    {
        var kind = CommandKinds.Of(given.Command);
        if (given.Settings.FollowerSync != FollowerSyncMode.Add || !(kind.SetsOffFollowerRules || kind.AlignsFollowers))
            return null;
        bool IsPromoted(FollowerRemoved removed) =>
            removed.Rule == OwnershipRule.OwnerNeverFollows && decision.After.Find(removed.Record)!.Owner == removed.User;
        return decision.Changes.OfType<FollowerRemoved>().All(IsPromoted);
    }

    /// <summary>
    /// While separate, if owners on either side, as far as its sub-setting is on, saw the other before, they do after any
    /// command but the follower removals and a <c>ReplaceUser</c> that is narrowed or leaves a kept owner, and after P4 in any
    /// case, except for who was left out.
    /// </summary>
    public static bool? L10_in_step_owners_on_either_side_go_on_seeing_the_other(Scenario given, OwnershipDecision decision)
    {
        var kind = CommandKinds.Of(given.Command);
        bool isHalfReplaced = given.Command is ReplaceUser replace
            && (replace.Places != UserPlaces.All || decision.LeftOut.Any(l => l.Reason == LeftOutReason.OpportunityClosed));
        if (!given.Settings.AllowDifferentOwners || kind.RemovesFollowers || isHalfReplaced)
            return null;
        return kind.AlignsFollowers || IsInStep(decision.Before, given.Settings, [])
            ? IsInStep(decision.After, given.Settings, decision.LeftOut)
            : null;
    }

    /// <summary>All that was asked for or due is in <c>Changes</c>, true already, or in <c>LeftOut</c>.</summary>
    public static bool? L11_nothing_silent_all_that_was_asked_or_due_is_done_or_reported(Scenario given, OwnershipDecision decision)
    {
        bool isRefused = decision.LeftOut.Any(l => l is
        {
            User: null,
            Reason: LeftOutReason.UnknownContact or LeftOutReason.UnknownOpportunity or LeftOutReason.OpportunityAlreadyExists
                or LeftOutReason.DifferentOwnersAllowed or LeftOutReason.OwnedByAnother,
        });
        bool isAligned = given.Command is AlignFollowers && !given.Settings.AllowDifferentOwners
            ? decision.LeftOut.SequenceEqual([new LeftOut(decision.Before.Contact.Id, null, LeftOutReason.OwnersAreCoupled)])
            : isRefused || CommandKinds.Of(given.Command).Granted(given.Command, new Answer(given, decision));
        return isAligned && Due(given, decision).All(due => SeesOrIsLeftOut(decision.After, due.Record, due.User, decision.LeftOut));
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
        object[] inputs = [given.Snapshot, given.Command, given.Active];
        List<UserId> names = [.. inputs.SelectMany(Shape.UsersOf).Distinct(), new("new")];
        T Renamed<T>(T value)
            where T : notnull =>
            Shape.Renamed(value, user => names[names.IndexOf(user) + 1]);

        var renamed = new Scenario(given.Settings, Renamed(given.Snapshot), Renamed(given.Command)) { Active = Renamed(given.Active) };
        var other = renamed.Decide();
        return other.After == Renamed(decision.After)
            && other.Changes.SequenceEqual(decision.Changes.Select(Renamed))
            && other.LeftOut.SequenceEqual(decision.LeftOut.Select(Renamed));
    }

    /// <summary>
    /// Another order of the opportunities gives the same, but for the order of changes, who gets the last places, which record O4
    /// reports, whom a contact without an active owner takes in P2, and which of a follower's opportunities P4 names as the cause.
    /// </summary>
    public static bool? L13_the_order_of_opportunities_does_not_matter(Scenario given, OwnershipDecision decision)
    {
        if (given.Snapshot.Opportunities.Count < 2 || (given.Command is AlignOwners && !given.IsActive(given.Snapshot.Contact.Owner))
            || decision.LeftOut.Any(l => l.Reason == LeftOutReason.FollowerLimitReached))
        {
            return null;
        }

        var reversed = new OwnershipSnapshot(given.Snapshot.Contact, given.Snapshot.Opportunities.Reverse());
        var other = (given with { Snapshot = reversed }).Decide();
        static bool AreSame<T>(IReadOnlyList<T> one, IReadOnlyList<T> other) => one.Count == other.Count && one.All(other.Contains);
        static LeftOut Told(LeftOut item) =>
            item.Reason == LeftOutReason.AlreadyAssigned ? item with { Record = new ContactId("any") } : item;
        OwnershipChange Named(OwnershipChange change) => given.Command is AlignFollowers ? change with { Cause = null } : change;
        return AreSame([.. other.After.Records], [.. decision.After.Records])
            && AreSame([.. other.Changes.Select(Named)], [.. decision.Changes.Select(Named)])
            && AreSame([.. other.LeftOut.Select(Told)], [.. decision.LeftOut.Select(Told)]);
    }

    /// <summary>What a decision does not change is the same object as before.</summary>
    public static bool? L14_local_what_did_not_change_is_the_same_object(Scenario given, OwnershipDecision decision)
    {
        if (!decision.HasChanges)
            return ReferenceEquals(decision.After, decision.Before);
        return decision.Before.Records.All(before =>
        {
            var after = decision.After.Find(before.RecordId);
            var changes = decision.Changes.Where(change => change.Record == before.RecordId);
            var matters = changes.Select(change => ChangeKinds.Of(change).Matter(change)).ToList();
            return after is null
                ? changes.Any(change => change is OpportunityRemoved)
                : ReferenceEquals(after, before) == (matters.Count == 0)
                    && ReferenceEquals(after.Followers, before.Followers) == !matters.Exists(matter => matter is UserId);
        });
    }

    /// <summary>
    /// Creating with a named active user ends as creating by default and then assigning that user, with
    /// <c>PreviousOwner = Leaves</c>, room below the limit, a default owner who is active, and no owner who follows their own
    /// record.
    /// </summary>
    public static bool? L15_creation_is_default_plus_assignment(Scenario given, OwnershipDecision decision)
    {
        var contact = given.Snapshot.Contact;
        if (given.Command is not CreateOpportunity { Owner.User: { } user, OnlyIfUnassigned: false } create
            || given.Settings.PreviousOwner != PreviousOwnerMode.Leaves
            || given.Snapshot.Find(create.Id) is not null
            || contact.Followers.Count + 2 > given.Settings.MaxFollowers
            || !given.IsActive(user)
            || (contact.Owner is not null && !given.IsActive(contact.Owner))
            || given.Snapshot.Records.Any(FollowsOwn))
        {
            return null;
        }

        var byDefault = (given with { Command = new CreateOpportunity(create.Id) }).Decide();
        var assigned = (given with { Snapshot = byDefault.After, Command = new AssignOpportunity(create.Id, user) }).Decide();
        return assigned.After == decision.After;
    }

    /// <summary>
    /// <c>ReplaceUser(a, b)</c>, where b is active and nowhere in the snapshot, a follows nothing that they own, and nothing is
    /// kept, is renaming a to b.
    /// </summary>
    public static bool? L16_substitution_by_somebody_new_is_renaming(Scenario given, OwnershipDecision decision)
    {
        if (given.Command is not ReplaceUser { User: var gone, By: { } by, Places: UserPlaces.All } || !given.IsActive(by)
            || given.Snapshot.Records.Any(record => record.Sees(by) || given.Keeps(record) || (record.Owner == gone && FollowsOwn(record))))
        {
            return null;
        }

        return decision.After == Shape.Renamed(given.Snapshot, user => user == gone ? by : user);
    }

    /// <summary>
    /// Undo at once, with everybody active and no owner who followed their own record, restores <c>Before</c>, and undo of that
    /// restores <c>After</c>, for every command but creations and adoptions; a removed opportunity comes back at the end of the
    /// order. What was created or adopted remains.
    /// </summary>
    public static bool? L17_undo_at_once_restores_before_and_undo_of_that_restores_after(Scenario given, OwnershipDecision decision)
    {
        if (given.Active != ActiveUsers.Everybody || decision.Before.Records.Any(FollowsOwn))
            return null;
        var undo = given.Policy.Undo(decision, decision.After);
        var came = decision.Changes.FirstOrDefault(change => change is OpportunityCreated or OpportunityAdopted);
        if (came is not null)
        {
            var (contact, id) = (decision.Before.Contact, (OpportunityId)came.Record);
            var bare = came is OpportunityAdopted adopted ? adopted.Opportunity : new(id, contact.Id);
            return undo.LeftOut.Contains(new(came.Record, null, LeftOutReason.OpportunityRemains))
                && (!given.Settings.AllowDifferentOwners
                    || SameRecords(undo.After, new(contact, [.. decision.Before.Opportunities, bare])));
        }

        return SameRecords(undo.After, decision.Before) && undo.LeftOut.Count == 0
            && given.Policy.Undo(undo, undo.After).After == decision.After;
    }

    /// <summary>Settings, active users, snapshots, commands, changes, decisions and plans survive JSON unchanged.</summary>
    public static bool? L18_round_trip_all_survives_json_unchanged(Scenario given, OwnershipDecision decision)
    {
        static T Read<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value))!;
        static bool Survives<T>(T value) => Equals(Read(value), value);

        var read = Read(decision);
        return Survives(given.Settings) && Survives(given.Active) && Survives(given.Snapshot) && Survives(given.Command)
            && Survives(decision.After) && decision.Changes.All(Survives) && decision.LeftOut.All(Survives)
            && decision.AccessChanges.All(Survives) && Plans(given).All(Survives)
            && read == decision && read.After == decision.After
            && given.Policy.Undo(read, read.After) == given.Policy.Undo(decision, decision.After);
    }

    /// <summary>
    /// <c>AccessChanges</c> names exactly those whose sight of a record differs before and after, each once, also of records
    /// that are removed, and over all decisions of a plan; so it is empty where nobody's does.
    /// </summary>
    public static bool? L19_access_is_what_comparing_everybody_on_every_record_finds(Scenario given, OwnershipDecision decision) =>
        IsWhatChanged(decision.AccessChanges, [decision])
        && Plans(given).All(plan => IsWhatChanged(plan.AccessChanges, plan.Decisions));

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
    /// With both sub-settings on, and all in step before, a change of owner (of <c>ReplaceUser</c> as in 10) takes sight of the
    /// contact from nobody who still owns one of its opportunities, and sight of an opportunity from nobody who still owns the
    /// contact, except for who was left out.
    /// </summary>
    public static bool? L21_in_step_keeps_sight_for_who_still_owns_the_other_side(Scenario given, OwnershipDecision decision)
    {
        bool bothOn = given.Settings is
        {
            AllowDifferentOwners: true,
            SyncContactFollowerWithOpportunityOwner: true,
            SyncOpportunityFollowerWithContactOwner: true,
        };
        if (!bothOn || !decision.Changes.Any(change => change is OwnerChanged) || !IsInStep(decision.Before, given.Settings, [])
            || L10_in_step_owners_on_either_side_go_on_seeing_the_other(given, decision) is null)
        {
            return null;
        }

        bool StillOwns(OwnedRecord record, UserId user) => record.Owner == user && decision.After.Find(record.RecordId)?.Owner == user;
        bool StillOwnsTheOtherSide(AccessChange lost) => lost.Record is ContactId
            ? decision.Before.Opportunities.Any(opportunity => StillOwns(opportunity, lost.User))
            : StillOwns(decision.Before.Contact, lost.User) && decision.After.Find(lost.Record) is not null;
        var losses = decision.AccessChanges.Where(change => change.Kind == AccessChangeKind.Lost);
        return losses.All(lost => IsLeftOut(lost.Record, lost.User, decision.LeftOut) || !StillOwnsTheOtherSide(lost));
    }

    /// <summary>
    /// No decision makes an inactive user own or follow a record that they did not, except that while coupled a record may
    /// take the owner of another. What joins or comes back does so as it is.
    /// </summary>
    public static bool? L22_inactive_users_gain_nothing(Scenario given, OwnershipDecision decision)
    {
        if (given.Active == ActiveUsers.Everybody)
            return null;
        return Made(given, decision).All(made => made.Decision.After.Records.All(after =>
        {
            var came = made.CameAs(after.RecordId).ToList();
            bool MayOwn(UserId owner) => came.Exists(record => record.Owner == owner)
                || (!given.Settings.AllowDifferentOwners && made.AllThatCame.Any(record => record.Owner == owner));
            return (given.IsActive(after.Owner) || after.Owner is null || MayOwn(after.Owner))
                && after.Followers.All(user => given.IsActive(user) || came.Exists(record => record.Followers.Contains(user)));
        }));
    }

    /// <summary>
    /// While <c>KeepOwner</c>, the owner of a closed opportunity changes only by a command that names it, by M1 on what it
    /// adopts, and by undo.
    /// </summary>
    public static bool? L23_kept_the_owner_of_a_closed_opportunity_stays(Scenario given, OwnershipDecision decision)
    {
        var kept = decision.Before.Records.Where(given.Keeps).ToList();
        if (kept.Count == 0)
            return null;
        var kind = CommandKinds.Of(given.Command);
        bool IsNamed(OwnedRecord record) => !kind.ReplacesUsers && kind.MayAssign(given.Command, record);
        return kept.TrueForAll(record =>
            IsNamed(record) || decision.After.Find(record.RecordId) is not { } after || after.Owner == record.Owner);
    }

    /// <summary>
    /// <c>Decide(s, [a, b])</c> ends as deciding b on the end of a, and equals <c>Then</c> of the two; a list of one equals its
    /// command; <c>Then</c> is associative, but for how it tells what went and came again on the way.
    /// </summary>
    public static bool? L24_together_is_one_after_the_other(Scenario given, OwnershipDecision decision)
    {
        if (given.Next is null)
            return null;
        var policy = given.Policy;
        var next = policy.Decide(decision.After, given.Next);
        var last = policy.Undo(decision, next.After);
        var (together, then) = (policy.Decide(given.Snapshot, [given.Command, given.Next]), decision.Then(next));
        var (left, right) = (then.Then(last), decision.Then(next.Then(last)));
        return together == then && together.After == next.After && policy.Decide(given.Snapshot, [given.Command]) == decision
            && policy.Decide(given.Snapshot, []) is { HasChanges: false, LeftOut.Count: 0 }
            && left.After == last.After && right.After == last.After && IsMinimal(left) && IsMinimal(right)
            && left.AccessChanges.Equals(right.AccessChanges)
            && policy.Undo([decision, next], next.After).After == policy.Undo(decision, policy.Undo(next, next.After).After).After
            && TellTheSame(left, right, wentAndCame: new[] { decision, next, last }.Any(d => d.Changes.Any(c => c is OpportunityRemoved)));
    }

    /// <summary>
    /// After an undo, of the change of one owner and the follower changes that it caused, all that still stood went back or
    /// nothing did, but for F4, F5 and U5.
    /// </summary>
    public static bool? L25_whole_an_owner_goes_back_with_what_they_caused_or_not_at_all(Scenario given, OwnershipDecision decision)
    {
        var current = given.DecideNext(decision).After;
        var undo = given.Policy.Undo(decision, current);
        var wholes = from change in decision.Changes.OfType<OwnerChanged>()
                     let caused = decision.Changes.Where(c => c.Cause == change.Record && IsOfFollower(c)).ToList()
                     where caused.Count > 0
                     select (change, caused);
        var all = wholes.ToList();
        return all.Count == 0 ? null : all.TrueForAll(whole => IsWhole(given, whole.change, whole.caused, current, undo));
    }

    /// <summary>
    /// Moving an opportunity there and back, with everybody active, separate and neither sync on, restores both snapshots but
    /// for the order; merging while separate takes sight of no opportunity, nor of the surviving contact, from anybody who saw
    /// either contact, except for who was left out.
    /// </summary>
    public static bool? L26_move_and_merge_keep_what_was_there(Scenario given, OwnershipDecision decision)
    {
        if (!given.Settings.AllowDifferentOwners || given.Other is null)
            return null;
        bool isQuiet = given.Active == ActiveUsers.Everybody && given.Settings is
        {
            SyncContactFollowerWithOpportunityOwner: false,
            SyncOpportunityFollowerWithContactOwner: false,
        };
        return (!isQuiet || ComesBackFromAMove(given)) && (!given.CanMerge || KeepsSightInAMerge(given));
    }

    /// <summary>
    /// For one command, a change has a cause exactly where its rule has one, and that is a record that the decision created,
    /// adopted or removed, or whose owner it changed; in O1, P2 and P4 its owner may be as it was.
    /// </summary>
    public static bool? L27_caused_by_a_record_that_the_decision_changed(Scenario given, OwnershipDecision decision)
    {
        if (!decision.HasChanges)
            return null;
        var changed = decision.Changes.Where(change => !IsOfFollower(change)).Select(change => change.Record).ToHashSet();
        bool MayBeAsItWas(OwnershipChange change) => change.Rule == OwnershipRule.CoupledOwners || given.Command is AlignFollowers;
        return decision.Changes.All(change => HasACause(change.Rule)
            ? change.Cause is { } cause && (changed.Contains(cause) || MayBeAsItWas(change))
            : change.Cause is null);
    }

    internal static bool IsInStep(OwnershipSnapshot snapshot, SubAccountSettings settings, IReadOnlyList<LeftOut> leftOut)
    {
        bool Sees(OwnedRecord record, UserId? user) => SeesOrIsLeftOut(snapshot, record.RecordId, user, leftOut);

        var contact = snapshot.Contact;
        return (!settings.SyncContactFollowerWithOpportunityOwner || snapshot.Opportunities.All(o => Sees(contact, o.Owner)))
            && (!settings.SyncOpportunityFollowerWithContactOwner || snapshot.Opportunities.All(o => Sees(o, contact.Owner)));
    }

    private static bool Sees(this OwnedRecord? record, UserId user) => record?.IsSeenBy(user) == true;

    private static bool FollowsOwn(OwnedRecord record) => record.Owner is not null && record.Followers.Contains(record.Owner);

    private static bool SeesOrIsLeftOut(OwnershipSnapshot after, RecordId record, UserId? user, IReadOnlyList<LeftOut> leftOut) =>
        user is null || after.Find(record).Sees(user) || IsLeftOut(record, user, leftOut);

    private static bool IsLeftOut(RecordId record, UserId user, IReadOnlyList<LeftOut> leftOut) =>
        leftOut.Contains(new(record, user, LeftOutReason.FollowerLimitReached))
        || leftOut.Contains(new(record, user, LeftOutReason.UserInactive));

    private static bool IsOfFollower(OwnershipChange change) => change is FollowerAdded or FollowerRemoved;

    private static bool HasACause(OwnershipRule rule) => rule
        is not (OwnershipRule.Requested or OwnershipRule.UserReplaced or OwnershipRule.Merged or OwnershipRule.Undone);

    private static bool SameRecords(OwnershipSnapshot one, OwnershipSnapshot other) =>
        one.Opportunities.Count == other.Opportunities.Count && one.Records.All(record => other.Find(record.RecordId) == record);

    private static bool IsMinimal(OwnershipDecision decision)
    {
        var matters = decision.Changes.Select(change => (change.Record, ChangeKinds.Of(change).Matter(change))).ToList();
        var removed = decision.Changes.OfType<OpportunityRemoved>().Select(change => change.Record).ToHashSet();
        var came = decision.Changes.OfType<OpportunityAdopted>().ToDictionary(change => change.Record, change => change.Opportunity);

        // What became of an opportunity that left and came again is counted from what it came as.
        bool Fits(OwnershipChange change)
        {
            bool isItsComing = change is OpportunityCreated or OpportunityAdopted;
            var was = decision.Before.Find(change.Record);
            if ((removed.Contains(change.Record) && change is not OpportunityRemoved) || (was is null && !isItsComing))
                was = isItsComing ? null : came.GetValueOrDefault(change.Record);
            return ChangeKinds.Of(change).Fits(change, was);
        }

        return decision.HasChanges == (decision.After != decision.Before)
            && decision.Changes.All(Fits)
            && matters.Distinct().Count() == matters.Count;
    }

    /// <summary>Who has to see what by F1, F2 and F8, whatever a change was made by.</summary>
    private static IEnumerable<(RecordId Record, UserId? User)> Due(Scenario given, OwnershipDecision decision)
    {
        var (settings, contact) = (given.Settings, decision.After.Contact);
        bool contactSync = settings is { AllowDifferentOwners: true, SyncContactFollowerWithOpportunityOwner: true };
        bool opportunitySync = settings is { AllowDifferentOwners: true, SyncOpportunityFollowerWithContactOwner: true };
        foreach (var change in decision.Changes.Where(change => change.Rule != OwnershipRule.UserReplaced))
        {
            bool isContact = change.Record is ContactId;
            var changed = change as OwnerChanged;
            if (changed is not null && settings.PreviousOwner == PreviousOwnerMode.Follows)
                yield return (change.Record, changed.From);
            if (contactSync && changed is not null && isContact && decision.After.Opportunities.Any(o => o.Owner == changed.From))
                yield return (contact.Id, changed.From);
            if (contactSync && !isContact && (changed is not null || change is OpportunityAdopted))
                yield return (contact.Id, decision.After.Find(change.Record)!.Owner);
            if (opportunitySync && !isContact && (changed is not null || change is OpportunityCreated or OpportunityAdopted))
                yield return (change.Record, contact.Owner);
            if (!opportunitySync || changed is null || !isContact)
                continue;
            foreach (var opportunity in decision.After.Opportunities)
                yield return (opportunity.Id, contact.Owner);
        }
    }

    /// <summary>Decisions of all kinds in a case: the one, its undo after the next command, and those of a move and a merge.</summary>
    private static IEnumerable<MadeDecision> Made(Scenario given, OwnershipDecision decision)
    {
        yield return new(decision, null);
        if (given.Next is not null)
            yield return new(given.Policy.Undo(decision, given.DecideNext(decision).After), decision);
        foreach (var planned in Plans(given).SelectMany(plan => plan.Decisions))
            yield return new(planned, null);
    }

    private static IEnumerable<OwnershipPlan> Plans(Scenario given)
    {
        if (given.Other is not null && given.Snapshot.Opportunities.Count > 0)
            yield return given.Policy.Move(given.Snapshot, given.Snapshot.Opportunities[0].Id, given.Other);
        if (given.CanMerge)
            yield return given.Policy.Merge(given.Snapshot, given.Other!);
    }

    private static bool IsWhatChanged(IReadOnlyList<AccessChange> actual, IReadOnlyList<OwnershipDecision> decisions)
    {
        IEnumerable<UserId> Seeing(OwnedRecord? record) => record?.Followers.Append(record.Owner).OfType<UserId>() ?? [];
        var before = decisions.SelectMany(d => d.Before.Records).ToLookup(record => record.RecordId);
        var after = decisions.SelectMany(d => d.After.Records).ToLookup(record => record.RecordId);
        var expected = new List<AccessChange>();
        foreach (var id in after.Concat(before).Select(records => records.Key).Distinct())
        {
            var (was, record) = (before[id].FirstOrDefault(), after[id].FirstOrDefault());
            var users = Seeing(was).Concat(Seeing(record)).Distinct().ToList();
            var gained = users.Where(user => record.Sees(user) && !was.Sees(user));
            var lost = users.Where(user => !record.Sees(user) && was.Sees(user));
            expected.AddRange(gained.Select(user => new AccessChange(id, user, AccessChangeKind.Gained)));
            expected.AddRange(lost.Select(user => new AccessChange(id, user, AccessChangeKind.Lost)));
        }

        // In the order of the records and within one gained before lost; which user first is not promised.
        return actual.Select(change => (change.Record, change.Kind)).SequenceEqual(expected.Select(change => (change.Record, change.Kind)))
            && actual.All(expected.Contains) && expected.TrueForAll(actual.Contains);
    }

    /// <summary>
    /// The same changes and reports, whatever the rules and causes are of what was made void on the way and made again. Where
    /// an opportunity went and came, the ends alone are compared.
    /// </summary>
    private static bool TellTheSame(OwnershipDecision one, OwnershipDecision other, bool wentAndCame)
    {
        static IEnumerable<OwnershipChange> Told(OwnershipDecision decision) =>
            decision.Changes.Select(change => change with { Rule = OwnershipRule.Requested, Cause = null });
        static IEnumerable<LeftOut> Reports(OwnershipDecision decision) =>
            decision.LeftOut.Where(l => l.Reason != LeftOutReason.FollowerLimitReached);
        return Reports(one).SequenceEqual(Reports(other)) && (wentAndCame || Told(one).ToHashSet().SetEquals(Told(other)));
    }

    private static bool IsWhole(
        Scenario given, OwnerChanged owner, List<OwnershipChange> caused, OwnershipSnapshot current, OwnershipDecision undo)
    {
        bool goesBack = (owner.From is null || given.IsActive(owner.From))
            && undo.Changes.Any(change => change is OwnerChanged c && (c.Record, c.From, c.To) == (owner.Record, owner.To, owner.From));
        bool Kept(OwnershipChange change, UserId user, LeftOutReason reason) => undo.LeftOut.Contains(new(change.Record, user, reason));
        return caused.TrueForAll(change => (change, current.Find(change.Record), undo.After.Find(change.Record)) switch
        {
            (FollowerAdded c, { } now, { } then) when now.Followers.Contains(c.User) =>
                then.Followers.Contains(c.User) != goesBack || (!goesBack && then.Owner == c.User),
            (FollowerRemoved c, { } now, { } then) when !now.Followers.Contains(c.User) =>
                then.Followers.Contains(c.User) == goesBack
                || (goesBack && (Kept(c, c.User, LeftOutReason.AlreadyOwner) || Kept(c, c.User, LeftOutReason.FollowerLimitReached)
                    || Kept(c, c.User, LeftOutReason.UserInactive))),
            _ => true, // It no longer stands.
        });
    }

    private static bool ComesBackFromAMove(Scenario given) => given.Snapshot.Opportunities.All(opportunity =>
    {
        if (given.Other!.Find(opportunity.Id) is not null)
            return true;
        var there = given.Policy.Move(given.Snapshot, opportunity.Id, given.Other).Decisions;
        var back = given.Policy.Move(there[1].After, opportunity.Id, there[0].After).Decisions;
        return SameRecords(back[1].After, given.Snapshot) && back[0].After == given.Other;
    });

    private static bool KeepsSightInAMerge(Scenario given)
    {
        var merge = given.Policy.Merge(given.Snapshot, given.Other!);
        return merge.AccessChanges
            .Where(change => change.Kind == AccessChangeKind.Lost && change.Record != given.Other!.Contact.Id)
            .All(lost => IsLeftOut(lost.Record, lost.User, merge.LeftOut)
                || !(given.Snapshot.Contact.Sees(lost.User) || given.Other!.Contact.Sees(lost.User)));
    }

    /// <summary>A decision, and what it undoes where it is an undo.</summary>
    private readonly record struct MadeDecision(OwnershipDecision Decision, OwnershipDecision? Undone)
    {
        public IEnumerable<OwnedRecord> AllThatCame =>
            Decision.Before.Records.Concat(Decision.Changes.OfType<OpportunityAdopted>().Select(adopted => adopted.Opportunity));

        /// <summary>The record as it was and as it was adopted.</summary>
        public IEnumerable<OwnedRecord> CameAs(RecordId id) => AllThatCame.Where(record => record.RecordId == id);

        /// <summary>The record as it came to the decision that is undone.</summary>
        public IEnumerable<OwnedRecord> WasUndoneAs(RecordId id) => Undone is null ? [] : new MadeDecision(Undone, null).CameAs(id);
    }
}
