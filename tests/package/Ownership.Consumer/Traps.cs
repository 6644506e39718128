using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ownership.Core;
using static Ownership.Core.OwnershipChange;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Consumer;

/// <summary>What a user of the package may step into: that it works, or is refused with words that help.</summary>
internal static class Traps
{
    private static readonly UserId Alice = new("alice"), Bob = new("bob"), Carol = new("carol");
    private static readonly Contact Acme = new(new("acme")) { Owner = Alice, Followers = [Carol] };
    private static readonly Opportunity Deal = new(new("deal-1"), Acme.Id) { Owner = Alice };
    private static readonly Opportunity Other = new(new("deal-2"), Acme.Id) { Owner = Alice };
    private static readonly AssignOpportunity Command = new(Deal.Id, Bob);

    private static readonly OwnershipPolicy Policy =
        new(new() { AllowDifferentOwners = true, SyncContactFollowerWithOpportunityOwner = true, MaxFollowers = 1 });

    private static readonly OwnershipDecision Decision = Policy.Decide(new(Acme, [Deal, Other]), Command);

    public static void StepInto()
    {
        IJsonTypeInfoResolver host = HostContext.Default, library = OwnershipJsonContext.Default;
        A_context_of_the_host_knows_the_types_of_the_library(host);
        A_context_of_the_host_knows_the_types_of_the_library(JsonTypeInfoResolver.Combine(host, library));
        A_context_of_the_host_knows_the_types_of_the_library(JsonTypeInfoResolver.Combine(library, host));
        The_context_of_the_library_knows_the_lists_of_a_decision();
        Ids_are_sorted();
        A_key_says_of_which_kind_a_record_is();
        Typing_errors_in_settings_are_refused_with_the_nearest_name();
        What_is_wrong_with_a_document_is_said_without_words_of_the_code();
        Null_is_nobody_for_the_owner_of_a_new_opportunity();
        A_decision_is_put_together_from_the_rows_of_tables();
        A_reduced_decision_undoes_as_well();
        A_form_is_one_decision_and_one_undo();
        A_plan_tells_who_sees_what_over_both_contacts();
        Another_contact_is_no_exception_but_left_out();
        Who_is_active_is_equal_in_whatever_order_and_never_null();
        Sight_is_compared_between_any_two_snapshots();
        A_rotation_that_was_stored_goes_on();
    }

    private static void A_context_of_the_host_knows_the_types_of_the_library(IJsonTypeInfoResolver resolver)
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = resolver };
        var audit = new Audit("1", Command, Decision);
        var line = new Line(
            Deal.Id, Alice, Acme.Followers, OwnershipRule.Requested, LeftOutReason.ChangedSince, FollowerSyncMode.Mirror, Bob,
            ClosedOpportunitiesMode.KeepOwner, UserPlaces.ContactOwner | UserPlaces.Followers);
        var leftOut = Decision.LeftOut;
        var plan = Policy.Move(Decision.After, Deal.Id, new(new(new("acme-2")), []));
        var active = ActiveUsers.AllExcept([Carol, Alice]);
        var adopt = new AdoptOpportunity(Deal with { IsClosed = true });
        var shares = AssignmentRotation.Weighted((Alice, 2), (Bob, 1)).Next().After.Shares;

        Check.Same(audit, Back(audit));
        Check.SameItems([audit, audit], Back<List<Audit>>([audit, audit]));
        Check.Same(audit, Back(new Dictionary<string, Audit> { ["one"] = audit })["one"]);
        Check.SameItems(Decision.Changes, Back<List<OwnershipChange>>([.. Decision.Changes]));
        Check.Same(Decision, Back(new Dictionary<ContactId, OwnershipDecision> { [Acme.Id] = Decision })[Acme.Id]);
        Check.SameItems(leftOut, Back(new Dictionary<UserId, IReadOnlyList<LeftOut>> { [Bob] = leftOut })[Bob]);
        Check.Same(Deal.Id, Back(new Dictionary<OwnershipRule, RecordId> { [OwnershipRule.Undone] = Deal.Id })[OwnershipRule.Undone]);
        Check.SameItems(shares, Back<List<RotationShare>>([.. shares]));
        Check.SameItems(plan.Decisions, Back<List<OwnershipDecision>>([.. plan.Decisions]));
        Check.Same(plan, Back(plan));
        Check.Same(active, Back(active));
        Check.Same(adopt, Back(adopt));
        Check.Same(line, Back(line));
        Check.Same(
            """
            {"Record":"opportunity:deal-1","User":"alice","Followers":["carol"],"Rule":"Requested","Reason":"ChangedSince",
            "Sync":"Mirror","Owner":{"$type":"user","user":"bob"},"Closed":"KeepOwner","Places":["ContactOwner","Followers"]}
            """.Replace("\n", ""),
            JsonSerializer.Serialize(line, (JsonTypeInfo<Line>)options.GetTypeInfo(typeof(Line))));

        T Back<T>(T value)
        {
            var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
            return JsonSerializer.Deserialize(JsonSerializer.Serialize(value, type), type)!;
        }
    }

    private static void The_context_of_the_library_knows_the_lists_of_a_decision()
    {
        var types = OwnershipJsonContext.Default;

        string changes = JsonSerializer.Serialize(Decision.Changes, types.IReadOnlyListOwnershipChange);
        string leftOut = JsonSerializer.Serialize(Decision.LeftOut, types.IReadOnlyListLeftOut);
        string sight = JsonSerializer.Serialize(Decision.AccessChanges, types.IReadOnlyListAccessChange);

        Check.SameItems(Decision.Changes, JsonSerializer.Deserialize(changes, types.ListOwnershipChange)!);
        Check.SameItems(Decision.LeftOut, JsonSerializer.Deserialize(leftOut, types.ListLeftOut)!);
        Check.SameItems(Decision.AccessChanges, JsonSerializer.Deserialize(sight, types.ListAccessChange)!);
    }

    private static void Ids_are_sorted()
    {
        RecordId[] records = [Other.Id, new ContactId("b"), Deal.Id, new ContactId("a")];
        object[] users = [Carol, Alice, Bob];
        Array.Sort(users);

        Check.SameItems([new ContactId("a"), new ContactId("b"), Deal.Id, Other.Id], records.OrderBy(id => id));
        Check.SameItems([Deal.Id, Other.Id], new SortedSet<OpportunityId> { Other.Id, Deal.Id });
        Check.SameItems([Alice, Bob, Carol], users.Cast<UserId>());
        Check.SameItems([Alice, Bob], Decision.AccessChanges.Select(change => change.User).OrderBy(user => user));
    }

    private static void A_key_says_of_which_kind_a_record_is()
    {
        RecordId contact = new ContactId("x:y"), opportunity = new OpportunityId("x:y");

        Check.Same(contact.ToString(), opportunity.ToString());
        Check.Same("contact:x:y", contact.Key);
        Check.Same("opportunity:x:y", opportunity.Key);
        Check.Same(contact, RecordId.Parse(contact.Key));
        Check.Same(true, RecordId.TryParse(opportunity.Key, out var read));
        Check.Same(opportunity, read);
        Check.Same(false, RecordId.TryParse("x:y", out _));
#if NET10_0_OR_GREATER
        Check.Same(contact, Parsed<RecordId>(contact.Key));

        static T Parsed<T>(string text)
            where T : IParsable<T> =>
            T.Parse(text, null);
#endif
    }

    private static void Typing_errors_in_settings_are_refused_with_the_nearest_name()
    {
        Refused<SubAccountSettings>(
            """{"MaxFollowers":3}""",
            "Not a valid value at $: there is no setting \"MaxFollowers\"; the nearest is \"maxFollowers\"");
        Refused<SubAccountSettings>(
            """{"allowDiferentOwners":true}""",
            "Not a valid value at $: there is no setting \"allowDiferentOwners\"; the nearest is \"allowDifferentOwners\"");
    }

    // Whole messages: what .NET adds for a parameter differs from what .NET Framework adds, and neither is to be there.
    private static void What_is_wrong_with_a_document_is_said_without_words_of_the_code()
    {
        Refused<OwnershipChange>(
            """{"$type":"recordMoved","record":"contact:acme"}""", "Not a valid value at $: there is no change \"recordMoved\"");
        Refused<OwnershipCommand>(
            """{"$type":"assignContact","owner":""}""", "Not a valid value at $.owner: An id needs well-formed text, but was \"\".");
        Refused<RecordId>(
            "\"acme\"", "Not a valid value at $: A record is \"contact:…\" or \"opportunity:…\", not \"acme\".");
        Refused<SubAccountSettings>(
            """{"maxFollowers":-1}""", "Not a valid value at $: MaxFollowers cannot be -1.");
        Refused<AssignmentRotation>(
            """{"users":[{"user":"bob","weight":1},{"user":"bob","weight":1}]}""",
            "Not a valid value at $: User \"bob\" is there twice.");
        Refused<Dictionary<UserId, IReadOnlyList<LeftOut>>>(
            """{"":[]}""", "Not a valid key: An id needs well-formed text, but was \"\".");
    }

    private static void Null_is_nobody_for_the_owner_of_a_new_opportunity() =>
        Check.Same(
            new CreateOpportunity(Deal.Id, InitialOwner.Unassigned),
            JsonSerializer.Deserialize(
                """{"$type":"createOpportunity","id":"deal-1","owner":null}""", OwnershipJsonContext.Default.CreateOpportunity));

    private static void A_decision_is_put_together_from_the_rows_of_tables()
    {
        var decision = new OwnershipPolicy(new()).Decide(Decision.Before, new AssignContact(Bob));
        var changes = decision.Changes.Cast<OwnerChanged>().Select(change =>
            new OwnerChanged(RecordId.Parse(change.Record.Key), change.From, change.To)
            {
                Rule = change.Rule,
                Cause = change.Cause is null ? null : RecordId.Parse(change.Cause.Key),
            });

        Check.SameItems([null, Acme.Id, Acme.Id], decision.Changes.Select(change => change.Cause));
        Check.Same(decision, OwnershipDecision.Restore(decision.Before, changes, decision.LeftOut));
    }

    private static void A_reduced_decision_undoes_as_well()
    {
        var reduced = Decision.Reduced();

        Check.SameItems([Deal], reduced.Before.Opportunities);
        Check.Same(Policy.Undo(Decision, Decision.After), Policy.Undo(reduced, Decision.After));
    }

    private static void A_form_is_one_decision_and_one_undo()
    {
        var form = Policy.Decide(Decision.Before, [new AssignContact(Bob), new SetFollowers(Acme.Id, [Alice])]);

        Check.Same(Acme with { Owner = Bob, Followers = [Alice] }, form.After.Contact);
        Check.SameItems([new(Acme.Id, Bob, AccessChangeKind.Gained), new(Acme.Id, Carol, AccessChangeKind.Lost)], form.AccessChanges);
        Check.Same(form.Before, Policy.Undo(form, form.After).After);
        Check.Same(form, OwnershipDecision.Restore(form.Before, [], []).Then(form));
    }

    private static void A_plan_tells_who_sees_what_over_both_contacts()
    {
        var to = new OwnershipSnapshot(new(new("acme-2")), []);
        var plan = Policy.Move(Decision.Before, Deal.Id, to);

        Check.SameItems([Other], plan.Decisions[0].After.Opportunities);
        Check.SameItems([Deal with { ContactId = to.Contact.Id }], plan.Decisions[1].After.Opportunities);
        Check.SameItems([new(to.Contact.Id, Alice, AccessChangeKind.Gained)], plan.AccessChanges);
        Check.Same(plan, OwnershipPlan.Restore(plan.Decisions));
    }

    private static void Another_contact_is_no_exception_but_left_out()
    {
        var other = new ContactId("acme-2");

        Check.SameItems(
            [new(other, null, LeftOutReason.UnknownContact)],
            Policy.Decide(Decision.Before, new SetFollowers(other, [Bob])).LeftOut);
    }

    private static void Who_is_active_is_equal_in_whatever_order_and_never_null()
    {
        var types = OwnershipJsonContext.Default;

        Check.Same(ActiveUsers.Only([Alice, Bob]), ActiveUsers.Only([Bob, Alice, Bob]));
        Check.Same(ActiveUsers.Everybody, JsonSerializer.Deserialize("""{"$type":"everybody"}""", types.ActiveUsers)!);
        Check.Same(Policy, Policy with { ActiveUsers = ActiveUsers.AllExcept([]) });
        Refused<ActiveUsers>("{}", "Not a valid value at $: \"$type\" is missing");
    }

    private static void Sight_is_compared_between_any_two_snapshots()
    {
        var after = Decision.After;

        Check.SameItems(
            [new(Deal.Id, Bob, AccessChangeKind.Gained), new(Deal.Id, Alice, AccessChangeKind.Lost)],
            AccessChange.Between(Decision.Before, after));
        Check.SameItems([], AccessChange.Between(Decision.Before, Policy.Undo(Decision, after).After));
        Check.SameItems([true, true, false], new[] { Alice, Carol, Bob }.Select(after.Contact.IsSeenBy));
    }

    private static void A_rotation_that_was_stored_goes_on()
    {
        var rotation = AssignmentRotation.Weighted((Alice, 2), (Bob, 1)).Next().After;

        string json = JsonSerializer.Serialize(rotation, OwnershipJsonContext.Default.AssignmentRotation);
        var read = JsonSerializer.Deserialize(json, OwnershipJsonContext.Default.AssignmentRotation)!;

        Check.Same(rotation, read);
        Check.SameItems([Alice, Bob, Alice], read.Next(3).Users);
        Check.Same(rotation, AssignmentRotation.Restore(rotation.Shares, rotation.Turn));
    }

    private static void Refused<T>(string json, string message)
    {
        try
        {
            object? read = JsonSerializer.Deserialize(json, typeof(T), HostContext.Default);
            throw new InvalidOperationException($"{json} was read as {read}.");
        }
        catch (JsonException e)
        {
            Check.Same(message, e.Message);
        }
    }
}
