using System.Text;
using Ownership.Core;
using Ownership.Hosts.Input;
using Ownership.Playground.Toggle;

namespace Ownership.Playground.Tests.Toggle;

/// <summary>People are called by the names that a file of users says.</summary>
public class People
{
    [Fact]
    public void Have_the_names_of_the_users_answer()
    {
        const string Answer =
            """
            {"users": [
                {"id": "u1", "name": " Ann "}, {"id": "u2", "firstName": "Bo", "lastName": "Lee"},
                {"id": "u3", "deleted": true, "name": "Cy"},
                {"id": "u4", "name": 7}, {"id": "u5", "name": "\ud800"}, {"id": "u6"}
            ]}
            """;
        using var source = Source.Of("users.json", new MemoryStream(Encoding.UTF8.GetBytes(Answer)));

        var names = new Names(Users.Read(source).Names);

        Called(names, 7).Should().Equal("Ann", "Bo Lee", "Cy", "u4", "u5", "u6", "u7");
    }

    [Fact]
    public void Of_one_name_are_told_apart()
    {
        var names = new Names([(new("u1"), "Ann"), (new("u2"), "Bo"), (new("u3"), "Ann")]);

        Called(names, 3).Should().Equal("Ann (u1)", "Bo", "Ann (u3)");
    }

    [Fact]
    public void Are_named_in_sentences_and_found_by_name()
    {
        var contact = new Contact(new("acme")) { Owner = new("u1") };
        var deal = new Opportunity(new("deal-1"), contact.Id) { Owner = new("u2") };
        var decision = new OwnershipPolicy(new()).Decide(new(contact, [deal]), new OwnershipCommand.AlignOwners());
        var names = new Names([(new("u1"), "Ann"), (new("u2"), "Bo")]);
        var table = new ChangeTable([decision.Before], names);
        table.Add(decision, contact: 0);

        table[0].Sentence(names).Should().Be(
            "Ann owns opportunity deal-1 in place of Bo, because a contact and its opportunities share one owner: that of contact acme.");
        foreach (var (text, count) in new[] { ("bo", 1), ("ann", 1), ("cy", 0) })
        {
            _ = table.Arrange(new(text)).Count();
            table.ShownCount.Should().Be(count, text);
        }
    }

    private static IEnumerable<string> Called(Names names, int users) => Enumerable.Range(1, users).Select(i => names.Of(new($"u{i}")));
}
