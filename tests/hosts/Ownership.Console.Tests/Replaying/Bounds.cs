using System.Text;
using Ownership.Core;

namespace Ownership.Console.Tests.Replaying;

/// <summary>That what is remembered grows with the records, and not with the stream. Alone, since it looks at the whole heap.</summary>
[Collection(nameof(Bounds))]
public class Bounds
{
    [Fact]
    public void Of_deliveries_only_the_last_are_known()
    {
        var recent = new Recent(kept: 3);

        foreach (string id in (string[])["a", "b", "6f9619ff-8b86-d011-b42d-00c04fc964ff", "d"])
            Add(id).Should().BeTrue();

        Add("d").Should().BeFalse();
        Add("6F9619FF-8B86-D011-B42D-00C04FC964FF").Should().BeFalse();
        Add("a").Should().BeTrue();

        bool Add(string id) => recent.Add(DeliveryId.Of(Encoding.UTF8.GetBytes(id)));
    }

    [Fact]
    public void A_long_stream_takes_no_more_memory_than_a_short_one()
    {
        var listener = new Listener(new(new(new()), [new(new(new("c")), [])]));
        Play(0, 50_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Play(50_000, 400_000);
        long after = GC.GetTotalMemory(forceFullCollection: true);

        (after - before).Should().BeLessThan(15_000_000, "400,000 reports, of records that come and go or never come, would be more");
        GC.KeepAlive(listener);

        void Play(int from, int count)
        {
            for (int line = from; line < from + count; line += 4)
            {
                var id = new OpportunityId($"o{line}");
                Hear(line, id, Happening.Created, "c", "a");
                Hear(line + 1, id, Happening.Deleted, "c", "a");
                Hear(line + 2, id, Happening.Updated, "c", "a");
                Hear(line + 3, new OpportunityId("waits"), Happening.Updated, "never", $"u{line}");
            }
        }

        void Hear(int line, OpportunityId id, Happening happening, string contact, string owner) =>
            listener.Hear(new(line, "", id)
            {
                Happening = happening,
                Contact = new(contact),
                SaysOwner = true,
                Owner = new(owner),
                WebhookId = new(line, 0, 0, new byte[8]),
                At = DateTimeOffset.UnixEpoch.AddSeconds(line),
            });
    }
}

[CollectionDefinition(nameof(Bounds), DisableParallelization = true)]
public class BoundsAlone;
