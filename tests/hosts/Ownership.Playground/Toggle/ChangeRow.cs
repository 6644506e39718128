using System.Diagnostics;
using static Ownership.Core.OwnershipChange;

namespace Ownership.Playground.Toggle;

/// <summary>What kind of a change a row tells, in the order in which they are sorted.</summary>
internal enum ChangeKind
{
    Owner,
    FollowerAdded,
    FollowerRemoved,
    LeftOut,
}

/// <summary>A row of the table: a change, or what was left out. Its sentence is made when it is shown.</summary>
/// <param name="Item">An <see cref="OwnershipChange"/> or a <see cref="LeftOut"/>.</param>
/// <param name="Contact">The contact.</param>
internal readonly record struct ChangeRow(object Item, ContactId Contact)
{
    public RecordId Record => Item is OwnershipChange change ? change.Record : ((LeftOut)Item).Record;

    public ChangeKind Kind => Item switch
    {
        OwnerChanged => ChangeKind.Owner,
        FollowerAdded => ChangeKind.FollowerAdded,
        FollowerRemoved => ChangeKind.FollowerRemoved,
        LeftOut => ChangeKind.LeftOut,
        _ => throw new UnreachableException(), // Nothing comes or goes where records are brought in line.
    };

    /// <summary>Whom it is about: who owns the record from then on, who follows it, or no longer does.</summary>
    public UserId? User => Item switch
    {
        OwnerChanged owner => owner.To ?? owner.From,
        FollowerAdded added => added.User,
        FollowerRemoved removed => removed.User,
        LeftOut leftOut => leftOut.User,
        _ => null,
    };

    /// <summary>Who owned it before, where that is another.</summary>
    public UserId? Before => Item is OwnerChanged { To: not null } owner ? owner.From : null;

    public OwnershipRule? Rule => (Item as OwnershipChange)?.Rule;

    public RecordId? Cause => (Item as OwnershipChange)?.Cause;

    /// <summary>The rule, or the reason why it was left out, by the library's name.</summary>
    public string RuleName => Item is OwnershipChange change ? $"{change.Rule}" : $"{((LeftOut)Item).Reason}";

    public string Sentence(Names names) =>
        Item is OwnershipChange change ? names.Sentences.Of(change) : names.Sentences.Of((LeftOut)Item);
}
