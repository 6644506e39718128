using Ownership.Core;
using Ownership.Hosts.Input;

namespace Ownership.Hosts.Replaying;

/// <summary>
/// What reports have said of a record last, and when; what none has said is as the record was before it was first changed.
/// Times are the reports' own. One that no report has told is long ago.
/// </summary>
internal sealed class Known(OwnedRecord? record)
{
    public UserId? Owner { get; private set; } = record?.Owner;

    public FollowerSet Followers { get; private set; } = record?.Followers ?? [];

    public ContactId? Contact { get; private set; } = (record as Opportunity)?.ContactId;

    public string? Status { get; private set; } = OpportunityStatus.Of(record);

    public bool IsClosed => OpportunityStatus.IsClosed(Status) == true;

    public bool IsDeleted { get; private set; }

    /// <summary>When the last report was made.</summary>
    public DateTime At { get; private set; }

    /// <summary>When the last report was made that says who owns the record.</summary>
    public DateTime OwnerAt { get; private set; }

    /// <summary>When the first report was made since which all have said that owner.</summary>
    public DateTime OwnerSince { get; private set; }

    /// <summary>When the record got an owner by a rule.</summary>
    public DateTime GivenAt { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime DeletedAt { get; private set; }

    /// <summary>When the owner that the record has became known.</summary>
    public DateTime SettledAt => Later(OwnerAt, GivenAt);

    /// <summary>Takes in what a report says and no later one has said.</summary>
    public void Hear(Reported report)
    {
        var at = report.Time();
        if (report.SaysOwner && at >= OwnerAt)
        {
            if (report.Owner != Owner)
                OwnerSince = Later(OwnerAt, at);
            Owner = report.Owner;
            OwnerAt = Later(OwnerAt, at);
        }

        if (at < At)
            return;
        Followers = report.Followers ?? Followers;
        if (report.Record is OpportunityId && report.Contact is { } contact && contact != Contact)
            Contact = contact;
        Status = report.Status ?? Status;
        At = Later(At, at);
    }

    /// <summary>The record is there, or is there again, as the report says.</summary>
    public void Come(Reported report)
    {
        TakeBack();
        Hear(report);
    }

    /// <summary>A late report shows that the last owner was a new one.</summary>
    public void SayAnew() => OwnerSince = OwnerAt;

    public void Give(DateTime at) => GivenAt = Later(GivenAt, at);

    /// <summary>What a rule gave was not the record's to get.</summary>
    public void TakeBack() => GivenAt = default;

    public void Create(DateTime at)
    {
        IsDeleted = false;
        CreatedAt = Later(CreatedAt, at);
    }

    public void Delete(DateTime at)
    {
        IsDeleted = true;
        DeletedAt = Later(DeletedAt, at);
    }

    /// <summary>The report with what later ones have said.</summary>
    public Reported Renewed(Reported report) => report with
    {
        SaysOwner = true,
        Owner = Owner,
        Contact = report.Record is OpportunityId ? Contact : report.Contact,
        Status = Status,
        At = At,
    };

    // A report without time is the newest there is, but what comes after it may be older than what came before.
    private static DateTime Later(DateTime one, DateTime other) => other > one && other != Times.Unknown ? other : one;
}

internal static class Times
{
    /// <summary>The time of a report that does not tell it: it counts as the newest.</summary>
    public static DateTime Unknown => DateTime.MaxValue;

    public static DateTime Time(this Reported report) => report.At?.UtcDateTime ?? Unknown;
}
