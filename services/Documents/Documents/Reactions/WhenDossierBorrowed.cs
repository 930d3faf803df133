using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>The volume is out: nothing destroys it until it is back (B9).</summary>
internal sealed class WhenDossierBorrowed(DocumentsDb db) : IReaction<DossierBorrowed>
{
    public async Task React(DossierBorrowed fact, CancellationToken ct)
    {
        var dossier = await db.Dossiers.SingleOrDefaultAsync(row => row.Id == fact.DossierId && row.BranchId == fact.BranchId, ct);
        dossier?.Note(MarkKind.Loan, fact.LoanId, inForce: true, fact.Version, fact.BorrowerName);
    }
}
