using BenchmarkDotNet.Attributes;
using static Ownership.Core.OwnershipCommand;

namespace Ownership.Core.Benchmarks;

/// <summary>What is more than one command, and the peers do not: an edit form, and an account that is handed over and taken back.</summary>
[MemoryDiagnoser]
public class TogetherBenchmarks
{
    private Work work = null!;
    private OwnershipPolicy policy = null!;
    private OwnershipCommand[] form = null!;
    private OwnershipDecision handedOver = null!;

    [Params(1, 100)]
    public int Opportunities { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        work = Work.ContactReassignedSynced(Opportunities);
        policy = new(work.Settings);
        var contact = work.BeforeThere.Contact;
        form = [work.There, new SetFollowers(contact.Id, [.. contact.Followers.Skip(1), contact.Owner!])];
        handedOver = policy.Decide(work.BeforeThere, work.There);
        _ = handedOver.After;
    }

    /// <summary>Owner and followers of the contact as two decisions, for comparison.</summary>
    [Benchmark(Baseline = true)]
    public int FormAsTwo()
    {
        var owner = policy.Decide(work.BeforeThere, form[0]);
        return Reading.Changes(owner) + Reading.Changes(policy.Decide(owner.After, form[1]));
    }

    /// <summary>The same as one.</summary>
    [Benchmark]
    public int FormAsOne() => Reading.Changes(policy.Decide(work.BeforeThere, form));

    /// <summary>The contact and what follows from it go back, on what the decision left.</summary>
    [Benchmark]
    public int UndoOfHandOver() => Reading.Changes(policy.Undo(handedOver, handedOver.After));
}
