using System.Collections.Frozen;
using Ownership.Core;
using Ownership.Hosts.Input;

namespace Ownership.Hosts.Replaying;

/// <summary>Something that happened to records and that nobody but its reports can tell. All else follows from it by rule.</summary>
internal abstract record News
{
    private News()
    {
    }

    /// <summary>Whose owner no rule changes, since later reports have told it already.</summary>
    public IReadOnlySet<RecordId> Spared { get; init; } = FrozenSet<RecordId>.Empty;

    /// <summary>Somebody asked for this on a contact or one of its opportunities.</summary>
    public sealed record Asked(ContactId Contact, OwnershipCommand Command) : News;

    /// <summary>An opportunity went to another contact.</summary>
    public sealed record Moved(OpportunityId Id, ContactId To) : News;

    /// <summary>An opportunity was won, lost or abandoned, or opened again.</summary>
    public sealed record Closed(OpportunityId Id, string Status) : News
    {
        public bool IsClosed => OpportunityStatus.IsClosed(Status) == true;
    }

    /// <summary>There is a contact that was not there.</summary>
    public sealed record Appeared(ContactId Contact) : News;

    /// <summary>A contact is gone, with all its opportunities.</summary>
    public sealed record Gone(ContactId Contact) : News;
}
