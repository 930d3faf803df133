using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.Erasure;

/// <summary>That a lead nobody pursues will be erased on a day, unless somebody takes it up before.</summary>
internal sealed class LeadNotice : IBranchScoped
{
    public required Guid CustomerId { get; init; }
    public required string BranchId { get; init; }
    public required DateTimeOffset NoticedAt { get; init; }
    public required DateOnly EraseOn { get; init; }
}
