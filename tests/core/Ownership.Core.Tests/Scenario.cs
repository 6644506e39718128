using Ownership.Core.Tests.Catalogue;

namespace Ownership.Core.Tests;

/// <summary>The three inputs of a decision. Prints as C# that can be pasted into an example.</summary>
public sealed record Scenario(SubAccountSettings Settings, OwnershipSnapshot Snapshot, OwnershipCommand Command)
{
    public OwnershipDecision Decide() => new OwnershipPolicy(Settings).Decide(Snapshot, Command);

    public override string ToString() =>
        $"""
        var settings = {Shape.Print(Settings)};
        var contact = {Shape.Print(Snapshot.Contact)};
        var snapshot = new OwnershipSnapshot(contact, {Shape.Print(Snapshot.Opportunities)});
        OwnershipCommand command = {Shape.Print(Command)};
        """;
}
