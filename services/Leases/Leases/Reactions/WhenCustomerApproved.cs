using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.Data;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Leases.Reactions;

/// <summary>A lease shows whether its customer has passed both reviews (C7).</summary>
internal sealed class WhenCustomerApproved(LeasesDb db) : IReaction<CustomerApproved>
{
    public async Task React(CustomerApproved fact, CancellationToken ct)
    {
        var customer = await db.Customer(fact.CustomerId, fact.BranchId, ct);
        customer.Named(fact.Name, fact.Version);
        customer.IsOfKind(fact.Kind);
        customer.Approved(fact.ApprovedAt);
    }
}
