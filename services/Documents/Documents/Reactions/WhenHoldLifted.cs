using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>That hold no longer counts; others stay (T2).</summary>
internal sealed class WhenHoldLifted(DocumentsDb db) : IReaction<HoldLifted>
{
    public async Task React(HoldLifted fact, CancellationToken ct)
    {
        foreach (
            var dossier in await db.Dossiers.Where(row => fact.DossierIds.Contains(row.Id) && row.BranchId == fact.BranchId).ToListAsync(ct)
        )
            dossier.Note(MarkKind.Hold, fact.HoldId, inForce: false, fact.Version);
    }
}
