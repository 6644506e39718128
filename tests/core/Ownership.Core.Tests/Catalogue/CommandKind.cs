using Ownership.Core.Tests.Laws;
using Ownership.Core.Tests.Oracle;

namespace Ownership.Core.Tests.Catalogue;

/// <summary>All that the tests know of a kind of command, besides what <see cref="Shape"/> sees of itself.</summary>
internal abstract class CommandKind : Kind
{
    public IEnumerable<Bound> Bounds { get; private protected set; } = [];

    public IEnumerable<(SubAccountSettings Settings, OwnershipCommand Command)> ChangesNothing { get; private protected set; } = [];

    public Action<PlainRules, OwnershipCommand> Ask { get; private protected set; } = null!;

    public Func<OwnershipCommand, Answer, bool> Granted { get; private protected set; } = null!;

    public Func<OwnershipCommand, OwnedRecord, bool> MayAssign { get; private protected set; } = (_, _) => false;

    public Func<OwnershipCommand, Answer, bool> AlignsOwners { get; private protected set; } = (_, _) => false;

    /// <summary>What <see cref="Bounds"/> are measured on; records that all have one owner unless it says otherwise.</summary>
    public OwnershipSnapshot MeasuredOn { get; init; } = Allocations.Owned;

    /// <summary>How often it is drawn, relative to the others.</summary>
    public required int Weight { get; init; }

    /// <summary>Whether the opportunity that it names should be one that is not there yet.</summary>
    public bool MakesANewOne { get; init; }

    /// <summary>Whether what it changes sets off the follower rules: F1, F2, F7 and F8.</summary>
    public bool SetsOffFollowerRules { get; init; }

    /// <summary>Whether it asks for the followers that F1 and F2 ask for.</summary>
    public bool AlignsFollowers { get; init; }

    /// <summary>Whether it changes owners together while they are coupled, so that it matters which are kept.</summary>
    public bool ChangesOwners { get; init; }

    /// <summary>Whether it puts one user into the places of another, which leaves kept owners also while separate.</summary>
    public bool ReplacesUsers { get; init; }

    /// <summary>Whether removing followers is what it asks for.</summary>
    public bool RemovesFollowers { get; init; }

    /// <summary>The bytes that a decision may allocate, and its After.</summary>
    public readonly record struct Bound(
        OwnershipSnapshot On, SubAccountSettings Settings, OwnershipCommand Command, long Decide, long After);
}

/// <inheritdoc/>
internal sealed class CommandKind<T> : CommandKind
    where T : OwnershipCommand
{
    public override Type Type => typeof(T);

    /// <summary>What it says of itself, and how it is written: a file in Json/Written/Commands, of alice, bob, acme and deal-1.</summary>
    public new required (string Document, T Value, string Text)[] Examples
    {
        init => base.Examples = value.Select(example => ($"Commands/{example.Document}", (object)example.Value, example.Text));
    }

    /// <summary>The bytes of a decision, and of its After, on <see cref="CommandKind.MeasuredOn"/>.</summary>
    public new (SubAccountSettings Settings, T Command, long Decide, long After)[] Bounds
    {
        init => base.Bounds = value.Select(b => new Bound(MeasuredOn, b.Settings, b.Command, b.Decide, b.After));
    }

    /// <summary>What allocates the decision and no more, on <see cref="Allocations.Owned"/>.</summary>
    public new (SubAccountSettings Settings, T Command)[] ChangesNothing
    {
        init => base.ChangesNothing = value.Select(idle => (idle.Settings, (OwnershipCommand)idle.Command));
    }

    /// <summary>The same asked of the oracle.</summary>
    public new required Action<PlainRules, T> Ask { init => base.Ask = (rules, command) => value(rules, (T)command); }

    /// <summary>Whether all that was asked for is true after the decision, or reported (law 11); not asked where it was refused.</summary>
    public new required Func<T, Answer, bool> Granted { init => base.Granted = (command, answer) => value((T)command, answer); }

    /// <summary>
    /// Whether it may change the owner of this record while owners are separate (law 6); of the one that it names unless it says
    /// more.
    /// </summary>
    public new Func<T, OwnedRecord, bool> MayAssign { init => base.MayAssign = (command, record) => value((T)command, record); }

    /// <summary>Whether it was carried out so that, while coupled, all owners are equal (law 5); not unless it says so.</summary>
    public new Func<T, Answer, bool> AlignsOwners { init => base.AlignsOwners = (command, answer) => value((T)command, answer); }
}
