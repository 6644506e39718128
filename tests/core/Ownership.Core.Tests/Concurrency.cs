namespace Ownership.Core.Tests;

public class Concurrency
{
    [Fact]
    public async Task After_is_the_same_object_for_all_who_read_it_at_the_same_time()
    {
        // Long enough to replay that two readers who start together are both at it.
        var contact = new Contact(new("c"));
        var snapshot = new OwnershipSnapshot(contact, Enumerable.Range(1, 500).Select(i => new Opportunity(new($"o{i}"), contact.Id)));
        var policy = new OwnershipPolicy(new());
        var decisions = Enumerable.Range(0, 100).Select(_ => policy.Decide(snapshot, new AssignContact(new("u")))).ToList();
        using var together = new Barrier(2);

        List<OwnershipSnapshot> ReadAll() => decisions.ConvertAll(decision =>
        {
            together.SignalAndWait();
            return decision.After;
        });
        var reads = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(ReadAll, TaskCreationOptions.LongRunning)));

        reads[0].Zip(reads[1]).Should().AllSatisfy(pair => pair.First.Should().BeSameAs(pair.Second));
    }
}
