using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>Taken off a destruction list again (T4).</summary>
internal sealed class WhenDossiersReleased(DocumentsDb db) : IReaction<DossiersReleased>
{
    public async Task React(DossiersReleased fact, CancellationToken ct)
    {
        foreach (
            var dossier in await db.Dossiers.Where(row => fact.DossierIds.Contains(row.Id) && row.BranchId == fact.BranchId).ToListAsync(ct)
        )
            dossier.Note(MarkKind.Quarantine, fact.ListId, inForce: false, fact.Version);
    }
}
