using FsCheck.Xunit;
using Ownership.Core;
using Ownership.Playground.Cases;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Playground.Tests.Cases;

/// <summary>What steps do to a case.</summary>
[Properties(Arbitrary = [typeof(RandomCases)])]
public class Steps
{
    private static readonly OpportunityId Deal = new("deal-1");

    [Property]
    public void Do_what_the_preview_said(CaseHistory tried, int seed)
    {
        var step = RandomCases.Step(tried, new(seed), new AlignOwners());
        var preview = tried.Preview(step);

        tried.Take(step).Now.IsAs(preview.After).Should().BeTrue();
        preview.HasEffect.Should().Be(!tried.Now.IsAs(preview.After));
    }

    [Property]
    public void Never_leave_an_opportunity_with_two_contacts(CaseHistory tried) =>
        tried.Done.Should().NotContain(done => done.After.Twice != null);

    [Property]
    public void Have_the_changes_of_the_library_and_no_others(CaseHistory tried)
    {
        foreach (var done in tried.Done.Where(done => done.Step is CaseStep.Ask))
        {
            var ask = (CaseStep.Ask)done.Step;
            var decision = done.Before.Policy.Decide(done.Before.Contact, ask.Command);
            done.Plan.Decisions.Should().Equal(done.Remark is null ? [decision] : []);
        }
    }

    [Property]
    public void Are_named_in_words(CaseHistory tried) =>
        tried.Done.Should().NotContain(done => Titles.Of(done).Length < 4);

    [Fact]
    public void That_are_taken_back_leave_all_as_it_was()
    {
        foreach (var step in (CaseStep[])
        [
            new CaseStep.Ask(new("acme"), new AssignOpportunity(Deal, new("bob"))), new CaseStep.Move(Deal), new CaseStep.Close(Deal, true),
            new CaseStep.ChangeSettings(new() { AllowDifferentOwners = true }), new CaseStep.Leave(new("alice"), new("dan")),
            new CaseStep.Join(new("erin")),
        ])
        {
            var back = CaseHistory.Sample.Take(step).Take(new CaseStep.TakeBack(0));

            InOrder(back.Now).Should().Equal(InOrder(CaseHistory.Sample.Now), "{0} is taken back", step);
            (back.Now.Settings, back.Now.Left.Length, back.Now.People.Length).Should().Be((new SubAccountSettings(), 0, 4));
        }
    }

    [Fact]
    public void That_would_bring_back_what_another_contact_has_say_so_and_do_nothing()
    {
        var tried = CaseHistory.Sample.Take(new CaseStep.Ask(new("acme"), new RemoveOpportunity(Deal)))
            .Take(new CaseStep.TakeBack(0)).Take(new CaseStep.Move(Deal));

        var again = tried.Preview(new CaseStep.TakeBack(0));

        again.HasEffect.Should().BeFalse();
        again.Remark.Should().Contain("deal-1").And.Contain("another contact");
    }

    [Fact]
    public void That_moved_what_is_gone_since_say_so()
    {
        var tried = CaseHistory.Sample.Take(new CaseStep.Move(Deal)).Take(new CaseStep.Ask(new("other"), new RemoveOpportunity(Deal)));

        tried.Preview(new CaseStep.TakeBack(0)).Remark.Should().Contain("deal-1");
    }

    // What comes back stands at the end.
    private static IEnumerable<OwnedRecord> InOrder(CaseState state) =>
        state.Records.OrderBy(record => record.RecordId.Key, StringComparer.Ordinal);
}
