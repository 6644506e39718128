using Orleans.Concurrency;

namespace Ownership.Server.Contacts;

/// <summary>The one place where a contact's commands are decided, one at a time. Its key is the contact's id.</summary>
public interface IContactGrain : IGrainWithStringKey
{
    /// <summary>Decides, saves and answers.</summary>
    Task<Answer> Handle(Order order);

    /// <summary>Forgets what it knows, since somebody else has saved.</summary>
    [AlwaysInterleave]
    Task Forget();
}
