namespace Ownership.Core;

// IParsable lets a host bind ids from routes and queries; .NET Standard does not have it.

public sealed partial record UserId : IParsable<UserId>;

public abstract partial record RecordId : IParsable<RecordId>;

public sealed partial record ContactId : IParsable<ContactId>;

public sealed partial record OpportunityId : IParsable<OpportunityId>;
