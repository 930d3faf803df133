using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Handovers;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>
/// What is due at the group archive is put on the list of a handover, which the branch then signs as any other (T1, D14). What cannot go
/// now is told, and stays due.
/// </summary>
internal sealed class WhenTransferDossiers(DocumentsDb db) : IReaction<TransferDossiers>
{
    public async Task React(TransferDossiers fact, CancellationToken ct)
    {
        if (await db.Handovers.AnyAsync(row => row.Id == fact.TransferId, ct))
            return;
        var handover = Handover.AskedFor(fact);
        foreach (var id in fact.DossierIds.Distinct().Order())
        {
            if (await db.TakeDossier(id, ct) is not { } dossier || dossier.BranchId != fact.BranchId)
                continue;
            try
            {
                dossier.PutOnHandover(handover.Id, handover.Kind);
                handover.List(await HandoverLine.Of(dossier, db, ct));
            }
            catch (RuleBroken against)
            {
                db.Announce(new DossierNotHandedOver(id, fact.BranchId, handover.Id, against.Zh, dossier.Version));
            }
        }
        if (handover.Lines.Count > 0)
            db.Handovers.Add(handover);
    }
}
