using static Ownership.Core.OwnershipChange;
using static Ownership.Core.OwnershipCommand;
using Members = (string Name, object? Value)[];

namespace Ownership.Core.Json;

/// <summary>
/// The wire format, one row a type and one a kind: how it is read, and how it is written. What was written once, every
/// later version reads. Names do not depend on the options of the host's serializer, and what is not known is passed
/// over, but in settings: there a typing error would change what a whole sub-account does.
/// </summary>
internal static class Wire
{
    private static readonly OneOf<OwnershipCommand> Commands = new("command",
    [
        Command<AssignContact>(
            "assignContact",
            s => new(s["owner"].As(User)) { OnlyIfUnassigned = OnlyIfUnassigned(s), OnlyIfOwnedBy = OnlyIfOwnedBy(s) },
            c => [("owner", c.Owner.Value), .. Written(c.OnlyIfUnassigned), .. Written(c.OnlyIfOwnedBy)]),
        Command<UnassignContact>(
            "unassignContact",
            s => new() { OnlyIfOwnedBy = OnlyIfOwnedBy(s) },
            c => [.. Written(c.OnlyIfOwnedBy)]),
        Command<CreateOpportunity>(
            "createOpportunity",
            s => new(s["id"].As(OpportunityId), s.Optional("owner", InitialOwner, default)) { OnlyIfUnassigned = OnlyIfUnassigned(s) },
            c => [("id", c.Id.Value), ("owner", Written(c.Owner)), .. Written(c.OnlyIfUnassigned)]),
        Command<AssignOpportunity>(
            "assignOpportunity",
            s => new(s["id"].As(OpportunityId), s["owner"].As(User))
            {
                OnlyIfUnassigned = OnlyIfUnassigned(s),
                OnlyIfOwnedBy = OnlyIfOwnedBy(s),
            },
            c => [("id", c.Id.Value), ("owner", c.Owner.Value), .. Written(c.OnlyIfUnassigned), .. Written(c.OnlyIfOwnedBy)]),
        Command<UnassignOpportunity>(
            "unassignOpportunity",
            s => new(s["id"].As(OpportunityId)) { OnlyIfOwnedBy = OnlyIfOwnedBy(s) },
            c => [("id", c.Id.Value), .. Written(c.OnlyIfOwnedBy)]),
        Command<AdoptOpportunity>(
            "adoptOpportunity",
            s => new(s["opportunity"].As(Opportunity)),
            c => [("opportunity", Written(c.Opportunity))]),
        Command<RemoveOpportunity>(
            "removeOpportunity",
            s => new(s["id"].As(OpportunityId)),
            c => [("id", c.Id.Value)]),
        Command<AddFollowers>(
            "addFollowers",
            s => new(s["record"].As(Record), s["users"].As(Followers)),
            c => [("record", c.Record.Key), ("users", Written(c.Users))]),
        Command<RemoveFollowers>(
            "removeFollowers",
            s => new(s["record"].As(Record), s["users"].As(Followers)),
            c => [("record", c.Record.Key), ("users", Written(c.Users))]),
        Command<RemoveAllFollowers>(
            "removeAllFollowers",
            s => new(s["record"].As(Record)),
            c => [("record", c.Record.Key)]),
        Command<SetFollowers>(
            "setFollowers",
            s => new(s["record"].As(Record), s["users"].As(Followers)),
            c => [("record", c.Record.Key), ("users", Written(c.Users))]),
        Command<ReplaceUser>(
            "replaceUser",
            s => new(s["user"].As(User), s.Optional("by", User)) { Places = s.Optional("places", Places, UserPlaces.All) },
            c => [("user", c.User.Value), ("by", c.By?.Value), ("places", Written(c.Places))]),
        Command<AlignOwners>(
            "alignOwners",
            _ => new(),
            _ => []),
        Command<AlignFollowers>(
            "alignFollowers",
            _ => new(),
            _ => []),
    ]);

    private static readonly OneOf<OwnershipChange> Changes = new("change",
    [
        Change<OpportunityCreated>(
            "opportunityCreated",
            s => new(s["id"].As(OpportunityId)),
            c => [("id", c.Id.Value)]),
        Change<OpportunityAdopted>(
            "opportunityAdopted",
            s => new(s["opportunity"].As(Opportunity)),
            c => [("opportunity", Written(c.Opportunity))]),
        Change<OpportunityRemoved>(
            "opportunityRemoved",
            s => new(s["id"].As(OpportunityId)),
            c => [("id", c.Id.Value)]),
        Change<OwnerChanged>(
            "ownerChanged",
            s => new(s["record"].As(Record), s.Optional("from", User), s.Optional("to", User)),
            c => [("record", c.Record.Key), ("from", c.From?.Value), ("to", c.To?.Value)]),
        Change<FollowerAdded>(
            "followerAdded",
            s => new(s["record"].As(Record), s["user"].As(User)),
            c => [("record", c.Record.Key), ("user", c.User.Value)]),
        Change<FollowerRemoved>(
            "followerRemoved",
            s => new(s["record"].As(Record), s["user"].As(User)),
            c => [("record", c.Record.Key), ("user", c.User.Value)]),
    ]);

    private static readonly OneOf<InitialOwner> InitialOwners = new("initial owner",
    [
        new("user", s => s["user"].As(User), owner => owner.User is null ? null : [("user", owner.User.Value)]),
        new("unassigned", _ => Core.InitialOwner.Unassigned, owner => owner.IsUnassigned ? [] : null),
        new("contactOwner", _ => Core.InitialOwner.ContactOwner, _ => []),
    ]);

    private static readonly OneOf<ActiveUsers> Active = new("kind of active users",
    [
        new("everybody", _ => Core.ActiveUsers.Everybody, active => active == Core.ActiveUsers.Everybody ? [] : null),
        new(
            "only",
            s => Core.ActiveUsers.Only(s["users"].Items(User)),
            active => active.NamedAreActive ? [("users", Named(active))] : null),
        new("allExcept", s => Core.ActiveUsers.AllExcept(s["users"].Items(User)), active => [("users", Named(active))]),
    ]);

    private static readonly ValueList<Setting> Settings = new(
    [
        Row("allowDifferentOwners", Flag, s => s.AllowDifferentOwners, (s, on) => s with { AllowDifferentOwners = on }),
        Row(
            "syncContactFollowerWithOpportunityOwner",
            Flag,
            s => s.SyncContactFollowerWithOpportunityOwner,
            (s, on) => s with { SyncContactFollowerWithOpportunityOwner = on }),
        Row(
            "syncOpportunityFollowerWithContactOwner",
            Flag,
            s => s.SyncOpportunityFollowerWithContactOwner,
            (s, on) => s with { SyncOpportunityFollowerWithContactOwner = on }),
        Row("followerSync", Name<FollowerSyncMode>, s => s.FollowerSync, (s, mode) => s with { FollowerSync = mode }),
        Row("previousOwner", Name<PreviousOwnerMode>, s => s.PreviousOwner, (s, mode) => s with { PreviousOwner = mode }),
        Row("maxFollowers", Number, s => s.MaxFollowers, (s, count) => s with { MaxFollowers = count }),
        Row(
            "closedOpportunities",
            Name<ClosedOpportunitiesMode>,
            s => s.ClosedOpportunities,
            (s, mode) => s with { ClosedOpportunities = mode }),
    ]);

    private static readonly ValueList<Format> Formats = new(
    [
        Text(text => new UserId(text), id => id.Value),
        Text(text => new ContactId(text), id => id.Value),
        Text(text => new OpportunityId(text), id => id.Value),
        Text(text => RecordId.Parse(text, null), id => id.Key),
        Names<FollowerSyncMode>(),
        Names<PreviousOwnerMode>(),
        Names<ClosedOpportunitiesMode>(),
        Names<OwnershipRule>(),
        Names<LeftOutReason>(),
        Names<AccessChangeKind>(),
        Value(Commands.Read, Commands.Written),
        Value(Changes.Read, Changes.Written),
        Value(InitialOwner, Written),
        Value(Places, Written),
        Value(Active.Read, Active.Written),
        Value(ReadSettings, Written),
        Value(Followers, Written),
        Value(Contact, Written),
        Value(Opportunity, Written),
        Value(OwnedRecord, Written),
        Value(Snapshot, Written),
        Value(LeftOut, Written),
        Value(AccessChange, Written),
        Value(Decision, Written),
        Value(Plan, Written),
        Value(Rotation, Written),
        Value(Share, Written),
    ]);

    /// <summary>How a type goes: by its own row, or by that of the closed set that it is of, which comes behind its kinds.</summary>
    /// <exception cref="NotSupportedException">It does not go over the wire.</exception>
    public static Format FormatOf(Type type) =>
        Formats.FirstOrDefault(format => format.Type.IsAssignableFrom(type))
        ?? throw new NotSupportedException($"There is no wire format for {type}.");

    private static Format Text<T>(Func<string, T> read, Func<T, string> write)
        where T : class =>
        new(typeof(T), source => read(source.Text()), value => write((T)value), read);

    private static Format Names<T>()
        where T : struct, Enum =>
        new(typeof(T), source => Name<T>(source), value => value.ToString(), text => Name<T>(text));

    private static Format Value<T>(Func<Source, T> read, Func<T, object> write)
        where T : notnull =>
        new(typeof(T), source => read(source), value => write((T)value));

    // Ids

    private static UserId User(Source source) => new(source.Text());

    private static ContactId ContactId(Source source) => new(source.Text());

    private static OpportunityId OpportunityId(Source source) => new(source.Text());

    private static RecordId Record(Source source) => RecordId.Parse(source.Text(), null);

    // State

    private static FollowerSet Followers(Source source) => [.. source.Items(User)];

    private static object Written(FollowerSet followers) => followers.Select(user => user.Value);

    private static Contact Contact(Source source) => new(source["id"].As(ContactId))
    {
        Owner = source.Optional("owner", User),
        Followers = source.Optional("followers", Followers) ?? [],
    };

    private static Members Written(Contact contact) =>
        [("id", contact.Id.Value), ("owner", contact.Owner?.Value), ("followers", Written(contact.Followers))];

    private static Opportunity Opportunity(Source source) => new(source["id"].As(OpportunityId), source["contactId"].As(ContactId))
    {
        Owner = source.Optional("owner", User),
        Followers = source.Optional("followers", Followers) ?? [],
        IsClosed = source.Optional("isClosed", Flag, false),
    };

    private static Members Written(Opportunity opportunity) =>
    [
        ("id", opportunity.Id.Value), ("contactId", opportunity.ContactId.Value),
        ("owner", opportunity.Owner?.Value), ("followers", Written(opportunity.Followers)), ("isClosed", opportunity.IsClosed),
    ];

    /// <summary>Either; what belongs to a contact is an opportunity.</summary>
    private static OwnedRecord OwnedRecord(Source source) =>
        source.Names.Contains("contactId") ? Opportunity(source) : Contact(source);

    private static Members Written(OwnedRecord record) =>
        record is Opportunity opportunity ? Written(opportunity) : Written((Contact)record);

    private static OwnershipSnapshot Snapshot(Source source) =>
        new(source["contact"].As(Contact), source["opportunities"].Items(Opportunity));

    private static Members Written(OwnershipSnapshot snapshot) =>
        [("contact", Written(snapshot.Contact)), ("opportunities", snapshot.Opportunities.Select(Written))];

    // Settings

    private static IEnumerable<object> Named(ActiveUsers active) => active.Named.OrderBy(user => user).Select(user => user.Value);

    private static SubAccountSettings ReadSettings(Source source)
    {
        foreach (string name in source.Names)
        {
            if (!Settings.Any(row => row.Name == name))
            {
                string nearest = Nearest.To(name, Settings.Select(row => row.Name));
                throw source.Fail($"there is no setting \"{name}\"; the nearest is \"{nearest}\"");
            }
        }

        return Settings.Aggregate(new SubAccountSettings(), (settings, row) => row.Read(source, settings));
    }

    private static Members Written(SubAccountSettings settings) => [.. Settings.Select(row => (row.Name, row.Write(settings)))];

    private static Setting Row<T>(
        string name, Func<Source, T> read, Func<SubAccountSettings, T> get, Func<SubAccountSettings, T, SubAccountSettings> set)
        where T : struct =>
        new(name, (source, settings) => set(settings, source.Optional(name, read, get(settings))), settings => get(settings));

    // Commands

    private static Kind<OwnershipCommand> Command<T>(string name, Func<Source, T> read, Func<T, Members> write)
        where T : OwnershipCommand =>
        new(name, read, command => command is T one ? write(one) : null);

    /// <summary>A new opportunity's owner; null is nobody, as everywhere, and no member at all is the contact's.</summary>
    private static InitialOwner InitialOwner(Source source) =>
        source.IsNull ? Core.InitialOwner.Unassigned : InitialOwners.Read(source);

    private static Members Written(InitialOwner owner) => InitialOwners.Written(owner);

    private static bool OnlyIfUnassigned(Source source) => source.Optional("onlyIfUnassigned", Flag, false);

    private static Members Written(bool onlyIfUnassigned) => [("onlyIfUnassigned", onlyIfUnassigned)];

    private static UserId? OnlyIfOwnedBy(Source source) => source.Optional("onlyIfOwnedBy", User);

    private static Members Written(UserId? onlyIfOwnedBy) => [("onlyIfOwnedBy", onlyIfOwnedBy?.Value)];

    private static IEnumerable<UserPlaces> EachPlace => [UserPlaces.ContactOwner, UserPlaces.OpportunityOwners, UserPlaces.Followers];

    /// <summary>Each place by a name of its own; in text an enumeration that combines would take several, too.</summary>
    private static UserPlaces Places(Source source)
    {
        var places = source.Items(Place);
        return places.Length > 0 ? places.Aggregate((all, one) => all | one) : throw source.Fail("there is no place in it");
    }

    private static UserPlaces Place(Source source)
    {
        string text = source.Text();
        var place = EachPlace.FirstOrDefault(place => place.ToString() == text);
        return place != 0 ? place : throw NoName<UserPlaces>(text);
    }

    private static IEnumerable<object?> Written(UserPlaces places) =>
        EachPlace.Where(place => (places & place) != 0).Select(place => (object?)place);

    // Decisions

    private static Kind<OwnershipChange> Change<T>(string name, Func<Source, T> read, Func<T, Members> write)
        where T : OwnershipChange =>
        new(
            name,
            source => read(source) with { Rule = source["rule"].As(Name<OwnershipRule>), Cause = source.Optional("cause", Record) },
            change => change is T one ? [.. write(one), ("rule", one.Rule), ("cause", one.Cause?.Key)] : null);

    private static LeftOut LeftOut(Source source) =>
        new(source["record"].As(Record), source.Optional("user", User), source["reason"].As(Name<LeftOutReason>));

    private static Members Written(LeftOut leftOut) =>
        [("record", leftOut.Record.Key), ("user", leftOut.User?.Value), ("reason", leftOut.Reason)];

    private static AccessChange AccessChange(Source source) =>
        new(source["record"].As(Record), source["user"].As(User), source["kind"].As(Name<AccessChangeKind>));

    private static Members Written(AccessChange change) =>
        [("record", change.Record.Key), ("user", change.User.Value), ("kind", change.Kind)];

    private static OwnershipDecision Decision(Source source) => OwnershipDecision.Restore(
        source["before"].As(Snapshot),
        source["changes"].Items(Changes.Read),
        source["leftOut"].Items(LeftOut));

    private static Members Written(OwnershipDecision decision) =>
    [
        ("before", Written(decision.Before)), ("changes", decision.Changes.Select(Changes.Written)),
        ("leftOut", decision.LeftOut.Select(Written)),
    ];

    private static OwnershipPlan Plan(Source source) => OwnershipPlan.Restore(source["decisions"].Items(Decision));

    private static Members Written(OwnershipPlan plan) => [("decisions", plan.Decisions.Select(Written))];

    // Rotation

    private static AssignmentRotation Rotation(Source source)
    {
        var shares = source["users"].Items(Share);
        return AssignmentRotation.Restore(shares, source.Optional("turn", User) ?? shares.FirstOrDefault()?.User);
    }

    private static Members Written(AssignmentRotation rotation) =>
        [("turn", rotation.Turn?.Value), ("users", rotation.Shares.Select(Written))];

    private static RotationShare Share(Source source) =>
        new(source["user"].As(User), source["weight"].Number(), source.Optional("used", Number, 0));

    private static Members Written(RotationShare share) =>
        [("user", share.User.Value), ("weight", share.Weight), ("used", share.Used)];

    // Values

    private static bool Flag(Source source) => source.Flag();

    private static int Number(Source source) => source.Number();

    private static T Name<T>(Source source)
        where T : struct, Enum =>
        Name<T>(source.Text());

    private static T Name<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, out var named) && named.ToString() == text
            ? named
            : throw NoName<T>(text);

    private static ArgumentException NoName<T>(string text) => new($"\"{text}\" is no {typeof(T).Name}");

    private sealed record Setting(
        string Name, Func<Source, SubAccountSettings, SubAccountSettings> Read, Func<SubAccountSettings, object?> Write);
}
