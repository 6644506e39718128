using Ownership.Core.Tests.Oracle;

namespace Ownership.Core.Tests.Catalogue;

/// <summary>All that the tests know of a kind of change, besides what <see cref="Shape"/> sees of itself.</summary>
internal abstract class ChangeKind : Kind
{
    public Func<OwnershipChange, (string What, UserId? A, UserId? B)> Line { get; private protected set; } = null!;

    public Func<OwnershipChange, object> Matter { get; private protected set; } = null!;

    public Func<OwnershipChange, OwnedRecord?, bool> Fits { get; private protected set; } = null!;

    public Action<OwnershipChange, Dictionary<RecordId, Rec>> Happen { get; private protected set; } = null!;
}

/// <inheritdoc/>
internal sealed class ChangeKind<T> : ChangeKind
    where T : OwnershipChange
{
    public override Type Type => typeof(T);

    /// <summary>What it says of itself, and how it is written: a file in Json/Written/Changes.</summary>
    public new required (string Document, T Value, string Text)[] Examples
    {
        init => base.Examples = value.Select(example => ($"Changes/{example.Document}", (object)example.Value, example.Text));
    }

    /// <summary>How the oracle says it.</summary>
    public new required Func<T, (string What, UserId? A, UserId? B)> Line { init => base.Line = change => value((T)change); }

    /// <summary>What of its record it is about: the follower, or a word. No two changes of a decision are about the same (law 3).</summary>
    public new required Func<T, object> Matter { init => base.Matter = change => value((T)change); }

    /// <summary>Whether it has an effect on the record as it was before the decision; null where there was none (law 3).</summary>
    public new required Func<T, OwnedRecord?, bool> Fits { init => base.Fits = (change, before) => value((T)change, before); }

    /// <summary>What it does to plain records (law 2).</summary>
    public new required Action<T, Dictionary<RecordId, Rec>> Happen { init => base.Happen = (change, all) => value((T)change, all); }
}
