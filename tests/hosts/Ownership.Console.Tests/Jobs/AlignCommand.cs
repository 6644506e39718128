namespace Ownership.Console.Tests;

public class AlignCommand : TemporaryFiles
{
    private const string Apart = """
        {
          "contacts": [{ "id": "c0", "assignedTo": "A", "followers": [] }, { "id": "c1", "assignedTo": "B", "followers": [] }],
          "opportunities": [
            { "id": "o0", "contactId": "c0", "assignedTo": "B", "status": "open", "followers": [] },
            { "id": "o1", "contactId": "c0", "assignedTo": "C", "status": "won", "followers": [] },
            { "id": "o2", "contactId": "c1", "assignedTo": "B", "followers": [] }
          ]
        }
        """;

    [Fact]
    public void With_the_toggle_off_opportunities_take_the_contacts_owner()
    {
        var run = Run();

        run.Events.Should().Equal(
            "contact c0",
            "  opportunity o0: owner B -> A (CoupledOwners, by contact c0)",
            "  opportunity o1: owner C -> A (CoupledOwners, by contact c0)");
        run.Output.Should().EndWith([
            "1 of 2 contacts change: 2 owners, 0 followers; sight is gained 2 times and lost 2 times.",
            "Nothing is written without --out."]);
    }

    [Fact]
    public void What_is_closed_and_kept_is_told() =>
        Run("--closed-opportunities", "keep-owner").Events.Should().Contain("  opportunity o1: A left out (OpportunityClosed)");

    [Fact]
    public void With_a_sub_setting_on_owners_follow_the_other_side()
    {
        Run("--allow-different-owners", "--sync-contact-follower").Events.Should().Equal(
            "contact c0",
            "  contact c0: B follows (ContactFollowerSync, by opportunity o0)",
            "  contact c0: C follows (ContactFollowerSync, by opportunity o1)");
        Run("--allow-different-owners", "--sync-opportunity-follower").Output.Should().Contain(
            "1 of 2 contacts change: 0 owners, 2 followers; sight is gained 2 times and lost 0 times.");
    }

    [Fact]
    public void Where_nothing_is_to_agree_it_is_refused() => Run("--allow-different-owners").ShouldBeRefused("Nothing is to be aligned*");

    [Fact]
    public void Where_no_contact_says_its_owner_none_gets_another_but_by_force()
    {
        string page = Written("page.json", """
            {"contacts":[{"id":"c0","followers":[]}],
            "opportunities":[{"id":"o0","contactId":"c0","assignedTo":"B","followers":[]},{"id":"o1","contactId":"c0","assignedTo":"C"}]}
            """);

        var run = HostRun.Of("align", "--data", page);

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Error[^1].Should().StartWith("every contact would be taken for one without owner; --force ");
        HostRun.Of("align", "--data", page, "--force").Events.Should().Contain(
            "  opportunity o1: owner C -> B (CoupledOwners, by contact c0)");
    }

    [Fact]
    public void What_is_written_agrees()
    {
        Run("--out", PathOf("aligned"), "--decisions", PathOf("decisions.jsonl"));

        HostRun.Of("align", "--data", PathOf("aligned/records.json")).Output.Should().Contain(
            "0 of 2 contacts change: 0 owners, 0 followers; sight is gained 0 times and lost 0 times.");
        HostRun.Of("why", "o1", "--decisions", PathOf("decisions.jsonl")).Output.Skip(1).Should().StartWith([
            "contact c0", "  opportunity o1: owner C -> A (CoupledOwners, by contact c0)"]);
    }

    private HostRun Run(params string[] args) => HostRun.Of(["align", "--data", Written("records.json", Apart), .. args]);
}
