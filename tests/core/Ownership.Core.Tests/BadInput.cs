namespace Ownership.Core.Tests;

/// <summary>What is a mistake of the caller is refused with an exception that names the value. Nulls: see the conventions.</summary>
public class BadInput
{
    private static readonly ContactId Acme = new("acme");
    private static readonly OpportunityId Deal = new("deal-1");
    private static readonly UserId Alice = new("alice");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\r\n")]
    [InlineData("\u00a0\u2003")]
    public void An_id_without_text_cannot_be_made(string text)
    {
        Func<object>[] ways =
        [
            () => new UserId(text), () => UserId.Parse(text, null), () => new ContactId(text), () => ContactId.Parse(text, null),
            () => new OpportunityId(text), () => OpportunityId.Parse(text, null),
        ];

        ways.Should().AllSatisfy(way => way.Should().Throw<ArgumentException>().WithMessage($"*\"{text}\"*"));

        UserId.TryParse(text, null, out var user).Should().BeFalse();
        ContactId.TryParse(text, null, out var contact).Should().BeFalse();
        OpportunityId.TryParse(text, null, out var opportunity).Should().BeFalse();
        new object?[] { user, contact, opportunity }.Should().AllBeEquivalentTo<object?>(null);
    }

    [Fact]
    public void An_id_of_broken_text_cannot_be_made()
    {
        foreach (string text in (string[])["\ud800", "a\udc00", "\ud83d\ud83d\ude00"])
        {
            FluentActions.Invoking(() => new UserId(text)).Should().Throw<ArgumentException>().WithMessage("An id needs well-formed text*");
            UserId.TryParse(text, null, out _).Should().BeFalse();
        }

        new UserId("\ud83d\ude00 \ud83d\ude00").Value.Should().HaveLength(5);
    }

    [Fact]
    public void No_id_without_text_gets_in_through_default_or_with()
    {
        UserId none = default!;
        Action[] ways =
        [
            () => _ = new AssignContact(none),
            () => _ = new AssignContact(Alice) with { Owner = none },
            () => _ = new AssignOpportunity(Deal, Alice) with { Id = default! },
            () => _ = new CreateOpportunity(Deal, none),
            () => _ = new CreateOpportunity(Deal) with { Owner = none },
            () => _ = new ReplaceUser(Alice, null) with { User = none },
            () => _ = new AddFollowers(Deal, [Alice, Alice, none]),
            () => _ = new AddFollowers(Deal, FollowerSet.Empty.With(none)),
            () => _ = new AddFollowers(Deal, FollowerSet.Create(Alice, none)),
            () => _ = new AddFollowers(Deal, FollowerSet.Create((UserId[])null!)),
            () => _ = new AddFollowers(Deal, FollowerSet.Create((List<UserId>)null!)),
            () => _ = new AddFollowers(default(ContactId)!, []),
            () => _ = new RemoveFollowers(Deal, []) with { Record = default! },
            () => _ = new SetFollowers(Deal, default!),
            () => _ = new AdoptOpportunity(default!),
            () => _ = new AdoptOpportunity(new(Deal, Acme)) with { Opportunity = default! },
            () => _ = new RemoveOpportunity(Deal) with { Id = default! },
            () => _ = new OwnershipChange.OpportunityAdopted(default!),
            () => _ = new Contact(Acme) with { Id = default! },
            () => _ = new Contact(Acme) with { Followers = default! },
            () => _ = new Opportunity(Deal, Acme) with { ContactId = default! },
            () => _ = new Opportunity(Deal, default!),
        ];

        ways.Should().AllSatisfy(way => way.Should().Throw<ArgumentNullException>());
        ways[6].Should().Throw<ArgumentNullException>().WithParameterName("users[2]");
    }

    [Fact]
    public void A_snapshot_refuses_an_opportunity_of_another_contact()
    {
        var act = () => new OwnershipSnapshot(new Contact(Acme), [new(Deal, new("other"))]);

        act.Should().Throw<ArgumentException>().WithMessage("*\"deal-1\"*\"other\"*\"acme\"*").WithParameterName("opportunities");
    }

    [Fact]
    public void A_snapshot_refuses_a_repeated_opportunity()
    {
        var act = () => new OwnershipSnapshot(new Contact(Acme), [new(Deal, Acme), new(Deal, Acme) { Owner = Alice }]);

        act.Should().Throw<ArgumentException>().WithMessage("*\"deal-1\"*").WithParameterName("opportunities");
    }

    [Fact]
    public void A_snapshot_refuses_a_null_among_the_opportunities()
    {
        var act = () => new OwnershipSnapshot(new Contact(Acme), [new(Deal, Acme), null!]);

        act.Should().Throw<ArgumentNullException>().WithParameterName("opportunities[1]");
    }

    [Fact]
    public void Settings_refuse_a_negative_limit_and_modes_that_do_not_exist()
    {
        var limit = () => new SubAccountSettings { MaxFollowers = -1 };
        var sync = () => new SubAccountSettings { FollowerSync = (FollowerSyncMode)2 };
        var previous = () => new SubAccountSettings { PreviousOwner = (PreviousOwnerMode)(-1) };

        var closed = () => new SubAccountSettings { ClosedOpportunities = (ClosedOpportunitiesMode)2 };
        var open = () => new SubAccountSettings { ClosedOpportunities = (ClosedOpportunitiesMode)(-1) };

        limit.Should().Throw<ArgumentOutOfRangeException>().WithMessage("MaxFollowers cannot be -1.*").WithParameterName("MaxFollowers");
        sync.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*2*").WithParameterName("FollowerSync");
        previous.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*-1*").WithParameterName("PreviousOwner");
        closed.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*2*").WithParameterName("ClosedOpportunities");
        open.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*-1*").WithParameterName("ClosedOpportunities");
    }

    [Theory]
    [InlineData(-1, -1, -1)]
    [InlineData(10, 15, 2)]
    public void Rules_and_reasons_that_do_not_exist_are_refused(int ruleValue, int reasonValue, int kindValue)
    {
        var rule = () => new OwnershipChange.OpportunityCreated(Deal) { Rule = (OwnershipRule)ruleValue };
        var reason = () => new LeftOut(Deal, null, (LeftOutReason)reasonValue);
        var changed = () => new LeftOut(Deal, null, LeftOutReason.ChangedSince) with { Reason = (LeftOutReason)reasonValue };
        var access = () => new AccessChange(Deal, Alice, (AccessChangeKind)kindValue);

        rule.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*{ruleValue}*").WithParameterName("Rule");
        access.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*{kindValue}*").WithParameterName("Kind");
        reason.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*{reasonValue}*").WithParameterName("Reason");
        changed.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*{reasonValue}*").WithParameterName("Reason");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(-1)]
    public void A_user_is_replaced_in_one_place_at_least_and_in_none_that_does_not_exist(int places) =>
        FluentActions.Invoking(() => new ReplaceUser(Alice, null) { Places = (UserPlaces)places })
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage($"Places cannot be {places}.*").WithParameterName("Places");

    [Fact]
    public void Active_users_refuse_a_null()
    {
        (string Name, Action Way)[] ways =
        [
            ("users", () => ActiveUsers.Only(null!)), ("users", () => ActiveUsers.AllExcept(null!)),
            ("users[1]", () => ActiveUsers.Only([Alice, null!])), ("users[0]", () => ActiveUsers.AllExcept([null!])),
            ("user", () => ActiveUsers.Everybody.Contains(null!)), ("user", () => ActiveUsers.Only([Alice]).Contains(null!)),
            ("ActiveUsers", () => _ = new OwnershipPolicy(new()) { ActiveUsers = null! }),
            ("ActiveUsers", () => _ = new OwnershipPolicy(new()) with { ActiveUsers = null! }),
        ];

        ways.Should().AllSatisfy(way => way.Way.Should().Throw<ArgumentNullException>().WithParameterName(way.Name));
    }

    [Fact]
    public void A_null_among_several_is_refused_by_its_place()
    {
        var (policy, snapshot) = (new OwnershipPolicy(new()), new OwnershipSnapshot(new Contact(Acme), []));
        var decision = policy.Decide(snapshot, new AssignContact(Alice));
        (string Name, Action Way)[] ways =
        [
            ("commands[1]", () => policy.Decide(snapshot, [new AlignOwners(), null!])),
            ("commands", () => policy.Decide(snapshot, (IEnumerable<OwnershipCommand>)null!)),
            ("decisions[1]", () => policy.Undo([decision, null!], decision.After)),
            ("decisions[1]", () => OwnershipPlan.Restore([decision, null!])),
            ("changes[0]", () => snapshot.Apply([null!])),
        ];

        ways.Should().AllSatisfy(way => way.Way.Should().Throw<ArgumentNullException>().WithParameterName(way.Name));
    }

    [Fact]
    public void A_plan_refuses_two_decisions_on_one_contact()
    {
        var policy = new OwnershipPolicy(new());
        OwnershipDecision On(ContactId id, UserId owner) => policy.Decide(new(new Contact(id), []), new AssignContact(owner));

        var restore = () => OwnershipPlan.Restore([On(Acme, Alice), On(new("other"), Alice), On(Acme, new("bob"))]);

        restore.Should().Throw<ArgumentException>().WithMessage("*two on \"acme\".*").WithParameterName("decisions");
    }

    [Fact]
    public void A_contact_is_not_moved_to_or_merged_with_itself_whatever_it_holds()
    {
        var policy = new OwnershipPolicy(new());
        OwnershipSnapshot one = new(new Contact(Acme) { Owner = Alice }, [new(Deal, Acme)]), other = new(new Contact(Acme), []);
        Action[] ways =
        [
            () => policy.Move(one, Deal, one), () => policy.Move(one, Deal, other), () => policy.Merge(one, one),
            () => policy.Merge(other, one),
        ];

        ways.Should().AllSatisfy(way => way.Should().Throw<ArgumentException>().WithMessage("Two contacts *\"acme\"*"));
    }

    [Fact]
    public void A_merge_refuses_an_opportunity_that_both_contacts_have()
    {
        OpportunityId shared = new("shared");
        OwnershipSnapshot survivor = new(new Contact(Acme), [new(Deal, Acme), new(shared, Acme)]);
        ContactId gone = new("gone");

        var merge = () => new OwnershipPolicy(new()).Merge(survivor, new(new Contact(gone), [new(new("own"), gone), new(shared, gone)]));

        merge.Should().Throw<ArgumentException>().WithMessage("Opportunity \"shared\" *").WithParameterName("merged");
    }

    [Fact]
    public void What_comes_next_is_refused_where_it_was_decided_on_something_else()
    {
        var policy = new OwnershipPolicy(new());
        OwnershipSnapshot snapshot = new(new Contact(Acme), []);
        var first = policy.Decide(snapshot, new AssignContact(Alice));

        FluentActions.Invoking(() => first.Then(policy.Decide(snapshot, new AddFollowers(Acme, [Alice])))).Should()
            .Throw<ArgumentException>().WithMessage("*\"contact acme: nobody owns, [] follow\"*").WithParameterName("next");
        FluentActions.Invoking(() => first.Then(first)).Should().Throw<ArgumentException>().WithParameterName("next");
    }

    [Fact]
    public void A_rotation_of_nobody_cannot_be_started()
    {
        var equally = () => AssignmentRotation.Equally([]);
        var weighted = () => AssignmentRotation.Weighted();

        equally.Should().Throw<ArgumentException>().WithMessage("*one user at least, but there are 0*").WithParameterName("users");
        weighted.Should().Throw<ArgumentException>().WithMessage("*one user at least, but there are 0*").WithParameterName("users");
    }

    [Fact]
    public void A_rotation_refuses_a_user_who_is_there_twice_and_a_null()
    {
        UserId bob = new("bob");
        Action[] twice =
        [
            () => AssignmentRotation.Equally(Alice, bob, Alice),
            () => AssignmentRotation.Weighted((bob, 1), (Alice, 1), (Alice, 2)),
        ];
        Action[] nulls = [() => AssignmentRotation.Equally(Alice, null!), () => AssignmentRotation.Weighted((Alice, 1), (null!, 1))];

        twice.Should().AllSatisfy(start => start.Should().Throw<ArgumentException>()
            .WithMessage("User \"alice\" is there twice.*").WithParameterName("users"));
        nulls.Should().AllSatisfy(start => start.Should().Throw<ArgumentNullException>().WithParameterName("users[1]"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_rotation_refuses_a_weight_under_1(int weight)
    {
        UserId bob = new("bob");
        // Bob waits for his turn or has had it.
        var (waits, served) = (AssignmentRotation.Equally(Alice, bob), AssignmentRotation.Equally(bob, Alice).Next().After);
        Action[] ways =
        [
            () => AssignmentRotation.Weighted((Alice, 1), (bob, weight)), () => AssignmentRotation.Equally(Alice).With(bob, weight),
            () => waits.With(bob, weight), () => served.With(bob, weight), () => _ = new RotationShare(bob, weight),
        ];

        ways.Should().AllSatisfy(way => way.Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage($"The weight of \"bob\" cannot be {weight}.*").WithParameterName(nameof(weight)));
    }

    [Fact]
    public void A_rotation_refuses_weights_that_are_together_more_than_an_int_can_be()
    {
        UserId bob = new("bob"), carol = new("carol");
        var most = AssignmentRotation.Weighted((Alice, int.MaxValue - 1), (bob, 1));
        (string Name, Action Way)[] ways =
        [
            ("users", () => AssignmentRotation.Weighted((Alice, int.MaxValue), (bob, 1))),
            ("weight", () => most.With(carol)), ("weight", () => most.With(bob, 2)),
            ("shares", () => AssignmentRotation.Restore([.. most.Shares, new(carol, 1)], Alice)),
        ];

        most.CycleLength.Should().Be(int.MaxValue);
        ways.Should().AllSatisfy(way => way.Way.Should().Throw<ArgumentException>()
            .WithMessage("The weights together cannot be 2147483648.*").WithParameterName(way.Name));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void A_share_refuses_a_block_of_which_no_turn_is_left_or_more_than_all(int used) =>
        FluentActions.Invoking(() => new RotationShare(Alice, 3, used)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage($"Of the 3 turns of \"alice\", {used} cannot be used and one be left.*").WithParameterName(nameof(used));

    [Fact]
    public void A_stored_rotation_is_refused_with_a_user_twice_a_null_or_the_turn_of_somebody_else()
    {
        UserId bob = new("bob");
        RotationShare one = new(Alice, 1), other = new(bob, 2);

        Restoring([one, other, new(Alice, 3)], bob).Should().Throw<ArgumentException>()
            .WithMessage("User \"alice\" is there twice.*").WithParameterName("shares");
        Restoring([one, null!], Alice).Should().Throw<ArgumentNullException>().WithParameterName("shares[1]");
        Restoring([one], bob).Should().Throw<ArgumentException>()
            .WithMessage("It cannot be the turn of \"bob\", who is not in the rotation.*").WithParameterName("turn");
        Restoring([], bob).Should().Throw<ArgumentException>().WithMessage("*\"bob\"*").WithParameterName("turn");
        Restoring([one, other], null).Should().Throw<ArgumentException>()
            .WithMessage("It cannot be nobody's turn with 2 users in the rotation.*").WithParameterName("turn");

        static Action Restoring(RotationShare[] shares, UserId? turn) => () => AssignmentRotation.Restore(shares, turn);
    }

    [Fact]
    public void A_rotation_gives_no_negative_number_of_turns() =>
        FluentActions.Invoking(() => AssignmentRotation.Equally(Alice).Next(-1)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("count cannot be -1.*").WithParameterName("count");

    [Fact]
    public void An_undo_for_another_contact_is_refused()
    {
        var policy = new OwnershipPolicy(new());
        var snapshot = new OwnershipSnapshot(new Contact(Acme), []);
        var other = new OwnershipSnapshot(new Contact(new("other")), []);

        var (here, there) = (policy.Decide(snapshot, new AssignContact(Alice)), policy.Decide(other, new AssignContact(Alice)));
        Action[] ways = [() => policy.Undo(here, other), () => policy.Undo([here, there], there.After)];

        ways.Should().AllSatisfy(way => way.Should().Throw<ArgumentException>()
            .WithMessage("*\"acme\"*\"other\"*").WithParameterName("current"));
    }

    [Fact]
    public void Replaying_a_change_that_does_not_fit_is_refused()
    {
        var snapshot = new OwnershipSnapshot(new Contact(Acme) { Owner = Alice, Followers = [new("bob")] }, [new(Deal, Acme)]);
        OwnershipChange[] unfit =
        [
            new OwnershipChange.OpportunityCreated(Deal),
            new OwnershipChange.OwnerChanged(Acme, From: null, To: new("bob")),
            new OwnershipChange.FollowerAdded(Acme, new("bob")),
            new OwnershipChange.FollowerRemoved(Acme, Alice),
            new OwnershipChange.FollowerAdded(new OpportunityId("deal-2"), Alice),
            new OwnershipChange.OwnerChanged(new ContactId("other"), Alice, new("bob")),
            new OwnershipChange.FollowerRemoved(new OpportunityId("acme"), new("bob")),
            new OwnershipChange.OpportunityAdopted(new(Deal, Acme)),
            new OwnershipChange.OpportunityAdopted(new(new("deal-2"), new("other"))),
            new OwnershipChange.OpportunityRemoved(new("deal-2")),
        ];

        unfit.Should().AllSatisfy(change => snapshot.Invoking(s => s.Apply([change]))
            .Should().Throw<ArgumentException>().WithMessage($"*{change}*").WithParameterName("changes"));
        snapshot.Invoking(s => s.Apply(unfit[..1])).Should().Throw<ArgumentException>()
            .WithMessage("*does not fit \"opportunity deal-1: nobody owns, [] follow\"*");
        snapshot.Invoking(s => s.Apply(unfit[4..])).Should().Throw<ArgumentException>()
            .WithMessage("*does not fit \"contact acme: alice owns, [bob] follow*opportunity deal-1*");
        OpportunityId made = new("new");
        snapshot.Invoking(s => s.Apply([new OwnershipChange.OpportunityCreated(made), new OwnershipChange.OwnerChanged(made, Alice, null)]))
            .Should().Throw<ArgumentException>().WithMessage("*does not fit \"opportunity new: nobody owns, [] follow\"*");

        // What left is no longer there to change, to leave, or to keep another of its id from coming.
        OwnershipChange gone = new OwnershipChange.OpportunityRemoved(Deal);
        OwnershipChange[] afterwards =
        [
            new OwnershipChange.OwnerChanged(Deal, null, Alice), new OwnershipChange.FollowerAdded(Deal, Alice),
            new OwnershipChange.FollowerRemoved(Deal, Alice), gone,
        ];
        afterwards.Should().AllSatisfy(change =>
        {
            snapshot.Invoking(s => s.Apply([gone, change])).Should().Throw<ArgumentException>().WithMessage($"*{change}*");
            snapshot.Invoking(s => s.Apply([gone, new OwnershipChange.OwnerChanged(Acme, Alice, null), change]))
                .Should().Throw<ArgumentException>().WithMessage($"*{change}*");
        });
        snapshot.Apply([gone, new OwnershipChange.OpportunityCreated(Deal)]).Should().Be(snapshot);
    }
}
