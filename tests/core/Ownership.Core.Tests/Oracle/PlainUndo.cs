namespace Ownership.Core.Tests.Oracle;

/// <summary>P3: takes what a decision did back, on the records as they are now.</summary>
public sealed partial class PlainRules
{
    /// <summary>Undoes these lines of a decision.</summary>
    /// <param name="before">The contact and the opportunities before that decision.</param>
    /// <param name="adopted">The opportunities that it adopted, as they came.</param>
    /// <param name="made">Its changes, in order.</param>
    public void Undo(IReadOnlyList<Rec> before, IReadOnlyList<Rec> adopted, IReadOnlyList<Line> made)
    {
        // P3.5: owners that are equal and were before stay equal.
        bool stayEqual = !DifferentOwners && Equal(Deals.Prepend(Contact)) && Equal(before);
        string? contactOwner = Contact.Owner;

        // Why the owner of a record does not go back, or null where it does. Said before anything changes.
        var ownerStays = new Dictionary<string, string?>();
        foreach (var line in made.Where(l => l.What == "owner").OrderBy(l => l.Record != Contact.Id))
        {
            ownerStays[line.Record] = Find(line.Record) switch
            {
                null => "UnknownOpportunity",
                { } now when now.Owner != line.B => "ChangedSince",
                _ when line.A is not null && !IsActive(line.A) => "UserInactive",
                { } now when now != Contact && stayEqual && !Kept(now) && line.A != contactOwner => "OwnersAreCoupled",
                _ => null,
            };
            if (line.Record == Contact.Id && ownerStays[line.Record] is null)
                contactOwner = line.A;
        }

        foreach (var its in made.Reverse().GroupBy(l => l.Record))
            UndoOn(its.Key, [.. its]);

        // Those that the decision did not know: they are coupled all the same.
        foreach (var deal in Deals)
            TakeContactOwner(deal);

        void UndoOn(string id, List<Line> newestFirst)
        {
            var now = Find(id);
            var old = before.FirstOrDefault(r => r.Id == id);
            bool came = newestFirst.Exists(l => l.What is "created" or "adopted");
            if (newestFirst.Exists(l => l.What == "removed") && (!came || now is null) && old is not null)
                ComeBack(id, now, old);
            else if (now is null && newestFirst.TrueForAll(l => l.Cause is not null && ownerStays.GetValueOrDefault(l.Cause) is not null))
                return;
            else if (now is null)
                Report(id, null, "UnknownOpportunity");
            else if (old is null && newestFirst.Exists(l => l is { What: "adopted", Why: "Undone" }))
                LeaveAgain(now);
            else
                GoBack(now, newestFirst);

            if (came && now is not null && Find(id) is not null)
                Report(id, null, "OpportunityRemains");
        }

        void ComeBack(string id, Rec? now, Rec old)
        {
            if (now is not null)
            {
                Report(id, null, "ChangedSince");
                return;
            }

            Deals.Add(old.Copy());
            Changes.Add(new("adopted", id, null, null, "Undone"));
            if (stayEqual && !Kept(old) && old.Owner != contactOwner)
                Report(id, old.Owner, "OwnersAreCoupled");
            TakeContactOwner(Deals[^1]);
        }

        void LeaveAgain(Rec now)
        {
            Deals.Remove(now);
            Changes.Add(new("removed", now.Id, null, null, "Undone"));
        }

        void GoBack(Rec now, List<Line> newestFirst)
        {
            var followedSince = now.Followers.ToList();
            var followerLines = newestFirst.FindAll(l => l.Cause is null || ownerStays.GetValueOrDefault(l.Cause) is null);

            foreach (var line in followerLines.Where(l => l.What == "follows"))
            {
                if (!Unfollow(now, line.A, "Undone", null))
                    Report(now.Id, line.A, "ChangedSince");
            }

            foreach (var line in newestFirst.Where(l => l.What == "owner"))
            {
                if (ownerStays[now.Id] is { } why)
                    Report(now.Id, line.A, why);
                else
                    SetOwner(now, line.A, "Undone", null);
            }

            TakeContactOwner(now);

            foreach (var line in followerLines.Where(l => l.What == "no longer follows"))
            {
                if (followedSince.Contains(line.A!))
                    Report(now.Id, line.A, "ChangedSince");
                else if (now.Owner == line.A)
                    Report(now.Id, line.A, "AlreadyOwner");
                else
                    Follow(now, line.A, "Undone", null, before.Concat(adopted).Where(r => r.Id == now.Id).Max(Count) ?? 0);
            }
        }

        static int? Count(Rec record) => record.Followers.Count;

        void TakeContactOwner(Rec deal)
        {
            if (stayEqual && deal != Contact && !Kept(deal))
                SetOwner(deal, contactOwner, "Undone", null);
        }
    }

    private bool Equal(IEnumerable<Rec> records) => records.Where(r => !Kept(r)).Select(r => r.Owner).Distinct().Count() == 1;
}
