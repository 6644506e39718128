using System.Text.Json;
using Ownership.Core;

namespace Ownership.Consumer;

/// <summary>A decision, and all that led to it and came of it.</summary>
/// <param name="Settings">The settings that it was made under.</param>
/// <param name="Active">Who was active.</param>
/// <param name="Command">What was asked.</param>
/// <param name="Decision">What was answered.</param>
/// <param name="Together">The same and two more commands, as one.</param>
/// <param name="Undone">The decision taken back after another one.</param>
/// <param name="Plan">An opportunity moved from there to another contact, or that contact merged into this one.</param>
/// <param name="Rotation">A rotation that has gone on since the case before.</param>
/// <param name="Text">All of it as the library tells it.</param>
internal sealed record Case(
    SubAccountSettings Settings, ActiveUsers Active, OwnershipCommand Command, OwnershipDecision Decision, OwnershipDecision Together,
    OwnershipDecision Undone, OwnershipPlan Plan, AssignmentRotation Rotation, string Text);

/// <summary>
/// The same few thousand cases on every runtime. They come from the documents in which the library's tests have each kind
/// of command, and each setting both ways: there is no list here in which one could be forgotten.
/// </summary>
internal static class RandomDecisions
{
    private const int Count = 4000;

    /// <summary>Writes the cases of this runtime, each on a line.</summary>
    public static void Write(string file) =>
        File.WriteAllLines(file, All().Select(one => JsonSerializer.Serialize(one, HostContext.Default.Case)));

    /// <summary>Reads the cases of another runtime, which have to be the same ones, and undoes their decisions.</summary>
    public static void Read(string file)
    {
        string[] lines = File.ReadAllLines(file);
        Check.Same(Count, lines.Length);
        foreach (var (own, line) in All().Zip(lines, (own, line) => (own, line)))
        {
            var read = JsonSerializer.Deserialize(line, HostContext.Default.Case)!;
            Check.Same(own, read);
            var policy = new OwnershipPolicy(read.Settings) { ActiveUsers = read.Active };
            Check.Same(own.Undone, policy.Undo(read.Decision, read.Undone.Before));
            Check.SameItems(own.Plan.AccessChanges, read.Plan.AccessChanges);
            Check.Same(own.Rotation.Next().User, read.Rotation.Next().User);
        }
    }

    private static IEnumerable<Case> All()
    {
        var random = new Generator(seed: 20261123);
        var rotation = AssignmentRotation.Weighted((new("user-0"), 3), (new("user-1"), 2));
        for (int i = 0; i < Count; i++)
        {
            var (settings, active) = (random.Settings(), random.Active());
            var policy = new OwnershipPolicy(settings) { ActiveUsers = active };
            var command = random.Command();
            var decision = policy.Decide(random.Snapshot("acme"), command);
            var together = policy.Decide(decision.Before, [command, random.Command(), random.Command()]);
            var undone = policy.Undo(decision, policy.Decide(decision.After, random.Command()).After);
            var plan = random.Plan(policy, decision.After, random.Snapshot("acme-2"));
            rotation = random.Turned(rotation);
            object[] told =
            [
                settings, active, decision.Before, command, decision, decision.After, .. decision.AccessChanges, together, undone, plan,
                .. plan.AccessChanges, rotation,
            ];
            yield return new(settings, active, command, decision, together, undone, plan, rotation, string.Join("\n", told));
        }
    }

    // System.Random is another one on other runtimes.
    private sealed class Generator(ulong seed)
    {
        private static readonly string[] Commands = [.. Documents("Commands/")];
        private static readonly JsonElement[] BothSettings =
            [.. Documents("settings").Select(document => JsonDocument.Parse(document).RootElement)];

        private ulong state = seed;

        public SubAccountSettings Settings()
        {
            var names = BothSettings[0].EnumerateObject().Select(member => member.Name);
            var members = names.Select(name => $"\"{name}\":{OneOf(BothSettings).GetProperty(name).GetRawText()}");
            return JsonSerializer.Deserialize($"{{{string.Join(",", members)}}}", OwnershipJsonContext.Default.SubAccountSettings)!;
        }

        public ActiveUsers Active() => Below(4) switch
        {
            0 => ActiveUsers.Only([User(), User(), User()]),
            1 => ActiveUsers.AllExcept([User()]),
            _ => ActiveUsers.Everybody,
        };

        /// <summary>A contact and its opportunities, which no other contact has.</summary>
        public OwnershipSnapshot Snapshot(string id)
        {
            var contact = new Contact(new(id)) { Owner = Owner(), Followers = Followers() };
            string deal = id == "acme" ? "deal" : $"{id}-deal";
            return new(contact, Enumerable.Range(0, Below(4)).Select(i => new Opportunity(new($"{deal}-{i}"), contact.Id)
            {
                Owner = Owner(),
                Followers = Followers(),
                IsClosed = Below(3) == 0,
            }));
        }

        public OwnershipPlan Plan(OwnershipPolicy policy, OwnershipSnapshot one, OwnershipSnapshot other) =>
            Below(2) == 0 ? policy.Move(one, Opportunity(), other) : policy.Merge(one, other);

        /// <summary>A command of one of the documents, with other ids and flags.</summary>
        public OwnershipCommand Command()
        {
            var parts = OneOf(Commands).Split('"').Select(part => part switch
            {
                "alice" or "bob" or "carol" or "dan" or "dave" => User().Value,
                "deal-1" or "deal-2" => Opportunity().Value,
                "contact:acme" or "opportunity:deal-1" or "opportunity:deal-2" => Record().Key,
                "ContactOwner" or "OpportunityOwners" or "Followers" => OneOf("ContactOwner", "OpportunityOwners", "Followers"),
                _ => part.Replace("true", "false").Replace("false", OneOf("true", "false")),
            });
            return JsonSerializer.Deserialize(string.Join("\"", parts), OwnershipJsonContext.Default.OwnershipCommand)!;
        }

        public AssignmentRotation Turned(AssignmentRotation rotation) => Below(8) switch
        {
            0 => rotation.With(User(), weight: 1 + Below(3)),
            1 => rotation.Without(User()),
            _ => rotation.Next(isAvailable: _ => Below(4) > 0).After,
        };

        private UserId User() => new($"user-{Below(5)}");

        private UserId? Owner() => Below(4) == 0 ? null : User();

        private FollowerSet Followers() => [.. Enumerable.Range(0, Below(4)).Select(_ => User())];

        private OpportunityId Opportunity() => new($"deal-{Below(4)}");

        private RecordId Record() => Below(3) == 0 ? new ContactId("acme") : Opportunity();

        private T OneOf<T>(params T[] items) => items[Below(items.Length)];

        // Knuth's MMIX; the high bits are the random ones.
        private int Below(int limit)
        {
            state = unchecked((state * 6364136223846793005) + 1442695040888963407);
            return (int)((state >> 33) % (ulong)limit);
        }

        private static IEnumerable<string> Documents(string start)
        {
            var assembly = typeof(Generator).Assembly;
            var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(start, StringComparison.Ordinal));
            foreach (string name in names.OrderBy(name => name, StringComparer.Ordinal))
            {
                using var document = new StreamReader(assembly.GetManifestResourceStream(name)!);
                yield return document.ReadToEnd();
            }
        }
    }
}
