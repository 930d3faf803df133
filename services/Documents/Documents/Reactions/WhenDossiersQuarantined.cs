using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>Set apart for destruction (T4; S2§25(2)).</summary>
internal sealed class WhenDossiersQuarantined(DocumentsDb db) : IReaction<DossiersQuarantined>
{
    public async Task React(DossiersQuarantined fact, CancellationToken ct)
    {
        foreach (
            var dossier in await db.Dossiers.Where(row => fact.DossierIds.Contains(row.Id) && row.BranchId == fact.BranchId).ToListAsync(ct)
        )
            dossier.Note(MarkKind.Quarantine, fact.ListId, inForce: true, fact.Version, until: fact.Until);
    }
}
