namespace Ownership.Core.Tests.Laws;

/// <summary>The words in which a kind of command says whether what it asks for was granted.</summary>
internal readonly record struct Answer(Scenario Given, OwnershipDecision Decision)
{
    public OwnershipSnapshot Before => Decision.Before;

    public OwnershipSnapshot After => Decision.After;

    public IReadOnlyList<LeftOut> LeftOut => Decision.LeftOut;

    public bool OwnersAreEqual => LawBook.OwnersAreEqual(After);

    public bool Told(RecordId record, UserId user, LeftOutReason reason) => LeftOut.Contains(new(record, user, reason));

    /// <summary>Whether the record has this owner, and while coupled all the others too.</summary>
    public bool Owns(RecordId record, UserId? owner) =>
        After.Find(record)!.Owner == owner && (Given.Settings.AllowDifferentOwners || OwnersAreEqual);
}
