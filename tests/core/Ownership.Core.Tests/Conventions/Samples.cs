using Ownership.Core.Tests.Catalogue;

namespace Ownership.Core.Tests.Conventions;

/// <summary>
/// Values of every public type, made anew at each call. No two values of a list are equal, and they differ in each
/// property in turn, so that one that equality forgets shows.
/// </summary>
internal static class Samples
{
    private static readonly UserId Alice = new("alice");
    private static readonly UserId Bob = new("bob");
    private static readonly ContactId Acme = new("acme");
    private static readonly OpportunityId Deal = new("deal");
    private static readonly OpportunityId Other = new("other");

    // Mutation testing adds types of its own to the assembly, in another namespace; the JSON context is the serializer's, and of a
    // static class there are no values.
    public static IReadOnlyList<Type> PublicTypes { get; } =
    [
        .. typeof(OwnershipPolicy).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(OwnershipPolicy).Namespace && type != typeof(OwnershipJsonContext)
                && !(type.IsAbstract && type.IsSealed)),
    ];

    // A record is varied by its parts, unless something else is to be said of it.
    public static IReadOnlyDictionary<Type, Func<object[]>> Of { get; } = new Dictionary<Type, Func<object[]>>(
        PublicTypes.Where(type => type.GetMethod("<Clone>$") is { IsAbstract: false })
            .Select(type => KeyValuePair.Create(type, () => Shape.Varied(type))))
    {
        [typeof(UserId)] = () => [new UserId("alice"), new UserId("Alice"), new UserId("bob")],
        [typeof(ContactId)] = () => [new ContactId("acme"), new ContactId("deal")],
        [typeof(OpportunityId)] = () => [new OpportunityId("acme"), new OpportunityId("deal")],
        [typeof(RecordId)] = () => [new ContactId("acme"), new OpportunityId("acme"), new OpportunityId("deal")],
        [typeof(FollowerSet)] = () => [FollowerSet.Empty, Set(Alice), Set(Bob), Set(Alice, Bob)],
        [typeof(OwnedRecord)] = () => [new Contact(Acme), new Opportunity(Deal, Acme)],
        [typeof(OwnershipSnapshot)] = () =>
        [
            Snapshot(), Snapshot(new Opportunity(Deal, Acme)), Snapshot(new Opportunity(Deal, Acme), new Opportunity(Other, Acme)),
            Snapshot(new Opportunity(Other, Acme), new Opportunity(Deal, Acme)),
            new OwnershipSnapshot(new Contact(Acme) { Owner = Alice }, []), Elsewhere(),
        ],
        [typeof(ActiveUsers)] = () =>
        [
            ActiveUsers.Only([]), ActiveUsers.Only([Alice]), ActiveUsers.AllExcept([Alice]), ActiveUsers.Only([Alice, Bob]),
            ActiveUsers.AllExcept([]),
        ],
        [typeof(AssignmentRotation)] = () =>
        [
            Rotation(2), Rotation(3), Rotation(2).With(Bob), Rotation(2).With(Bob).Next().After, Rotation(2).With(Bob).Next(2).After,
            Rotation(2).Without(Alice), AssignmentRotation.Equally(Bob), Rotation(2).With(Bob, 2).Next(user => user == Bob).After,
            Rotation(2).With(Bob, 2),
        ],
        [typeof(RotationShare)] = () =>
            [new RotationShare(Alice, 2), new RotationShare(Bob, 2), new RotationShare(Alice, 3), new RotationShare(Alice, 3, used: 1)],
        [typeof(InitialOwner)] = () => [InitialOwner.ContactOwner, InitialOwner.Unassigned, (InitialOwner)Alice, (InitialOwner)Bob],
        [typeof(OwnershipCommand)] = () => [.. CommandKinds.All.Select(kind => Shape.Varied(kind.Type)[0])],
        [typeof(OwnershipChange)] = () => [.. ChangeKinds.All.Select(kind => Shape.Varied(kind.Type)[0])],
        [typeof(OwnershipPolicy)] = () =>
        [
            new OwnershipPolicy(new()), new OwnershipPolicy(new() { AllowDifferentOwners = true }),
            new OwnershipPolicy(new()) { ActiveUsers = ActiveUsers.AllExcept([Alice]) },
        ],
        [typeof(OwnershipDecision)] = () =>
        [
            Decide(Snapshot(), new AlignOwners()), Decide(Elsewhere(), new AlignOwners()), Decide(Snapshot(), new AssignContact(Alice)),
            Decide(Snapshot(), new AssignContact(Bob)), Decide(Snapshot(), new AddFollowers(Other, [Alice])),
        ],
        [typeof(OwnershipPlan)] = () =>
        [
            OwnershipPlan.Restore([]), OwnershipPlan.Restore([Decide(Snapshot(), new AlignOwners())]),
            OwnershipPlan.Restore([Decide(Snapshot(), new AssignContact(Alice))]),
            Plan(Snapshot(), Elsewhere()), Plan(Elsewhere(), Snapshot()),
        ],
    };

    private static AssignmentRotation Rotation(int weight) => AssignmentRotation.Weighted((Alice, weight));

    private static OwnershipPlan Plan(OwnershipSnapshot from, OwnershipSnapshot to) => new OwnershipPolicy(new()).Move(from, Deal, to);

    private static OwnershipDecision Decide(OwnershipSnapshot snapshot, OwnershipCommand command) =>
        new OwnershipPolicy(new()).Decide(snapshot, command);

    private static OwnershipSnapshot Elsewhere() => new(new Contact(new("other")), []);

    private static OwnershipSnapshot Snapshot(params Opportunity[] opportunities) => new(new Contact(Acme), opportunities);

    private static FollowerSet Set(params UserId[] users) => [.. users];
}
