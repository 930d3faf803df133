using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Erasure;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Customers.Reactions;

/// <summary>Somebody writes a contract with this customer: the file is not erased (C12, C13).</summary>
internal sealed class WhenLeaseDrafted(CustomersDb db) : IReaction<LeaseDrafted>
{
    public Task React(LeaseDrafted fact, CancellationToken ct) =>
        db.Tie(TieKind.Lease, fact.LeaseId, fact.CustomerId, fact.BranchId, fact.Version, ct);
}
