using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Examples;

/// <summary>Whose turn it is: <see cref="AssignmentRotation"/>.</summary>
public class Rotations
{
    private static readonly AssignmentRotation InTurn = AssignmentRotation.Equally(Alice, Bob, Carol);
    private static readonly AssignmentRotation InBlocks = AssignmentRotation.Weighted((Alice, 3), (Bob, 3), (Carol, 1));

    [Fact]
    public void Equally_each_has_one_turn_and_then_the_first_again() => ShouldGive(InTurn, "alice bob carol alice bob carol alice");

    [Fact]
    public void By_weight_each_has_a_block_of_turns_and_then_the_first_again() =>
        ShouldGive(InBlocks, "alice alice alice bob bob bob carol alice alice alice bob bob bob carol alice");

    [Fact]
    public void A_turn_is_used_where_the_rotation_after_it_is_kept()
    {
        var (user, after) = InTurn.Next();

        user.Should().Be(Alice);
        InTurn.Next().User.Should().Be(Alice);
        after.Next().User.Should().Be(Bob);
    }

    [Fact]
    public void In_bulk_it_gives_the_same_turns()
    {
        var (users, after) = InBlocks.Next(5);

        users.Should().Equal(Alice, Alice, Alice, Bob, Bob);
        ShouldGive(after, "bob carol alice");
        InBlocks.Next(0).After.Should().BeSameAs(InBlocks);
        InBlocks.Next(0).Users.Should().BeEmpty();
        users.Equals(InBlocks.Next(5).Users).Should().BeTrue();
    }

    [Fact]
    public void Who_leaves_before_or_after_their_turn_takes_nothing_from_the_others()
    {
        var bobs = InTurn.Next().After;

        ShouldGive(bobs.Without(Alice), "bob carol bob carol");
        ShouldGive(bobs.Without(Carol), "bob alice bob alice");
        bobs.Without(Dave).Should().BeSameAs(bobs);
    }

    [Fact]
    public void Who_leaves_in_the_middle_of_their_block_gives_the_turn_to_the_next_with_a_whole_block()
    {
        ShouldGive(InBlocks.Next(2).After.Without(Alice), "bob bob bob carol bob");
        ShouldGive(InBlocks.Next(6).After.Without(Carol), "alice alice alice bob");
    }

    [Fact]
    public void Who_leaves_in_the_middle_of_anothers_block_leaves_it_as_it_is() =>
        ShouldGive(InBlocks.Next(4).After.Without(Alice), "bob bob carol bob bob bob carol");

    [Fact]
    public void Where_the_last_one_leaves_nobody_is_left_until_somebody_joins()
    {
        var nobody = AssignmentRotation.Equally(Alice).Without(Alice);

        nobody.Next().Should().Be(((UserId?)null, nobody));
        nobody.Next(_ => true).Should().Be(((UserId?)null, nobody));
        nobody.Next(7).Users.Should().BeEmpty();
        nobody.Users.Should().BeEmpty();
        nobody.CycleLength.Should().Be(0);
        nobody.ToString().Should().Be("nobody");
        nobody.Turn.Should().BeNull();
        AssignmentRotation.Restore(nobody.Shares, nobody.Turn).Should().Be(nobody);
        ShouldGive(nobody.With(Bob, 2).With(Carol), "bob bob carol bob");
    }

    [Fact]
    public void Who_joins_comes_last_in_the_cycle()
    {
        ShouldGive(InTurn.With(Dave, 2), "alice bob carol dave dave alice");
        ShouldGive(InTurn.Next(2).After.With(Dave), "carol dave alice bob carol dave");
    }

    [Fact]
    public void Who_replaces_another_joins_before_the_other_leaves() =>
        ShouldGive(AssignmentRotation.Equally(Alice, Bob).Next().After.With(Carol).Without(Bob), "carol alice carol");

    [Fact]
    public void A_higher_weight_lengthens_the_block_that_is_begun() =>
        ShouldGive(InBlocks.Next(2).After.With(Alice, 4), "alice alice bob bob bob carol alice alice alice alice bob");

    [Fact]
    public void A_lower_weight_shortens_the_block_that_is_begun_and_what_is_used_stays_used()
    {
        ShouldGive(InBlocks.Next(1).After.With(Alice, 2), "alice bob bob bob carol alice alice bob");
        ShouldGive(InBlocks.Next(2).After.With(Alice, 2), "bob bob bob carol alice alice bob");
        ShouldGive(InBlocks.Next(2).After.With(Alice, 1), "bob bob bob carol alice bob");
        ShouldGive(InBlocks.Next(6).After.With(Bob, 1), "carol alice alice alice bob carol");
    }

    [Fact]
    public void The_same_weight_changes_nothing() => InBlocks.With(Alice, 3).Should().BeSameAs(InBlocks);

    [Fact]
    public void Who_is_away_is_passed_over_and_nobody_gets_more_than_another_for_it() =>
        ShouldGive(InTurn, "alice carol alice carol alice carol", away: Bob);

    [Fact]
    public void Who_comes_back_has_the_one_turn_that_waited_and_no_more()
    {
        var rotation = InTurn;
        for (int i = 0; i < 101; i++)
            rotation = rotation.Next(user => user != Bob).After;

        ShouldGive(rotation, "bob carol alice bob carol alice");
    }

    [Fact]
    public void Who_is_away_in_the_middle_of_their_block_has_the_rest_of_it_afterwards()
    {
        var (user, after) = InBlocks.Next().After.Next(user => user != Alice);

        user.Should().Be(Bob);
        ShouldGive(after, "alice alice bob bob carol alice alice alice bob bob bob carol");
    }

    [Fact]
    public void Who_joins_comes_behind_whoever_was_passed_over_also_where_all_who_wait_are_away()
    {
        // Alice waits and is away, bob is away for a moment, so carol, who has had her block, begins the next one.
        var alices = AssignmentRotation.Weighted((Bob, 1), (Carol, 2), (Alice, 1)).Next(3).After;
        var (user, after) = alices.Next(user => user == Carol);

        user.Should().Be(Carol);
        after.With(Dave).ToString().Should().Be("alice 0/1, bob 0/1, carol 1/2, dave 0/1");
        ShouldGive(after.With(Dave), "bob carol dave bob carol carol dave", away: Alice);
    }

    [Fact]
    public void Two_who_have_begun_their_blocks_unlike_may_differ_by_almost_two_blocks_from_then_on()
    {
        var rotation = AssignmentRotation.Weighted((Alice, 5), (Bob, 5));
        for (int i = 0; i < 4; i++)
            rotation = rotation.Next(user => user != Alice).After;

        ShouldGive(rotation, "alice alice alice alice alice bob alice alice alice alice alice bob bob bob bob bob");
    }

    [Fact]
    public void Where_a_contact_is_for_one_user_only_it_costs_the_others_no_turn()
    {
        // Every other contact is for carol only; the others share the rest evenly.
        var (users, rotation) = (new List<UserId>(), AssignmentRotation.Equally(Alice, Bob, Carol, Dave));
        for (int i = 0; i < 12; i++)
        {
            (var user, rotation) = rotation.Next(user => i % 2 == 0 ? user == Carol : user != Carol);
            users.Add(user!);
        }

        string.Join(" ", users).Should().Be("carol alice carol bob carol dave carol alice carol bob carol dave");
    }

    [Fact]
    public void Where_nobody_is_available_it_says_so_and_no_turn_is_used() =>
        InBlocks.Next(_ => false).Should().Be(((UserId?)null, InBlocks));

    [Fact]
    public void It_says_who_is_in_it_from_the_one_whose_turn_it_is()
    {
        var rotation = InBlocks.Next(4).After;

        rotation.ToString().Should().Be("bob 1/3, carol 0/1, alice 0/3");
        rotation.Users.Should().Equal(Bob, Carol, Alice);
        rotation.CycleLength.Should().Be(7);
        rotation.WeightOf(Bob).Should().Be(3);
        rotation.WeightOf(Dave).Should().Be(0);
    }

    [Fact]
    public void It_is_made_again_from_its_shares_in_their_order_and_whose_turn_it_is()
    {
        var rotation = InBlocks.Next(4).After;

        rotation.Turn.Should().Be(Bob);
        rotation.Shares.Should().Equal(new RotationShare(Alice, 3), new RotationShare(Bob, 3, used: 1), new RotationShare(Carol, 1));
        rotation.Shares.Equals(InBlocks.Next(11).After.Shares).Should().BeTrue();
        AssignmentRotation.Restore(rotation.Shares, rotation.Turn).Should().Be(rotation);
        AssignmentRotation.Restore(rotation.Shares.Reverse(), rotation.Turn).Should().NotBe(rotation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_record_that_the_user_owns_already_costs_them_no_turn(bool onlyIfUnassigned)
    {
        var (user, after) = InTurn.Next();

        var decision = Separate.Decide(Snapshot(Contact(Alice)), new AssignContact(user!) { OnlyIfUnassigned = onlyIfUnassigned });

        (decision.HasChanges ? after : InTurn).Next().User.Should().Be(Alice);
    }

    private static void ShouldGive(AssignmentRotation rotation, string users, UserId? away = null)
    {
        var given = new List<UserId?>();
        foreach (string _ in users.Split(' '))
        {
            (var user, rotation) = rotation.Next(user => user != away);
            given.Add(user);
        }

        string.Join(" ", given).Should().Be(users);
    }
}
