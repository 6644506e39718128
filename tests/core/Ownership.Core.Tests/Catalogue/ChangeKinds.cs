using Ownership.Core.Tests.Oracle;
using static Ownership.Core.OwnershipChange;
using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Catalogue;

/// <summary>Every kind of change. What a new one needs in these tests is a row here, and its document.</summary>
internal static class ChangeKinds
{
    public static IReadOnlyList<ChangeKind> All { get; } =
    [
        new ChangeKind<OpportunityCreated>
        {
            Examples = [("opportunityCreated", new(Deal1), "opportunity deal-1: created (Requested)")],
            Line = _ => ("created", null, null),
            Matter = _ => "its coming",
            Fits = (_, before) => before is null,
            Happen = (c, records) => records.Add(c.Id, new Rec(c.Id.Value, null, [])),
        },
        new ChangeKind<OpportunityAdopted>
        {
            Examples =
            [
                (
                    "opportunityAdopted",
                    new(Deal(Deal1, Alice, Bob)),
                    "opportunity deal-1: adopted, alice owns, [bob] follow (Requested)"),
            ],
            Line = _ => ("adopted", null, null),
            Matter = _ => "its coming",
            Fits = (c, before) => before is null,
            Happen = (c, records) => records.Add(c.Record, Comparison.Plain(c.Opportunity)),
        },
        new ChangeKind<OpportunityRemoved>
        {
            Examples = [("opportunityRemoved", new(Deal1) { Rule = OwnershipRule.Merged }, "opportunity deal-1: removed (Merged)")],
            Line = _ => ("removed", null, null),
            Matter = _ => "its going",
            Fits = (_, before) => before is not null,
            Happen = (c, records) => records.Remove(c.Id),
        },
        new ChangeKind<OwnerChanged>
        {
            Examples =
            [
                (
                    "ownerChanged",
                    new(Deal1, Alice, null) { Rule = OwnershipRule.CoupledOwners, Cause = Acme },
                    "opportunity deal-1: owner alice -> nobody (CoupledOwners, by contact acme)"),
                ("ownerChangedFromNobody", new(Acme, null, Bob), "contact acme: owner nobody -> bob (Requested)"),
            ],
            Line = c => ("owner", c.From, c.To),
            Matter = _ => "its owner",
            Fits = (c, before) => before?.Owner == c.From && c.From != c.To,
            Happen = (c, records) => records[c.Record].Owner = c.To?.Value,
        },
        new ChangeKind<FollowerAdded>
        {
            Examples =
            [
                ("followerAdded", new(Acme, Bob), "contact acme: bob follows (Requested)"),
                (
                    "followerAddedBySync",
                    new(Acme, Bob) { Rule = OwnershipRule.ContactFollowerSync, Cause = Deal1 },
                    "contact acme: bob follows (ContactFollowerSync, by opportunity deal-1)"),
            ],
            Line = c => ("follows", c.User, null),
            Matter = c => c.User,
            Fits = (c, before) => before?.Followers.Contains(c.User) != true,
            Happen = (c, records) => records[c.Record].Followers.Add(c.User.Value),
        },
        new ChangeKind<FollowerRemoved>
        {
            Examples =
            [
                (
                    "followerRemoved",
                    new(Acme, Bob) { Rule = OwnershipRule.OwnerNeverFollows, Cause = Acme },
                    "contact acme: bob no longer follows (OwnerNeverFollows, by contact acme)"),
            ],
            Line = c => ("no longer follows", c.User, null),
            Matter = c => c.User,
            Fits = (c, before) => before?.Followers.Contains(c.User) == true,
            Happen = (c, records) => records[c.Record].Followers.Remove(c.User.Value),
        },
    ];

    private static readonly Dictionary<Type, ChangeKind> ByType = All.ToDictionary(kind => kind.Type);

    public static ChangeKind Of(OwnershipChange change) => ByType.TryGetValue(change.GetType(), out var kind)
        ? kind
        : throw new NotSupportedException($"{nameof(ChangeKinds)} has no {change.GetType().Name}.");
}
