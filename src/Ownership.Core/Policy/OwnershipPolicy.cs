using static Ownership.Core.OwnershipCommand;

namespace Ownership.Core;

/// <summary>
/// Decides what commands do to a contact and its opportunities under the settings of a sub-account, and how that is taken back.
/// </summary>
/// <remarks>
/// Immutable, safe to share between threads, equal by value. A decision is a function of settings, active users, snapshot
/// and command (the order of followers included) and of nothing else. It is made in one pass: what a rule changes never
/// sets off another command, so no sync can trigger a sync.
/// </remarks>
public sealed record OwnershipPolicy
{
    /// <summary>Makes a policy for the sub-account with these settings, where everybody is active.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    public OwnershipPolicy(SubAccountSettings settings) => Settings = Require.NotNull(settings);

    /// <summary>The settings that the policy decides under.</summary>
    public SubAccountSettings Settings { get; }

    /// <summary>Who may come to own or to follow (rules U1 to U6); by default everybody.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public ActiveUsers ActiveUsers { get; init => field = Require.NotNull(value, nameof(ActiveUsers)); } = ActiveUsers.Everybody;

    // What lets go of everything sets off no sync and no F8, which are off by default.
    private static OwnershipPolicy Quiet { get; } = new(new SubAccountSettings());

    /// <summary>Decides what <paramref name="command"/> does to <paramref name="snapshot"/>, and alters neither.</summary>
    /// <param name="snapshot">The contact with all its opportunities.</param>
    /// <param name="command">What is asked for.</param>
    /// <returns>The changes with their rules, and what was left out with its reason; never null.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public OwnershipDecision Decide(OwnershipSnapshot snapshot, OwnershipCommand command) =>
        Decide(Require.NotNull(snapshot), Require.NotNull(command), OwnershipRule.Requested);

    private OwnershipDecision Decide(OwnershipSnapshot snapshot, OwnershipCommand command, OwnershipRule asked)
    {
        // Few changes need no array but the decision's. More are a fan-out: one for each record, or two where followers
        // mirror owners, since one user leaves as another joins.
        Span<OwnershipChange> few = [null!, null!, null!, null!];
        bool mirrors = Settings is { AllowDifferentOwners: true, FollowerSync: FollowerSyncMode.Mirror };
        int many = 1 + (snapshot.OpportunitySpan.Length * (mirrors ? 2 : 1));
        var rules = new OwnershipRules(snapshot, this, asked, few, many);
        switch (command)
        {
            case AssignContact c: rules.Assign(snapshot.Contact.Id, c.Owner, c.OnlyIfOwnedBy, c.OnlyIfUnassigned); break;
            case UnassignContact c: rules.Assign(snapshot.Contact.Id, null, c.OnlyIfOwnedBy); break;
            case AssignOpportunity c: rules.Assign(c.Id, c.Owner, c.OnlyIfOwnedBy, c.OnlyIfUnassigned); break;
            case UnassignOpportunity c: rules.Assign(c.Id, null, c.OnlyIfOwnedBy); break;
            case CreateOpportunity c: rules.Create(c.Id, c.Owner, c.OnlyIfUnassigned); break;
            case AdoptOpportunity c: rules.Adopt(c.Opportunity); break;
            case RemoveOpportunity c: rules.Remove(c.Id); break;
            case AddFollowers c: rules.AddFollowers(c.Record, c.Users); break;
            case RemoveFollowers c: rules.RemoveFollowers(c.Record, c.Users); break;
            case RemoveAllFollowers c: rules.RemoveAllFollowers(c.Record); break;
            case SetFollowers c: rules.SetFollowers(c.Record, c.Users); break;
            case ReplaceUser c: rules.ReplaceUser(c.User, c.By, c.Places); break;
            case AlignOwners: rules.AlignOwners(); break;
            case AlignFollowers: rules.AlignFollowers(); break;
            default: throw Require.Unknown(command);
        }

        return rules.ToDecision();
    }

    /// <summary>
    /// Decides what <paramref name="commands"/> do to <paramref name="snapshot"/>, one after the other, each on what the one
    /// before left: one decision with what they change together (see <see cref="OwnershipDecision.Then"/>), as for a form
    /// that saves owner and followers at once. The last word counts: name the owner first, since who owns a record cannot
    /// follow it, and know that a list of followers set after that is the list, whomever the assignment let follow.
    /// </summary>
    /// <param name="snapshot">The contact with all its opportunities.</param>
    /// <param name="commands">What is asked for, in order; where there is none, nothing changes.</param>
    /// <exception cref="ArgumentNullException">An argument, or one of the commands, is null.</exception>
    public OwnershipDecision Decide(OwnershipSnapshot snapshot, IEnumerable<OwnershipCommand> commands) =>
        Decide(Require.NotNull(snapshot), Require.NoneNull(commands), OwnershipRule.Requested);

    private OwnershipDecision Decide(OwnershipSnapshot snapshot, IEnumerable<OwnershipCommand> commands, OwnershipRule asked) =>
        InTurn(snapshot, commands, (command, before) => Decide(before, command, asked));

    /// <summary>Decides one thing after the other, each on what the one before left.</summary>
    private static OwnershipDecision InTurn<T>(
        OwnershipSnapshot snapshot, IEnumerable<T> all, Func<T, OwnershipSnapshot, OwnershipDecision> decide)
    {
        var made = new List<OwnershipDecision>();
        foreach (var one in all)
            made.Add(decide(one, made.Count == 0 ? snapshot : made[made.Count - 1].After));
        return NetChanges.Of(snapshot, made);
    }

    /// <summary>
    /// Decides how to take <paramref name="decision"/> back on a later snapshot of the same contact (rule P3): what it changed
    /// and still stands goes back, and no more: no sync fires. Every change has the rule <see cref="OwnershipRule.Undone"/>, or
    /// <see cref="OwnershipRule.OwnerNeverFollows"/> where an owner who comes back has begun to follow since. Like every decision
    /// it can be undone itself.
    /// </summary>
    /// <param name="decision">The decision, whole or <see cref="OwnershipDecision.Reduced"/>.</param>
    /// <param name="current">The snapshot as it is now.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="current"/> is of another contact.</exception>
    public OwnershipDecision Undo(OwnershipDecision decision, OwnershipSnapshot current) =>
        new OwnershipUndo(Require.NotNull(decision), Require.NotNull(current), this).Decide();

    /// <summary>Decides how to take several decisions on one contact back, the newest first, as one decision (rule P3).</summary>
    /// <param name="decisions">The decisions, in the order in which they were made.</param>
    /// <param name="current">The snapshot as it is now.</param>
    /// <exception cref="ArgumentNullException">An argument, or one of the decisions, is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="current"/> is of another contact than one of the decisions.</exception>
    public OwnershipDecision Undo(IEnumerable<OwnershipDecision> decisions, OwnershipSnapshot current) =>
        InTurn(Require.NotNull(current), Require.NoneNull(decisions).Reverse(), Undo);

    /// <summary>
    /// Plans to move an opportunity from one contact to another (rule M3): removed there, adopted here. One that
    /// <paramref name="from"/> does not hold, or that <paramref name="to"/> holds already, is reported, and nothing happens.
    /// </summary>
    /// <param name="from">The contact that has the opportunity, with all that it has.</param>
    /// <param name="id">The opportunity.</param>
    /// <param name="to">The contact that is to have it, with all that it has.</param>
    /// <returns>The decisions on <paramref name="from"/> and on <paramref name="to"/>, to be saved together.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">Both are of one contact.</exception>
    public OwnershipPlan Move(OwnershipSnapshot from, OpportunityId id, OwnershipSnapshot to)
    {
        RequireTwoContacts(Require.NotNull(from), Require.NotNull(to), nameof(to));
        var (moved, there) = (from.Find(Require.NotNull(id)), to.Find(id));
        OwnershipCommand[] leaving = moved is null || there is null ? [new RemoveOpportunity(id)] : [];
        OwnershipCommand[] joining =
            there is not null ? [new AdoptOpportunity(there)] : moved is not null ? [new AdoptOpportunity(moved)] : [];
        return new([Decide(from, leaving), Decide(to, joining)]);
    }

    /// <summary>
    /// Plans to merge a contact into another (rule M4), which keeps its owner, or takes the merged one's where it has none; the
    /// merged one's owner and followers follow it, and it adopts the opportunities. What is left of the merged contact has
    /// no owner, followers and opportunities; deleting it is the host's.
    /// </summary>
    /// <param name="survivor">The contact that remains, with all that it has.</param>
    /// <param name="merged">The contact that goes, with all that it has.</param>
    /// <returns>The decisions on <paramref name="survivor"/> and on <paramref name="merged"/>, to be saved together.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">Both are of one contact, or have an opportunity in common.</exception>
    public OwnershipPlan Merge(OwnershipSnapshot survivor, OwnershipSnapshot merged)
    {
        RequireTwoContacts(Require.NotNull(survivor), Require.NotNull(merged), nameof(merged));
        if (merged.Opportunities.FirstOrDefault(o => survivor.Find(o.Id) is not null) is { } shared)
            throw new ArgumentException($"Opportunity \"{shared.Id}\" is on both contacts.", nameof(merged));

        var gone = merged.Contact;
        OwnershipCommand[] heir = survivor.Contact.Owner is null && gone.Owner is { } owner && ActiveUsers.Contains(owner)
            ? [new AssignContact(owner)]
            : [];
        OwnershipCommand[] joining =
        [
            .. heir,
            new AddFollowers(survivor.Contact.Id, [.. gone.Followers.Prepend(gone.Owner).OfType<UserId>()]),
            .. merged.Opportunities.Select(o => new AdoptOpportunity(o)),
        ];
        OwnershipCommand[] leaving =
        [
            .. merged.Opportunities.Select(o => new RemoveOpportunity(o.Id)), new UnassignContact(), new RemoveAllFollowers(gone.Id),
        ];
        return new([Decide(survivor, joining, OwnershipRule.Merged), Quiet.Decide(merged, leaving, OwnershipRule.Merged)]);
    }

    private static void RequireTwoContacts(OwnershipSnapshot one, OwnershipSnapshot other, string name)
    {
        if (one.Contact.Id == other.Contact.Id)
            throw new ArgumentException($"Two contacts are needed, but both snapshots are of contact \"{one.Contact.Id}\".", name);
    }
}
