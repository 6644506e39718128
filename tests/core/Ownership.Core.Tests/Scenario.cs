using Ownership.Core.Tests.Catalogue;

namespace Ownership.Core.Tests;

/// <summary>
/// The inputs of a decision, and what may come after it: another command, and another contact. Prints as C# that can be pasted
/// into an example.
/// </summary>
public sealed record Scenario(SubAccountSettings Settings, OwnershipSnapshot Snapshot, OwnershipCommand Command)
{
    public ActiveUsers Active { get; init; } = ActiveUsers.Everybody;

    /// <summary>What is asked for next, on what the decision left; nothing where there is no next.</summary>
    public OwnershipCommand? Next { get; init; }

    /// <summary>Where an opportunity may move to, or what may be merged; null where there is no other contact.</summary>
    public OwnershipSnapshot? Other { get; init; }

    public OwnershipPolicy Policy => new(Settings) { ActiveUsers = Active };

    /// <summary>Whether the other contact can be merged into this one.</summary>
    public bool CanMerge => Other is not null && Other.Opportunities.All(opportunity => Snapshot.Find(opportunity.Id) is null);

    public bool IsActive(UserId? user) => user is not null && Active.Contains(user);

    /// <summary>Whether the record is an opportunity that is closed where such keep their owner.</summary>
    public bool Keeps(OwnedRecord record) =>
        Settings.ClosedOpportunities == ClosedOpportunitiesMode.KeepOwner && record is Opportunity { IsClosed: true };

    /// <summary>Whether all that is coupled has one owner.</summary>
    public bool OwnersAreEqual(OwnershipSnapshot snapshot) =>
        snapshot.Opportunities.All(opportunity => Keeps(opportunity) || opportunity.Owner == snapshot.Contact.Owner);

    public OwnershipDecision Decide() => Policy.Decide(Snapshot, Command);

    /// <summary>What the next command does to what the decision left.</summary>
    public OwnershipDecision DecideNext(OwnershipDecision decision) => Policy.Decide(decision.After, Next is null ? [] : [Next]);

    public override string ToString() =>
        $$"""
        var settings = {{Shape.Print(Settings)}};
        var policy = new OwnershipPolicy(settings) { ActiveUsers = {{Shape.Print(Active)}} };
        var contact = {{Shape.Print(Snapshot.Contact)}};
        var snapshot = new OwnershipSnapshot(contact, {{Shape.Print(Snapshot.Opportunities)}});
        OwnershipCommand command = {{Shape.Print(Command)}};
        """
        + (Next is null ? "" : $"\nOwnershipCommand next = {Shape.Print(Next)};")
        + (Other is null ? "" : $"\nvar other = new OwnershipSnapshot({Shape.Print(Other.Contact)}, {Shape.Print(Other.Opportunities)});");
}
