using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.Data;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Leases.Reactions;

/// <summary>A new customer can be named in contracts.</summary>
internal sealed class WhenCustomerTakenIn(LeasesDb db) : IReaction<CustomerTakenIn>
{
    public async Task React(CustomerTakenIn fact, CancellationToken ct)
    {
        var customer = await db.Customer(fact.CustomerId, fact.BranchId, ct);
        customer.Named(fact.Name, fact.Version);
        customer.IsOfKind(fact.Kind);
    }
}
