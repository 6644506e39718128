using static Ownership.Core.OwnershipCommand;

namespace Ownership.Playground.Learn;

/// <summary>All rules, each with its example.</summary>
internal static class Lessons
{
    private static readonly ContactId Acme = new("acme");
    private static readonly ContactId Other = new("other");
    private static readonly OpportunityId Deal1 = new("deal-1");
    private static readonly OpportunityId Deal2 = new("deal-2");
    private static readonly OpportunityId Deal3 = new("deal-3");
    private static readonly UserId Alice = new("alice");
    private static readonly UserId Bob = new("bob");
    private static readonly UserId Carol = new("carol");
    private static readonly UserId Dan = new("dan");

    private static readonly SubAccountSettings Coupled = new();
    private static readonly SubAccountSettings Separate = new() { AllowDifferentOwners = true };

    private static readonly SubAccountSettings ContactFollows = Separate with { SyncContactFollowerWithOpportunityOwner = true };
    private static readonly SubAccountSettings OpportunityFollows = Separate with { SyncOpportunityFollowerWithContactOwner = true };

    public static IReadOnlyList<Lesson> All { get; } =
    [
        new("O1", "While the toggle is off, all share one owner",
            "Whoever gets the contact, or any of its opportunities, gets them all, also those that had another owner. "
            + "With “Closed opportunities keep their owner” a won, lost or abandoned one stays where it is.",
            At(Coupled, Contact(Alice), Deal(Deal1, Alice), Deal(Deal2, Alice)),
            Ask(new AssignOpportunity(Deal1, Bob))),
        new("O2", "With the toggle on, one record changes and no other",
            "An assignment changes the owner of the record that it names. The rest keeps its owners.",
            At(Separate, Contact(Alice), Deal(Deal1, Alice), Deal(Deal2, Alice)),
            Ask(new AssignOpportunity(Deal1, Bob))),
        new("O3", "A new opportunity takes the contact's owner",
            "Unless somebody else is named, or nobody is asked for. While owners are shared, naming somebody gives them everything, and "
            + "nobody cannot be asked for.",
            At(Separate, Contact(Alice), Deal(Deal1, Bob)),
            Ask(new CreateOpportunity(Deal2))),
        new("O4", "Only if it is free",
            "An assignment may be limited to what nobody owns. Then it takes nothing from anybody, and says whose it is.",
            At(Separate, Contact(Alice), Deal(Deal1, Bob)),
            Ask(new AssignOpportunity(Deal1, Carol) { OnlyIfUnassigned = true })),
        new("O5", "No news, no change",
            "Assigning somebody what they own already changes nothing there, and sets off no rule.",
            At(ContactFollows, Contact(Alice), Deal(Deal1, Bob)),
            Ask(new AssignOpportunity(Deal1, Bob))),
        new("O6", "What is not there is reported",
            "A command on an opportunity that is gone does nothing, and says so. It is never passed over in silence.",
            At(Separate, Contact(Alice), Deal(Deal1, Alice)),
            Ask(new AssignOpportunity(Deal2, Bob))),
        new("O7", "Only if it is still theirs",
            "An assignment may say whose the record should be. Where somebody else was quicker, nothing happens, and that is said.",
            At(Separate, Contact(Alice), Deal(Deal1, Carol)),
            Ask(new AssignOpportunity(Deal1, Bob) { OnlyIfOwnedBy = Alice })),
        new("F1", "The owner of an opportunity follows its contact",
            "This is the sub-setting “Update Contact Follower Based on Opportunity Owner Change”. Who closes the deal sees whom it is "
            + "with. Whoever loses the contact, but still owns one of its opportunities, follows it too.",
            At(ContactFollows, Contact(Alice), Deal(Deal1, Alice), Deal(Deal2, Alice)),
            Ask(new AssignOpportunity(Deal1, Bob))),
        new("F2", "The owner of a contact follows its opportunities",
            "This is the sub-setting “Update Opportunity Follower Based on Contact Owner Change”. Who looks after the customer sees "
            + "how their deals go, also those that are created for, or change hands to, somebody else.",
            At(OpportunityFollows, Contact(Alice), Deal(Deal1, Carol), Deal(Deal2, Alice)),
            Ask(new AssignContact(Bob))),
        new("F3", "Both sub-settings sleep while the toggle is off",
            "They keep their value, and do nothing, as long as all share one owner.",
            At(ContactFollows with { AllowDifferentOwners = false }, Contact(Alice), Deal(Deal1, Alice)),
            Ask(new AssignOpportunity(Deal1, Bob))),
        new("F4", "An owner does not follow their own record",
            "A follower who becomes the owner leaves the list: they see the record as its owner.",
            At(Separate, Contact(Alice), Deal(Deal1, Alice, Bob)),
            Ask(new AssignOpportunity(Deal1, Bob))),
        new("F5", "A full list stops no owner change",
            "A record takes ten followers, or as many as are set. Who finds no place is reported; the new owner gets the "
            + "record all the same.",
            At(ContactFollows with { MaxFollowers = 1 }, Contact(Alice, Carol), Deal(Deal1, Alice)),
            Ask(new AssignOpportunity(Deal1, Bob))),
        new("F6", "Nobody follows twice",
            "Who follows already is not added again.",
            At(Separate, Contact(Alice, Bob), Deal(Deal1, Alice)),
            Ask(new AddFollowers(Acme, [Bob, Carol]))),
        new("F7", "Followers may leave again",
            "With “Followers leave again” a sub-setting works both ways: whoever stops owning on the one side stops following on the "
            + "other, unless they still own another of its opportunities.",
            At(ContactFollows with { FollowerSync = FollowerSyncMode.Mirror }, Contact(Alice, Bob), Deal(Deal1, Bob)),
            Ask(new AssignOpportunity(Deal1, Carol))),
        new("F8", "The previous owner may follow",
            "With “The previous owner follows” nobody loses sight of what they owned. Without it they do.",
            At(Separate with { PreviousOwner = PreviousOwnerMode.Follows }, Contact(Alice), Deal(Deal1, Alice)),
            Ask(new AssignOpportunity(Deal1, Bob))),
        new("F9", "Followers are added, removed, or set as a list",
            "Each who could not be added or removed is reported. A list that is set lets those go who are not on it.",
            At(Separate, Contact(Alice, Bob, Carol), Deal(Deal1, Alice)),
            Ask(new SetFollowers(Acme, [Carol, Dan]))),
        new("U1", "Who has left gets nothing new",
            "Nothing is assigned to them, and that is said.",
            At(Separate, Contact(Alice), Deal(Deal1, Alice)) with { Left = [Bob] },
            Ask(new AssignOpportunity(Deal1, Bob))),
        new("U2", "A contact's owner who has left gets no new opportunity",
            "It has no owner then. While owners are shared they get it all the same, since those do not part.",
            At(Separate, Contact(Alice), Deal(Deal1, Alice)) with { Left = [Alice] },
            Ask(new CreateOpportunity(Deal2))),
        new("U3", "No rule makes who has left a follower",
            "They are reported instead.",
            At(OpportunityFollows, Contact(Alice), Deal(Deal1, Carol)) with { Left = [Alice] },
            Ask(new AssignOpportunity(Deal1, Bob))),
        new("U4", "What is theirs is free",
            "For an assignment that takes only what nobody owns, an owner who has left is nobody.",
            At(Separate, Contact(Alice), Deal(Deal1, Bob)) with { Left = [Bob] },
            Ask(new AssignOpportunity(Deal1, Carol) { OnlyIfUnassigned = true })),
        new("U5", "Undo gives them nothing back",
            "A change that is taken back gives a record to nobody who has left since.",
            At(Separate, Contact(Alice), Deal(Deal1, Bob)),
            Ask(new AssignOpportunity(Deal1, Carol)), new CaseStep.Leave(Bob, null), new CaseStep.TakeBack(0)),
        new("U6", "What they have stays theirs until somebody takes it",
            "That somebody leaves changes no record by itself. Here another command comes along, and bob keeps following.",
            At(Separate, Contact(Alice, Bob), Deal(Deal1, Bob)) with { Left = [Bob] },
            Ask(new AssignContact(Carol))),
        new("P1", "Somebody steps into all places of another",
            "As owner and as follower. A place is dropped where they own or follow already. No sub-setting is woken by it.",
            At(Separate, Contact(Alice, Bob), Deal(Deal1, Bob), Deal(Deal2, Carol, Bob)),
            new CaseStep.Leave(Bob, Dan)),
        new("P2", "On the day the toggle is switched off",
            "Every opportunity takes the contact's owner. If that is nobody, the contact takes the first owner among its opportunities.",
            At(Coupled, Contact(Alice), Deal(Deal1, Bob), Deal(Deal2, Carol)),
            new CaseStep.Align()),
        new("P3", "A change is taken back with all that it caused",
            "As far as it still stands: what somebody has changed since stays as it is, and is reported.",
            At(ContactFollows, Contact(Alice), Deal(Deal1, Alice), Deal(Deal2, Alice)),
            Ask(new AssignOpportunity(Deal1, Bob)), new CaseStep.TakeBack(0)),
        new("P4", "On the day a sub-setting is switched on",
            "Owners come to follow the other side, as far as the sub-settings ask for it. Nobody is removed.",
            At(ContactFollows with { SyncOpportunityFollowerWithContactOwner = true },
                Contact(Alice), Deal(Deal1, Bob), Deal(Deal2, Carol)),
            new CaseStep.Align()),
        new("M1", "An opportunity comes from another contact as it is",
            "With its owner and its followers. While owners are shared it takes the contact's owner.",
            At(ContactFollows, Contact(Alice), Deal(Deal1, Alice)) with { Other = With(Other, Dan, Of(Other, Deal3, Bob)) },
            new CaseStep.Move(Deal3)),
        new("M2", "An opportunity goes",
            "With “Followers leave again” its owner stops following the contact, unless they own another of its opportunities.",
            At(ContactFollows with { FollowerSync = FollowerSyncMode.Mirror }, Contact(Alice, Bob), Deal(Deal1, Bob), Deal(Deal2, Alice)),
            Ask(new RemoveOpportunity(Deal1))),
        new("M3", "An opportunity moves",
            "It leaves the one contact and comes to the other, in one step: who gains or loses sight is told over both.",
            At(Coupled, Contact(Alice), Deal(Deal1, Alice)),
            new CaseStep.Move(Deal1)),
        new("M4", "A contact is merged into another",
            "The one that stays keeps its owner, or takes the other's where it has none. Owner and followers of the other follow it, and "
            + "the opportunities come along, so that nobody who saw either loses sight.",
            At(Separate, Contact(Alice), Deal(Deal1, Alice)) with { Other = With(Other, Dan, Of(Other, Deal3, Bob)) },
            new CaseStep.Merge()),
    ];

    private static CaseState At(SubAccountSettings settings, Contact contact, params Opportunity[] opportunities) => new()
    {
        Settings = settings,
        People = [Alice, Bob, Carol, Dan],
        Contact = new(contact, opportunities),
        Other = With(Other, Dan),
    };

    private static OwnershipSnapshot With(ContactId id, UserId owner, params Opportunity[] opportunities) =>
        new(new(id) { Owner = owner }, opportunities);

    private static Contact Contact(UserId owner, params UserId[] followers) =>
        new(Acme) { Owner = owner, Followers = FollowerSet.Create(followers) };

    private static Opportunity Deal(OpportunityId id, UserId owner, params UserId[] followers) => Of(Acme, id, owner, followers);

    private static Opportunity Of(ContactId contact, OpportunityId id, UserId owner, params UserId[] followers) =>
        new(id, contact) { Owner = owner, Followers = FollowerSet.Create(followers) };

    private static CaseStep.Ask Ask(OwnershipCommand command) => new(Acme, command);
}
