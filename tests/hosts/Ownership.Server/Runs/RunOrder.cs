namespace Ownership.Server.Runs;

/// <summary>
/// What is done over all contacts of a location: one of a leaver, an alignment, an assignment in turn, and an undo of a run.
/// </summary>
internal sealed record RunOrder
{
    /// <summary>Somebody who leaves, and who steps into which of their places.</summary>
    public IReadOnlyList<Leaver>? Leave { get; init; }

    /// <summary>Whether records are to agree with the settings.</summary>
    public bool Align { get; init; }

    /// <summary>Users among whom the contacts without owner are spread, each with as many in a row as the weight.</summary>
    public IReadOnlyList<RotationShare>? Assign { get; init; }

    /// <summary>A run that is taken back.</summary>
    public Guid? Undo { get; init; }

    /// <summary>What is to stand in the history.</summary>
    public string? Why { get; init; }

    /// <exception cref="Refused">It is none of these, or several.</exception>
    public void Check()
    {
        bool[] given = [Leave is { Count: > 0 }, Align, Assign is { Count: > 0 }, Undo is not null];
        if (given.Count(each => each) != 1)
            throw Refused.BadField("leave", "or one of align, assign and undo is wanted.");
        if (Leave is not null && (Leave.Any(leaver => leaver?.User is null) || Leave.Select(leaver => leaver.User).Distinct().Count() > 1))
            throw Refused.BadField("leave", "names nobody, or several users who leave.");
        if (Assign is not null && (Assign.Contains(null!) || Assign.GroupBy(share => share.User).Any(same => same.Count() > 1)
            || Assign.Sum(share => (long)share.Weight) > int.MaxValue))
        {
            throw Refused.BadField("assign", "names somebody twice, or nobody, or has too much weight.");
        }
    }

    /// <summary>The rotation to begin with, where contacts are spread.</summary>
    public AssignmentRotation? Rotation() =>
        Assign is null ? null : AssignmentRotation.Weighted(Assign.Select(share => (share.User, share.Weight)));
}

/// <summary>Somebody who leaves, and who steps into some of their places, or into all.</summary>
internal sealed record Leaver(UserId User, UserId? By = null, UserPlaces Places = UserPlaces.All);
