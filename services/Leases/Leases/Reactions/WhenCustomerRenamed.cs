using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.Data;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Leases.Reactions;

/// <summary>Lists show the present name; a contract keeps the name under which it was signed (S2§26).</summary>
internal sealed class WhenCustomerRenamed(LeasesDb db) : IReaction<CustomerRenamed>
{
    public async Task React(CustomerRenamed fact, CancellationToken ct) =>
        (await db.Customer(fact.CustomerId, fact.BranchId, ct)).Named(fact.NewName, fact.Version);
}
