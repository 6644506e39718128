using static Ownership.Core.OwnershipCommand;

namespace Ownership.Server.Api;

/// <summary>What is asked of a contact in the library's own terms: one of commands, a move, a merge and an undo.</summary>
internal sealed record Wish
{
    /// <summary>Commands, one after the other, as one decision.</summary>
    public IReadOnlyList<OwnershipCommand>? Commands { get; init; }

    /// <summary>An opportunity of the contact goes to another contact.</summary>
    public Move? Move { get; init; }

    /// <summary>Another contact that is merged into this one.</summary>
    public ContactId? Merge { get; init; }

    /// <summary>The version that is taken back.</summary>
    public long? Undo { get; init; }

    /// <summary>What is to stand in the history.</summary>
    public string? Why { get; init; }

    /// <summary>The records that it names.</summary>
    public IEnumerable<RecordId> Named() =>
        (Commands ?? []).Select(Of).Append(Move?.Opportunity).Append(Move?.To).Append(Merge).OfType<RecordId>();

    /// <exception cref="Refused">It is none of these, or several.</exception>
    public Order Order(Viewer viewer, ContactId contact)
    {
        if (Commands?.Contains(null!) == true)
            throw Refused.BadField("commands", "has null in it.");
        if (Move is { Opportunity: null } or { To: null })
            throw Refused.BadField("move", "names no opportunity, or no contact where it goes.");
        if (Move?.To == contact || Merge == contact)
            throw Refused.BadField(Move is null ? "merge" : "move", "names this contact itself.");
        var order = viewer.Order(contact) with { Why = Why };
        return (Commands, Move, Merge, Undo) switch
        {
            ({ Count: > 0 }, null, null, null) => order with { Commands = [.. Commands] },
            (null, not null, null, null) => order with { Asked = Asked.Move, About = Move.Opportunity, Other = Move.To },
            (null, null, not null, null) => order with { Asked = Asked.Merge, Other = Merge },
            (null, null, null, not null) => order with { Asked = Asked.Undo, Version = Undo.Value },
            _ => throw Refused.BadField("commands", "or one of move, merge and undo is wanted."),
        };
    }

    private static RecordId? Of(OwnershipCommand command) => command switch
    {
        CreateOpportunity c => c.Id,
        AssignOpportunity c => c.Id,
        UnassignOpportunity c => c.Id,
        AdoptOpportunity c => c.Opportunity.Id,
        RemoveOpportunity c => c.Id,
        AddFollowers c => c.Record,
        RemoveFollowers c => c.Record,
        RemoveAllFollowers c => c.Record,
        SetFollowers c => c.Record,
        _ => null,
    };
}

/// <summary>Where an opportunity goes.</summary>
internal sealed record Move(OpportunityId Opportunity, ContactId To);
