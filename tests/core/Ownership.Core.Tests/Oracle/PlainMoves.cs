namespace Ownership.Core.Tests.Oracle;

/// <summary>What happens between two contacts: M3 and M4.</summary>
public sealed partial class PlainRules
{
    /// <summary>Moves an opportunity of this contact to another.</summary>
    public void Move(string id, PlainRules to)
    {
        if (to.Contact.Id == Contact.Id)
            throw new ArgumentException("To the same contact.", nameof(to));

        var deal = Known(id);
        bool isThere = to.Find(id) is not null;
        if (isThere)
            to.Report(id, null, "OpportunityAlreadyExists");
        if (deal is null || isThere)
            return;
        Remove(id);
        to.Adopt(deal);
    }

    /// <summary>Merges the other contact into this one.</summary>
    public void Merge(PlainRules other)
    {
        if (other.Contact.Id == Contact.Id || other.Deals.Exists(d => Find(d.Id) is not null))
            throw new ArgumentException("A contact with itself, or an opportunity on both.", nameof(other));

        string? owner = other.Contact.Owner;
        if (Contact.Owner is null && owner is not null && IsActive(owner))
            Assign(Contact, owner, "Merged");
        Follow(Contact, owner, "Merged", null);
        foreach (string user in other.Contact.Followers)
            Follow(Contact, user, "Merged", null);
        foreach (var deal in other.Deals)
            Adopt(deal, "Merged");
        OnlyWhatDiffers();

        other.GiveUpEverything();
    }

    private void GiveUpEverything()
    {
        foreach (var deal in Deals)
            Changes.Add(new("removed", deal.Id, null, null, "Merged"));
        Deals.Clear();
        if (Contact.Owner is not null)
            Changes.Add(new("owner", Contact.Id, Contact.Owner, null, "Merged"));
        Contact.Owner = null;
        foreach (string user in Contact.Followers.ToList())
            Unfollow(Contact, user, "Merged", null);
    }

    // Who came to follow on the way and then, as the owner of an opportunity that came, became the contact's.
    private void OnlyWhatDiffers()
    {
        foreach (var left in Changes.FindAll(c => c.What == "no longer follows"))
        {
            if (Changes.RemoveAll(c => c.What == "follows" && (c.Record, c.A) == (left.Record, left.A)) > 0)
                Changes.Remove(left);
        }

        LeftOut.RemoveAll(LeftOut.Except(LeftOutInTheEnd).ToList().Contains);
    }
}
