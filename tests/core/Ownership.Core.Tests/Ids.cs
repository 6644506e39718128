namespace Ownership.Core.Tests;

/// <summary>Ids as keys of tables, parts of routes and things to sort.</summary>
public class Ids
{
    [Fact]
    public void Users_sort_by_their_text_ordinally()
    {
        UserId[] users = [new("bob"), new("alice"), new("Zoe"), new("alice2")];

        users.Order().Select(user => user.Value).Should().Equal("Zoe", "alice", "alice2", "bob");
    }

    [Fact]
    public void Records_sort_by_their_kind_and_then_their_text()
    {
        RecordId[] records = [new OpportunityId("a"), new ContactId("b"), new ContactId("a"), new OpportunityId("A")];

        records.Order().Select(record => record.Key).Should().Equal("contact:a", "contact:b", "opportunity:A", "opportunity:a");
        records.OfType<ContactId>().Order().Select(id => id.Value).Should().Equal("a", "b");
        records.OfType<OpportunityId>().Order().Select(id => id.Value).Should().Equal("A", "a");
    }

    [Fact]
    public void Nobody_comes_first_and_an_id_is_compared_with_its_like_only()
    {
        foreach (var id in (IComparable[])[new UserId("a"), new ContactId("a"), new OpportunityId("a")])
        {
            id.CompareTo(null).Should().BePositive();
            id.CompareTo(id).Should().Be(0);
            id.Invoking(one => one.CompareTo("a")).Should().Throw<ArgumentException>().WithMessage("A *Id cannot be compared with a.*");
        }
    }

    [Theory]
    [InlineData("contact:acme", typeof(ContactId), "acme")]
    [InlineData("opportunity:deal-1", typeof(OpportunityId), "deal-1")]
    [InlineData("opportunity:contact:x", typeof(OpportunityId), "contact:x")]
    public void A_record_is_read_back_from_its_key(string key, Type kind, string text)
    {
        var id = RecordId.Parse(key, null);

        id.Should().BeOfType(kind);
        (id.Value, id.Key).Should().Be((text, key));
        RecordId.TryParse(key, out var same).Should().BeTrue();
        same.Should().Be(id);
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("contact:")]
    [InlineData("contact: ")]
    [InlineData("Contact:acme")]
    [InlineData(" contact:acme")]
    [InlineData("user:alice")]
    [InlineData("")]
    public void What_is_no_key_is_refused_by_name(string text)
    {
        RecordId.TryParse(text, out var id).Should().BeFalse();
        id.Should().BeNull();
        FluentActions.Invoking(() => RecordId.Parse(text, null)).Should().Throw<ArgumentException>()
            .WithMessage($"A record is \"contact:…\" or \"opportunity:…\", not \"{text}\".*").WithParameterName("s");
    }

    [Fact]
    public void An_id_of_one_kind_is_parsed_from_its_plain_text()
    {
        ContactId.TryParse("contact:x", out var contact).Should().BeTrue();
        OpportunityId.TryParse("deal-1", out var opportunity).Should().BeTrue();
        UserId.TryParse("alice", out var user).Should().BeTrue();

        (contact, opportunity, user).Should().Be((new ContactId("contact:x"), new OpportunityId("deal-1"), new UserId("alice")));
        (ContactId.Parse("a", null), OpportunityId.Parse("a", null)).Should().Be((new ContactId("a"), new OpportunityId("a")));
        UserId.Parse("a", null).Should().Be(new UserId("a"));
        RecordId.TryParse(null, out _).Should().BeFalse();
    }
}
