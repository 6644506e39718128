using System.Diagnostics;
using Ownership.Core;
using Ownership.Playground.Toggle;

namespace Ownership.Playground.Tests.Toggle;

/// <summary>The work that somebody watches, stops and goes on with.</summary>
public class Working
{
    [Fact]
    public async Task Who_cancels_finds_nothing_half_done_and_can_go_on()
    {
        var browser = new NoBrowser();
        using var work = new Workbench(browser);
        browser.Breathes = work.Cancel;

        await work.Add([Slow("page.json", Files.Page)]);

        (work.IsCancelled, work.IsBusy, work.Data, work.Alignment).Should().Be((true, false, null, null));
        browser.Breathes = null;
        await work.Resume();
        (work.IsCancelled, work.IsBusy).Should().Be((false, false));
        work.Alignment!.FollowersAdded.Should().Be(2);
    }

    [Fact]
    public async Task What_is_begun_last_is_what_is_shown()
    {
        var browser = new NoBrowser();
        using var work = new Workbench(browser);
        Task? later = null;
        browser.Breathes = () => later ??= work.Set(new(), new());

        await work.Add([Slow("page.json", Files.Page)]);
        await later!;

        work.Alignment!.WhatIf.Should().Be(new SubAccountSettings());
        work.Alignment.OwnersChanged.Should().Be(1);
        work.IsCancelled.Should().BeFalse("nobody cancelled");
    }

    [Fact]
    public async Task How_far_it_is_is_told_phase_by_phase()
    {
        using var work = new Workbench(new NoBrowser());
        var phases = new List<string?>();
        work.Progress.Changed += () =>
        {
            work.Progress.Share.Should().BeInRange(0, 1);
            if (phases.LastOrDefault() != work.Progress.Phase)
                phases.Add(work.Progress.Phase);
        };

        await work.Add([Files.Given("page.json", Files.Page), Files.Given("events.jsonl", Files.Events)]);

        phases.Should().Equal(
            "Loading page.json", "Loading events.jsonl", "Looking through events.jsonl", "Reading page.json",
            "Putting opportunities to their contacts", "Deciding contact by contact", "Putting the records under both settings",
            "Letting the events happen under both settings", "Comparing how the records end", null);
    }

    [Fact]
    public async Task The_sample_is_the_same_each_time_and_all_of_it_can_be_used()
    {
        using var work = new Workbench(new NoBrowser());
        await work.UseSample();
        byte[][] first = [.. work.Files.Select(file => file.Bytes!)];
        await work.UseSample();

        work.Files.Select(file => file.Bytes).Should().BeEquivalentTo(first, each => each.WithStrictOrdering());
        work.Files.Should().OnlyContain(file => file.IsUsable && file.Notes.Count == 0);
        work.Data!.Records.LeftOut.Should().BeEmpty();
        work.Alignment!.Changes.Count.Should().BePositive();
        work.Events!.Differing.Should().NotBeEmpty();
        (work.Events.Malformed, work.Events.InVain).Should().Be((0, 0));
    }

    /// <summary>A file that takes longer than the page works without a rest.</summary>
    private static GivenFile Slow(string name, string text) => new(name, Files.Bytes(text).Length, () => new SlowStream(Files.Bytes(text)));

    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            long started = Stopwatch.GetTimestamp();
            SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(started) > TimeSpan.FromMilliseconds(30));
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
