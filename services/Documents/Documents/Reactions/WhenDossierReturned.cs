using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>The volume is back (B6); may be heard before we hear that it went out.</summary>
internal sealed class WhenDossierReturned(DocumentsDb db) : IReaction<DossierReturned>
{
    public async Task React(DossierReturned fact, CancellationToken ct)
    {
        var dossier = await db.Dossiers.SingleOrDefaultAsync(row => row.Id == fact.DossierId && row.BranchId == fact.BranchId, ct);
        if (dossier?.Note(MarkKind.Loan, fact.LoanId, inForce: false, fact.Version) == true)
            dossier.FoundAtReturn(fact.LoanId, fact.Condition);
    }
}
