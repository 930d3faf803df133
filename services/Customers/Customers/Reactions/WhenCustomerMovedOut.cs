using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Dynamics;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Customers.Reactions;

/// <summary>The customer handed a unit back (C10; S1-1§4).</summary>
internal sealed class WhenCustomerMovedOut(CustomersDb db) : IReaction<CustomerMovedOut>
{
    public async Task React(CustomerMovedOut fact, CancellationToken ct)
    {
        var lease = await LeaseNews.Of(db, fact.LeaseId, fact.BranchId, fact.CustomerId, ct);
        if (lease.Learn(fact))
            await LeaseNews.Tell(db, lease, fact.CustomerId, "lease.moved-out", fact.MovedOutOn, ct);
    }
}
