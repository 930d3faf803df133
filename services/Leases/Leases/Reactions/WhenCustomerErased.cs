using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.Data;
using CustomerArchive.Messaging.Reactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Reactions;

/// <summary>Nothing of an erased customer stays here either, unless a contract names them (C12, C13).</summary>
internal sealed class WhenCustomerErased(LeasesDb db) : IReaction<CustomerErased>
{
    public async Task React(CustomerErased fact, CancellationToken ct)
    {
        if (await db.Leases.AnyAsync(lease => lease.CustomerId == fact.CustomerId, ct))
            return;
        if (await db.Customers.FindAsync([fact.CustomerId], ct) is { } customer)
            db.Customers.Remove(customer);
    }
}
