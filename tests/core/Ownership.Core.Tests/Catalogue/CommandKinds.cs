using Ownership.Core.Tests.Oracle;
using static Ownership.Core.LeftOutReason;
using static Ownership.Core.Tests.Allocations;
using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Catalogue;

/// <summary>Every kind of command. What a new one needs in these tests is a row here, and its document.</summary>
internal static class CommandKinds
{
    public static IReadOnlyList<CommandKind> All { get; } =
    [
        new CommandKind<AssignContact>
        {
            Examples =
            [
                ("assignContact", new(Bob), "assign the contact to bob"),
                ("assignContactIfUnassigned", new(Bob) { OnlyIfUnassigned = true }, "assign the contact to bob if unassigned"),
                ("assignContactIfOwnedBy", new(Bob) { OnlyIfOwnedBy = Alice }, "assign the contact to bob if owned by alice"),
            ],
            Bounds = [(Coupled, new(Dave), 416, 384), (Mirror, new(Dave), 536, 608), (Coupled, new(Bob), 808, 448)],
            ChangesNothing = [(Coupled, new(Alice)), (Mirror, new(Alice))],
            Weight = 6,
            Ask = (rules, c) => rules.AssignContact(c.Owner.Value, c.OnlyIfUnassigned, c.OnlyIfOwnedBy?.Value),
            Granted = (c, answer) => answer.Owns(answer.After.Contact.Id, c.Owner),
            MayAssign = (_, record) => record is Contact,
            AlignsOwners = (c, answer) => answer.IsCarriedOut(answer.Before.Contact.Id, c.Owner),
            SetsOffFollowerRules = true,
            ChangesOwners = true,
        },
        new CommandKind<UnassignContact>
        {
            Examples =
            [
                ("unassignContact", new(), "unassign the contact"),
                ("unassignContactIfOwnedBy", new() { OnlyIfOwnedBy = Alice }, "unassign the contact if owned by alice"),
            ],
            Bounds = [(Coupled, new(), 416, 384)],
            Weight = 2,
            Ask = (rules, c) => rules.AssignContact(null, onlyIfOwnedBy: c.OnlyIfOwnedBy?.Value),
            Granted = (_, answer) => answer.Owns(answer.After.Contact.Id, null),
            MayAssign = (_, record) => record is Contact,
            AlignsOwners = (_, answer) => answer.IsCarriedOut(answer.Before.Contact.Id, null),
            SetsOffFollowerRules = true,
            ChangesOwners = true,
        },
        new CommandKind<CreateOpportunity>
        {
            Examples =
            [
                ("createOpportunity", new(Deal1), "create opportunity deal-1 with owner ContactOwner"),
                ("createOpportunityUnassigned", new(Deal1, InitialOwner.Unassigned), "create opportunity deal-1 with owner Unassigned"),
                ("createOpportunityOfUser", new(Deal1, Bob), "create opportunity deal-1 with owner bob"),
                (
                    "createOpportunityOfUserIfUnassigned",
                    new(Deal1, Bob) { OnlyIfUnassigned = true },
                    "create opportunity deal-1 with owner bob if unassigned"),
            ],
            Bounds = [(Mirror, new(new("new"), Dave), 376, 752)],
            Weight = 10,
            MakesANewOne = true,
            Ask = (rules, c) => rules.Create(c.Id.Value, c.Owner.User?.Value, c.Owner == InitialOwner.Unassigned, c.OnlyIfUnassigned),
            Granted = (c, answer) => c.Owner.User is { } user && !answer.IsRefused(c.Id, user)
                ? answer.Owns(c.Id, user)
                : answer.HasDefaultOwner(c.Id, isNobodyAskedFor: c.Owner.IsUnassigned),
            AlignsOwners = (c, answer) =>
                c.Owner.User is { } user && answer.Before.Find(c.Id) is null && answer.IsCarriedOut(c.Id, user),
            SetsOffFollowerRules = true,
            ChangesOwners = true,
        },
        new CommandKind<AssignOpportunity>
        {
            Examples =
            [
                ("assignOpportunity", new(Deal1, Bob), "assign opportunity deal-1 to bob"),
                (
                    "assignOpportunityIfUnassigned",
                    new(Deal1, Bob) { OnlyIfUnassigned = true },
                    "assign opportunity deal-1 to bob if unassigned"),
                (
                    "assignOpportunityIfOwnedBy",
                    new(Deal1, Bob) { OnlyIfOwnedBy = Alice },
                    "assign opportunity deal-1 to bob if owned by alice"),
            ],
            Bounds = [(Coupled, new(Deal1, Dave), 416, 384), (Mirror, new(Deal1, Dave), 272, 376)],
            ChangesNothing = [(Coupled, new(Deal1, Alice)), (Mirror, new(Deal1, Alice))],
            Weight = 8,
            Ask = (rules, c) => rules.AssignDeal(c.Id.Value, c.Owner.Value, c.OnlyIfUnassigned, c.OnlyIfOwnedBy?.Value),
            Granted = (c, answer) => answer.Owns(c.Id, c.Owner),
            MayAssign = (c, record) => record.RecordId == c.Id,
            AlignsOwners = (c, answer) => answer.IsCarriedOut(c.Id, c.Owner),
            SetsOffFollowerRules = true,
            ChangesOwners = true,
        },
        new CommandKind<UnassignOpportunity>
        {
            Examples =
            [
                ("unassignOpportunity", new(Deal1), "unassign opportunity deal-1"),
                ("unassignOpportunityIfOwnedBy", new(Deal1) { OnlyIfOwnedBy = Alice }, "unassign opportunity deal-1 if owned by alice"),
            ],
            Bounds = [(Mirror, new(Deal1), 216, 256)],
            Weight = 3,
            Ask = (rules, c) => rules.AssignDeal(c.Id.Value, null, onlyIfOwnedBy: c.OnlyIfOwnedBy?.Value),
            Granted = (c, answer) => answer.Owns(c.Id, null),
            MayAssign = (c, record) => record.RecordId == c.Id,
            AlignsOwners = (c, answer) => answer.IsCarriedOut(c.Id, null),
            SetsOffFollowerRules = true,
            ChangesOwners = true,
        },
        new CommandKind<AdoptOpportunity>
        {
            Examples =
            [
                (
                    "adoptOpportunity",
                    new(new(Deal1, new("other")) { Owner = Alice, Followers = [Bob], IsClosed = true }),
                    "adopt opportunity deal-1: alice owns, [bob] follow, closed"),
            ],
            Bounds = [(Mirror, new(new(new("new"), Acme) { Owner = Dave }), 320, 696)],
            Weight = 4,
            MakesANewOne = true,
            Ask = (rules, c) => rules.Adopt(Comparison.Plain(c.Opportunity)),
            Granted = (c, answer) => answer.IsAdopted(c.Opportunity),
            SetsOffFollowerRules = true,
            ChangesOwners = true,
        },
        new CommandKind<RemoveOpportunity>
        {
            Examples = [("removeOpportunity", new(Deal1), "remove opportunity deal-1")],
            Bounds = [(Mirror, new(Deal1), 144, 848)],
            Weight = 3,
            Ask = (rules, c) => rules.Remove(c.Id.Value),
            Granted = (c, answer) => answer.After.Find(c.Id) is null,
            SetsOffFollowerRules = true,
        },
        new CommandKind<AddFollowers>
        {
            Examples = [("addFollowers", new(Acme, [Alice, Bob]), "add followers [alice, bob] to contact acme")],
            Bounds = [(Coupled, new(Deal1, [Dave]), 152, 256)],
            Weight = 3,
            Ask = (rules, c) => rules.AddFollowers(c.Record.Value, c.Users.Select(u => u.Value), c.Record is ContactId),
            Granted = (c, answer) => c.Users.All(user => answer.Before.Find(c.Record)!.Followers.Contains(user)
                ? answer.Told(c.Record, user, AlreadyFollowing) || answer.Told(c.Record, user, AlreadyOwner)
                : answer.After.Find(c.Record)!.Followers.Contains(user) != answer.LeftOut.Any(l => l.User == user)),
        },
        new CommandKind<RemoveFollowers>
        {
            Examples = [("removeFollowers", new(Deal1, [Alice, Bob]), "remove followers [alice, bob] from opportunity deal-1")],
            Bounds = [(Coupled, new(Deal1, [Bob]), 152, 240)],
            Weight = 3,
            Ask = (rules, c) => rules.RemoveFollowers(c.Record.Value, c.Users.Select(u => u.Value), c.Record is ContactId),
            Granted = (c, answer) => c.Users.All(user => !answer.After.Find(c.Record)!.Followers.Contains(user)
                && answer.Before.Find(c.Record)!.Followers.Contains(user) != answer.Told(c.Record, user, NotFollowing)),
            RemovesFollowers = true,
        },
        new CommandKind<RemoveAllFollowers>
        {
            Examples = [("removeAllFollowers", new(Deal1), "remove all followers from opportunity deal-1")],
            Bounds = [(Coupled, new(Deal1), 208, 296)],
            ChangesNothing = [(Mirror, new(Unfollowed))],
            Weight = 1,
            Ask = (rules, c) => rules.RemoveAllFollowers(c.Record.Value, c.Record is ContactId),
            Granted = (c, answer) => answer.After.Find(c.Record)!.Followers.Count == 0,
            RemovesFollowers = true,
        },
        new CommandKind<SetFollowers>
        {
            Examples = [("setFollowers", new(Acme, [Alice, Bob]), "set the followers of contact acme to [alice, bob]")],
            Bounds = [(Coupled, new(Deal1, [Dave]), 264, 360)],
            Weight = 3,
            Ask = (rules, c) => rules.SetFollowers(c.Record.Value, c.Users.Select(u => u.Value), c.Record is ContactId),
            Granted = (c, answer) => answer.After.Find(c.Record)!.Followers.All(c.Users.Contains)
                && c.Users.All(user => answer.After.Find(c.Record)!.Followers.Contains(user) != answer.LeftOut.Any(l => l.User == user)),
            RemovesFollowers = true,
        },
        new CommandKind<ReplaceUser>
        {
            Examples =
            [
                ("replaceUser", new(Alice, Bob), "replace alice by bob"),
                ("replaceUserByNobody", new(Alice, null), "replace alice by nobody"),
                (
                    "replaceUserInPlaces",
                    new(Alice, Bob) { Places = UserPlaces.ContactOwner | UserPlaces.Followers },
                    "replace alice by bob as ContactOwner, Followers"),
            ],
            Bounds = [(Coupled, new(Alice, Dave), 416, 384)],
            ChangesNothing = [(Mirror, new(Dave, Alice)), (Mirror, new(Alice, Alice))],
            Weight = 8,
            Ask = (rules, c) => rules.Replace(
                c.User.Value,
                c.By?.Value,
                c.Places.HasFlag(UserPlaces.ContactOwner),
                c.Places.HasFlag(UserPlaces.OpportunityOwners),
                c.Places.HasFlag(UserPlaces.Followers)),
            Granted = (c, answer) => answer.IsReplaced(c),
            MayAssign = (c, record) => record.Owner == c.User,
            ReplacesUsers = true,
        },
        new CommandKind<AlignOwners>
        {
            Examples = [("alignOwners", new(), "align owners")],
            MeasuredOn = Parted,
            Bounds = [(Coupled, new(), 352, 344)],
            ChangesNothing = [(Coupled, new())],
            Weight = 1,
            Ask = (rules, _) => rules.Align(),
            Granted = (_, answer) => answer.Owns(answer.After.Contact.Id, answer.After.Contact.Owner),
            AlignsOwners = (_, _) => true,
            SetsOffFollowerRules = true,
            ChangesOwners = true,
        },
        new CommandKind<AlignFollowers>
        {
            Examples = [("alignFollowers", new(), "align followers")],
            MeasuredOn = Parted,
            Bounds = [(Mirror, new(), 320, 488)],
            ChangesNothing = [(Mirror with { SyncOpportunityFollowerWithContactOwner = false }, new())],
            Weight = 2,
            Ask = (rules, _) => rules.AlignFollowers(),
            Granted = (_, answer) => answer.IsInStep,
            AlignsFollowers = true,
        },
    ];

    private static readonly Dictionary<Type, CommandKind> ByType = All.ToDictionary(kind => kind.Type);

    public static CommandKind Of(OwnershipCommand command) => ByType.TryGetValue(command.GetType(), out var kind)
        ? kind
        : throw new NotSupportedException($"{nameof(CommandKinds)} has no {command.GetType().Name}.");
}
