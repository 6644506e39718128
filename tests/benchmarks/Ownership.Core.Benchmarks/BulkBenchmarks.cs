using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;

namespace Ownership.Core.Benchmarks;

/// <summary>
/// A team's contacts, three opportunities each, change hands: one command a contact, on all of them there and then on all
/// of them back.
/// </summary>
[MemoryDiagnoser]
public class BulkBenchmarks
{
    private const int Contacts = 100_000;

    private Work[] works = null!;
    private OwnershipPolicy policy = null!;
    private (Func<int> There, Func<int> Back)[] peers = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup(Targets = [nameof(Library), nameof(LibraryWithAfter)])]
    public void SetUpLibrary()
    {
        works = Works();
        policy = new(Work.Synced);
    }

    [GlobalSetup(Target = nameof(ByHandMutable))]
    public void SetUpMutable() => peers = Prepare(nameof(ByHandMutable));

    [GlobalSetup(Target = nameof(ByHandImmutable))]
    public void SetUpImmutable() => peers = Prepare(nameof(ByHandImmutable));

    [GlobalSetup(Target = nameof(RulesEngine))]
    public void SetUpRulesEngine() => peers = Prepare(nameof(RulesEngine));

    [Benchmark(OperationsPerInvoke = 2 * Contacts)]
    public int Library() => ForEach((n, back) => Reading.Changes(Decide(works[n], back)));

    [Benchmark(OperationsPerInvoke = 2 * Contacts)]
    public int LibraryWithAfter() => ForEach((n, back) => Reading.ChangesAndAfter(Decide(works[n], back)));

    [Benchmark(OperationsPerInvoke = 2 * Contacts, Baseline = true)]
    public int ByHandMutable() => Peer();

    [Benchmark(OperationsPerInvoke = 2 * Contacts)]
    public int ByHandImmutable() => Peer();

    [Benchmark(OperationsPerInvoke = 2 * Contacts)]
    public int RulesEngine() => Peer();

    private int Peer() => ForEach((n, back) => back ? peers[n].Back() : peers[n].There());

    private OwnershipDecision Decide(Work work, bool back) =>
        back ? policy.Decide(work.BeforeBack, work.Back) : policy.Decide(work.BeforeThere, work.There);

    private int ForEach(Func<int, bool, int> contact) => ForEach(n => contact(n, false)) + ForEach(n => contact(n, true));

    private int ForEach(Func<int, int> contact)
    {
        int total = 0;
        Parallel.ForEach(
            Partitioner.Create(0, Contacts, Contacts / 20),
            new ParallelOptions { MaxDegreeOfParallelism = Threads },
            range =>
            {
                int sum = 0;
                for (int n = range.Item1; n < range.Item2; n++)
                    sum += contact(n);
                Interlocked.Add(ref total, sum);
            });
        return total;
    }

    private static Work[] Works() => [.. Enumerable.Range(0, Contacts).Select(_ => Work.ContactReassignedSynced(3))];

    private static (Func<int> There, Func<int> Back)[] Prepare(string peer) => [.. Works().Select(work => work.Prepare(peer))];
}
