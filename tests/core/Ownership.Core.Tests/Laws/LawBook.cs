using System.Text.Json;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Core.Tests.Laws;

/// <summary>Whether a law holds for a case and its decision; null where it says nothing about them.</summary>
public delegate bool? Law(Scenario given, OwnershipDecision decision);

/// <summary>
/// The laws of the README, each as a predicate under its name, so that the properties, the small world and the check of
/// the generators all ask the same.
/// </summary>
public static class LawBook
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Deterministic, Replay, Minimal, Settled, Coupled, Separate, OwnerNeverFollows, Limit, AddOnlyAdds, MirrorKeepsStep,
        NothingSilent, Sleeping, NamesDoNotMatter, OrderDoesNotMatter, Local, CreationIsDefaultPlusAssignment, Substitution, Undo, RoundTrip,
        Access, SightKept, MirrorKeepsSight,
    ];

    public static bool? Deterministic(Scenario given, OwnershipDecision decision)
    {
        var again = given.Decide();
        return again == decision && again.After == decision.After;
    }

    public static bool? Replay(Scenario given, OwnershipDecision decision)
    {
        int created = decision.Changes.Count(change => change is OpportunityCreated);
        return decision.After.Opportunities.Count == decision.Before.Opportunities.Count + created
            && decision.After.Records.All(after =>
            {
                var id = after.RecordId;
                var before = decision.Before.Find(id);
                var (owner, followers) = (before?.Owner, before?.Followers.ToList() ?? []);
                foreach (var change in decision.Changes)
                {
                    if (change.Record != id)
                        continue;
                    if (change is OwnerChanged changed)
                        owner = changed.To;
                    else if (change is FollowerAdded added)
                        followers.Add(added.User);
                    else if (change is FollowerRemoved removed)
                        followers.Remove(removed.User);
                }

                return after.Owner == owner && after.Followers.Count == followers.Count && followers.All(after.Followers.Contains);
            });
    }

    public static bool? Minimal(Scenario given, OwnershipDecision decision)
    {
        // Each change fits Before itself, and no two are about the same owner or the same follower.
        bool Fits(OwnershipChange change) => (change, decision.Before.Find(change.Record)) switch
        {
            (OpportunityCreated, null) => true,
            (OwnerChanged c, var record) => record?.Owner == c.From && c.From != c.To,
            (FollowerAdded c, var record) => record?.Followers.Contains(c.User) != true,
            (FollowerRemoved c, { } record) => record.Followers.Contains(c.User),
            _ => false,
        };
        bool SameMatter(OwnershipChange one, OwnershipChange other) => one.Record == other.Record
            && Follower(one) == Follower(other) && one is OpportunityCreated == other is OpportunityCreated;

        return decision.HasChanges == (decision.After != decision.Before)
            && decision.Changes.All(Fits)
            && decision.Changes.All(one => decision.Changes.All(other => ReferenceEquals(one, other) || !SameMatter(one, other)));
    }

    public static bool? Settled(Scenario given, OwnershipDecision decision) =>
        !(given with { Snapshot = decision.After }).Decide().HasChanges;

    public static bool? Coupled(Scenario given, OwnershipDecision decision)
    {
        if (given.Settings.AllowDifferentOwners)
            return null;
        bool assigns = given.Command switch
        {
            AssignContact or UnassignContact or AssignOpportunity or UnassignOpportunity or AlignOwners => decision.LeftOut.All(l => l.Reason == LeftOutReason.FollowerLimitReached),
            CreateOpportunity c => c.Owner.User is not null && decision.LeftOut.All(l => l.Reason == LeftOutReason.FollowerLimitReached),
            _ => false,
        };
        return assigns || SameOwner(decision.Before) ? SameOwner(decision.After) : null;
    }

    public static bool? Separate(Scenario given, OwnershipDecision decision)
    {
        if (!given.Settings.AllowDifferentOwners || given.Command is ReplaceUser)
            return null;
        var named = Named(given);
        return decision.Before.Records.All(r => r.RecordId == named || decision.After.Find(r.RecordId)!.Owner == r.Owner);
    }

    public static bool? OwnerNeverFollows(Scenario given, OwnershipDecision decision) =>
        decision.After.Records.All(after =>
            !FollowsOwn(after)
            || (decision.Before.Find(after.RecordId) is { } before && FollowsOwn(before) && before.Owner == after.Owner));

    public static bool? Limit(Scenario given, OwnershipDecision decision) =>
        decision.After.Records.All(after => after.Followers.Count
            <= Math.Max(given.Settings.MaxFollowers, decision.Before.Find(after.RecordId)?.Followers.Count ?? 0));

    public static bool? AddOnlyAdds(Scenario given, OwnershipDecision decision) =>
        given.Settings.FollowerSync != FollowerSyncMode.Add || given.Command is RemoveFollowers or RemoveAllFollowers or AddFollowers or ReplaceUser
            ? null
            : decision.Changes.All(change => change is not FollowerRemoved removed
                || (removed.Rule == OwnershipRule.OwnerNeverFollows && decision.After.Find(removed.Record)!.Owner == removed.User));

    public static bool? MirrorKeepsStep(Scenario given, OwnershipDecision decision)
    {
        if (given.Settings.FollowerSync != FollowerSyncMode.Mirror || given.Command is RemoveFollowers or RemoveAllFollowers)
            return null;
        return InStep(decision.Before, given.Settings, []) ? InStep(decision.After, given.Settings, decision.LeftOut) : null;
    }

    public static bool? NothingSilent(Scenario given, OwnershipDecision decision)
    {
        bool asked = decision.LeftOut.Any(l => l.User is null || l.Reason == LeftOutReason.AlreadyAssigned) || Granted(given, decision);
        return asked && decision.Changes.OfType<OwnerChanged>().Where(c => c.Rule != OwnershipRule.UserReplaced).All(c => DueGranted(given, decision, c));
    }

    public static bool? Sleeping(Scenario given, OwnershipDecision decision)
    {
        if (given.Settings.AllowDifferentOwners)
            return null;
        var s = given.Settings;
        SubAccountSettings[] flipped =
        [
            s with { SyncContactFollowerWithOpportunityOwner = !s.SyncContactFollowerWithOpportunityOwner },
            s with { SyncOpportunityFollowerWithContactOwner = !s.SyncOpportunityFollowerWithContactOwner },
            s with { FollowerSync = s.FollowerSync == FollowerSyncMode.Add ? FollowerSyncMode.Mirror : FollowerSyncMode.Add },
        ];
        return flipped.All(other => (given with { Settings = other }).Decide() == decision);
    }

    public static bool? NamesDoNotMatter(Scenario given, OwnershipDecision decision)
    {
        var renamed = Renaming.NextName(given);
        var other = renamed.Of(given).Decide();
        return other.After == renamed.Of(decision.After)
            && other.Changes.SequenceEqual(decision.Changes.Select(renamed.Of))
            && other.LeftOut.SequenceEqual(decision.LeftOut.Select(renamed.Of));
    }

    public static bool? OrderDoesNotMatter(Scenario given, OwnershipDecision decision)
    {
        if (given.Snapshot.Opportunities.Count < 2 || (given.Command is AlignOwners && given.Snapshot.Contact.Owner is null))
            return null;
        var reversed = new OwnershipSnapshot(given.Snapshot.Contact, given.Snapshot.Opportunities.Reverse());
        var other = (given with { Snapshot = reversed }).Decide();
        return SameRecords(other.After, decision.After)
            && other.Changes.ToHashSet().SetEquals(decision.Changes)
            && other.LeftOut.ToHashSet().SetEquals(decision.LeftOut);
    }

    public static bool? Local(Scenario given, OwnershipDecision decision)
    {
        if (!decision.HasChanges)
            return ReferenceEquals(decision.After, decision.Before);
        return decision.Before.Records.All(before =>
        {
            var after = decision.After.Find(before.RecordId)!;
            var changes = decision.Changes.Where(change => change.Record == before.RecordId).ToList();
            return ReferenceEquals(after, before) == (changes.Count == 0)
                && ReferenceEquals(after.Followers, before.Followers) == changes.All(change => Follower(change) is null);
        });
    }

    public static bool? CreationIsDefaultPlusAssignment(Scenario given, OwnershipDecision decision)
    {
        if (given.Command is not CreateOpportunity { Owner.User: { } user } create
            || given.Settings.PreviousOwner != PreviousOwnerMode.Leaves
            || given.Snapshot.Find(create.Id) is not null
            || given.Snapshot.Contact.Followers.Count + 2 > given.Settings.MaxFollowers
            || FollowsOwn(given.Snapshot.Contact))
        {
            return null;
        }

        var byDefault = (given with { Command = new CreateOpportunity(create.Id) }).Decide();
        var assigned = (given with { Snapshot = byDefault.After, Command = new AssignOpportunity(create.Id, user) }).Decide();
        return assigned.After == decision.After;
    }

    public static bool? Substitution(Scenario given, OwnershipDecision decision)
    {
        if (given.Command is not ReplaceUser { User: var gone, By: { } by }
            || given.Snapshot.Records.Any(r => r.Owner == by || r.Followers.Contains(by) || (r.Owner == gone && FollowsOwn(r))))
        {
            return null;
        }

        return decision.After == new Renaming(user => user == gone ? by : user).Of(given.Snapshot);
    }

    public static bool? Undo(Scenario given, OwnershipDecision decision)
    {
        var undo = decision.Undo(decision.After);
        if (given.Command is CreateOpportunity create && decision.HasChanges)
        {
            var bare = new OwnershipSnapshot(decision.Before.Contact, [.. decision.Before.Opportunities, new(create.Id, decision.Before.Contact.Id)]);
            return undo.After == bare && undo.LeftOut.SequenceEqual([new LeftOut(create.Id, null, LeftOutReason.OpportunityRemains)]);
        }

        return undo.After == decision.Before && undo.LeftOut.Count == 0 && undo.Undo(undo.After).After == decision.After;
    }

    public static bool? RoundTrip(Scenario given, OwnershipDecision decision)
    {
        static bool Survives<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value)) is { } read && read.Equals(value);
        var read = JsonSerializer.Deserialize<OwnershipDecision>(JsonSerializer.Serialize(decision))!;
        return Survives(given.Settings) && Survives(given.Snapshot) && Survives(given.Command) && Survives(decision.After)
            && decision.Changes.All(Survives) && decision.LeftOut.All(Survives) && decision.AccessChanges.All(Survives)
            && read == decision && read.After == decision.After && read.Undo(read.After) == decision.Undo(decision.After);
    }

    public static bool? Access(Scenario given, OwnershipDecision decision)
    {
        var (before, after) = (decision.Before, decision.After);
        var users = before.Records.Concat(after.Records).SelectMany(r => r.Followers.Append(r.Owner)).OfType<UserId>().ToHashSet();
        var expected = after.Records.SelectMany(r => users
            .Where(user => Sees(user, r) != Sees(user, before.Find(r.RecordId)))
            .Select(user => new AccessChange(r.RecordId, user, Sees(user, r) ? AccessChangeKind.Gained : AccessChangeKind.Lost))).ToHashSet();
        var order = after.Records.Select(r => r.RecordId).ToList();
        return decision.AccessChanges.Count == expected.Count
            && expected.SetEquals(decision.AccessChanges)
            && decision.AccessChanges.SequenceEqual(decision.AccessChanges.OrderBy(change => order.IndexOf(change.Record)).ThenBy(change => change.Kind));
    }

    public static bool? SightKept(Scenario given, OwnershipDecision decision)
    {
        var swapped = decision.Before.Records.SelectMany(
            was => decision.Changes.OfType<OwnerChanged>().Where(c => c.Record == was.RecordId).SelectMany(c => new[] { c.From, c.To }).OfType<UserId>()
                .Where(user => Sees(user, was) && Sees(user, decision.After.Find(was.RecordId))),
            (was, user) => (was.RecordId, user)).ToList();
        return swapped.Count == 0 ? null : !decision.AccessChanges.Any(change => swapped.Contains((change.Record, change.User)));
    }

    public static bool? MirrorKeepsSight(Scenario given, OwnershipDecision decision)
    {
        if (given.Settings is not { FollowerSync: FollowerSyncMode.Mirror, SyncContactFollowerWithOpportunityOwner: true, SyncOpportunityFollowerWithContactOwner: true }
            || !decision.Changes.Any(change => change is OwnerChanged))
        {
            return null;
        }

        bool StillOwns(OwnedRecord? record, UserId user) => record?.Owner == user && decision.After.Find(record!.RecordId)!.Owner == user;
        return decision.AccessChanges.Where(change => change.Kind == AccessChangeKind.Lost).All(change =>
            decision.LeftOut.Contains(new(change.Record, change.User, LeftOutReason.FollowerLimitReached))
            || !(change.Record is ContactId ? decision.Before.Opportunities.Any(o => StillOwns(o, change.User)) : StillOwns(decision.Before.Contact, change.User)));
    }

    private static bool Sees(UserId user, OwnedRecord? record) => record is not null && (record.Owner == user || record.Followers.Contains(user));

    private static RecordId? Named(Scenario given) => given.Command switch
    {
        AssignContact or UnassignContact => given.Snapshot.Contact.Id,
        AssignOpportunity c => c.Id,
        UnassignOpportunity c => c.Id,
        _ => null,
    };

    private static bool Granted(Scenario given, OwnershipDecision decision)
    {
        var (before, after) = (decision.Before, decision.After);
        bool Told(RecordId record, UserId user, LeftOutReason reason) => decision.LeftOut.Contains(new(record, user, reason));
        bool Owns(RecordId record, UserId? owner) => after.Find(record)!.Owner == owner
            && (given.Settings.AllowDifferentOwners || after.Records.All(r => r.Owner == owner));

        return given.Command switch
        {
            AssignContact c => Owns(after.Contact.Id, c.Owner),
            UnassignContact => Owns(after.Contact.Id, null),
            AssignOpportunity c => Owns(c.Id, c.Owner),
            UnassignOpportunity c => Owns(c.Id, null),
            CreateOpportunity { Owner.User: { } user } c => Owns(c.Id, user),
            CreateOpportunity c => after.Find(c.Id)!.Owner == (c.Owner.IsUnassigned ? null : before.Contact.Owner),
            AddFollowers c => c.Users.All(user =>
                before.Find(c.Record)!.Followers.Contains(user)
                    ? Told(c.Record, user, LeftOutReason.AlreadyFollowing) || Told(c.Record, user, LeftOutReason.AlreadyOwner)
                    : after.Find(c.Record)!.Followers.Contains(user) != decision.LeftOut.Any(l => l.User == user)),
            RemoveFollowers c => c.Users.All(user =>
                !after.Find(c.Record)!.Followers.Contains(user)
                && before.Find(c.Record)!.Followers.Contains(user) != Told(c.Record, user, LeftOutReason.NotFollowing)),
            RemoveAllFollowers c => after.Find(c.Record)!.Followers.Count == 0,
            ReplaceUser c => before.Records.All(was =>
                after.Find(was.RecordId) is { } now
                && (was.Owner != c.User || now.Owner == c.By)
                && (!was.Followers.Contains(c.User) || c.By == c.User
                    || (!now.Followers.Contains(c.User) && (c.By is null || now.Owner == c.By || now.Followers.Contains(c.By))))),
            AlignOwners => SameOwner(after),
            _ => throw new NotSupportedException($"Nothing is known of {given.Command}."),
        };
    }

    private static bool DueGranted(Scenario given, OwnershipDecision decision, OwnerChanged changed)
    {
        bool Sees(RecordId record, UserId user) => decision.After.Find(record)!.Followers.Contains(user)
            || decision.After.Find(record)!.Owner == user
            || decision.LeftOut.Contains(new(record, user, LeftOutReason.FollowerLimitReached));

        var s = given.Settings;
        var contact = decision.After.Contact.Id;
        bool previous = s.PreviousOwner == PreviousOwnerMode.Leaves || changed.From is null || Sees(changed.Record, changed.From);
        bool contactSync = !s.AllowDifferentOwners || !s.SyncContactFollowerWithOpportunityOwner || changed.Record == contact
            || changed.To is null || Sees(contact, changed.To);
        bool opportunitySync = !s.AllowDifferentOwners || !s.SyncOpportunityFollowerWithContactOwner || changed.Record != contact
            || changed.To is null || decision.After.Opportunities.All(o => Sees(o.Id, changed.To));
        return previous && contactSync && opportunitySync;
    }

    private static bool InStep(OwnershipSnapshot snapshot, SubAccountSettings settings, IReadOnlyList<LeftOut> leftOut)
    {
        bool Sees(OwnedRecord record, UserId? user) => user is null || record.Owner == user || record.Followers.Contains(user)
            || leftOut.Contains(new(record.RecordId, user, LeftOutReason.FollowerLimitReached));

        var contact = snapshot.Contact;
        return (!settings.SyncContactFollowerWithOpportunityOwner || snapshot.Opportunities.All(o => Sees(contact, o.Owner)))
            && (!settings.SyncOpportunityFollowerWithContactOwner || snapshot.Opportunities.All(o => Sees(o, contact.Owner)));
    }

    private static bool SameOwner(OwnershipSnapshot snapshot) => snapshot.Opportunities.All(o => o.Owner == snapshot.Contact.Owner);

    private static bool FollowsOwn(OwnedRecord record) => record.Owner is not null && record.Followers.Contains(record.Owner);

    private static UserId? Follower(OwnershipChange change) => change switch
    {
        FollowerAdded c => c.User,
        FollowerRemoved c => c.User,
        _ => null,
    };

    private static bool SameRecords(OwnershipSnapshot left, OwnershipSnapshot right) =>
        left.Opportunities.Count == right.Opportunities.Count && left.Records.All(record => record == right.Find(record.RecordId));
}
