using static Ownership.Core.OwnershipCommand;

namespace Ownership.Core;

/// <summary>Decides what a command does to a contact and its opportunities under the settings of a sub-account.</summary>
/// <remarks>
/// Immutable, safe to share between threads, equal by value. A decision is a function of settings, snapshot and command
/// (the order of followers included) and of nothing else. It is made in one pass: what a rule changes never sets off
/// another command, so no sync can trigger a sync.
/// </remarks>
public sealed record OwnershipPolicy
{
    /// <summary>Makes a policy for the sub-account with these settings.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    public OwnershipPolicy(SubAccountSettings settings) => Settings = Require.NotNull(settings);

    /// <summary>The settings that the policy decides under.</summary>
    public SubAccountSettings Settings { get; }

    /// <summary>Decides what <paramref name="command"/> does to <paramref name="snapshot"/>, and alters neither.</summary>
    /// <param name="snapshot">The contact with all its opportunities.</param>
    /// <param name="command">What is asked for.</param>
    /// <returns>The changes with their rules, and what was left out with its reason; never null.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A follower command names a contact that is not the one of the snapshot.</exception>
    public OwnershipDecision Decide(OwnershipSnapshot snapshot, OwnershipCommand command)
    {
        // Few changes need no array but the decision's. More are a fan-out: one for each record, or two where followers
        // mirror owners, since one user leaves as another joins.
        Span<OwnershipChange> few = [null!, null!, null!, null!];
        bool mirrors = Settings is { AllowDifferentOwners: true, FollowerSync: FollowerSyncMode.Mirror };
        int many = 1 + (Require.NotNull(snapshot).OpportunitySpan.Length * (mirrors ? 2 : 1));
        var rules = new OwnershipRules(snapshot, Settings, few, many);
        switch (Require.NotNull(command))
        {
            case AssignContact c: rules.Assign(snapshot.Contact.Id, c.Owner, c.OnlyIfUnassigned); break;
            case UnassignContact: rules.Assign(snapshot.Contact.Id, null); break;
            case CreateOpportunity c: rules.CreateOpportunity(c.Id, c.Owner); break;
            case AssignOpportunity c: rules.Assign(c.Id, c.Owner, c.OnlyIfUnassigned); break;
            case UnassignOpportunity c: rules.Assign(c.Id, null); break;
            case AddFollowers c: rules.AddFollowers(c.Record, c.Users); break;
            case RemoveFollowers c: rules.RemoveFollowers(c.Record, c.Users); break;
            case RemoveAllFollowers c: rules.RemoveAllFollowers(c.Record); break;
            case ReplaceUser c: rules.ReplaceUser(c.User, c.By); break;
            case AlignOwners: rules.AlignOwners(); break;
            default: throw Require.Unknown(command);
        }

        return rules.ToDecision();
    }
}
