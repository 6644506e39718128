namespace Ownership.Console.Tests;

public class Events : TemporaryFiles
{
    [Theory]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-03"}""",
        "contact contact-0001: owner user-01 -> user-03 (Requested)",
        "contact contact-0001: user-03 no longer follows (OwnerNeverFollows, by contact contact-0001)",
        "opportunity opportunity-0001: owner user-01 -> user-03 (CoupledOwners, by contact contact-0001)",
        "opportunity opportunity-0002: owner user-01 -> user-03 (CoupledOwners, by contact contact-0001)")]
    [InlineData("""{"type":"OpportunityUpdate","id":"opportunity-0003","contactId":"contact-0002","assignedTo":"user-04","status":"won"}""",
        "opportunity opportunity-0003: owner nobody -> user-04 (Requested)",
        "contact contact-0002: owner nobody -> user-04 (CoupledOwners, by opportunity opportunity-0003)")]
    [InlineData("""{"type":"OpportunityAssignedToUpdate","id":"opportunity-0003","assignedTo":"user-04"}""",
        "opportunity opportunity-0003: owner nobody -> user-04 (Requested)",
        "contact contact-0002: owner nobody -> user-04 (CoupledOwners, by opportunity opportunity-0003)")]
    [InlineData("""{"type":"OpportunityCreate","id":"opportunity-0004","contactId":"contact-0002","assignedTo":"user-04"}""",
        "opportunity opportunity-0004: created (Requested)",
        "opportunity opportunity-0004: owner nobody -> user-04 (Requested)",
        "contact contact-0002: owner nobody -> user-04 (CoupledOwners, by opportunity opportunity-0004)",
        "opportunity opportunity-0003: owner nobody -> user-04 (CoupledOwners, by opportunity opportunity-0004)")]
    public void A_user_in_assignedTo_owns_the_record(string e, params string[] effects) =>
        Replayed(e).Events.Skip(1).Should().Equal(effects.Select(effect => "  " + effect));

    [Theory]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001","assignedTo":null}""",
        "contact contact-0001: owner user-01 -> nobody (Requested)")]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001","assignedTo":""}""",
        "contact contact-0001: owner user-01 -> nobody (Requested)")]
    [InlineData("""{"type":"OpportunityUpdate","id":"opportunity-0001","assignedTo":null}""",
        "opportunity opportunity-0001: owner user-01 -> nobody (Requested)")]
    [InlineData("""{"type":"OpportunityAssignedToUpdate","id":"opportunity-0001","assignedTo":null}""",
        "opportunity opportunity-0001: owner user-01 -> nobody (Requested)")]
    [InlineData("""{"type":"OpportunityCreate","id":"opportunity-0004","contactId":"contact-0001","assignedTo":null}""",
        "opportunity opportunity-0004: created (Requested)")]
    public void Null_in_assignedTo_means_nobody(string e, params string[] effects) =>
        Replayed(e, "--allow-different-owners").Events.Skip(1).Should().Equal(effects.Select(effect => "  " + effect));

    [Theory]
    [InlineData("won", "keep-owner", "left out (OpportunityClosed)")]
    [InlineData("lost", "keep-owner", "left out (OpportunityClosed)")]
    [InlineData("abandoned", "keep-owner", "left out (OpportunityClosed)")]
    [InlineData("open", "keep-owner", "(CoupledOwners, by contact contact-0001)")]
    [InlineData("won", "included", "(CoupledOwners, by contact contact-0001)")]
    public void What_is_closed_keeps_its_owner_where_it_is_to(string status, string mode, string effect) =>
        HostRun.WithInput("""{"type":"ContactUpdate","id":"contact-0001","assignedTo":"user-02"}""",
            "--events", "-", "--closed-opportunities", mode, "--data", Written("records.json", $$"""
            {
              "contacts": [{ "id": "contact-0001", "assignedTo": "user-01" }],
              "opportunities": [{ "id": "o", "contactId": "contact-0001", "assignedTo": "user-01", "status": "{{status}}" }]
            }
            """)).Events.Last().Should().StartWith("  opportunity o: ").And.EndWith(effect);

    [Theory]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0001","name":"Contact 0001"}""")]
    [InlineData("""{"type":"OpportunityUpdate","id":"opportunity-0001","status":"won"}""")]
    [InlineData("""{"type":"OpportunityAssignedToUpdate","id":"opportunity-0001"}""")]
    public void Without_assignedTo_an_update_leaves_the_owner_alone(string e) =>
        Replayed(e).Events.Should().ContainSingle().Which.Should().EndWith(": no change");

    [Fact]
    public void Without_assignedTo_a_new_opportunity_takes_the_owner_of_its_contact() =>
        Replayed("""{"type":"OpportunityCreate","id":"opportunity-0004","contactId":"contact-0001"}""").Events.Should().Equal(
            "1 OpportunityCreate opportunity opportunity-0004",
            "  opportunity opportunity-0004: created (Requested)",
            "  opportunity opportunity-0004: owner nobody -> user-01 (DefaultOpportunityOwner, by opportunity opportunity-0004)");

    [Theory]
    [InlineData("")]
    [InlineData(""","assignedTo":null""")]
    public void Without_a_user_in_assignedTo_a_new_contact_is_nobodys(string assignedTo)
    {
        var run = Replayed($$"""{"type":"ContactCreate","id":"contact-0004"{{assignedTo}}}""");

        run.Events.Should().Equal("1 ContactCreate contact contact-0004: created");
        run.Tables.Should().Contain("contact contact-0004 | nobody");
    }

    [Fact]
    public void A_new_contact_can_have_an_owner_followers_and_then_opportunities() =>
        Replayed("""
            {"type":"ContactCreate","id":"contact-0004","assignedTo":"user-01","followers":["user-02"]}
            {"type":"OpportunityCreate","id":"opportunity-0004","contactId":"contact-0004"}
            """).Tables.Should().ContainInConsecutiveOrder(
            "contact contact-0004 | user-01 | user-02",
            "opportunity opportunity-0004 | user-01");

    [Theory]
    [InlineData("""["user-03","user-04"]""",
        "contact contact-0001: user-02 no longer follows (Requested)",
        "contact contact-0001: user-04 follows (Requested)")]
    [InlineData("""["user-01","user-02","user-03"]""",
        "contact contact-0001: user-01 left out (AlreadyOwner)")]
    [InlineData("[]",
        "contact contact-0001: user-02 no longer follows (Requested)",
        "contact contact-0001: user-03 no longer follows (Requested)")]
    public void Followers_are_the_list_that_it_should_be(string followers, params string[] effects) =>
        Replayed($$"""{"type":"ContactUpdate","id":"contact-0001","followers":{{followers}}}""")
            .Events.Skip(1).Should().Equal(effects.Select(effect => "  " + effect));

    [Fact]
    public void Followers_as_they_are_already_change_nothing() =>
        Replayed("""{"type":"ContactUpdate","id":"contact-0001","followers":["user-03","user-02"]}""")
            .Events.Should().Equal("1 ContactUpdate contact contact-0001: no change");

    [Fact]
    public void Followers_are_set_after_the_owner() =>
        Replayed("""{"type":"ContactUpdate","id":"contact-0002","assignedTo":"user-04","followers":["user-04","user-05"]}""")
            .Events.Skip(1).Should().Equal(
            "  contact contact-0002: owner nobody -> user-04 (Requested)",
            "  opportunity opportunity-0003: owner nobody -> user-04 (CoupledOwners, by contact contact-0002)",
            "  contact contact-0002: user-05 follows (Requested)",
            "  contact contact-0002: user-04 left out (AlreadyOwner)");

    [Theory]
    [InlineData("""{"type":"OpportunityUpdate","id":"opportunity-0009","contactId":"contact-0001","assignedTo":null}""",
        "UnknownOpportunity")]
    [InlineData("""{"type":"OpportunityAssignedToUpdate","id":"opportunity-0009","contactId":"contact-0001","assignedTo":"user-02","followers":["user-03"]}""",
        "UnknownOpportunity")]
    [InlineData("""{"type":"OpportunityUpdate","id":"opportunity-0009","contactId":"contact-0001","followers":["user-03"]}""",
        "UnknownOpportunity")]
    [InlineData("""{"type":"OpportunityCreate","id":"opportunity-0001","contactId":"contact-0001","assignedTo":"user-02","followers":["user-03"]}""",
        "OpportunityAlreadyExists")]
    public void What_the_contact_of_the_event_rules_out_is_left_out_once(string e, string reason) =>
        Replayed(e).Events.Skip(1).Should().ContainSingle().Which.Should().EndWith($": left out ({reason})");

    [Theory]
    [InlineData("""{"type":"ContactCreate","id":"contact-0001","assignedTo":"user-02"}""", "it is there already")]
    [InlineData("""{"type":"ContactUpdate","id":"contact-0009","assignedTo":"user-02"}""", "contact contact-0009 is not there")]
    [InlineData("""{"type":"OpportunityCreate","id":"opportunity-0009","contactId":"contact-0009"}""", "contact contact-0009 is not there")]
    [InlineData("""{"type":"OpportunityUpdate","id":"opportunity-0009","assignedTo":"user-02"}""",
        "it is not there, and no contact is named")]
    [InlineData("""{"type":"OpportunityUpdate","id":"opportunity-0001","contactId":"contact-0002","assignedTo":"user-02"}""",
        "it belongs to contact contact-0001, not to contact contact-0002")]
    [InlineData("""{"type":"OpportunityCreate","id":"opportunity-0001","contactId":"contact-0002"}""",
        "it belongs to contact contact-0001, not to contact contact-0002")]
    public void What_cannot_be_is_skipped_with_the_reason(string e, string reason)
    {
        var run = Replayed(e);

        run.Events.Should().ContainSingle().Which.Should().EndWith($": skipped, {reason}");
        run.Tables.Should().Contain("skipped | 1").And.Contain("changes | 0");
        run.ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("""{"type":"NoteCreate","id":"contact-0001","contactId":"contact-0001","assignedTo":"user-02"}""")]
    [InlineData("""{"type":"ContactDelete","id":"contact-0001"}""")]
    [InlineData("""{"type":"contactupdate","id":"contact-0001","assignedTo":"user-02"}""")]
    [InlineData("""{"type":"1","assignedTo":5}""")]
    public void Other_types_are_ignored(string e)
    {
        var run = Replayed(e);

        run.Events.Should().ContainSingle().Which.Should().EndWith(": ignored");
        run.Tables.Should().Contain("ignored | 1").And.Contain("changes | 0");
        run.ExitCode.Should().Be(0);
    }

    [Fact]
    public void An_event_meets_what_the_events_before_it_left() =>
        Replayed("""
            {"type":"OpportunityCreate","id":"opportunity-0004","contactId":"contact-0002"}

            {"type":"OpportunityAssignedToUpdate","id":"opportunity-0004","assignedTo":"user-04"}
            """, "--allow-different-owners", "--sync-contact-follower").Events.Should().Equal(
            "1 OpportunityCreate opportunity opportunity-0004",
            "  opportunity opportunity-0004: created (Requested)",
            "3 OpportunityAssignedToUpdate opportunity opportunity-0004",
            "  opportunity opportunity-0004: owner nobody -> user-04 (Requested)",
            "  contact contact-0002: user-04 follows (ContactFollowerSync, by opportunity opportunity-0004)");

    [Fact]
    public void Tables_show_who_owns_and_follows_what_and_how_often_what_happened() =>
        Replayed("""
            {"type":"OpportunityUpdate","id":"opportunity-0001","assignedTo":"user-02"}
            {"type":"OpportunityUpdate","id":"opportunity-0001","assignedTo":"user-02"}
            {"type":"OpportunityUpdate","id":"opportunity-0001","followers":["user-02"]}
            {"type":"ContactUpdate","id":"contact-0009"}
            {"type":"NoteCreate"}
            """).Tables.Should().Equal(
            "Record | Owner | Followers",
            "contact contact-0001 | user-02 | user-03",
            "opportunity opportunity-0001 | user-02",
            "opportunity opportunity-0002 | user-02",
            "contact contact-0002 | nobody",
            "opportunity opportunity-0003 | nobody",
            "contact contact-0003 | nobody",
            "Summary | Count",
            "events | 5",
            "with an effect | 2",
            "no change | 1",
            "skipped | 1",
            "ignored | 1",
            "malformed lines | 0",
            "changes | 4",
            "Requested | 1",
            "CoupledOwners | 2",
            "OwnerNeverFollows | 1",
            "left out | 1",
            "AlreadyOwner | 1",
            "sight gained | 2",
            "sight lost | 3");
}
