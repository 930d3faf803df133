using CustomerArchive.Customers.Contracts;
using CustomerArchive.Documents.Customers;
using CustomerArchive.Documents.Data;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Documents.Reactions;

/// <summary>Relabels the customer's dossiers (C9, D6; S2§26, S1-2§5).</summary>
internal sealed class WhenCustomerRenamed(DocumentsDb db) : IReaction<CustomerRenamed>
{
    public Task React(CustomerRenamed fact, CancellationToken ct) =>
        CustomerLabels.Learn(db, fact.CustomerId, fact.BranchId, fact.NewName, fact.Version, ct);
}
