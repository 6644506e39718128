using Ownership.Core;
using Ownership.Core.Tests;
using Ownership.Core.Tests.Laws;
using Ownership.Server.Api;

namespace Ownership.Server.Tests.Many;

/// <summary>
/// Decides every save again from what was recorded of it, which gives the same decision, and asks the laws of RULES.md of it: each
/// of those of a command, with the one that came next where its settings are the same, and of both contacts of a move and a merge.
/// </summary>
internal sealed class DecidedAgain
{
    /// <summary>
    /// The laws that are not asked. Of inactive users nothing is recorded but who they are today, so everybody is active in all
    /// traffic. Whatever else is added to the laws is asked.
    /// </summary>
    public static readonly string[] NotAsked = [nameof(LawBook.L22_inactive_users_gain_nothing)];

    /// <summary>Of more saves some are asked, in even steps; each is decided again all the same.</summary>
    private const int MostAsked = 5_000;

    private readonly Dictionary<(ContactId, long), Save> saves;
    private readonly ILookup<ContactId, Save> byContact;
    private readonly HashSet<ContactId> gone;
    private int asking;

    /// <param name="saves">All there are, those of each contact in the order of their versions.</param>
    /// <param name="contacts">The contacts that are there still.</param>
    public DecidedAgain(IReadOnlyCollection<Save> saves, IEnumerable<ContactId> contacts)
    {
        this.saves = saves.ToDictionary(save => (save.Audit.ContactId, save.Audit.Version));
        byContact = saves.ToLookup(save => save.Audit.ContactId);
        gone = [.. byContact.Select(ofOne => ofOne.Key).Except(contacts)];
    }

    /// <summary>The laws that said something, and of how many saves.</summary>
    public Dictionary<string, int> Asked { get; } = [];

    public void Check()
    {
        foreach (var save in saves.Values)
        {
            var audit = save.Audit;
            if (audit.With is not null)
            {
                CheckPlan(save);
                continue;
            }

            var policy = new OwnershipPolicy(save.Request.Settings);
            var again = audit.Undoes is { } version
                ? policy.Undo(saves[(audit.ContactId, version)].Audit.Decision, audit.Decision.Before)
                : policy.Decide(audit.Decision.Before, save.Request.Commands);
            AreEqual(save, again);
            if (save is { Audit.Undoes: null, Request.Commands: [var command] })
                AskLaws(new(save.Request.Settings, audit.Decision.Before, command) { Next = Next(save) }, audit.Decision);
        }
    }

    /// <summary>The one command that was decided next, on what this save left.</summary>
    private OwnershipCommand? Next(Save save) =>
        saves.GetValueOrDefault((save.Audit.ContactId, save.Audit.Version + 1)) is
        {
            Audit: { Undoes: null, With: null },
            Request: { Commands: [var command], Closed: null, Opened: null } request,
        } && request.Settings == save.Request.Settings ? command : null;

    private void CheckPlan(Save save)
    {
        var other = byContact[save.Audit.With!].Single(each => each.Audit.With == save.Audit.ContactId && each.Audit.At == save.Audit.At);
        // Each pair is looked at from the contact that remains, or that the opportunity goes to.
        if (IsLast(save) || save.Audit.Decision.Changes.Any(change => change is OwnershipChange.OpportunityRemoved))
            return;
        var policy = new OwnershipPolicy(save.Request.Settings);
        var (here, there) = (save.Audit.Decision.Before, other.Audit.Decision.Before);
        if (IsLast(other))
        {
            AreEqual(save, policy.Merge(here, there).Decisions[0]);
            AreEqual(other, policy.Merge(here, there).Decisions[1]);
        }
        else
        {
            var moved = (OpportunityId)other.Audit.Decision.Changes.Single(change => change is OwnershipChange.OpportunityRemoved).Record;
            AreEqual(other, policy.Move(there, moved, here).Decisions[0]);
            AreEqual(save, policy.Move(there, moved, here).Decisions[1]);
        }

        Scenario given = new(save.Request.Settings, there, new OwnershipCommand.AlignFollowers()) { Other = here };
        AskLaws(given, given.Decide());
    }

    /// <summary>Whether the contact was gone after it.</summary>
    private bool IsLast(Save save) => gone.Contains(save.Audit.ContactId) && save == byContact[save.Audit.ContactId].Last();

    private void AskLaws(Scenario given, OwnershipDecision decision)
    {
        if (asking++ % (1 + (saves.Count / MostAsked)) > 0)
            return;
        foreach (var (name, law) in LawBook.All)
        {
            bool? holds = law(given, decision);
            holds.Should().NotBe(false, "{0} holds for\n{1}\n{2}", name, given, decision);
            if (holds is not null)
                Asked[name] = Asked.GetValueOrDefault(name) + 1;
        }
    }

    private static void AreEqual(Save save, OwnershipDecision again) => again.Equals(save.Audit.Decision).Should().BeTrue(
        "version {0} of {1} is decided\n{2}\nbut was\n{3}", save.Audit.Version, save.Audit.ContactId, again, save.Audit.Decision);
}
