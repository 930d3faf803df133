using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>冻结: a hold always wins over destruction (T2).</summary>
internal sealed class WhenHoldPlaced(DocumentsDb db) : IReaction<HoldPlaced>
{
    public async Task React(HoldPlaced fact, CancellationToken ct)
    {
        foreach (
            var dossier in await db.Dossiers.Where(row => fact.DossierIds.Contains(row.Id) && row.BranchId == fact.BranchId).ToListAsync(ct)
        )
            dossier.Note(MarkKind.Hold, fact.HoldId, inForce: true, fact.Version, fact.Reason);
    }
}
