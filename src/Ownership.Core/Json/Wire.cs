using System.Text.Json;
using static Ownership.Core.OwnershipChange;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Core.Json;

/// <summary>
/// The wire format, type by type: how each is read and written. It is frozen: what it wrote once, every later version reads.
/// Names do not depend on the options of the host's serializer, and what is not known is passed over.
/// </summary>
internal static class Wire
{
    private const string ContactPrefix = "contact:";
    private const string OpportunityPrefix = "opportunity:";

    // Ids

    public static UserId User(Source source) => new(source.Text());

    public static ContactId ContactId(Source source) => new(source.Text());

    public static OpportunityId OpportunityId(Source source) => new(source.Text());

    public static RecordId Record(Source source) => Record(source.Text());

    public static RecordId Record(string text) =>
        text.StartsWith(ContactPrefix, StringComparison.Ordinal) ? new ContactId(text[ContactPrefix.Length..])
        : text.StartsWith(OpportunityPrefix, StringComparison.Ordinal) ? new OpportunityId(text[OpportunityPrefix.Length..])
        : throw new ArgumentException($"A record is \"{ContactPrefix}…\" or \"{OpportunityPrefix}…\", not \"{text}\".", nameof(text));

    public static string Text(RecordId record) => (record is ContactId ? ContactPrefix : OpportunityPrefix) + record.Value;

    // State

    public static FollowerSet Followers(Source source) => [.. source.Items(User)];

    public static void Write(Utf8JsonWriter writer, FollowerSet followers)
    {
        writer.WriteStartArray();
        foreach (var user in followers)
            writer.WriteStringValue(user.Value);
        writer.WriteEndArray();
    }

    public static Contact Contact(Source source) => new(source["id"].As(ContactId))
    {
        Owner = source.Optional("owner", User),
        Followers = source.Optional("followers", Followers) ?? [],
    };

    public static Opportunity Opportunity(Source source) => new(source["id"].As(OpportunityId), source["contactId"].As(ContactId))
    {
        Owner = source.Optional("owner", User),
        Followers = source.Optional("followers", Followers) ?? [],
    };

    public static void Write(Utf8JsonWriter writer, OwnedRecord record)
    {
        writer.WriteStartObject();
        writer.WriteString("id", record.RecordId.Value);
        if (record is Opportunity opportunity)
            writer.WriteString("contactId", opportunity.ContactId.Value);
        writer.WriteString("owner", record.Owner?.Value);
        writer.WritePropertyName("followers");
        Write(writer, record.Followers);
        writer.WriteEndObject();
    }

    public static OwnershipSnapshot Snapshot(Source source) =>
        new(source["contact"].As(Contact), source["opportunities"].Items(Opportunity));

    public static void Write(Utf8JsonWriter writer, OwnershipSnapshot snapshot)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("contact");
        Write(writer, snapshot.Contact);
        Write(writer, "opportunities", snapshot.Opportunities, Write);
        writer.WriteEndObject();
    }

    public static SubAccountSettings Settings(Source source)
    {
        var standard = new SubAccountSettings();
        return new()
        {
            AllowDifferentOwners = source.Optional("allowDifferentOwners", s => s.Flag(), standard.AllowDifferentOwners),
            SyncContactFollowerWithOpportunityOwner = source.Optional("syncContactFollowerWithOpportunityOwner", s => s.Flag(), standard.SyncContactFollowerWithOpportunityOwner),
            SyncOpportunityFollowerWithContactOwner = source.Optional("syncOpportunityFollowerWithContactOwner", s => s.Flag(), standard.SyncOpportunityFollowerWithContactOwner),
            FollowerSync = source.Optional("followerSync", s => s.Name<FollowerSyncMode>(), standard.FollowerSync),
            PreviousOwner = source.Optional("previousOwner", s => s.Name<PreviousOwnerMode>(), standard.PreviousOwner),
            MaxFollowers = source.Optional("maxFollowers", s => s.Number(), standard.MaxFollowers),
        };
    }

    public static void Write(Utf8JsonWriter writer, SubAccountSettings settings)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("allowDifferentOwners", settings.AllowDifferentOwners);
        writer.WriteBoolean("syncContactFollowerWithOpportunityOwner", settings.SyncContactFollowerWithOpportunityOwner);
        writer.WriteBoolean("syncOpportunityFollowerWithContactOwner", settings.SyncOpportunityFollowerWithContactOwner);
        writer.WriteString("followerSync", settings.FollowerSync.ToString());
        writer.WriteString("previousOwner", settings.PreviousOwner.ToString());
        writer.WriteNumber("maxFollowers", settings.MaxFollowers);
        writer.WriteEndObject();
    }

    // Rotation

    public static AssignmentRotation Rotation(Source source) => AssignmentRotation.Stored(source["users"].Items(Share), source.Optional("turn", User));

    public static void Write(Utf8JsonWriter writer, AssignmentRotation rotation)
    {
        writer.WriteStartObject();
        writer.WriteString("turn", rotation.Turn?.Value);
        Write(writer, "users", rotation.Copy(), Write);
        writer.WriteEndObject();
    }

    private static AssignmentRotation.Share Share(Source source) =>
        new(source["user"].As(User), source["weight"].Number(), source.Optional("used", s => s.Number(), 0));

    private static void Write(Utf8JsonWriter writer, AssignmentRotation.Share share)
    {
        writer.WriteStartObject();
        writer.WriteString("user", share.User.Value);
        writer.WriteNumber("weight", share.Weight);
        writer.WriteNumber("used", share.Used);
        writer.WriteEndObject();
    }

    // Commands

    public static InitialOwner InitialOwner(Source source) => source.Kind switch
    {
        "contactOwner" => Core.InitialOwner.ContactOwner,
        "unassigned" => Core.InitialOwner.Unassigned,
        "user" => source["user"].As(User),
        var unknown => throw source.Fail($"there is no initial owner \"{unknown}\""),
    };

    public static void Write(Utf8JsonWriter writer, InitialOwner owner)
    {
        if (owner.User is not null)
            Write(writer, "user", ("user", owner.User.Value));
        else
            Write(writer, owner.IsUnassigned ? "unassigned" : "contactOwner");
    }

    public static OwnershipCommand Command(Source source) => source.Kind switch
    {
        "assignContact" => new AssignContact(source["owner"].As(User)) { OnlyIfUnassigned = source.Optional("onlyIfUnassigned", s => s.Flag(), false) },
        "unassignContact" => new UnassignContact(),
        "createOpportunity" => new CreateOpportunity(source["id"].As(OpportunityId), source.Optional("owner", InitialOwner, default)),
        "assignOpportunity" => new AssignOpportunity(source["id"].As(OpportunityId), source["owner"].As(User)) { OnlyIfUnassigned = source.Optional("onlyIfUnassigned", s => s.Flag(), false) },
        "unassignOpportunity" => new UnassignOpportunity(source["id"].As(OpportunityId)),
        "addFollowers" => new AddFollowers(source["record"].As(Record), source["users"].As(Followers)),
        "removeFollowers" => new RemoveFollowers(source["record"].As(Record), source["users"].As(Followers)),
        "removeAllFollowers" => new RemoveAllFollowers(source["record"].As(Record)),
        "replaceUser" => new ReplaceUser(source["user"].As(User), source.Optional("by", User)),
        "alignOwners" => new AlignOwners(),
        var unknown => throw source.Fail($"there is no command \"{unknown}\""),
    };

    public static void Write(Utf8JsonWriter writer, OwnershipCommand command)
    {
        switch (command)
        {
            case AssignContact c: Write(writer, "assignContact", ("owner", c.Owner.Value), ("onlyIfUnassigned", c.OnlyIfUnassigned)); break;
            case UnassignContact: Write(writer, "unassignContact"); break;
            case CreateOpportunity c: Write(writer, "createOpportunity", ("id", c.Id.Value), ("owner", c.Owner)); break;
            case AssignOpportunity c: Write(writer, "assignOpportunity", ("id", c.Id.Value), ("owner", c.Owner.Value), ("onlyIfUnassigned", c.OnlyIfUnassigned)); break;
            case UnassignOpportunity c: Write(writer, "unassignOpportunity", ("id", c.Id.Value)); break;
            case AddFollowers c: Write(writer, "addFollowers", ("record", Text(c.Record)), ("users", c.Users)); break;
            case RemoveFollowers c: Write(writer, "removeFollowers", ("record", Text(c.Record)), ("users", c.Users)); break;
            case RemoveAllFollowers c: Write(writer, "removeAllFollowers", ("record", Text(c.Record))); break;
            case ReplaceUser c: Write(writer, "replaceUser", ("user", c.User.Value), ("by", c.By?.Value)); break;
            case AlignOwners: Write(writer, "alignOwners"); break;
            default: throw new NotSupportedException($"There is no wire format for the command \"{command}\".");
        }
    }

    // Decisions

    public static OwnershipChange Change(Source source)
    {
        var rule = source["rule"].Name<OwnershipRule>();
        return source.Kind switch
        {
            "opportunityCreated" => new OpportunityCreated(source["id"].As(OpportunityId)) { Rule = rule },
            "ownerChanged" => new OwnerChanged(source["record"].As(Record), source.Optional("from", User), source.Optional("to", User)) { Rule = rule },
            "followerAdded" => new FollowerAdded(source["record"].As(Record), source["user"].As(User)) { Rule = rule },
            "followerRemoved" => new FollowerRemoved(source["record"].As(Record), source["user"].As(User)) { Rule = rule },
            var unknown => throw source.Fail($"there is no change \"{unknown}\""),
        };
    }

    public static void Write(Utf8JsonWriter writer, OwnershipChange change)
    {
        var rule = ("rule", $"{change.Rule}");
        switch (change)
        {
            case OpportunityCreated c: Write(writer, "opportunityCreated", ("id", c.Id.Value), rule); break;
            case OwnerChanged c: Write(writer, "ownerChanged", ("record", Text(c.Record)), ("from", c.From?.Value), ("to", c.To?.Value), rule); break;
            case FollowerAdded c: Write(writer, "followerAdded", ("record", Text(c.Record)), ("user", c.User.Value), rule); break;
            case FollowerRemoved c: Write(writer, "followerRemoved", ("record", Text(c.Record)), ("user", c.User.Value), rule); break;
            default: throw new NotSupportedException($"There is no wire format for the change \"{change}\".");
        }
    }

    public static LeftOut LeftOut(Source source) =>
        new(source["record"].As(Record), source.Optional("user", User), source["reason"].Name<LeftOutReason>());

    public static void Write(Utf8JsonWriter writer, LeftOut leftOut)
    {
        writer.WriteStartObject();
        writer.WriteString("record", Text(leftOut.Record));
        writer.WriteString("user", leftOut.User?.Value);
        writer.WriteString("reason", leftOut.Reason.ToString());
        writer.WriteEndObject();
    }

    public static AccessChange AccessChange(Source source) =>
        new(source["record"].As(Record), source["user"].As(User), source["kind"].Name<AccessChangeKind>());

    public static void Write(Utf8JsonWriter writer, AccessChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("record", Text(change.Record));
        writer.WriteString("user", change.User.Value);
        writer.WriteString("kind", change.Kind.ToString());
        writer.WriteEndObject();
    }

    public static OwnershipDecision Decision(Source source)
    {
        var (before, changes) = (source["before"].As(Snapshot), source["changes"].Items(Change));
        int maxFollowers = source["maxFollowers"].As(s => new SubAccountSettings { MaxFollowers = s.Number() }.MaxFollowers);
        var decision = new OwnershipDecision(before, new(changes), new(source["leftOut"].Items(LeftOut)), maxFollowers);
        _ = decision.After; // Changes that do not fit are refused here, not where somebody reads them.
        return decision;
    }

    public static void Write(Utf8JsonWriter writer, OwnershipDecision decision)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("before");
        Write(writer, decision.Before);
        Write(writer, "changes", decision.Changes, Write);
        Write(writer, "leftOut", decision.LeftOut, Write);
        writer.WriteNumber("maxFollowers", decision.MaxFollowers);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string kind, params ReadOnlySpan<(string Name, object? Value)> members)
    {
        writer.WriteStartObject();
        writer.WriteString("$type", kind);
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            switch (value)
            {
                case FollowerSet users: Write(writer, users); break;
                case InitialOwner owner: Write(writer, owner); break;
                case bool flag: writer.WriteBooleanValue(flag); break;
                default: writer.WriteStringValue((string?)value); break;
            }
        }

        writer.WriteEndObject();
    }

    private static void Write<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
            write(writer, item);
        writer.WriteEndArray();
    }
}
