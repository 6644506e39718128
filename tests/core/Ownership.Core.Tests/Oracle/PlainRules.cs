namespace Ownership.Core.Tests.Oracle;

/// <summary>One line of the oracle's answer: what happened to a record, or was left out, and by which rule or reason.</summary>
public readonly record struct Line(string What, string Record, string? A, string? B, string Why);

/// <summary>A record as plain as can be.</summary>
public sealed class Rec(string id, string? owner, IEnumerable<string> followers)
{
    public string Id { get; } = id;

    public string? Owner { get; set; } = owner;

    public HashSet<string> Followers { get; } = [.. followers];
}

/// <summary>
/// The oracle: the rules once more, over plain mutable sets and text, changed in place as the rules are read out. It shares nothing
/// with the library: not its types, not its structure (records change at once here, the library only notes changes).
/// </summary>
public sealed class PlainRules
{
    public bool DifferentOwners { get; set; }

    public bool ContactSync { get; set; }

    public bool OpportunitySync { get; set; }

    public bool Mirror { get; set; }

    public bool PreviousFollows { get; set; }

    public int Max { get; set; }

    public required Rec Contact { get; init; }

    public required List<Rec> Deals { get; init; }

    public List<Line> Changes { get; } = [];

    public List<Line> LeftOut { get; } = [];

    public void AssignContact(string? owner, bool onlyIfUnassigned = false) => Assign(Contact, owner, onlyIfUnassigned);

    public void AssignDeal(string id, string? owner, bool onlyIfUnassigned = false)
    {
        if (Known(id) is { } deal)
            Assign(deal, owner, onlyIfUnassigned);
    }

    public void Create(string id, string? user, bool nobody)
    {
        if (Deals.Exists(d => d.Id == id))
        {
            Report(id, null, "OpportunityAlreadyExists");
            return;
        }

        var deal = new Rec(id, null, []);
        Deals.Add(deal);
        Changes.Add(new("created", id, null, null, "Requested"));

        if (user is not null)
            SetOwner(deal, user, "Requested");
        else if (!DifferentOwners || !nobody)
            SetOwner(deal, Contact.Owner, "DefaultOpportunityOwner");

        if (DifferentOwners)
            AfterDealOwner(deal, null);
        else if (user is not null)
            Everybody(user);
        else if (nobody && Contact.Owner is not null)
            Report(id, null, "OwnersAreCoupled");
    }

    public void AddFollowers(string id, IEnumerable<string> users)
    {
        if (Known(id) is not { } record)
            return;
        foreach (string user in users)
        {
            if (record.Owner == user)
                Report(id, user, "AlreadyOwner");
            else if (record.Followers.Contains(user))
                Report(id, user, "AlreadyFollowing");
            else
                Follow(record, user, "Requested");
        }
    }

    public void RemoveFollowers(string id, IEnumerable<string> users)
    {
        if (Known(id) is not { } record)
            return;
        foreach (string user in users)
        {
            if (!Unfollow(record, user, "Requested"))
                Report(id, user, "NotFollowing");
        }
    }

    public void RemoveAllFollowers(string id)
    {
        if (Known(id) is not { } record)
            return;
        foreach (string user in record.Followers.ToList())
            Unfollow(record, user, "Requested");
    }

    public void Replace(string user, string? by)
    {
        if (user == by)
            return;
        foreach (var record in Deals.Prepend(Contact))
        {
            if (record.Owner == user)
            {
                record.Owner = by;
                Changes.Add(new("owner", record.Id, user, by, "UserReplaced"));
                if (by is not null)
                    Unfollow(record, by, "OwnerNeverFollows");
            }

            if (Unfollow(record, user, "UserReplaced") && by is not null && record.Owner != by && record.Followers.Add(by))
                Changes.Add(new("follows", record.Id, by, null, "UserReplaced"));
        }
    }

    public void Align()
    {
        if (DifferentOwners)
            Report(Contact.Id, null, "DifferentOwnersAllowed");
        else
            Everybody(Contact.Owner ?? Deals.Find(d => d.Owner is not null)?.Owner);
    }

    private void Assign(Rec record, string? owner, bool onlyIfUnassigned)
    {
        if (onlyIfUnassigned && record.Owner is not null)
        {
            Report(record.Id, owner, "AlreadyAssigned");
            return;
        }

        string? before = record.Owner;
        SetOwner(record, owner, "Requested");
        if (!DifferentOwners)
            Everybody(owner);
        else if (before != owner && record == Contact)
            AfterContactOwner(before);
        else if (before != owner)
            AfterDealOwner(record, before);
    }

    private void Everybody(string? owner)
    {
        foreach (var record in Deals.Prepend(Contact))
            SetOwner(record, owner, "CoupledOwners");
    }

    private void SetOwner(Rec record, string? owner, string why)
    {
        string? before = record.Owner;
        if (before == owner)
            return;
        record.Owner = owner;
        Changes.Add(new("owner", record.Id, before, owner, why));
        if (owner is not null)
            Unfollow(record, owner, "OwnerNeverFollows");
        if (before is not null && PreviousFollows)
            Follow(record, before, "PreviousOwnerFollows");
    }

    private void AfterDealOwner(Rec deal, string? before)
    {
        if (OpportunitySync && Mirror && Contact.Owner is not null)
            Follow(deal, Contact.Owner, "OpportunityFollowerSync");
        if (!ContactSync)
            return;
        if (Mirror && before is not null && !Deals.Exists(d => d.Owner == before))
            Unfollow(Contact, before, "ContactFollowerSync");
        if (deal.Owner is not null)
            Follow(Contact, deal.Owner, "ContactFollowerSync");
    }

    private void AfterContactOwner(string? before)
    {
        if (ContactSync && Mirror && before is not null && Deals.Exists(d => d.Owner == before))
            Follow(Contact, before, "ContactFollowerSync");
        if (!OpportunitySync)
            return;
        foreach (var deal in Deals)
        {
            if (Mirror && before is not null)
                Unfollow(deal, before, "OpportunityFollowerSync");
            if (Contact.Owner is not null)
                Follow(deal, Contact.Owner, "OpportunityFollowerSync");
        }
    }

    private void Follow(Rec record, string user, string why)
    {
        if (record.Owner == user || record.Followers.Contains(user))
            return;
        if (record.Followers.Count >= Max)
        {
            Report(record.Id, user, "FollowerLimitReached");
            return;
        }

        record.Followers.Add(user);
        Changes.Add(new("follows", record.Id, user, null, why));
    }

    private bool Unfollow(Rec record, string user, string why)
    {
        if (!record.Followers.Remove(user))
            return false;
        Changes.Add(new("no longer follows", record.Id, user, null, why));
        return true;
    }

    private Rec? Known(string id)
    {
        var record = id == Contact.Id ? Contact : Deals.Find(d => d.Id == id);
        if (record is null)
            Report(id, null, "UnknownOpportunity");
        return record;
    }

    private void Report(string id, string? user, string why)
    {
        Line line = new("left out", id, user, null, why);
        if (!LeftOut.Contains(line))
            LeftOut.Add(line);
    }
}
