using CustomerArchive.Documents.Data;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>The paper that was lost, or given up, is there again, and stocktakings look for it (B6, D13). May be heard before the loss.</summary>
internal sealed class WhenDossierRecovered(DocumentsDb db) : IReaction<DossierRecovered>
{
    public async Task React(DossierRecovered fact, CancellationToken ct)
    {
        var dossier = await db.Dossiers.SingleOrDefaultAsync(row => row.Id == fact.DossierId && row.BranchId == fact.BranchId, ct);
        dossier?.Recovered(fact.LoanId, fact.Version);
    }
}
