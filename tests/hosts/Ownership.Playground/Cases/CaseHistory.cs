using System.Collections.Immutable;

namespace Ownership.Playground.Cases;

/// <summary>A case from its start on: what was done in it, and what came of it.</summary>
public sealed class CaseHistory
{
    private CaseHistory(CaseState start, ImmutableArray<Outcome> history) => (Start, Done) = (start, history);

    public CaseState Start { get; }

    public ImmutableArray<Outcome> Done { get; }

    public CaseState Now => Done is [.., var last] ? last.After : Start;

    /// <summary>What the page starts with.</summary>
    public static CaseHistory Sample { get; } = From(new()
    {
        People = [new("alice"), new("bob"), new("carol"), new("dan")],
        Contact = new(
            new(new("acme")) { Owner = new("alice"), Followers = [new("carol")] },
            [
                new(new("deal-1"), new("acme")) { Owner = new("alice") },
                new(new("deal-2"), new("acme")) { Owner = new("alice"), Followers = [new("bob")] },
                new(new("deal-3"), new("acme")) { Owner = new("alice"), IsClosed = true },
            ]),
        Other = new(new(new("other")) { Owner = new("dan") }, []),
    });

    public static CaseHistory From(CaseState start) => new(start, []);

    /// <summary>What a step would do.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It takes back what was never done.</exception>
    public Outcome Preview(CaseStep step) => Outcome.Of(Now, step, Done);

    public CaseHistory Take(CaseStep step) => new(Start, Done.Add(Preview(step)));
}
