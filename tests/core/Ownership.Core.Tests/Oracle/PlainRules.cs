namespace Ownership.Core.Tests.Oracle;

/// <summary>
/// One line of the oracle's answer: what happened to a record, or was left out, and by which rule or reason. The cause is the id of the
/// record that made the rule fire; none where somebody asked for it.
/// </summary>
public readonly record struct Line(string What, string Record, string? A, string? B, string Why, string? Cause = null);

/// <summary>A record as plain as can be.</summary>
public sealed class Rec(string id, string? owner, IEnumerable<string> followers, bool isClosed = false)
{
    public string Id { get; } = id;

    public string? Owner { get; set; } = owner;

    public List<string> Followers { get; } = [.. followers];

    public bool IsClosed { get; } = isClosed;

    public Rec Copy() => new(Id, Owner, Followers, IsClosed);
}

/// <summary>
/// The oracle: the rules once more, over plain mutable lists and text, changed in place as the rules are read out. It shares nothing
/// with the library: not its types, not its structure (records change at once here, the library only notes changes). Commands may follow
/// one another on the same oracle.
/// </summary>
public sealed partial class PlainRules
{
    public bool DifferentOwners { get; set; }

    public bool ContactSync { get; set; }

    public bool OpportunitySync { get; set; }

    public bool Mirror { get; set; }

    public bool PreviousFollows { get; set; }

    public bool KeepClosed { get; set; }

    public int Max { get; set; }

    public Func<string, bool> IsActive { get; set; } = _ => true;

    public required Rec Contact { get; init; }

    public required List<Rec> Deals { get; init; }

    public List<Line> Changes { get; } = [];

    public List<Line> LeftOut { get; } = [];

    /// <summary>What was left out by several commands, except who was for the limit and in the end owns or follows that record.</summary>
    public List<Line> LeftOutInTheEnd => LeftOut.FindAll(l =>
        l.Why != "FollowerLimitReached" || Find(l.Record) is not { } record || (record.Owner != l.A && !record.Followers.Contains(l.A!)));

    public void AssignContact(string? owner, bool onlyIfUnassigned = false, string? onlyIfOwnedBy = null) =>
        Assign(Contact, owner, onlyIfUnassigned, onlyIfOwnedBy);

    public void AssignDeal(string id, string? owner, bool onlyIfUnassigned = false, string? onlyIfOwnedBy = null)
    {
        if (Known(id) is { } deal)
            Assign(deal, owner, onlyIfUnassigned, onlyIfOwnedBy);
    }

    public void Create(string id, string? user, bool nobody, bool onlyIfUnassigned = false)
    {
        if (Find(id) is not null)
        {
            Report(id, null, "OpportunityAlreadyExists");
            return;
        }

        var deal = new Rec(id, null, []);
        Deals.Add(deal);
        Changes.Add(new("created", id, null, null, "Requested"));

        if (user is not null && !IsActive(user))
        {
            Report(id, user, "UserInactive");
            user = null;
        }
        else if (user is not null && onlyIfUnassigned && Taken(deal, user) is { } taken)
        {
            Report(taken.Id, user, "AlreadyAssigned");
            user = null;
        }

        if (user is not null)
            SetOwner(deal, user, "Requested", null);
        else if (!DifferentOwners)
            SetOwner(deal, Contact.Owner, "DefaultOpportunityOwner", id);
        else if (!nobody && Contact.Owner is not null && !IsActive(Contact.Owner))
            Report(id, Contact.Owner, "UserInactive");
        else if (!nobody)
            SetOwner(deal, Contact.Owner, "DefaultOpportunityOwner", id);

        if (DifferentOwners)
            AfterDealOwner(deal, null);
        else if (user is not null)
            Everybody(user, id);
        else if (nobody && Contact.Owner is not null)
            Report(id, null, "OwnersAreCoupled");
    }

    public void Adopt(Rec opportunity) => Adopt(opportunity, "Requested");

    public void Remove(string id)
    {
        if (Known(id) is not { } deal)
            return;
        Deals.Remove(deal);
        Changes.Add(new("removed", id, null, null, "Requested"));
        if (DifferentOwners)
            NoLongerAnOwner(deal.Owner, id);
    }

    public void AddFollowers(string id, IEnumerable<string> users, bool ofContact = false)
    {
        if (Known(id, ofContact) is not { } record)
            return;
        foreach (string user in users)
        {
            if (record.Owner == user)
                Report(id, user, "AlreadyOwner");
            else if (record.Followers.Contains(user))
                Report(id, user, "AlreadyFollowing");
            else
                Follow(record, user, "Requested", null);
        }
    }

    public void RemoveFollowers(string id, IEnumerable<string> users, bool ofContact = false)
    {
        if (Known(id, ofContact) is not { } record)
            return;
        foreach (string user in users)
        {
            if (!Unfollow(record, user, "Requested", null))
                Report(id, user, "NotFollowing");
        }
    }

    public void RemoveAllFollowers(string id, bool ofContact = false) => SetFollowers(id, [], ofContact);

    public void SetFollowers(string id, IEnumerable<string> users, bool ofContact = false)
    {
        if (Known(id, ofContact) is not { } record)
            return;
        foreach (string user in record.Followers.Except(users).ToList())
            Unfollow(record, user, "Requested", null);
        foreach (string user in users.Except(record.Followers).ToList())
        {
            if (record.Owner == user)
                Report(id, user, "AlreadyOwner");
            else
                Follow(record, user, "Requested", null);
        }
    }

    public void Replace(string user, string? by, bool contactOwner = true, bool dealOwners = true, bool followers = true)
    {
        if (by is not null && !IsActive(by))
        {
            Report(Contact.Id, by, "UserInactive");
            return;
        }

        if (user == by)
            return;
        if (!DifferentOwners)
            contactOwner = dealOwners = contactOwner || dealOwners;

        foreach (var record in Deals.Prepend(Contact))
        {
            if (record.Owner == user && (record == Contact ? contactOwner : dealOwners))
            {
                if (Kept(record))
                    Report(record.Id, by, "OpportunityClosed");
                else
                    SetOwner(record, by, "UserReplaced", null);
            }

            if (followers && Unfollow(record, user, "UserReplaced", null) && by is not null)
                Follow(record, by, "UserReplaced", null);
        }
    }

    public void Align()
    {
        if (DifferentOwners)
        {
            Report(Contact.Id, null, "DifferentOwnersAllowed");
            return;
        }

        string?[] owners = [Contact.Owner, .. Deals.Where(d => !Kept(d)).Select(d => d.Owner)];
        Everybody(Array.Find(owners, o => o is not null && IsActive(o)) ?? Array.Find(owners, o => o is not null), Contact.Id);
    }

    public void AlignFollowers()
    {
        if (!DifferentOwners)
        {
            Report(Contact.Id, null, "OwnersAreCoupled");
            return;
        }

        foreach (var deal in Deals.Where(_ => ContactSync))
            Follow(Contact, deal.Owner, "ContactFollowerSync", deal.Id);
        foreach (var deal in Deals.Where(_ => OpportunitySync))
            Follow(deal, Contact.Owner, "OpportunityFollowerSync", Contact.Id);
    }

    // An opportunity that is kept is coupled with nothing.
    private bool Kept(Rec record) => KeepClosed && record.IsClosed;

    private IEnumerable<Rec> CoupledWith(Rec record) =>
        DifferentOwners || Kept(record) ? [record] : [record, Contact, .. Deals.Where(d => !Kept(d))];

    // The first record that giving this one to the owner would take from somebody.
    private Rec? Taken(Rec record, string? owner) =>
        CoupledWith(record).FirstOrDefault(r => r.Owner is not null && r.Owner != owner && IsActive(r.Owner));

    private void Assign(Rec record, string? owner, bool onlyIfUnassigned, string? onlyIfOwnedBy)
    {
        if (onlyIfOwnedBy is not null && record.Owner != onlyIfOwnedBy)
            Report(record.Id, owner, "OwnedByAnother");
        else if (owner is not null && !IsActive(owner) && CoupledWith(record).Any(r => r.Owner != owner))
            Report(record.Id, owner, "UserInactive");
        else if (onlyIfUnassigned && Taken(record, owner) is { } taken)
            Report(taken.Id, owner, "AlreadyAssigned");
        else
            Assign(record, owner, "Requested");
    }

    private void Assign(Rec record, string? owner, string why)
    {
        string? before = record.Owner;
        SetOwner(record, owner, why, null);
        if (!DifferentOwners && !Kept(record))
            Everybody(owner, record.Id);
        else if (DifferentOwners && before != owner && record == Contact)
            AfterContactOwner(before);
        else if (DifferentOwners && before != owner)
            AfterDealOwner(record, before);
    }

    private void Adopt(Rec opportunity, string why)
    {
        if (Find(opportunity.Id) is not null)
        {
            Report(opportunity.Id, null, "OpportunityAlreadyExists");
            return;
        }

        var deal = opportunity.Copy();
        Deals.Add(deal);
        Changes.Add(new("adopted", deal.Id, null, null, why));
        if (DifferentOwners)
            AfterDealOwner(deal, null);
        else if (!Kept(deal) && Contact.Owner is not null)
            SetOwner(deal, Contact.Owner, "CoupledOwners", deal.Id);
        else if (!Kept(deal) && deal.Owner is not null)
            Everybody(deal.Owner, deal.Id);
    }

    private void Everybody(string? owner, string cause)
    {
        foreach (var record in Deals.Prepend(Contact))
        {
            if (!Kept(record))
                SetOwner(record, owner, "CoupledOwners", cause);
            else if (record.Owner != owner)
                Report(record.Id, owner, "OpportunityClosed");
        }
    }

    private void SetOwner(Rec record, string? owner, string why, string? cause)
    {
        string? before = record.Owner;
        if (before == owner)
            return;
        record.Owner = owner;
        Changes.Add(new("owner", record.Id, before, owner, why, cause));
        Unfollow(record, owner, "OwnerNeverFollows", record.Id);
        if (PreviousFollows && why is not ("UserReplaced" or "Undone"))
            Follow(record, before, "PreviousOwnerFollows", record.Id);
    }

    private void AfterDealOwner(Rec deal, string? before)
    {
        if (OpportunitySync)
            Follow(deal, Contact.Owner, "OpportunityFollowerSync", deal.Id);
        NoLongerAnOwner(before, deal.Id);
        if (ContactSync)
            Follow(Contact, deal.Owner, "ContactFollowerSync", deal.Id);
    }

    private void AfterContactOwner(string? before)
    {
        if (ContactSync && Deals.Exists(d => d.Owner == before))
            Follow(Contact, before, "ContactFollowerSync", Contact.Id);
        foreach (var deal in Deals.Where(_ => OpportunitySync))
        {
            if (Mirror)
                Unfollow(deal, before, "OpportunityFollowerSync", Contact.Id);
            Follow(deal, Contact.Owner, "OpportunityFollowerSync", Contact.Id);
        }
    }

    private void NoLongerAnOwner(string? before, string cause)
    {
        if (ContactSync && Mirror && !Deals.Exists(d => d.Owner == before))
            Unfollow(Contact, before, "ContactFollowerSync", cause);
    }

    private void Follow(Rec record, string? user, string why, string? cause, int countBefore = 0)
    {
        if (user is null || record.Owner == user || record.Followers.Contains(user))
            return;
        if (!IsActive(user))
        {
            Report(record.Id, user, "UserInactive");
        }
        else if (record.Followers.Count >= Math.Max(Max, countBefore) && why != "UserReplaced")
        {
            Report(record.Id, user, "FollowerLimitReached");
        }
        else
        {
            record.Followers.Add(user);
            Changes.Add(new("follows", record.Id, user, null, why, cause));
        }
    }

    private bool Unfollow(Rec record, string? user, string why, string? cause)
    {
        if (user is null || !record.Followers.Remove(user))
            return false;
        Changes.Add(new("no longer follows", record.Id, user, null, why, cause));
        return true;
    }

    private Rec? Find(string id) => Deals.Prepend(Contact).FirstOrDefault(r => r.Id == id);

    private Rec? Known(string id, bool ofContact = false)
    {
        var record = Find(id);
        if (record is null)
            Report(id, null, ofContact ? "UnknownContact" : "UnknownOpportunity");
        return record;
    }

    private void Report(string id, string? user, string why)
    {
        Line line = new("left out", id, user, null, why);
        if (!LeftOut.Contains(line))
            LeftOut.Add(line);
    }
}
