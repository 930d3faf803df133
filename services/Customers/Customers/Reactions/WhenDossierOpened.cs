using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Erasure;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Customers.Reactions;

/// <summary>A dossier has to be kept for its time: the customer it names is not erased (C12, C13).</summary>
internal sealed class WhenDossierOpened(CustomersDb db) : IReaction<DossierOpened>
{
    public Task React(DossierOpened fact, CancellationToken ct) =>
        fact.CustomerId is { } customer
            ? db.Tie(TieKind.Dossier, fact.DossierId, customer, fact.BranchId, fact.Version, ct)
            : Task.CompletedTask;
}
