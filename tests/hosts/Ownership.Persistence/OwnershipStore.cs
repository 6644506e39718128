using Microsoft.EntityFrameworkCore;
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

    /// <summary>Takes back the decision that gave the contact this version.</summary>
    public async Task<OwnershipDecision> Undo(ContactId id, long version, UserId actor)
    {
        await using var db = await databases.CreateDbContextAsync();
        var done = await db.Audit.SingleOrDefaultAsync(audit => audit.ContactId == id && audit.Version == version)
            ?? throw new ArgumentException($"No decision gave contact \"{id}\" version {version}.", nameof(version));
        return await DecideAndSave(
            new AuditRow { ContactId = id, Actor = actor, Undoes = version },
            (_, snapshot) => done.Decision.Undo(snapshot));
    }

    /// <summary>Loads, decides and saves; where somebody else saved in between, all of it again.</summary>
    public async Task<OwnershipDecision> DecideAndSave(
        AuditRow audit, Func<OwnershipPolicy, OwnershipSnapshot, OwnershipDecision> decide)
    {
        for (int tries = 0; tries < MaxTries; tries++)
        {
            await using var db = await databases.CreateDbContextAsync();
            var contact = await db.Load(audit.ContactId); // With its settings, all of one moment.
            var account = contact.SubAccount;
            var decision = decide(new OwnershipPolicy(account.Settings), contact.ToSnapshot());
            if (!decision.HasChanges)
                return decision;

            // Each update locks its row until the transaction ends, and finds none where the version is another by now.
            // The first raises the contact's, whatever changes below it; the second only keeps the settings as they are.
            await using var transaction = await db.Database.BeginTransactionAsync();
            int raised = await db.Contacts.Where(row => row.Id == contact.Id && row.Version == contact.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1));
            int kept = await db.SubAccounts.Where(row => row.Id == account.Id && row.Version == account.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version));
            if (raised == 0 || kept == 0)
                continue;

            contact.Write(decision.After, decision.Before);
            db.Audit.Add(audit with { Version = contact.Version + 1, Decision = decision, At = clock.GetUtcNow() });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return decision;
        }

        throw new DbUpdateConcurrencyException(
            $"All {MaxTries} tries met another save of \"{audit.ContactId}\" or its settings.");
    }

    /// <summary>Changes the settings. Who decided under those before, and has not saved yet, decides again.</summary>
    public async Task ChangeSettings(string subAccount, SubAccountSettings settings)
    {
        await using var db = await databases.CreateDbContextAsync();
        int changed = await db.SubAccounts.Where(row => row.Id == subAccount).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Settings, settings)
            .SetProperty(row => row.Version, row => row.Version + 1));
        if (changed == 0)
            throw new ArgumentException($"There is no sub-account \"{subAccount}\".", nameof(subAccount));
    }
}
