using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Inventory;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>
/// The paper was given up (B6): its custody says so, no stocktaking looks for it any more, and what earlier ones missed is settled (D13).
/// </summary>
internal sealed class WhenDossierWrittenOff(DocumentsDb db, TimeProvider clock, ServiceName by) : IReaction<DossierWrittenOff>
{
    public async Task React(DossierWrittenOff fact, CancellationToken ct)
    {
        var dossier = await db.Dossiers.SingleOrDefaultAsync(row => row.Id == fact.DossierId && row.BranchId == fact.BranchId, ct);
        if (dossier is null)
            return;
        dossier.WrittenOff(fact.LoanId, fact.Version);
        if (dossier.Custody != Dossiers.Custody.WrittenOff)
            return;
        var missing = await db
            .Findings.Where(row => row.State == FindingState.Open && row.Kind == "missing")
            .Where(row => db.Volumes.Any(volume => volume.Id == row.VolumeId && volume.DossierId == fact.DossierId))
            .ToListAsync(ct);
        foreach (var finding in missing)
            finding.Settle($"丢失案卷已核销，见归还问题 {fact.FindingId}。", by.Value, clock.GetUtcNow());
    }
}
