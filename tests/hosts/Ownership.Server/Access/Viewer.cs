using System.Security.Claims;

namespace Ownership.Server.Access;

/// <summary>Who asks: an integration of a location, or a user there, for whom there is only what they own or follow.</summary>
/// <param name="LocationId">The location.</param>
/// <param name="Actor">Who stands in the history.</param>
/// <param name="User">The user; null for an integration.</param>
internal sealed record Viewer(string LocationId, UserId Actor, UserId? User)
{
    public const string Location = "location";
    private const string Integration = "integration";

    /// <summary>What a request carries of its token.</summary>
    public static IEnumerable<Claim> Claims(TokenRow token) =>
        [new(Location, token.LocationId), new(token.IsOfUser ? ClaimTypes.NameIdentifier : Integration, token.Name.Value)];

    public static Viewer Of(ClaimsPrincipal token)
    {
        var user = token.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? new UserId(id) : null;
        return new(token.FindFirstValue(Location)!, user ?? new(token.FindFirstValue(Integration)!), user);
    }

    /// <summary>What the viewer asks about a record.</summary>
    public Order Order(RecordId about, Asked asked = Asked.Change) =>
        new() { Asked = asked, LocationId = LocationId, Actor = Actor, Viewer = User, About = about };

    /// <exception cref="Refused">The viewer sees only what is theirs, and does not say who owns or follows it.</exception>
    public void MayChangeOwners(string? field = null)
    {
        if (User is not null)
            throw Refused.NotAllowed("Users with only assigned data change neither owners nor followers, and delete nothing.", field);
    }

    /// <exception cref="Refused">The viewer is a user.</exception>
    public void MustBeIntegration()
    {
        if (User is not null)
            throw Refused.NotAllowed("Only an integration does this.");
    }

    /// <exception cref="Refused">It is another location, or none.</exception>
    public void MustBeOf(string? locationId, string field = "locationId")
    {
        if (string.IsNullOrEmpty(locationId))
            throw Refused.BadField(field, "is missing.");
        if (locationId != LocationId)
            throw Refused.NotAllowed("The token is not for this location.", field);
    }

    /// <summary>A change as somebody is told of it: its cause only where that is there for them.</summary>
    public static OwnershipChange Told(OwnershipChange change, HashSet<RecordId>? there) =>
        there is null || change.Cause is null || there.Contains(change.Cause) ? change : change with { Cause = null };

    /// <summary>The records that there are for the viewer.</summary>
    public IQueryable<RecordRow> Sees(IQueryable<RecordRow> records)
    {
        var inLocation = records.Where(row => row.Contact.SubAccountId == LocationId);
        return User is null ? inLocation
            : inLocation.Where(row => row.Owner == User || row.Followers.Any(follower => follower.User == User));
    }
}
