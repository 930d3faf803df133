using CustomerArchive.Customers.Contracts;
using CustomerArchive.Documents.Customers;
using CustomerArchive.Documents.Data;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Documents.Reactions;

/// <summary>Dossiers of the merged file are the other file's from now on, under their own archive numbers (C12).</summary>
internal sealed class WhenCustomersMerged(DocumentsDb db) : IReaction<CustomersMerged>
{
    public async Task React(CustomersMerged fact, CancellationToken ct)
    {
        var survivor = await CustomerLabels.Learn(db, fact.CustomerId, fact.BranchId, fact.Name, fact.Version, ct);
        var merged = await MergedCustomers.Known(db, fact.MergedCustomerId, fact.BranchId, ct);
        merged.Learn(fact.MergedName, fact.MergedVersion);
        if (merged.Points(fact.CustomerId, fact.MergedVersion))
            await MergedCustomers.Settle(db, survivor, merged, ct);
    }
}
