using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Ownership.Core;

namespace Ownership.Persistence;

/// <summary>Decides on what is stored and stores what was decided, however many do so at the same time.</summary>
public sealed class OwnershipStore(IDbContextFactory<OwnershipDb> databases, TimeProvider clock)
{
    /// <summary>How often a decision is tried. A try fails only where another save went through, so this many may meet.</summary>
    public int MaxTries { get; init; } = 20;

    /// <summary>Decides a command and saves what it changes.</summary>
    public Task<OwnershipDecision> Decide(ContactId id, OwnershipCommand command, UserId actor) =>
        DecideAndSave(
            new AuditRow { ContactId = id, Actor = actor, Command = command },
            (policy, snapshot) => policy.Decide(snapshot, command));

    /// <summary>Takes back the decision that gave the contact this version, under the settings of today.</summary>
    public async Task<OwnershipDecision> Undo(ContactId id, long version, UserId actor)
    {
        await using var db = await databases.CreateDbContextAsync();
        var done = await db.Audit.SingleOrDefaultAsync(audit => audit.ContactId == id && audit.Version == version)
            ?? throw new ArgumentException($"No decision gave contact \"{id}\" version {version}.", nameof(version));
        if (done.With is not null) // Half of a plan would come back, and the other half stay.
            throw new ArgumentException($"Version {version} of contact \"{id}\" is of a plan with \"{done.With}\".", nameof(version));
        return await DecideAndSave(
            new AuditRow { ContactId = id, Actor = actor, Undoes = version },
            (policy, snapshot) => policy.Undo(done.Decision, snapshot));
    }

    /// <summary>Moves an opportunity from one contact to another.</summary>
    public Task<OwnershipPlan> Move(ContactId from, OpportunityId id, ContactId to, UserId actor) =>
        PlanAndSave(Audits(from, to, actor), (policy, both) => policy.Move(both[0], id, both[1]));

    /// <summary>Merges a contact into another. What is left of it has nothing, and is the caller's to delete.</summary>
    public Task<OwnershipPlan> Merge(ContactId survivor, ContactId merged, UserId actor) =>
        PlanAndSave(Audits(survivor, merged, actor), (policy, both) => policy.Merge(both[0], both[1]));

    private static AuditRow[] Audits(ContactId one, ContactId other, UserId actor) =>
    [
        new() { ContactId = one, Actor = actor, With = other },
        new() { ContactId = other, Actor = actor, With = one },
    ];

    /// <summary>As <see cref="PlanAndSave"/>, for a decision on one contact.</summary>
    public async Task<OwnershipDecision> DecideAndSave(
        AuditRow audit, Func<OwnershipPolicy, OwnershipSnapshot, OwnershipDecision> decide)
    {
        var plan = await PlanAndSave([audit], (policy, snapshots) => OwnershipPlan.Restore([decide(policy, snapshots[0])]));
        return plan.Decisions[0];
    }

    /// <summary>Loads the contacts of the audits, decides and saves; where somebody else saved in between, all of it again.</summary>
    public async Task<OwnershipPlan> PlanAndSave(AuditRow[] audits, Func<OwnershipPolicy, OwnershipSnapshot[], OwnershipPlan> decide)
    {
        ContactId[] ids = [.. audits.Select(audit => audit.ContactId)];
        for (int tries = 0; tries < MaxTries; tries++)
        {
            await using var db = await databases.CreateDbContextAsync();
            var contacts = await db.Load(ids); // With their settings, all of one moment.
            var account = contacts[0].SubAccount;
            if (contacts.Any(contact => contact.SubAccount != account))
                throw new ArgumentException($"{string.Join(" and ", ids)} are not of one sub-account.", nameof(audits));
            var plan = decide(account.ToPolicy(), [.. contacts.Select(contact => contact.ToSnapshot())]);
            if (!plan.HasChanges)
                return plan;

            if (await db.TrySave(contacts, [.. audits.Select(audit => audit with { At = clock.GetUtcNow() })], plan))
                return plan;
        }

        throw new DbUpdateConcurrencyException(
            $"All {MaxTries} tries met another save of \"{string.Join("\", \"", ids.AsEnumerable())}\" or its settings.");
    }

    /// <summary>
    /// Closes an opportunity, or opens it again. This is no decision, but decisions depend on it: who decided before, and has
    /// not saved yet, decides again.
    /// </summary>
    public async Task SetClosed(ContactId contact, OpportunityId id, bool isClosed)
    {
        await using var db = await databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Contacts.Where(row => row.Id == contact)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1));
        int changed = await db.Records.Where(row => row.Id == id && row.ContactId == contact)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsClosed, isClosed));
        if (changed == 0)
            throw new ArgumentException($"Contact \"{contact}\" has no opportunity \"{id}\".", nameof(id));
        await transaction.CommitAsync();
    }

    /// <summary>Changes the settings. Who decided under those before, and has not saved yet, decides again.</summary>
    public Task ChangeSettings(string subAccount, SubAccountSettings settings) =>
        Change(subAccount, set => set.SetProperty(row => row.Settings, settings));

    /// <summary>Changes who is active; for decisions that are not saved yet as <see cref="ChangeSettings"/>.</summary>
    public Task ChangeActiveUsers(string subAccount, ActiveUsers users) =>
        Change(subAccount, set => set.SetProperty(row => row.ActiveUsers, users));

    private async Task Change(string subAccount, Action<UpdateSettersBuilder<SubAccountRow>> change)
    {
        await using var db = await databases.CreateDbContextAsync();
        int changed = await db.SubAccounts.Where(row => row.Id == subAccount).ExecuteUpdateAsync(set =>
        {
            change(set);
            set.SetProperty(row => row.Version, row => row.Version + 1);
        });
        if (changed == 0)
            throw new ArgumentException($"There is no sub-account \"{subAccount}\".", nameof(subAccount));
    }
}
