using Ownership.Core;

namespace Ownership.Consumer;

internal static class MustNotCompile
{
    /// <summary>It would have no followers: a collection initializer calls <c>Add</c>, and forgets what that returns.</summary>
    public static Contact FollowedBy(UserId bob) => new(new ContactId("acme")) { Followers = { bob } };
}
