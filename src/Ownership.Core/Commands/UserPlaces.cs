namespace Ownership.Core;

/// <summary>Places that a user can hold in a snapshot, for <see cref="OwnershipCommand.ReplaceUser"/> (rule P1); they combine.</summary>
[Flags]
[JsonConverter(typeof(WireConverter<UserPlaces>))]
public enum UserPlaces
{
    /// <summary>The owner of the contact.</summary>
    ContactOwner = 1,

    /// <summary>The owner of opportunities.</summary>
    OpportunityOwners = 2,

    /// <summary>A follower of any record.</summary>
    Followers = 4,

    /// <summary>All of them.</summary>
    All = ContactOwner | OpportunityOwners | Followers,
}
