using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Leases.Reactions;

/// <summary>A merge was undone: contracts go back to the file they were written for (C12).</summary>
internal sealed class WhenCustomersParted(LeasesDb db) : IReaction<CustomersParted>
{
    public async Task React(CustomersParted fact, CancellationToken ct)
    {
        var survivor = await db.Customer(fact.CustomerId, fact.BranchId, ct);
        var merged = await db.Customer(fact.MergedCustomerId, fact.BranchId, ct);
        if (merged.Points(null, fact.MergedVersion))
            await MergedCustomers.Settle(db, survivor, merged, ct);
    }
}
