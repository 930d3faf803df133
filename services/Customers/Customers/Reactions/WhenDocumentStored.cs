using CustomerArchive.Customers.Data;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Customers.Reactions;

/// <summary>A document is in the archive: a paper that names it can be compared with where it lies (C6).</summary>
internal sealed class WhenDocumentStored(CustomersDb db) : IReaction<DocumentStored>
{
    public async Task React(DocumentStored fact, CancellationToken ct)
    {
        if (await db.KnownDocuments.FindAsync([fact.DocumentId], ct) is not { } known)
            db.Add(
                new Checklists.KnownDocument
                {
                    DocumentId = fact.DocumentId,
                    BranchId = fact.BranchId,
                    DossierId = fact.DossierId,
                    SourceVersion = fact.Version,
                }
            );
        else if (known.SourceVersion < fact.Version)
            (known.DossierId, known.SourceVersion) = (fact.DossierId, fact.Version);
    }
}
