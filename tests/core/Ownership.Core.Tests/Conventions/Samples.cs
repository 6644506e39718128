using static Ownership.Core.OwnershipChange;

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

    // Mutation testing adds types of its own to the assembly, in another namespace; the JSON context is the serializer's.
    public static IReadOnlyList<Type> PublicTypes { get; } =
    [
        .. typeof(OwnershipPolicy).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(OwnershipPolicy).Namespace && type != typeof(OwnershipJsonContext)),
    ];

    public static IReadOnlyDictionary<Type, Func<object[]>> Of { get; } = new Dictionary<Type, Func<object[]>>
    {
        [typeof(UserId)] = () => [new UserId("alice"), new UserId("Alice"), new UserId("bob")],
        [typeof(ContactId)] = () => [new ContactId("acme"), new ContactId("deal")],
        [typeof(OpportunityId)] = () => [new OpportunityId("acme"), new OpportunityId("deal")],
        [typeof(RecordId)] = () => [new ContactId("acme"), new OpportunityId("acme"), new OpportunityId("deal")],
        [typeof(FollowerSet)] = () => [FollowerSet.Empty, Set(Alice), Set(Bob), Set(Alice, Bob)],
        [typeof(OwnedRecord)] = () => [new Contact(Acme), new Opportunity(Deal, Acme)],
        [typeof(Contact)] = () => [new Contact(Acme), new Contact(new("other")), new Contact(Acme) { Owner = Alice }, new Contact(Acme) { Followers = [Alice] }],
        [typeof(Opportunity)] = () =>
        [
            new Opportunity(Deal, Acme), new Opportunity(Other, Acme), new Opportunity(Deal, new("other")),
            new Opportunity(Deal, Acme) { Owner = Alice }, new Opportunity(Deal, Acme) { Followers = [Alice] },
        ],
        [typeof(SubAccountSettings)] = () =>
        [
            new SubAccountSettings(), new SubAccountSettings { AllowDifferentOwners = true },
            new SubAccountSettings { SyncContactFollowerWithOpportunityOwner = true }, new SubAccountSettings { SyncOpportunityFollowerWithContactOwner = true },
            new SubAccountSettings { FollowerSync = FollowerSyncMode.Mirror }, new SubAccountSettings { PreviousOwner = PreviousOwnerMode.Follows },
            new SubAccountSettings { MaxFollowers = 0 },
        ],
        [typeof(OwnershipSnapshot)] = () =>
        [
            Snapshot(), Snapshot(new Opportunity(Deal, Acme)), Snapshot(new Opportunity(Deal, Acme), new Opportunity(Other, Acme)),
            Snapshot(new Opportunity(Other, Acme), new Opportunity(Deal, Acme)), new OwnershipSnapshot(new Contact(Acme) { Owner = Alice }, []),
        ],
        [typeof(AssignmentRotation)] = () =>
        [
            Rotation(2), Rotation(3), Rotation(2).With(Bob), Rotation(2).With(Bob).Next().After, Rotation(2).With(Bob).Next(2).After, Rotation(2).Without(Alice),
            AssignmentRotation.Equally(Bob), Rotation(2).With(Bob, 2).Next(user => user == Bob).After, Rotation(2).With(Bob, 2),
        ],
        [typeof(RotationShare)] = () =>
            [new RotationShare(Alice, 2), new RotationShare(Bob, 2), new RotationShare(Alice, 3), new RotationShare(Alice, 3, used: 1)],
        [typeof(InitialOwner)] = () => [InitialOwner.ContactOwner, InitialOwner.Unassigned, (InitialOwner)Alice, (InitialOwner)Bob],
        [typeof(OwnershipCommand)] = () => [new UnassignContact(), new AlignOwners()],
        [typeof(AssignContact)] = () => [new AssignContact(Alice), new AssignContact(Bob), new AssignContact(Alice) { OnlyIfUnassigned = true }],
        [typeof(UnassignContact)] = () => [new UnassignContact()],
        [typeof(CreateOpportunity)] = () => [new CreateOpportunity(Deal), new CreateOpportunity(Other), new CreateOpportunity(Deal, Alice)],
        [typeof(AssignOpportunity)] = () =>
        [
            new AssignOpportunity(Deal, Alice), new AssignOpportunity(Other, Alice), new AssignOpportunity(Deal, Bob),
            new AssignOpportunity(Deal, Alice) { OnlyIfUnassigned = true },
        ],
        [typeof(UnassignOpportunity)] = () => [new UnassignOpportunity(Deal), new UnassignOpportunity(Other)],
        [typeof(AddFollowers)] = () => [new AddFollowers(Deal, [Alice]), new AddFollowers(Acme, [Alice]), new AddFollowers(Deal, [Bob])],
        [typeof(RemoveFollowers)] = () => [new RemoveFollowers(Deal, [Alice]), new RemoveFollowers(Acme, [Alice]), new RemoveFollowers(Deal, [Bob])],
        [typeof(RemoveAllFollowers)] = () => [new RemoveAllFollowers(Deal), new RemoveAllFollowers(Acme)],
        [typeof(ReplaceUser)] = () => [new ReplaceUser(Alice, Bob), new ReplaceUser(Bob, Bob), new ReplaceUser(Alice, null)],
        [typeof(AlignOwners)] = () => [new AlignOwners()],
        [typeof(OwnershipChange)] = () => [new OpportunityCreated(Deal), new OwnerChanged(Deal, null, null)],
        [typeof(OpportunityCreated)] = () => [new OpportunityCreated(Deal), new OpportunityCreated(Other), new OpportunityCreated(Deal) { Rule = OwnershipRule.Undone }],
        [typeof(OwnerChanged)] = () =>
        [
            new OwnerChanged(Deal, Alice, Bob), new OwnerChanged(Acme, Alice, Bob), new OwnerChanged(Deal, null, Bob), new OwnerChanged(Deal, Alice, null),
            new OwnerChanged(Deal, Alice, Bob) { Rule = OwnershipRule.CoupledOwners },
        ],
        [typeof(FollowerAdded)] = () => [new FollowerAdded(Deal, Alice), new FollowerAdded(Acme, Alice), new FollowerAdded(Deal, Bob), new FollowerAdded(Deal, Alice) { Rule = OwnershipRule.Undone }],
        [typeof(FollowerRemoved)] = () => [new FollowerRemoved(Deal, Alice), new FollowerRemoved(Acme, Alice), new FollowerRemoved(Deal, Bob), new FollowerRemoved(Deal, Alice) { Rule = OwnershipRule.Undone }],
        [typeof(AccessChange)] = () =>
        [
            new AccessChange(Deal, Alice, AccessChangeKind.Gained), new AccessChange(Acme, Alice, AccessChangeKind.Gained),
            new AccessChange(Deal, Bob, AccessChangeKind.Gained), new AccessChange(Deal, Alice, AccessChangeKind.Lost),
        ],
        [typeof(LeftOut)] = () =>
        [
            new LeftOut(Deal, Alice, LeftOutReason.AlreadyOwner), new LeftOut(Acme, Alice, LeftOutReason.AlreadyOwner),
            new LeftOut(Deal, null, LeftOutReason.AlreadyOwner), new LeftOut(Deal, Alice, LeftOutReason.NotFollowing),
        ],
        [typeof(OwnershipPolicy)] = () => [new OwnershipPolicy(new()), new OwnershipPolicy(new() { AllowDifferentOwners = true })],
        [typeof(OwnershipDecision)] = () =>
        [
            Decide(new(), new AlignOwners()), Decide(new(), new AssignContact(Alice)), Decide(new() { MaxFollowers = 1 }, new AssignContact(Alice)),
            Decide(new(), new AddFollowers(Other, [Alice])), new OwnershipPolicy(new()).Decide(Snapshot(new Opportunity(Deal, Acme)), new AlignOwners()),
        ],
    };

    private static AssignmentRotation Rotation(int weight) => AssignmentRotation.Weighted((Alice, weight));

    private static OwnershipDecision Decide(SubAccountSettings settings, OwnershipCommand command) => new OwnershipPolicy(settings).Decide(Snapshot(), command);

    private static OwnershipSnapshot Snapshot(params Opportunity[] opportunities) => new(new Contact(Acme), opportunities);

    private static FollowerSet Set(params UserId[] users) => [.. users];
}
