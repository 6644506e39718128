using System.Text.Json.Serialization;

namespace Ownership.Playground.Cases;

/// <summary>Something that somebody does in a case.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Ask), "ask")]
[JsonDerivedType(typeof(Move), "move")]
[JsonDerivedType(typeof(Merge), "merge")]
[JsonDerivedType(typeof(Close), "close")]
[JsonDerivedType(typeof(ChangeSettings), "set")]
[JsonDerivedType(typeof(Align), "align")]
[JsonDerivedType(typeof(Leave), "leave")]
[JsonDerivedType(typeof(ComeBack), "comeBack")]
[JsonDerivedType(typeof(Join), "join")]
[JsonDerivedType(typeof(TakeBack), "takeBack")]
public abstract record CaseStep
{
    private CaseStep()
    {
    }

    /// <summary>A command on one of the contacts.</summary>
    public sealed record Ask(ContactId Contact, OwnershipCommand Command) : CaseStep;

    /// <summary>An opportunity goes to the other contact.</summary>
    public sealed record Move(OpportunityId Opportunity) : CaseStep;

    /// <summary>The other contact is merged into the one that the case is about.</summary>
    public sealed record Merge : CaseStep;

    /// <summary>An opportunity is won, lost or abandoned, or opened again.</summary>
    public sealed record Close(OpportunityId Opportunity, bool IsClosed) : CaseStep;

    /// <summary>The settings are changed, which by itself changes no record.</summary>
    public sealed record ChangeSettings(SubAccountSettings Settings) : CaseStep;

    /// <summary>The records are brought in step with the settings, which is what the day of a switch asks for.</summary>
    public sealed record Align : CaseStep;

    /// <summary>Somebody leaves the company; another, or nobody, gets their places.</summary>
    public sealed record Leave(UserId User, UserId? By) : CaseStep;

    /// <summary>Somebody who had left is back.</summary>
    public sealed record ComeBack(UserId User) : CaseStep;

    /// <summary>Somebody is new.</summary>
    public sealed record Join(UserId User) : CaseStep;

    /// <summary>An earlier step is taken back.</summary>
    /// <param name="Step">Its index in the history.</param>
    public sealed record TakeBack(int Step) : CaseStep;
}
