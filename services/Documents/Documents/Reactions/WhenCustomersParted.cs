using CustomerArchive.Customers.Contracts;
using CustomerArchive.Documents.Customers;
using CustomerArchive.Documents.Data;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Documents.Reactions;

/// <summary>A merge was undone: dossiers go back to the file they were opened for (C12).</summary>
internal sealed class WhenCustomersParted(DocumentsDb db) : IReaction<CustomersParted>
{
    public async Task React(CustomersParted fact, CancellationToken ct)
    {
        var survivor = await MergedCustomers.Known(db, fact.CustomerId, fact.BranchId, ct);
        var merged = await MergedCustomers.Known(db, fact.MergedCustomerId, fact.BranchId, ct);
        if (merged.Points(null, fact.MergedVersion))
            await MergedCustomers.Settle(db, survivor, merged, ct);
    }
}
