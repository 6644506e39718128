using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Ownership.Core;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Consumer;

/// <summary>The same few thousand decisions on every runtime, as text: what was asked, and all that was answered.</summary>
internal static class RandomDecisions
{
    private const int Count = 4000;

    public static IEnumerable<(SubAccountSettings Settings, OwnershipCommand Command, OwnershipDecision Decision)> All()
    {
        var random = new Generator(seed: 20261123);
        for (int i = 0; i < Count; i++)
        {
            var settings = random.Settings();
            var snapshot = random.Snapshot();
            var command = random.Command();
            yield return (settings, command, new OwnershipPolicy(settings).Decide(snapshot, command));
        }
    }

    public static void Write(TextWriter output)
    {
        output.NewLine = "\n";
        int number = 0;
        foreach (var (settings, command, decision) in All())
        {
            var undone = decision.Undo(decision.After);
            object[] lines = [$"-- {number++}", settings, decision.Before, command, decision, decision.After, undone];
            foreach (object line in lines)
                output.WriteLine(line);
        }
    }

    // System.Random is another one on other runtimes.
    private sealed class Generator(ulong seed)
    {
        private ulong state = seed;

        public SubAccountSettings Settings() => new()
        {
            AllowDifferentOwners = Chance(2, of: 3),
            SyncContactFollowerWithOpportunityOwner = Chance(1, of: 2),
            SyncOpportunityFollowerWithContactOwner = Chance(1, of: 2),
            FollowerSync = Chance(1, of: 2) ? FollowerSyncMode.Mirror : FollowerSyncMode.Add,
            PreviousOwner = Chance(1, of: 2) ? PreviousOwnerMode.Follows : PreviousOwnerMode.Leaves,
            MaxFollowers = Below(4),
        };

        public OwnershipSnapshot Snapshot()
        {
            var contact = new Contact(new("acme")) { Owner = Owner(), Followers = Followers() };
            var opportunities = Enumerable.Range(0, Below(4)).Select(i => new Opportunity(new($"deal-{i}"), contact.Id) { Owner = Owner(), Followers = Followers() });
            return new(contact, opportunities);
        }

        public OwnershipCommand Command() => Below(10) switch
        {
            0 => new AssignContact(User()) { OnlyIfUnassigned = Chance(1, of: 4) },
            1 => new UnassignContact(),
            2 => new CreateOpportunity(Opportunity(), Chance(1, of: 3) ? InitialOwner.Unassigned : Chance(1, of: 2) ? InitialOwner.ContactOwner : User()),
            3 => new AssignOpportunity(Opportunity(), User()) { OnlyIfUnassigned = Chance(1, of: 4) },
            4 => new UnassignOpportunity(Opportunity()),
            5 => new AddFollowers(Record(), Followers()),
            6 => new RemoveFollowers(Record(), Followers()),
            7 => new RemoveAllFollowers(Record()),
            8 => new ReplaceUser(User(), Owner()),
            _ => new AlignOwners(),
        };

        private UserId User() => new($"user-{Below(5)}");

        private UserId? Owner() => Chance(1, of: 4) ? null : User();

        private FollowerSet Followers() => [.. Enumerable.Range(0, Below(4)).Select(_ => User())];

        private OpportunityId Opportunity() => new($"deal-{Below(4)}");

        private RecordId Record() => Chance(1, of: 3) ? new ContactId("acme") : Opportunity();

        private bool Chance(int times, int of) => Below(of) < times;

        // Knuth's MMIX; the high bits are the random ones.
        private int Below(int limit)
        {
            state = unchecked((state * 6364136223846793005) + 1442695040888963407);
            return (int)((state >> 33) % (ulong)limit);
        }
    }
}
