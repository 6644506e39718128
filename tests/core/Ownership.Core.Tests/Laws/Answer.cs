using static Ownership.Core.LeftOutReason;

namespace Ownership.Core.Tests.Laws;

/// <summary>The words in which a kind of command says whether what it asks for was granted.</summary>
internal readonly record struct Answer(Scenario Given, OwnershipDecision Decision)
{
    public OwnershipSnapshot Before => Decision.Before;

    public OwnershipSnapshot After => Decision.After;

    public IReadOnlyList<LeftOut> LeftOut => Decision.LeftOut;

    public bool IsInStep => LawBook.IsInStep(After, Given.Settings, LeftOut);

    private bool IsCoupled => !Given.Settings.AllowDifferentOwners;

    public bool Told(RecordId record, UserId? user, LeftOutReason reason) => LeftOut.Contains(new(record, user, reason));

    /// <summary>Whether O7, U1 or O4 kept the user from owning the record.</summary>
    public bool IsRefused(RecordId record, UserId? owner) => Told(record, owner, OwnedByAnother) || Told(record, owner, UserInactive)
        || LeftOut.Any(l => l.User == owner && l.Reason == AlreadyAssigned);

    /// <summary>Whether the record has this owner, and by O1 all that are coupled with it, with a word on each that is kept.</summary>
    public bool Owns(RecordId record, UserId? owner)
    {
        var (named, me) = (After.Find(record)!, this);
        return IsRefused(record, owner)
            || (named.Owner == owner && (!IsCoupled || Given.Keeps(named) || After.Records.All(other =>
                other.Owner == owner || (me.Given.Keeps(other) && me.Told(other.RecordId, owner, OpportunityClosed)))));
    }

    /// <summary>Whether an assignment of a record that is coupled with others was carried out.</summary>
    public bool IsCarriedOut(RecordId record, UserId? owner) =>
        !IsRefused(record, owner) && After.Find(record) is { } named && named.Owner == owner && !Given.Keeps(named);

    public bool HasDefaultOwner(OpportunityId id, bool isNobodyAskedFor)
    {
        var (owner, contactOwner) = (After.Find(id)!.Owner, Before.Contact.Owner);
        if (IsCoupled)
            return owner == contactOwner && (isNobodyAskedFor && owner is not null) == Told(id, null, OwnersAreCoupled);
        return owner == (isNobodyAskedFor || (contactOwner is not null && Told(id, contactOwner, UserInactive)) ? null : contactOwner);
    }

    /// <summary>Whether it is there as it came, but for an owner by O1 and followers by F1, F2, F4 and F8.</summary>
    public bool IsAdopted(Opportunity came)
    {
        var adopted = (Opportunity)After.Find(came.Id)!;
        return adopted.IsClosed == came.IsClosed
            && adopted.ContactId == After.Contact.Id
            && adopted.Owner == (IsCoupled && !Given.Keeps(adopted) ? After.Contact.Owner : came.Owner)
            && came.Followers.All(user => adopted.IsSeenBy(user));
    }

    /// <summary>Whether the one has none of the places that were asked for, and the other has them or did not need them.</summary>
    public bool IsReplaced(OwnershipCommand.ReplaceUser asked)
    {
        if (asked.By == asked.User || (asked.By is not null && Told(After.Contact.Id, asked.By, UserInactive)))
            return true;
        var me = this;
        const UserPlaces owners = UserPlaces.ContactOwner | UserPlaces.OpportunityOwners;
        var places = IsCoupled && (asked.Places & owners) != 0 ? asked.Places | owners : asked.Places;
        return Before.Records.All(was =>
        {
            var now = me.After.Find(was.RecordId)!;
            bool ownerIsAsked = places.HasFlag(was is Contact ? UserPlaces.ContactOwner : UserPlaces.OpportunityOwners);
            bool owner = !ownerIsAsked || was.Owner != asked.User || now.Owner == asked.By
                || (me.Given.Keeps(was) && me.Told(was.RecordId, asked.By, OpportunityClosed));
            bool follower = !places.HasFlag(UserPlaces.Followers) || !was.Followers.Contains(asked.User)
                || (!now.Followers.Contains(asked.User) && (asked.By is null || now.IsSeenBy(asked.By)));
            return owner && follower;
        });
    }
}
