using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.Data;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Leases.Reactions;

/// <summary>A customer that was imported by mistake is named in no new contract (C14).</summary>
internal sealed class WhenCustomerWithdrawn(LeasesDb db) : IReaction<CustomerWithdrawn>
{
    public async Task React(CustomerWithdrawn fact, CancellationToken ct) =>
        (await db.Customer(fact.CustomerId, fact.BranchId, ct)).Withdrawn();
}
