using System.Diagnostics;
using Ownership.Core;
using Ownership.Hosts.Input;
using Ownership.Hosts.Telling;

namespace Ownership.Hosts.Replaying;

/// <summary>What an event, a contact or a kept decision came to in a run.</summary>
internal sealed class Step
{
    /// <summary>The number of the event's line.</summary>
    public int? Line { get; init; }

    /// <summary>The event's type.</summary>
    public string? Type { get; init; }

    public RecordId? Record { get; init; }

    /// <summary>What became of the event; null where it is about none.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>What happened, with the news that brought it about where there is one.</summary>
    public IReadOnlyList<(News? News, Effect Effect)> Happened
    {
        get;
        init
        {
            field = value;
            if (value.Count == 0)
                return;
            Sight = Ownership.Hosts.Replaying.Sight.Of(value);
            if (value is [(_, { Decisions: [var decision] })])
            {
                (Changes, LeftOut) = (decision.Changes, decision.LeftOut);
                return;
            }

            Changes = [.. value.SelectMany(one => one.Effect.Changes)];
            LeftOut = [.. value.SelectMany(one => one.Effect.LeftOut).Distinct()];
            Remarks = [.. value.Select(one => one.Effect.Remark).OfType<string>()];
        }
    } = [];

    public IReadOnlyList<OwnershipChange> Changes { get; private init; } = [];

    public IReadOnlyList<LeftOut> LeftOut { get; private init; } = [];

    /// <summary>What happened that is no decision.</summary>
    public IReadOnlyList<string> Remarks { get; private init; } = [];

    /// <summary>Who sees what after it and not before, and the other way round.</summary>
    public IReadOnlyList<AccessChange> Sight { get; private init; } = [];

    /// <summary>What is to be said of it besides, such as what could not be taken back.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether it is only what is about some records.</summary>
    public bool IsExcerpt { get; private init; }

    /// <summary>Whether anything is another way after it.</summary>
    public bool HasEffect => Changes.Count + Remarks.Count > 0;

    public string Title =>
        string.Join(' ', new[] { Line is { } line ? $"{line}" : null, Type, Record?.Described() }.Where(part => part is not null));

    /// <summary>What is to be said in place of effects, or null where there are some.</summary>
    public string? Outcome => Verdict is { } verdict && Words.For(verdict).One is { } words ? words
        : HasEffect || LeftOut.Count + Notes.Count > 0 ? null
        : "no change";

    public static Step Of(Reported report, Verdict verdict, IReadOnlyList<(News News, Effect Effect)> happened) => new()
    {
        Line = report.Line,
        Type = report.Type,
        Record = report.Record,
        Verdict = verdict,
        Happened = happened.Count == 0 ? [] : [.. happened.Select(one => ((News?)one.News, one.Effect))],
    };

    public static Step Of(OwnershipDecision decision) =>
        new() { Record = decision.Before.Contact.Id, Happened = [(null, new Effect([decision]))] };

    /// <summary>The same event, where something else came of it.</summary>
    public Step With(IReadOnlyList<(News? News, Effect Effect)> happened) =>
        new() { Line = Line, Type = Type, Record = Record, Verdict = Verdict, Happened = happened };

    /// <summary>What of it is about some records.</summary>
    public Step Of(Func<RecordId, bool> isAsked)
    {
        var about = With([.. Happened.Where(one => one.Effect.Remark is null || IsAbout(one, isAsked))]);
        return new()
        {
            Line = Line,
            Type = Type,
            Record = Record,
            Verdict = Verdict,
            IsExcerpt = true,
            Changes = [.. about.Changes.Where(change => isAsked(change.Record))],
            LeftOut = [.. about.LeftOut.Where(leftOut => isAsked(leftOut.Record))],
            Sight = [.. about.Sight.Where(change => isAsked(change.Record))],
            Remarks = about.Remarks,
        };
    }

    public bool IsAs(Step other) =>
        Changes.SequenceEqual(other.Changes) && LeftOut.SequenceEqual(other.LeftOut)
        && Remarks.SequenceEqual(other.Remarks) && Sight.SequenceEqual(other.Sight);

    private static bool IsAbout((News? News, Effect Effect) happened, Func<RecordId, bool> isAsked) => happened.News switch
    {
        News.Closed closed => isAsked(closed.Id),
        News.Appeared appeared => isAsked(appeared.Contact),
        // With a contact its opportunities go, of which there is only to be said who no longer sees them.
        News.Gone gone => isAsked(gone.Contact) || happened.Effect.AccessChanges.Any(change => isAsked(change.Record)),
        null or News.Asked or News.Moved => false,
        _ => throw new UnreachableException(),
    };
}
