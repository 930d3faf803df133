using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Leases.Reactions;

/// <summary>Contracts of the merged file are the other file's from now on; the name under which they were signed stays (C12).</summary>
internal sealed class WhenCustomersMerged(LeasesDb db) : IReaction<CustomersMerged>
{
    public async Task React(CustomersMerged fact, CancellationToken ct)
    {
        var survivor = await db.Customer(fact.CustomerId, fact.BranchId, ct);
        var merged = await db.Customer(fact.MergedCustomerId, fact.BranchId, ct);
        survivor.Named(fact.Name, fact.Version);
        merged.Named(fact.MergedName, fact.MergedVersion);
        if (merged.Points(fact.CustomerId, fact.MergedVersion))
            await MergedCustomers.Settle(db, survivor, merged, ct);
    }
}
