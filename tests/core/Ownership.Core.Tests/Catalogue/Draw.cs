using System.Reflection;
using FsCheck;
using FsCheck.Fluent;

namespace Ownership.Core.Tests.Catalogue;

/// <summary>Draws commands for a contact with so many opportunities: o1, o2 and so on.</summary>
internal sealed record Draw(Gen<UserId> User, ContactId Contact, int Count)
{
    private static readonly ContactId Elsewhere = new("elsewhere");

    public Gen<UserId?> UserOrNobody { get; } = Gen.Frequency((3, User.Select(u => (UserId?)u)), (1, Gen.Constant<UserId?>(null)));

    public Gen<FollowerSet> Followers { get; } =
        from count in Gen.Choose(0, 4) from users in User.ListOf(count) select FollowerSet.Create([.. users]);

    public Gen<T> Record<T>(T bare)
        where T : OwnedRecord =>
        from owner in UserOrNobody
        from set in Followers
        from clean in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        from closed in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
        let record = bare with { Owner = owner, Followers = clean && owner is not null ? set.Without(owner) : set }
        select record is Opportunity opportunity ? (T)(OwnedRecord)(opportunity with { IsClosed = closed }) : record;

    public Gen<OwnershipCommand> Command() => Gen.Frequency(CommandKinds.All.Select(kind => (kind.Weight, Command(kind))));

    private Gen<OwnershipCommand> Command(CommandKind kind) => Shape.PartsOf(kind.Type).Aggregate(
        Gen.Constant<object?[]>([]),
        (drawn, part) => from parts in drawn from value in Value(part, kind) select (object?[])[.. parts, value],
        drawn => drawn.Select(parts => (OwnershipCommand)Shape.Make(kind.Type, parts)));

    private Gen<object?> Value(PropertyInfo part, CommandKind kind)
    {
        var existing = Gen.Choose(1, Math.Max(Count, 1)).Select(i => (object?)new OpportunityId($"o{i}"));
        var unknown = Gen.Constant<object?>(new OpportunityId($"o{Count + 1}"));
        var opportunity = kind.MakesANewOne ? Gen.Frequency((1, existing), (5, unknown)) : Gen.Frequency((9, existing), (1, unknown));
        return part.PropertyType switch
        {
            var t when t == typeof(UserId) && part.Name == nameof(AssignContact.OnlyIfOwnedBy) =>
                Gen.Frequency((5, Gen.Constant<object?>(null)), (2, User.Select(u => (object?)u))),
            var t when t == typeof(UserId) => Shape.IsNullable(part) ? UserOrNobody.Select(u => (object?)u) : User.Select(u => (object?)u),
            var t when t == typeof(OpportunityId) => opportunity,
            var t when t == typeof(RecordId) => Gen.Frequency(
                (8, Gen.Constant<object?>(Contact)), (1, Gen.Constant<object?>(Elsewhere)), (16, opportunity)),
            var t when t == typeof(FollowerSet) => Followers.Select(users => (object?)users),
            var t when t == typeof(InitialOwner) => Gen.Frequency(
                (1, Gen.Constant<object?>(InitialOwner.ContactOwner)),
                (1, Gen.Constant<object?>(InitialOwner.Unassigned)),
                (3, User.Select(user => (object?)(InitialOwner)user))),
            var t when t == typeof(Opportunity) =>
                from id in opportunity
                from contact in Gen.Elements(Contact, Elsewhere)
                from record in Record(new Opportunity((OpportunityId)id!, contact))
                select (object?)record,
            var t when t == typeof(UserPlaces) => Gen.Frequency(
                (3, Gen.Constant<object?>(UserPlaces.All)),
                (1, Gen.Choose(1, (int)UserPlaces.All).Select(places => (object?)(UserPlaces)places))),
            var t when t == typeof(bool) => Gen.Elements<object?>(false, false, false, false, true),
            _ => throw Shape.Unknown(part),
        };
    }
}
